package main

import (
	"context"
	"fmt"
	"time"

	"dossier/index"
	"dossier/index/watch"
)

// watchesKept is how many watches a reader keeps: half of them words that one
// briefing in a hundred has, the rest words that 13 % have.
const watchesKept = 20

// measureWatches counts the watches of a reader who has seen all but a tenth of
// the library, as is done after a sync and when Today opens.
func measureWatches(ctx context.Context, x *index.Index, q questions) ([]measure, error) {
	var watches []watch.Watch
	for i := range watchesKept {
		words := q.words
		if i%2 == 1 {
			words = q.filters
		}
		watches = append(watches, watch.Watch{Name: fmt.Sprint("watch ", i), Search: words[i%len(words)]})
	}
	added, err := arrivals(ctx, x.Shelf(nil))
	if err != nil {
		return nil, err
	}
	seen := sinceLast(added, len(added)/10)
	m, err := times("watches", fmt.Sprintf("%d watches, what is new and how many there are", watchesKept), make([]int, 51), func(int) error {
		_, err := watch.Counts(ctx, x, watches, func(string) time.Time { return seen }, time.Time{})
		return err
	})
	return []measure{m}, err
}
