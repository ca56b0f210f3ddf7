package linear_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/corpus/state"
	"dossier/index/watch"
)

// The list says what is new of the watches, w lists them, and one that was opened
// is seen.
func TestWatches(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "watches")
	d := open(t, nil).WithWatches(file, func() time.Time { return time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC) })
	d.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, dir, state.Options{}) })
	if got := hold(t, d, "w"); strings.Contains(got[0], "watch") || !strings.Contains(got[1], "There are no watches yet") {
		t.Errorf("without watches: %q", got)
	}
	err := watch.Edit(t.Context(), file, func(l *watch.List) (err error) {
		for _, w := range []watch.Watch{{Name: "Bedrock", Search: "bedrock"}, {Name: "Jassy", Entity: "Andy Jassy"}, {Name: "Nobody", Search: "qqqq"}} {
			if _, err = l.Add(w); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got := hold(t, d, "w", "1", "b", "w", "2", "l", "1")
	for i, want := range []string{
		"5 briefings\nNew of your watches: Bedrock 4, Jassy 3. w lists them.\n\n1. ",
		"3 watches\n\n1. Bedrock: 4 new of 4\n2. Jassy: 3 new of 3\n3. Nobody: nothing new of 0",
		"Search: bedrock\n",
		"1. Bedrock: 4 new of 4\n", // the page before, as it was
		"1. Bedrock: nothing new of 4\n2. Jassy: 3 new of 3",
		"Andy Jassy",
		"Nothing new of 3 watches. w lists them.\n",
		"Key points",
	} {
		if !strings.Contains(got[i], want) {
			t.Errorf("answer %d has no %q:\n%s", i, want, got[i])
		}
	}
}

// However many watches found something, a few of them are read out.
func TestManyWatches(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "watches")
	var all strings.Builder
	for i := range 9 {
		fmt.Fprintf(&all, "w%d\n  search  bedrock\n", i)
	}
	if err := os.WriteFile(file, []byte(all.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	d := open(t, nil).WithWatches(file, func() time.Time { return time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC) })
	d.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, dir, state.Options{}) })
	got := hold(t, d, "w")
	if want := "w4 4, w5 4, and 3 watches more."; !strings.Contains(strings.Join(strings.Fields(got[0]), " "), want) {
		t.Errorf("no %q in:\n%s", want, got[0])
	}
}
