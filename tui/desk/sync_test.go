package desk_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// TestASyncIsOnTheDesk holds that what comes in is on the desk before what is
// to follow a sync, that only one goes on at a time, and that a desk without
// feeds says so.
func TestASyncIsOnTheDesk(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "library"))
	if err != nil {
		t.Fatal(err)
	}
	d := desk.OpenEditable(func(ctx context.Context) (*corpus.Library, error) { return s.Load(ctx, nil) }, &desk.Editing{Store: s})
	t.Cleanup(func() { _ = d.Close() })
	if _, err := d.Sync(t.Context(), nil); !errors.Is(err, port.ErrReadOnly) || d.CanSync() {
		t.Errorf("without feeds: %v", err)
	}
	any, followed := false, 0
	d.WithFeeds(&desk.Feeds{
		Any: func() bool { return any },
		Now: time.Now,
		Sync: func(ctx context.Context, report func(port.SyncStep)) (port.SyncSummary, error) {
			if _, err := d.Sync(ctx, report); !errors.Is(err, port.ErrSyncing) {
				t.Errorf("two at once: %v", err)
			}
			out, err := s.Put(ctx, store.Incoming{Briefing: &corpus.Briefing{Title: "Bridge closes", Body: "The bridge closes."}, Identity: "guid:1"})
			report(port.SyncStep{Feeds: 1, Of: 1, Entries: 1, New: 1})
			return port.SyncSummary{IDs: []string{out.ID}, Imported: 1, Feeds: 1}, err
		},
		After: func(ctx context.Context, d *desk.Desk, _ time.Time, sum *port.SyncSummary) {
			rows, err := d.RowsOf(ctx, sum.IDs)
			if followed = len(rows); err != nil {
				t.Error(err)
			}
			sum.Notices = append(sum.Notices, "told")
		},
	})
	if _, err := d.Sync(t.Context(), nil); !errors.Is(err, port.ErrNoFeeds) {
		t.Errorf("with no feed: %v", err)
	}
	any = true
	sum, err := d.Sync(t.Context(), func(port.SyncStep) {})
	if err != nil || !d.CanSync() || followed != 1 || len(sum.Notices) != 1 {
		t.Errorf("%v, %d on the desk, %+v", err, followed, sum)
	}
}

// TestWhatAStoppedSyncWroteIsLeftForTheEnd holds that what was to be put on the
// desk when a sync was stopped is put there when it ends.
func TestWhatAStoppedSyncWroteIsLeftForTheEnd(t *testing.T) {
	o := newOwn(t, map[string]string{"a.md": "# A\n\nA."})
	s := o.store()
	d := o.open(&desk.Editing{Store: s})
	until(t, d, "the library", ready)
	in := store.Incoming{Briefing: &corpus.Briefing{Title: "Bridge closes", Body: "The bridge closes."}, Identity: "guid:1"}
	if _, err := s.Put(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if d.PutOn(stopped); d.Pending() != 1 {
		t.Error("it is forgotten")
	}
	if d.PutOn(t.Context()); d.Pending() != 0 {
		t.Error("it is put on the desk again and again")
	}
}
