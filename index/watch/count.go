package watch

import (
	"context"
	"errors"
	"time"

	"dossier/index"
	"dossier/index/query"
)

// Searcher finds briefings.
type Searcher interface {
	Search(ctx context.Context, r index.Request) (index.Result, error)
}

// Counts counts what there is of watches, in their order. Seen returns up to
// when a watch was seen, the zero time if it never was: then all is new. What came
// in after upTo is no news yet: a clock was ahead. A query that cannot be searched
// for is a fault of its watch and no error.
func Counts(ctx context.Context, s Searcher, watches []Watch, seen func(name string) time.Time, upTo time.Time) ([]Count, error) {
	out := make([]Count, 0, len(watches))
	for _, w := range watches {
		c, err := count(ctx, s, w, seen(w.Name), upTo)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func count(ctx context.Context, s Searcher, w Watch, since, upTo time.Time) (Count, error) {
	c := Count{Watch: w, Since: since}
	all, err := s.Search(ctx, index.Request{Query: w.Query(), Sort: index.SortNew, Limit: 1})
	if fault, ok := errors.AsType[*query.Error](err); ok {
		c.Fault = fault.Error()
		return c, nil
	}
	if err != nil {
		return c, err
	}
	c.Total = all.Total
	fresh := all
	if !since.IsZero() && all.Total > 0 {
		if fresh, err = s.Search(ctx, index.Request{Query: w.Query(), Sort: index.SortNew, Limit: 1, After: since, UpTo: upTo}); err != nil {
			return c, err
		}
	}
	if c.New = fresh.Total; len(fresh.Hits) > 0 {
		c.Last = fresh.Hits[0].ID
	}
	return c, nil
}

// Says is what there is of a watch, in words; number writes a count.
func (c Count) Says(number func(int) string) string {
	switch {
	case c.Fault != "":
		return c.Fault
	case c.New == 0:
		return "nothing new of " + number(c.Total)
	}
	return number(c.New) + " new of " + number(c.Total)
}

// page is how many hits are asked for at once.
const page = 5000

// IDs returns the ids of what a watch finds that came into the library after
// one time and up to another, the newest first and at most so many, all if most
// is 0; a zero time is no bound.
func IDs(ctx context.Context, s Searcher, w Watch, after, upTo time.Time, most int) ([]string, error) {
	var out []string
	for {
		limit := page
		if most > 0 {
			limit = min(page, most-len(out))
		}
		r, err := s.Search(ctx, index.Request{Query: w.Query(), Sort: index.SortNew, Offset: len(out), Limit: limit, After: after, UpTo: upTo, Bare: true})
		if _, ok := errors.AsType[*query.Error](err); ok {
			return nil, nil // Counts says so
		}
		if err != nil {
			return nil, err
		}
		for _, h := range r.Hits {
			out = append(out, h.ID)
		}
		if len(r.Hits) < limit || len(out) == most {
			return out, nil
		}
	}
}

// Names returns the names of the watches that find a briefing, in their order,
// by its id: of those that came into the library after one time and up to
// another.
func Names(ctx context.Context, s Searcher, watches []Watch, after, upTo time.Time) (map[string][]string, error) {
	out := map[string][]string{}
	for _, w := range watches {
		ids, err := IDs(ctx, s, w, after, upTo, 0)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			out[id] = append(out[id], w.Name)
		}
	}
	return out, nil
}
