// Command eval measures package segment:
//
//	go run ./corpus/analyze/segment/eval -data DIR
//
// It prints where sentences end in the documents of ner/train/gum_by.txt (put
// together again as one paragraph each) against where they end there, the
// share of the articles of related/wikinews295.jsonl.gz that is taken for
// English, the share of their paragraphs that is taken for furniture, and the
// speed on one core.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"dossier/corpus/analyze/segment"
)

func main() {
	data := flag.String("data", "", "the folder with ner and related")
	flag.Parse()
	if *data == "" {
		fmt.Fprintln(os.Stderr, "eval: -data is needed")
		os.Exit(2)
	}
	runtime.GOMAXPROCS(1)
	if err := sentences(filepath.Join(*data, "ner", "train", "gum_by.txt")); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
	if err := articles(filepath.Join(*data, "related", "wikinews295.jsonl.gz")); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

// sentences measures where sentences end.
func sentences(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	right, found, there := 0, 0, 0
	var text strings.Builder
	ends := map[int]bool{}
	last, quoted := "(", false
	measure := func() {
		d := segment.Split(text.String())
		for i, s := range d.Sentences {
			if i == len(d.Sentences)-1 {
				break // the end of the text is no find
			}
			found++
			if ends[s.Span.End] {
				right++
			}
		}
		there += max(0, len(ends)-1)
		text.Reset()
		clear(ends)
		last, quoted = "(", false
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		word, _, ok := strings.Cut(lines.Text(), "\t")
		switch {
		case word == "-DOCSTART-":
			measure()
		case !ok:
			if text.Len() > 0 {
				ends[text.Len()] = true
			}
		default:
			closing := false
			if word == "\"" {
				quoted = !quoted
				closing = !quoted
			}
			if !closing && !(last == "\"" && quoted) && !strings.ContainsAny(word[:1], ".,;:!?'’)]%”") && !strings.ContainsAny(last, "([“$") && word != "n't" && word != "n’t" || text.Len() > 0 && ends[text.Len()] {
				text.WriteByte(' ')
			}
			text.WriteString(word)
			last = word
		}
	}
	measure()
	p, r := float64(right)/float64(found), float64(right)/float64(there)
	fmt.Printf("sentence ends: F1 %.1f, precision %.1f, recall %.1f (%d)\n", 200*p*r/(p+r), 100*p, 100*r, there)
	return lines.Err()
}

// articles measures languages, furniture and speed.
func articles(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	var texts []string
	dec := json.NewDecoder(z)
	for dec.More() {
		var a struct{ Text string }
		if err := dec.Decode(&a); err != nil {
			return err
		}
		if len(strings.Fields(a.Text)) >= 50 {
			texts = append(texts, a.Text)
		}
	}
	english, furniture, all, size := 0, 0, 0, 0
	for _, t := range texts {
		if code, sure := segment.Language(t); code == "en" && sure {
			english++
		}
		for _, p := range segment.Split(t).Paragraphs {
			all++
			if p.Kind == segment.Furniture {
				furniture++
			}
		}
		size += len(t)
	}
	began := time.Now()
	const times = 5
	for range times {
		for _, t := range texts {
			segment.Split(t)
		}
	}
	took := time.Since(began)
	fmt.Printf("English: %d of %d articles; furniture: %d of %d paragraphs; %.0f MB/s\n",
		english, len(texts), furniture, all, float64(times*size)/1e6/took.Seconds())
	return nil
}
