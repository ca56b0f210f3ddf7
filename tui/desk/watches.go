package desk

import (
	"context"
	"time"

	"dossier/index/watch"
	"dossier/tui/port"
)

var _ port.Watcher = (*Desk)(nil)

// Watching is where the reader's watches are kept.
type Watching struct {
	File string // the list of them
	// Seen returns up to when a watch was seen, the zero time if it never
	// was; Saw keeps it. Both are nil where nothing is remembered.
	Seen func(ctx context.Context, name string) (time.Time, error)
	Saw  func(ctx context.Context, name string, upTo time.Time) error
}

// WithWatches gives a desk watches, before anybody asks it, and returns it.
func (d *Desk) WithWatches(w *Watching) *Desk {
	d.watching = w
	return d
}

// CanWatch reports whether there is a place for watches.
func (d *Desk) CanWatch() bool { return d.watching != nil }

// Watches returns every watch with what there is of it.
func (d *Desk) Watches(ctx context.Context) ([]port.WatchCount, error) {
	return nil, ctx.Err()
}

// Watched returns the names of the watches that match, by the ids of the
// briefings that came in after one time and up to another.
func (d *Desk) Watched(ctx context.Context, after, upTo time.Time) (map[string][]string, error) {
	return nil, ctx.Err()
}

// AddWatch keeps a watch.
func (d *Desk) AddWatch(ctx context.Context, w watch.Watch) error {
	return port.ErrReadOnly
}

// SawWatch says that all that a watch has found by now was seen.
func (d *Desk) SawWatch(ctx context.Context, name string) error {
	return ctx.Err()
}
