package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dossier/corpus/synth"
	"dossier/index"
	"dossier/index/related"
	"dossier/index/today"
)

// shown is how many hits, and values of a facet, a screen asks for.
const (
	hitsShown   = 20
	facetsShown = 6
)

// measureAsk searches the index that measureBuild made.
func measureAsk(ctx context.Context, l *library) (out []measure, err error) {
	q := l.ask()
	begun := time.Now()
	c, err := l.open(l.asProgram, nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	now := c.Snapshot()
	if now == nil {
		return nil, errors.New("there is no index: it is made by the part build")
	}
	defer now.Release()
	x := now.Index
	if _, err := x.Rows(ctx, 0, hitsShown); err != nil {
		return nil, err
	}
	out = append(out, spread("open", []time.Duration{time.Since(begun)}, "the index, and the first rows of the list"))
	if x.Len() != l.n {
		return nil, fmt.Errorf("the index has %d of %d briefings", x.Len(), l.n)
	}

	search := func(r index.Request) error {
		r.Limit = hitsShown
		_, err := x.Search(ctx, r)
		return err
	}
	two := []index.FacetName{index.FacetSource, index.FacetEntity}
	var keys []string
	for _, typed := range q.typed {
		keys = append(keys, synth.Keystrokes(typed)...)
	}
	add := func(m measure, err error) error {
		out = append(out, m)
		return err
	}
	errs := []error{
		add(times("keystroke", "20 hits, exact total, 2 facets: source, entity", keys, func(typed string) error {
			return search(index.Request{Query: typed, AsYouType: true, Facets: facetsShown, Of: two})
		})),
		add(times("keystroke, 5 facets", "20 hits, exact total, all 5 facets: as the search page asks", keys, func(typed string) error {
			return search(index.Request{Query: typed, AsYouType: true, Facets: facetsShown})
		})),
		add(times("first hits", "20 hits, 5 facets: as the search page asks first, without what is dear to count", keys, func(typed string) error {
			return search(index.Request{Query: typed, AsYouType: true, Quick: true, Facets: facetsShown})
		})),
		add(times("by date", "20 hits, exact total, all 5 facets", q.filters, func(word string) error {
			return search(index.Request{Query: word, Sort: index.SortNew, Facets: facetsShown})
		})),
		add(times("complete", "10 completions", q.begun, func(typed string) error {
			_, err := x.Complete(ctx, typed, 10)
			return err
		})),
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	stories, err := related.StoriesOf(now.Stories())
	if err != nil {
		return nil, err
	}
	shelf := x.Shelf(nil)
	m, err := times("arrivals", "all that was added, by columns", make([]int, 51), func(int) error {
		return shelf.Arrivals(ctx, time.Time{}, time.Time{}, func(*today.Arrival) bool { return true })
	})
	if err != nil {
		return nil, err
	}
	out = append(out, m)
	for _, more := range []func() ([]measure, error){
		func() ([]measure, error) { return measureMarks(ctx, x, stories) },
		func() ([]measure, error) { return measureWatches(ctx, x, q) },
	} {
		ms, err := more()
		if err != nil {
			return nil, err
		}
		out = append(out, ms...)
	}
	return out, nil
}
