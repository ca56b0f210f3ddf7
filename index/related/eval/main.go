// Command eval measures how well stories are found:
//
//	go run ./index/related/eval -data DIR
//
// DIR holds wikinews295.jsonl.gz (articles, each of a story of its own but for
// a few that follow one up) and uci6367.jsonl.gz (headlines with the id of
// their story; UCI News Aggregator). It prints P@1, the share of headlines
// whose nearest neighbour is of their story, and B-cubed (Bagga and Baldwin
// 1998) of the stories; for the articles, which have no labels, the groups of
// more than one, to be judged by eye.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"dossier/corpus"
	"dossier/index/related"
)

// article is a line of either file.
type article struct {
	ID    string `json:"id"`
	Date  string `json:"date"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Story string `json:"story"`
	Time  int64  `json:"ts,string"` // Unix milliseconds
}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "`folder` of the two files")
	headlines := flag.Int("headlines", 1500, "how many headlines to take")
	flag.Parse()
	if err := run(os.Stdout, *data, *headlines); err != nil {
		log.Fatalln("eval:", err)
	}
}

func run(out io.Writer, dir string, headlines int) error {
	titles, err := read(filepath.Join(dir, "uci6367.jsonl.gz"), headlines)
	if err != nil {
		return err
	}
	measure(out, "uci", titles)
	articles, err := read(filepath.Join(dir, "wikinews295.jsonl.gz"), -1)
	if err != nil {
		return err
	}
	judge(out, "wikinews", articles)
	return nil
}

func read(path string, limit int) ([]article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var articles []article
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() && len(articles) != limit {
		var a article
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, len(articles)+1, err)
		}
		articles = append(articles, a)
	}
	return articles, lines.Err()
}

// library makes briefings of articles, in their order.
func library(articles []article) (*corpus.Library, time.Duration, *related.Graph) {
	lib := &corpus.Library{}
	for i, a := range articles {
		if a.Time != 0 {
			a.Date = time.UnixMilli(a.Time).UTC().Format(time.DateOnly)
		}
		date, err := corpus.ParseDate(a.Date)
		if err != nil {
			log.Fatalf("eval: article %d: %v", i+1, err)
		}
		lib.Briefings = append(lib.Briefings, &corpus.Briefing{
			ID: key(i), Title: a.Title, Body: a.Text, Published: date,
			Entities: capitalised(a.Title + ". " + a.Text),
		})
	}
	start := time.Now()
	g := related.New(lib)
	return lib, time.Since(start), g
}

// key is an id that sorts as i does.
func key(i int) string { return fmt.Sprintf("%06d", i) }

func measure(out io.Writer, name string, articles []article) {
	lib, took, g := library(articles)
	perStory := map[string]int{}
	for _, a := range articles {
		perStory[a.Story]++
	}
	right, asked := 0, 0
	precision, recall := 0.0, 0.0
	for i, b := range lib.Briefings {
		members := g.Story(b.ID).Members
		same := 0
		for _, id := range members {
			if articles[at(id)].Story == articles[i].Story {
				same++
			}
		}
		precision += float64(same) / float64(len(members))
		recall += float64(same) / float64(perStory[articles[i].Story])
		if perStory[articles[i].Story] == 1 {
			continue
		}
		asked++
		if near := g.Related(b.ID, 1); len(near) > 0 && articles[at(near[0].ID)].Story == articles[i].Story {
			right++
		}
	}
	n := float64(len(articles))
	precision, recall = precision/n, recall/n
	fmt.Fprintf(out, "%s: %d headlines of %d stories, %d found; P@1 %.3f; B-cubed %.3f (precision %.3f, recall %.3f); graph in %v\n",
		name, len(articles), len(perStory), len(g.Stories()), float64(right)/float64(asked),
		2*precision*recall/(precision+recall), precision, recall, took.Round(time.Millisecond))
}

func judge(out io.Writer, name string, articles []article) {
	lib, took, g := library(articles)
	neighbours := 0
	for _, b := range lib.Briefings {
		neighbours += len(g.Related(b.ID, 10))
	}
	fmt.Fprintf(out, "%s: %d articles, %d stories, %.1f neighbours each (of 10 asked for); graph in %v\n", name,
		len(articles), len(g.Stories()), float64(neighbours)/float64(len(articles)), took.Round(time.Millisecond))
	for _, s := range g.Stories() {
		if len(s.Members) < 2 {
			continue
		}
		fmt.Fprintln(out)
		for _, id := range s.Members {
			fmt.Fprintf(out, "  %s  %s\n", articles[at(id)].Date, articles[at(id)].Title)
		}
	}
}

func at(id string) int {
	n, _ := strconv.Atoi(id)
	return n
}
