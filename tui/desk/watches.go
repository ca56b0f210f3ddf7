package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index/today"
	"dossier/index/watch"
	"dossier/tui/port"
)

var _ port.Watcher = (*Desk)(nil)

// watching is the list of watches in a file.
type watching struct {
	file string // "" if there is no place for one
	now  func() time.Time
}

// WithWatches gives a desk the list of watches in a file, and the time, before
// anybody asks it, and returns it. What was seen of them is among the marks.
func (d *Desk) WithWatches(file string, now func() time.Time) *Desk {
	d.watches = watching{file, now}
	return d
}

// CanWatch reports whether there is a place for watches.
func (d *Desk) CanWatch() bool { return d.watches.file != "" }

// list reads the watches. The faults are those of the file.
func (d *Desk) list() ([]watch.Watch, corpus.Faults, error) {
	if !d.CanWatch() {
		return nil, nil, nil
	}
	l, err := watch.Read(d.watches.file)
	faults, faulty := errors.AsType[corpus.Faults](err)
	if err != nil && !faulty {
		return nil, nil, err
	}
	return l.All(), faults, nil
}

// SeenWatch is what it is kept under that a watch was seen.
func SeenWatch(name string) string { return "watch:" + watch.Key(name) }

// Watches returns every watch with what there is of it.
func (d *Desk) Watches(ctx context.Context) ([]port.WatchCount, error) {
	list, faults, err := d.list()
	if err != nil || !d.CanWatch() {
		return nil, err
	}
	seen := func(string) time.Time { return time.Time{} }
	if len(list) > 0 {
		marks, err := d.MarksReady(ctx)
		switch {
		case errors.Is(err, port.ErrNoMarks):
		case err != nil:
			return nil, err
		default:
			seen = func(name string) time.Time { return marks.State().Seen(SeenWatch(name)) }
		}
	}
	counts, err := watch.Counts(ctx, d, list, seen, d.watches.now())
	if err == nil && len(faults) > 0 {
		err = faults
	}
	return counts, err
}

// Watched returns the names of the watches that match, by the ids of the
// briefings that came in after one time and up to another. Faults in the list
// cost their watches only: Watches tells of them.
func (d *Desk) Watched(ctx context.Context, after, upTo time.Time) (map[string][]string, error) {
	list, _, err := d.list()
	if err != nil {
		return nil, err
	}
	return watch.Names(ctx, d, list, after, upTo)
}

// AddWatch keeps a watch. What it finds by now is no news.
func (d *Desk) AddWatch(ctx context.Context, w watch.Watch) error {
	if !d.CanWatch() {
		return port.ErrReadOnly
	}
	added := false
	err := watch.Edit(ctx, d.watches.file, func(l *watch.List) (err error) {
		added, err = l.Add(w)
		return err
	})
	switch {
	case err != nil:
		return err
	case !added:
		return fmt.Errorf("there is a watch %q already", w.Name)
	}
	if err := d.SawWatch(ctx, w.Name); err != nil && !errors.Is(err, port.ErrNoMarks) {
		return err
	}
	return nil
}

// SawWatch says that all that a watch has found by now was seen. By now is up
// to what came into the library last: what another process has taken in
// meanwhile is on no screen yet. A briefing that came in under a clock that was
// ahead does not count: all up to its time would be taken for seen.
func (d *Desk) SawWatch(ctx context.Context, name string) error {
	if !d.CanWatch() {
		return port.ErrReadOnly
	}
	now := d.watches.now()
	upTo, err := d.latest(ctx, now)
	if err != nil {
		return err
	}
	if upTo.IsZero() { // nothing has ever come in
		upTo = now
	}
	_, err = d.Mark(ctx, state.Change{Op: state.Visit, Key: SeenWatch(name), When: upTo})
	return err
}

// latest returns when a briefing came in last, up to a time; the zero time if
// none ever did.
func (d *Desk) latest(ctx context.Context, bound time.Time) (time.Time, error) {
	return ask(ctx, d, func(v view) (time.Time, error) {
		shelf, _, err := v.arrivals(ctx)
		if err != nil || shelf == nil {
			return time.Time{}, err
		}
		return today.Latest(ctx, shelf, bound)
	})
}
