package tui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index/watch"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// watcherOf is an app over the built-in briefings that keeps watches in a file.
func watcherOf(t *testing.T) (d *driver, file string) {
	t.Helper()
	dir := t.TempDir()
	file = filepath.Join(dir, "config", "watches")
	k := desk.Open(corpus.Embedded).WithWatches(file, func() time.Time { return time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC) })
	k.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, dir, state.Options{}) })
	t.Cleanup(func() { _ = k.Close() })
	return &driver{NewStill(k, theme.Dark, false, 120, 36), t}, file
}

// TestWhatIsOnScreenIsWatched holds that a search and an entity are watched
// from their pages, under the name that is proposed or another one, and that
// opening a watch from Today is seeing what it found.
func TestWhatIsOnScreenIsWatched(t *testing.T) {
	d, file := watcherOf(t)
	d.Press("ctrl+k", "type:watch this")
	if s := d.screen(); strings.Contains(s, "watch this search") || strings.Contains(s, "watch this entity") {
		t.Errorf("home can be watched\n%s", s)
	}
	d.Press("esc", "s", "type:bedrock")
	d.Press("ctrl+k", "type:watch this")
	wantOn(t, d, "watch this search")
	d.Press("enter")
	wantOn(t, d, "what to call it", "bedrock")
	d.check("watch prompt")
	d.Press("type: people", "enter")
	wantOn(t, d, "Watched as bedrock people: Today")

	d.Press("esc", "4", "enter", "ctrl+k", "type:watch this", "enter", "enter")
	wantOn(t, d, "Watched as Amazon: Today")
	d.Press("ctrl+k", "type:watch this", "enter", "enter")
	wantOn(t, d, `there is a watch "Amazon" already`)

	l, err := watch.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	want := []watch.Watch{{Name: "bedrock people", Search: "bedrock"}, {Name: "Amazon", Entity: "Amazon"}}
	if got := l.Watches(); !slices.Equal(got, want) {
		t.Errorf("the watches are %+v", got)
	}
}

func TestAWatchIsSeenWhenItIsOpened(t *testing.T) {
	d, file := watcherOf(t)
	err := watch.Edit(t.Context(), file, func(l *watch.List) error {
		_, err := l.Add(watch.Watch{Name: "Bedrock", Search: "bedrock"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	count := func() int {
		t.Helper()
		counts, err := d.app.desk.(port.Watcher).Watches(t.Context())
		if err != nil || len(counts) != 1 {
			t.Fatal(counts, err)
		}
		return counts[0].New
	}
	if n := count(); n == 0 {
		t.Fatal("a watch that was never seen has nothing new")
	}
	d.Press("T", "w", "enter")
	wantOn(t, d, "bedrock")
	if n := count(); n != 0 {
		t.Errorf("%d are new after it was opened", n)
	}
}
