package desk

import (
	"context"
	"time"

	"dossier/tui/port"
)

var _ port.Syncer = (*Desk)(nil)

// Feeds are what a desk reads of the net.
type Feeds struct {
	// Any reports whether there is a feed to read.
	Any func() bool
	// Sync reads the feeds into the library; see port.Syncer.
	Sync func(ctx context.Context, report func(port.SyncStep)) (port.SyncSummary, error)
	// After is called when what came in since a time is on the desk, and may
	// add to the summary. Nil does nothing.
	After func(ctx context.Context, d *Desk, begun time.Time, sum *port.SyncSummary)
	// Now tells the time.
	Now func() time.Time
}

// WithFeeds gives a desk feeds, before anybody asks it, and returns it.
func (d *Desk) WithFeeds(f *Feeds) *Desk {
	d.feeds = f
	return d
}

// CanSync reports whether there is a feed to read and a library for it.
func (d *Desk) CanSync() bool { return d.feeds != nil && d.edit != nil && d.feeds.Any() }

// Sync reads all feeds. What came in is on the desk soon, while the sync goes
// on.
func (d *Desk) Sync(ctx context.Context, report func(port.SyncStep)) (port.SyncSummary, error) {
	switch {
	case d.feeds == nil || d.edit == nil:
		return port.SyncSummary{}, port.ErrReadOnly
	case !d.feeds.Any():
		return port.SyncSummary{}, port.ErrNoFeeds
	case !d.syncing.TryLock():
		return port.SyncSummary{}, port.ErrSyncing
	}
	defer d.syncing.Unlock()
	begun := d.feeds.Now()
	stop := d.publishing(ctx)
	sum, err := d.feeds.Sync(ctx, report)
	stop()
	if sum.Imported+sum.Updated > 0 { // also of a sync that was stopped
		if e := d.catchUp(context.WithoutCancel(ctx)); err == nil {
			err = e
		}
	}
	if err == nil && d.feeds.After != nil {
		d.feeds.After(ctx, d, begun, &sum)
	}
	return sum, err
}
