package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"dossier/index/related"
	"dossier/index/today"
	"dossier/tui/port"
)

var _ port.Todayer = (*Desk)(nil)

const (
	// firstLook is how far a reader looks back who never looked before.
	firstLook = 24 * time.Hour
	// lookBack is how far before it what is still unread is sought.
	lookBack = 14 * 24 * time.Hour
	// seenToday is what a visit of Today is kept under.
	seenToday = "today"
)

// Today returns what was added to the library in a time, by story.
func (d *Desk) Today(ctx context.Context, r port.TodayRequest) (today.Page, error) {
	marks, err := d.MarksReady(ctx)
	if err != nil && !errors.Is(err, port.ErrNoMarks) {
		return today.Page{}, err
	}
	return ask(ctx, d, func(v view) (today.Page, error) {
		shelf, stories, err := v.arrivals(ctx)
		if err != nil || shelf == nil {
			return today.Page{After: r.After, UpTo: r.UpTo}, err
		}
		q := today.Request{After: r.After, UpTo: r.UpTo, Offset: r.Offset, Limit: r.Limit, Budget: r.Budget, Unread: r.Unread, Watch: r.Watch}
		if q.After.IsZero() {
			if q.After, err = since(ctx, shelf, r, marks); err != nil {
				return today.Page{}, err
			}
		}
		if marks.Known() {
			q.Read = marks.Read
		}
		if r.Earlier {
			q.Earlier = lookBack
		}
		from := q.After
		if !from.IsZero() {
			from = from.Add(-q.Earlier)
		}
		if q.Watched, err = d.watchedBy(ctx, r.Watch, from, q.UpTo); err != nil {
			return today.Page{}, err
		}
		return today.New(ctx, shelf, stories, q)
	})
}

// since returns after what time a request that does not say asks.
func since(ctx context.Context, shelf today.Shelf, r port.TodayRequest, marks port.Marks) (time.Time, error) {
	if r.Since == 0 && marks.Known() {
		if seen := marks.State().Seen(seenToday); !seen.IsZero() {
			return seen, nil
		}
	}
	upTo := r.UpTo
	if upTo.IsZero() || r.Since == 0 {
		var err error
		if upTo, err = today.Latest(ctx, shelf, upTo); err != nil || upTo.IsZero() {
			return time.Time{}, err
		}
	}
	if r.Since == 0 {
		return upTo.Add(-firstLook), nil
	}
	return upTo.Add(-r.Since), nil
}

// watchedBy returns which watches match what came in. The error is
// port.ErrNotFound if a watch is named and there is none of that name.
func (d *Desk) watchedBy(ctx context.Context, name string, after, upTo time.Time) (map[string][]string, error) {
	if !d.CanWatch() {
		if name != "" {
			return nil, orNotThere(false, nil, "watch", name)
		}
		return nil, nil
	}
	watched, err := d.Watched(ctx, after, upTo)
	if err != nil || name == "" {
		return watched, err
	}
	for _, names := range watched {
		if slices.Contains(names, name) {
			return watched, nil
		}
	}
	counts, err := d.Watches(ctx)
	there := slices.ContainsFunc(counts, func(c port.WatchCount) bool { return c.Name == name })
	return watched, orNotThere(there, err, "watch", name)
}

// arrivals returns the library as package today reads it.
func (e *edition) arrivals(context.Context) (today.Shelf, today.Stories, error) {
	return e.shelf, e.stories(), nil
}

// arrivals returns the library as package today reads it; nil if nobody knows
// when any of it came in.
func (s *shelf) arrivals(ctx context.Context) (today.Shelf, today.Stories, error) {
	if !s.dated() {
		return nil, nil, nil
	}
	x, err := s.indexed(ctx)
	if err != nil {
		return nil, nil, err
	}
	return x.Shelf(nil), s.graph.Grouping(), nil
}

// dated reports whether it is known of any briefing when it came in.
func (s *shelf) dated() bool {
	for _, b := range s.library.Briefings {
		if !b.Added.IsZero() {
			return true
		}
	}
	return false
}

var _ today.Stories = (*related.Stories)(nil)
