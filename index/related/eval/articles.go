package main

import (
	"fmt"
	"io"
	"strings"

	"dossier/corpus"
	"dossier/index/related"
)

// measureArticles measures full articles. There are none with labels, so
// every article is dealt out, sentence by sentence, to reports that have no
// sentence in common; and the articles as they are are grouped for the eye.
func measureArticles(out io.Writer, articles []article, groups bool) {
	for _, hands := range []int{2, 3} {
		var dealt []article
		for i, a := range articles {
			for hand, text := range deal(a.Text, hands) {
				report := article{Date: a.Date, Title: a.Title, Text: text, Story: fmt.Sprint(i)}
				if hand > 0 {
					report.Title, report.Text, _ = strings.Cut(text, "\n")
				}
				dealt = append(dealt, report)
			}
		}
		measure(out, fmt.Sprintf("articles: each dealt out to %d reports", hands), dealt, false)
		for i := range dealt {
			dealt[i].Date = ""
		}
		measure(out, "  the same without dates", dealt, false)
	}
	for i := range articles {
		articles[i].Story = fmt.Sprint(i)
	}
	g := measure(out, "articles as they are, no labels", articles, false)
	if groups {
		list(out, library(articles, false), g)
	}
}

// deal gives the sentences of text in turn to so many hands, one a line. The
// first line, a date, is left out.
func deal(text string, hands int) []string {
	_, text, _ = strings.Cut(text, "\n")
	dealt := make([]string, hands)
	for i, sentence := range strings.Split(strings.Join(strings.Fields(text), " "), ". ") {
		dealt[i%hands] += sentence + ".\n"
	}
	return dealt
}

func list(out io.Writer, lib *corpus.Library, g *related.Graph) {
	titles := map[string]string{}
	for _, b := range lib.Briefings {
		titles[b.ID] = fmt.Sprintf("%s  %s", b.Published, b.Title)
	}
	for _, s := range g.Stories() {
		if len(s.Members) < 2 {
			continue
		}
		fmt.Fprintln(out)
		for _, id := range s.Members {
			fmt.Fprintln(out, " ", titles[id])
		}
	}
}
