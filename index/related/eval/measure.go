package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"time"

	"dossier/corpus"
	"dossier/index/related"
)

// library makes briefings of articles. Their ids are in an order that says
// nothing, unless inOrder is given: within a day briefings are read by id,
// and the headlines lie story by story in their file.
func library(articles []article, inOrder bool) *corpus.Library {
	lib := &corpus.Library{}
	for i, a := range articles {
		if a.Time != 0 {
			a.Date = time.UnixMilli(a.Time).UTC().Format(time.DateOnly)
		}
		date, err := corpus.ParseDate(a.Date)
		if err != nil {
			log.Fatalf("eval: article %d: %v", i+1, err)
		}
		id := fmt.Sprintf("%06d", i)
		if !inOrder {
			id = fmt.Sprintf("%08x-%06d", hash(id), i)
		}
		lib.Briefings = append(lib.Briefings, &corpus.Briefing{
			ID: id, Title: a.Title, Body: a.Text, Published: date,
			Entities: capitalised(a.Title + ". " + a.Text),
		})
	}
	return lib
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	sum := h.Sum32()
	return sum ^ sum>>15
}

// measure prints P@1, the share of briefings whose nearest neighbour is of
// their story, and B-cubed of the stories (Bagga and Baldwin 1998).
func measure(out io.Writer, name string, articles []article, inOrder bool) *related.Graph {
	lib := library(articles, inOrder)
	start := time.Now()
	g := related.New(lib)
	took := time.Since(start)
	story, size := map[string]string{}, map[string]int{}
	for i, b := range lib.Briefings {
		story[b.ID] = articles[i].Story
		size[articles[i].Story]++
	}
	right, asked := 0.0, 0.0
	for i, b := range lib.Briefings {
		if size[articles[i].Story] == 1 {
			continue
		}
		asked++
		if near := g.Related(b.ID, 1); len(near) > 0 && story[near[0].ID] == articles[i].Story {
			right++
		}
	}
	precision, recall := bcubed(g, lib, articles)
	fmt.Fprintf(out, "%-44s %9d %7d %5d  %5.3f  %.3f (%.3f, %.3f), %v\n", name, len(articles), len(size), len(g.Stories()),
		right/max(asked, 1), 2*precision*recall/(precision+recall), precision, recall, took.Round(time.Millisecond))
	return g
}

// bcubed returns precision and recall of the stories of a library of articles.
func bcubed(g *related.Graph, lib *corpus.Library, articles []article) (precision, recall float64) {
	story, size := map[string]string{}, map[string]float64{}
	for i, b := range lib.Briefings {
		story[b.ID] = articles[i].Story
		size[articles[i].Story]++
	}
	for i, b := range lib.Briefings {
		members, same := g.Story(b.ID).Members, 0.0
		for _, id := range members {
			if story[id] == articles[i].Story {
				same++
			}
		}
		precision += same / float64(len(members))
		recall += same / size[articles[i].Story]
	}
	n := float64(len(articles))
	return precision / n, recall / n
}
