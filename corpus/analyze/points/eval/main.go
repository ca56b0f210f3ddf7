// Command eval measures key points against summaries that people wrote:
//
//	go run ./corpus/analyze/points/eval -data DIR
//
// DIR holds keypoints/gum_wikinews43.jsonl.gz: news and interviews of Wikinews
// in GUM, each with a summary of one sentence. ROUGE is F1 over Porter2 stems.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dossier/corpus/analyze/points"
	"dossier/corpus/analyze/segment"
)

func main() {
	data := flag.String("data", "", "folder of the test data")
	show := flag.Bool("show", false, "print what was chosen")
	flag.Parse()
	if err := run(*data, *show); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

type article struct {
	ID        string   `json:"id"`
	Genre     string   `json:"genre"`
	Title     string   `json:"title"`
	Summary   string   `json:"summary_human"`
	Sentences []string `json:"sentences"`
}

// system picks up to k sentences of an article.
type system struct {
	name string
	pick func(a article, k int) []string
}

func run(data string, show bool) error {
	if data == "" {
		return errors.New("-data is needed")
	}
	articles, err := read(filepath.Join(data, "keypoints", "gum_wikinews43.jsonl.gz"))
	if err != nil {
		return err
	}
	systems := []system{
		{"lead, every line", func(a article, k int) []string { return a.Sentences[:min(k, len(a.Sentences))] }},
		{"lead, running text", lead},
		{"key points", func(a article, k int) []string {
			var out []string
			r := rank(a)
			for _, p := range r.Points(k) {
				out = append(out, p.Text)
			}
			return out
		}},
		{"summary", func(a article, _ int) []string {
			r := rank(a)
			p, ok := r.Summary()
			if !ok {
				return nil
			}
			return []string{p.Text}
		}},
	}
	for _, genre := range []string{"", "news", "interview"} {
		set := slices.DeleteFunc(slices.Clone(articles), func(a article) bool { return genre != "" && a.Genre != genre })
		for _, k := range []int{1, 3} {
			fmt.Printf("\n%s, %d articles, k=%d\n", cmp.Or(genre, "all"), len(set), k)
			report(set, systems, k)
		}
	}
	if show {
		for _, a := range articles {
			fmt.Printf("\n# %s\n> %s\n", a.Title, a.Summary)
			for _, t := range systems[2].pick(a, 3) {
				fmt.Println(" -", t)
			}
			fmt.Println(" =", systems[3].pick(a, 1))
		}
	}
	return nil
}

// body returns the text of the article: its lines without the title.
func body(a article) string {
	lines := a.Sentences
	if len(lines) > 0 && lines[0] == a.Title {
		lines = lines[1:]
	}
	return strings.Join(lines, "\n\n")
}

func rank(a article) *points.Ranking {
	return points.Rank(segment.Split(body(a)), points.Options{Title: a.Title})
}

// lead is the start of the running text: the date line, captions and the title
// aside. It is the stronger baseline.
func lead(a article, k int) []string {
	var out []string
	doc := segment.Split(body(a))
	for _, s := range doc.Sentences {
		if s.Kind.Content() && len(out) < k {
			out = append(out, doc.Slice(s.Span))
		}
	}
	return out
}

func report(set []article, systems []system, k int) {
	scores := make([][][3]float64, len(systems))
	for i, s := range systems {
		words := 0
		for _, a := range set {
			h, ref := stems(strings.Join(s.pick(a, k), " ")), stems(a.Summary)
			words += len(h)
			scores[i] = append(scores[i], [3]float64{rougeN(h, ref, 1), rougeN(h, ref, 2), rougeL(h, ref)})
		}
		m := mean(scores[i])
		fmt.Printf("  %-20s R1 %5.2f  R2 %5.2f  RL %5.2f  words %5.1f", s.name, 100*m[0], 100*m[1], 100*m[2], float64(words)/float64(len(set)))
		for base := range min(i, 2) {
			low, gain, high := bootstrap(scores[base], scores[i])
			fmt.Printf("  R1 %+.2f [%+.2f, %+.2f]", 100*gain, 100*low, 100*high)
		}
		fmt.Println()
	}
}

func mean(xs [][3]float64) (m [3]float64) {
	for _, x := range xs {
		for i := range m {
			m[i] += x[i] / float64(len(xs))
		}
	}
	return m
}

// bootstrap returns the gain in ROUGE-1 of b over a with its 95 % interval
// over 10,000 resamples of the articles.
func bootstrap(a, b [][3]float64) (low, gain, high float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	n := len(a)
	gains := make([]float64, 10000)
	for i := range gains {
		for range n {
			j := rng.IntN(n)
			gains[i] += (b[j][0] - a[j][0]) / float64(n)
		}
	}
	slices.Sort(gains)
	for i := range a {
		gain += (b[i][0] - a[i][0]) / float64(n)
	}
	return gains[250], gain, gains[9749]
}

func stems(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		out = append(out, points.Stem(w))
	}
	return out
}

func rougeN(h, ref []string, n int) float64 {
	count := func(ws []string) (map[string]int, int) {
		m, total := map[string]int{}, 0
		for i := 0; i+n <= len(ws); i++ {
			m[strings.Join(ws[i:i+n], " ")]++
			total++
		}
		return m, total
	}
	a, na := count(h)
	b, nb := count(ref)
	both := 0
	for g, c := range b {
		both += min(c, a[g])
	}
	return f1(both, na, nb)
}

func rougeL(h, ref []string) float64 {
	row, last := make([]int, len(ref)+1), make([]int, len(ref)+1)
	for _, w := range h {
		row, last = last, row
		for j, v := range ref {
			if w == v {
				row[j+1] = last[j] + 1
			} else {
				row[j+1] = max(last[j+1], row[j])
			}
		}
	}
	return f1(row[len(ref)], len(h), len(ref))
}

func f1(both, a, b int) float64 {
	if both == 0 {
		return 0
	}
	p, r := float64(both)/float64(a), float64(both)/float64(b)
	return 2 * p * r / (p + r)
}

func read(name string) ([]article, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var out []article
	d := json.NewDecoder(bufio.NewReader(z))
	for {
		var a article
		if err := d.Decode(&a); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, a)
	}
}
