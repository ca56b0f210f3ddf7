package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"slices"
)

// measureHeadlines measures headlines alone, in libraries whose stories are
// as large as they come and in those of smaller ones with strangers between.
func measureHeadlines(out io.Writer, titles, articles []article) {
	measure(out, "headlines: the first 1,500", titles[:1500], false)
	measure(out, "  the same, read in the order of the file", titles[:1500], true)
	measure(out, "  all", titles, false)
	strangers := make([]article, len(articles))
	for i, a := range articles {
		// Of the day of the others: nothing but the words keeps them apart.
		strangers[i] = article{Title: a.Title, Time: titles[0].Time, Story: fmt.Sprint("stranger", i)}
	}
	for half, name := range []string{"half for choosing", "half for reporting"} {
		var of []article
		for _, a := range titles {
			if halfOf(a.Story) == half {
				of = append(of, a)
			}
		}
		measure(out, "  the "+name, of, false)
		for _, most := range []int{10, 3, 1} {
			measure(out, fmt.Sprintf("  at most %d a story, and 295 of Wikinews", most), append(capped(of, most), strangers...), false)
		}
	}
}

// halfOf deals stories out to two halves.
func halfOf(story string) int {
	h := fnv.New32a()
	h.Write([]byte(story))
	return int(h.Sum32() >> 7 & 1)
}

// capped returns at most n articles of each story.
func capped(articles []article, n int) []article {
	taken := map[string]int{}
	order := slices.Clone(articles)
	slices.SortStableFunc(order, func(a, b article) int { return int(hash(a.Title)>>1) - int(hash(b.Title)>>1) })
	return slices.DeleteFunc(order, func(a article) bool {
		taken[a.Story]++
		return taken[a.Story] > n
	})
}
