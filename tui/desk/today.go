package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"dossier/index/related"
	"dossier/index/today"
	"dossier/index/watch"
	"dossier/tui/port"
)

var _ port.Todayer = (*Desk)(nil)

const (
	// firstLook is how far a reader looks back who never looked before.
	firstLook = 24 * time.Hour
	// lookBack is how far before it what is still unread is sought.
	lookBack = 14 * 24 * time.Hour
)

// Today returns what was added to the library in a time, by story.
func (d *Desk) Today(ctx context.Context, r port.TodayRequest) (today.Page, error) {
	marks, err := d.MarksReady(ctx)
	if err != nil && !errors.Is(err, port.ErrNoMarks) {
		return today.Page{}, err
	}
	names, err := d.named(r.Watches)
	if err != nil {
		return today.Page{}, err
	}
	return ask(ctx, d, func(v view) (today.Page, error) {
		shelf, stories, err := v.arrivals(ctx)
		if err != nil || shelf == nil {
			return today.Page{After: r.After, UpTo: r.UpTo}, err
		}
		q := today.Request{After: r.After, UpTo: r.UpTo, Offset: r.Offset, Limit: r.Limit, Budget: r.Budget, Unread: r.Unread, Watches: names}
		if q.After.IsZero() {
			if q.After, err = since(ctx, shelf, r, marks); err != nil {
				return today.Page{}, err
			}
		}
		if marks.Known() {
			q.Read = marks.Read
		}
		// Where nothing is kept, nobody knows what was read of it.
		if r.Earlier && marks.Known() && marks.State().Kept() {
			q.Earlier = lookBack
		}
		if q.Watched, err = d.watchedBy(ctx, &q); err != nil {
			return today.Page{}, err
		}
		return today.New(ctx, shelf, stories, q)
	})
}

// since returns after what time a request that does not say asks.
func since(ctx context.Context, shelf today.Shelf, r port.TodayRequest, marks port.Marks) (time.Time, error) {
	if r.Since == 0 && marks.Known() {
		// A clock that was ahead saw what is still to come: nobody knows what.
		if seen := marks.State().Seen(port.SeenToday); !seen.IsZero() && (r.UpTo.IsZero() || !seen.After(r.UpTo)) {
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

// named returns the names of watches as they are kept. The error is
// port.ErrNotFound if there is none of one of the names.
func (d *Desk) named(names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	list, _, err := d.list()
	out := make([]string, len(names))
	for i, name := range names {
		at := slices.IndexFunc(list, func(w watch.Watch) bool { return watch.Key(w.Name) == watch.Key(name) })
		if at < 0 {
			return nil, orNotThere(false, err, "watch", name)
		}
		out[i] = list[at].Name
	}
	return out, nil
}

// watchedBy returns which watches match what came in. A list of watches that
// cannot be read is told of by Watches; it does not keep what is new from the
// reader, unless a watch was asked for.
func (d *Desk) watchedBy(ctx context.Context, q *today.Request) (map[string][]string, error) {
	from := q.After
	if !from.IsZero() {
		from = from.Add(-q.Earlier)
	}
	watched, err := d.Watched(ctx, from, q.UpTo)
	if err != nil && (len(q.Watches) > 0 || ctx.Err() != nil) {
		return nil, err
	}
	return watched, nil
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
