package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"dossier/index/related"
	"dossier/index/today"
)

// aMorning is how many briefings come in overnight.
const aMorning = 200

// measureToday asks what is new in the index that measureBuild made: of all
// briefings, and of those that were added last.
func measureToday(ctx context.Context, l *library) (out []measure, err error) {
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
	stories, err := related.StoriesOf(now.Stories())
	if err != nil {
		stories = related.Group(now.Index.Shelf(nil), nil, related.Changes{})
	}
	shelf := now.Index.Shelf(nil)
	added, err := arrivals(ctx, shelf)
	if err != nil || len(added) < aMorning {
		return nil, err
	}
	ask := func(what, note string, r today.Request) error {
		m, err := times(what, note, make([]int, 21), func(int) error {
			_, err := today.New(ctx, shelf, stories, r)
			return err
		})
		out = append(out, m)
		return err
	}
	since := func(n int) time.Time { return sinceLast(added, n) }
	return out, errors.Join(
		ask("today, all", "all briefings are new; 20 stories, 10 minutes", today.Request{Budget: 10 * time.Minute}),
		ask("today", "what came in last, 200 or a few more; 20 stories, 10 minutes", today.Request{After: since(aMorning), Budget: 10 * time.Minute}),
		ask("today, a tenth", "what came in last, a tenth of all or a few more; 20 stories, 10 minutes", today.Request{After: since(len(added) / 10), Budget: 10 * time.Minute}),
	)
}

// arrivals returns when the briefings of a library were added, in seconds, the
// first first.
func arrivals(ctx context.Context, shelf today.Shelf) ([]int64, error) {
	var added []int64
	err := shelf.Arrivals(ctx, time.Time{}, time.Time{}, func(a *today.Arrival) bool {
		added = append(added, a.Added)
		return true
	})
	slices.Sort(added)
	return added, err
}

// sinceLast returns the second before the last n briefings, or a few more, came.
func sinceLast(added []int64, n int) time.Time { return time.Unix(added[len(added)-n]-1, 0) }
