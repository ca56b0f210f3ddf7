package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/store"
)

// at returns a time of a morning on which something is added.
func at(day int) time.Time { return time.Date(2026, time.November, day, 7, 0, 5, 0, time.UTC) }

// morning opens a library on a day.
func morning(t *testing.T, dir string, day int) *store.Store {
	t.Helper()
	s := open(t, dir)
	s.Now = func() time.Time { return at(day).Add(300 * time.Millisecond) }
	return s
}

func TestAddedIsWhenABriefingWasFirstStored(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	in := article("One", 1)
	in.Briefing.Added = at(1) // in the library that it comes from
	id := put(t, morning(t, dir, 22), in, store.Imported).ID
	holds := func(when string) {
		t.Helper()
		if b := briefing(t, open(t, dir), id); !b.Added.Equal(at(22)) {
			t.Errorf("%s: added %v", when, b.Added)
		}
	}
	holds("stored")
	s := morning(t, dir, 23)
	put(t, s, article("One", 1), store.Unchanged)
	put(t, s, article("One", 2), store.Updated)
	holds("updated")
	change(t, s, id, "Version 2.", "Mine.")
	holds("edited")
	put(t, s, article("One", 3), store.Updated)
	holds("merged")
	change(t, s, id, "added: 2026-11-22T07:00:05Z\n", "")
	holds("taken out by the reader")
	if err := s.Remove(ctx, id); err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(ctx, id); err != nil {
		t.Fatal(err)
	}
	holds("restored")
	for a, err := range s.Articles(ctx) {
		if err != nil || !a.Derived.Added.IsZero() {
			t.Errorf("what was derived knows when it was added: %v, %v", a.Derived.Added, err)
		}
		put(t, s, store.Incoming{Briefing: a.Derived, Identity: a.Identity, TextHash: a.TextHash}, store.Unchanged)
		a.Derived.Summary = "By a better analysis."
		put(t, s, store.Incoming{Briefing: a.Derived, Identity: a.Identity, TextHash: a.TextHash}, store.Updated)
	}
	holds("analysed again")
}

func TestAddedOfANewBriefing(t *testing.T) {
	dir := t.TempDir()
	id, err := morning(t, dir, 22).New(context.Background(), "Mine")
	if err != nil {
		t.Fatal(err)
	}
	if b := briefing(t, open(t, dir), id); !b.Added.Equal(at(22)) {
		t.Errorf("added %v", b.Added)
	}
}

// TestAddedOfAnOlderLibrary holds that a file which does not say when it was
// added does so as soon as it is written again, and that it is not written for
// that alone.
func TestAddedOfAnOlderLibrary(t *testing.T) {
	for name, write := range map[string]func(*testing.T, *store.Store, string){
		"renewed": func(t *testing.T, s *store.Store, _ string) { put(t, s, article("One", 2), store.Updated) },
		"edited":  func(t *testing.T, s *store.Store, id string) { change(t, s, id, "Version 1.", "Mine.") },
		"edited while it was renewed": func(t *testing.T, s *store.Store, id string) {
			err := s.Edit(context.Background(), id, func(draft string) error {
				put(t, s, article("One", 2), store.Updated)
				return replaceIn(draft, "title: About One", "title: Mine")
			})
			if err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := morning(t, dir, 22)
			id := put(t, s, article("One", 1), store.Imported).ID
			path := filepath.Join(dir, "briefings", id+".md")
			if err := replaceIn(path, "added: 2026-11-22T07:00:05Z\n", ""); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, at(3), at(3)); err != nil {
				t.Fatal(err)
			}
			put(t, s, article("One", 1), store.Unchanged)
			says := func() bool {
				data, err := os.ReadFile(path)
				return err == nil && strings.Contains(string(data), "added: 2026-11-03T07:00:05Z\n")
			}
			if b := briefing(t, s, id); !b.Added.Equal(at(3)) || says() {
				t.Fatalf("added %v", b.Added)
			}
			write(t, s, id)
			if b := briefing(t, s, id); !b.Added.Equal(at(3)) || !says() {
				t.Errorf("added %v", b.Added)
			}
		})
	}
}

// TestAnUnchangedFileKeepsItsTime holds that a renewal which changes nothing
// of the briefing leaves its file alone.
func TestAnUnchangedFileKeepsItsTime(t *testing.T) {
	dir := t.TempDir()
	s := morning(t, dir, 22)
	id := put(t, s, article("One", 1), store.Imported).ID
	path := filepath.Join(dir, "briefings", id+".md")
	if err := os.Chtimes(path, at(3), at(3)); err != nil {
		t.Fatal(err)
	}
	other := article("One", 1)
	other.TextHash = "the same in other letters"
	other.Original = nil
	put(t, s, other, store.Unchanged)
	if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(at(3)) {
		t.Errorf("changed at %v, %v", info.ModTime(), err)
	}
}

func TestAddedIsFixed(t *testing.T) {
	dir := t.TempDir()
	s := morning(t, dir, 22)
	id := put(t, s, article("One", 1), store.Imported).ID
	path := filepath.Join(dir, "briefings", id+".md")
	err := s.Edit(context.Background(), id, func(draft string) error {
		return replaceIn(draft, "added: 2026-11-22", "added: 2026-11-23")
	})
	faults := corpus.FaultsIn("", err)
	data, _ := os.ReadFile(path)
	if len(faults) != 1 || !strings.HasPrefix(strings.Split(string(data), "\n")[faults[0].Line-1], "added: 2026-11-22") {
		t.Errorf("got %v", err)
	}
}
