// Command eval measures how well stories are found:
//
//	go run ./index/related/eval -data DIR
//
// DIR holds uci6367.jsonl.gz (headlines with the id of their story; UCI News
// Aggregator), wikinews295.jsonl.gz (articles, each of a story of its own but
// for a few that follow one up) and sts_headlines_2013_2014.jsonl.gz (pairs of
// headlines with how much two people would say that they mean the same, 0 to
// 5; SemEval).
//
// The headlines were the set for choosing thresholds: those of one half of
// the stories, that is. Figures of both halves are printed, with those of all
// and of the first 1,500. The pairs were not looked at in choosing how likeness
// is measured, and of what Today compares only for some groups of like words.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "`folder` of the three files")
	groups := flag.Bool("groups", false, "print the stories found among the articles, to be judged by eye")
	flag.Parse()
	if err := run(os.Stdout, *data, *groups); err != nil {
		log.Fatalln("eval:", err)
	}
}

func run(out io.Writer, dir string, groups bool) error {
	titles, err := read[article](filepath.Join(dir, "uci6367.jsonl.gz"))
	if err != nil {
		return err
	}
	articles, err := read[article](filepath.Join(dir, "wikinews295.jsonl.gz"))
	if err != nil {
		return err
	}
	pairs, err := read[pair](filepath.Join(dir, "sts_headlines_2013_2014.jsonl.gz"))
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%-44s %9s %7s %5s  %5s  %s\n", "", "briefings", "stories", "found", "P@1", "B-cubed (precision, recall), graph")
	measureHeadlines(out, titles, articles)
	measureSmall(out, articles)
	measureArticles(out, articles, groups)
	correlate(out, pairs)
	told(out, pairs)
	return measureBuiltIn(out, articles)
}
