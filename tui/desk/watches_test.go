package desk_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index/watch"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// watchedDesk is the desk of briefings that came in at an hour of a day each.
func watchedDesk(t *testing.T, file string, hours ...int) *desk.Desk {
	t.Helper()
	at := func(hour int) time.Time { return time.Date(2026, 11, 22, hour, 0, 0, 0, time.UTC) }
	d := desk.Open(func(context.Context) (*corpus.Library, error) {
		lib := &corpus.Library{Catalogue: &corpus.Catalogue{}}
		for i, h := range hours {
			id := string(rune('a' + i))
			lib.Briefings = append(lib.Briefings, &corpus.Briefing{ID: id, Title: "Harbour " + id, Body: "The harbour is open.", Added: at(h)})
		}
		return lib, nil
	}).WithWatches(file, func() time.Time { return at(23) })
	home := filepath.Dir(file)
	d.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, home, state.Options{}) })
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// TestWhatIsNewOfAWatch holds that new is what came in since a watch was seen,
// which is up to what was on the desk, and not up to the time of the clock.
func TestWhatIsNewOfAWatch(t *testing.T) {
	file := filepath.Join(t.TempDir(), "watches")
	count := func(d *desk.Desk) port.WatchCount {
		t.Helper()
		counts, err := d.Watches(t.Context())
		if err != nil || len(counts) != 1 {
			t.Fatal(counts, err)
		}
		return counts[0]
	}
	first := watchedDesk(t, file, 7, 8)
	if err := first.AddWatch(t.Context(), watch.Watch{Name: "Harbour", Search: "harbour"}); err != nil {
		t.Fatal(err)
	}
	if c := count(first); c.New != 0 || c.Total != 2 || !c.Since.Equal(time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)) {
		t.Errorf("after it was made: %+v", c)
	}
	if err := first.AddWatch(t.Context(), watch.Watch{Name: "HARBOUR", Search: "x"}); err == nil {
		t.Error("two watches have one name")
	}

	// The clock has long been at 23 when two more come in at 9 and 10.
	second := watchedDesk(t, file, 7, 8, 9, 10)
	if c := count(second); c.New != 2 || c.Total != 4 || c.Last == "" {
		t.Errorf("after two more came in: %+v", c)
	}
	names, err := second.Watched(t.Context(), time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), time.Time{})
	if err != nil || len(names) != 1 || len(names["d"]) != 1 || names["d"][0] != "Harbour" {
		t.Errorf("watched %v, %v", names, err)
	}
	if err := second.SawWatch(t.Context(), "harbour"); err != nil {
		t.Fatal(err)
	}
	if c := count(second); c.New != 0 {
		t.Errorf("after it was seen: %+v", c)
	}
}

// TestABriefingOfAClockThatWasAhead holds that a briefing from a machine whose
// clock is ahead does not make all that comes in until then seen.
func TestABriefingOfAClockThatWasAhead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "watches")
	first := watchedDesk(t, file, 7, 24*400)
	if err := first.AddWatch(t.Context(), watch.Watch{Name: "Harbour", Search: "harbour"}); err != nil {
		t.Fatal(err)
	}
	for hours, want := range map[int]int{7: 0, 9: 1} {
		d := watchedDesk(t, file, 7, 24*400, hours)
		if counts, err := d.Watches(t.Context()); err != nil || counts[0].New != want {
			t.Errorf("one that came in at %d: %+v, %v", hours, counts, err)
		}
	}
}

// TestFaultsOfWatches holds that a fault in the list costs its own watch, and
// that one that cannot be searched for says so.
func TestFaultsOfWatches(t *testing.T) {
	file := filepath.Join(t.TempDir(), "watches")
	if err := os.WriteFile(file, []byte("Bad\n  serch x\nGood\n  search harbour\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := watchedDesk(t, file, 7)
	counts, err := d.Watches(t.Context())
	if faults, ok := errors.AsType[corpus.Faults](err); !ok || len(faults) != 1 || faults[0].Line != 2 {
		t.Errorf("faults %v", err)
	}
	if len(counts) != 1 || counts[0].Name != "Good" || counts[0].New != 1 {
		t.Errorf("counts %+v", counts)
	}
	if names, err := d.Watched(t.Context(), time.Time{}, time.Time{}); err != nil || len(names) != 1 {
		t.Errorf("watched %v, %v", names, err)
	}
	none := desk.Open(corpus.Embedded)
	t.Cleanup(func() { _ = none.Close() })
	if none.CanWatch() || none.AddWatch(t.Context(), watch.Watch{Name: "a", Search: "b"}) == nil {
		t.Error("a desk without a list watches")
	}
}
