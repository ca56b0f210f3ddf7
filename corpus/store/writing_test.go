package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dossier/corpus/store"
)

func TestWriterIsWhoeverHasTheTurn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "own")
	s, other := open(t, dir), open(t, dir)
	if pid, writing := s.Writer(); writing || pid != 0 {
		t.Errorf("where there is no library yet: %d, %v", pid, writing)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("looking made a folder")
	}
	put(t, s, article("One", 1), store.Imported)
	if _, writing := other.Writer(); writing {
		t.Error("nobody writes any more")
	}
	err := s.Correct(context.Background(), func(*store.Corrections) error {
		if pid, writing := other.Writer(); !writing || pid != os.Getpid() {
			t.Errorf("while we write: %d, %v", pid, writing)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDraftsAreWhatWasNotSaved(t *testing.T) {
	s := open(t, t.TempDir())
	put(t, s, article("One", 1), store.Imported)
	if ids, err := s.Drafts(); err != nil || len(ids) > 0 {
		t.Errorf("got %q, %v", ids, err)
	}
	gone := errors.New("the editor crashed")
	err := s.Edit(context.Background(), "about-one", func(path string) error {
		return errors.Join(os.WriteFile(path, []byte("---\ntitel: x\n---\n"), 0o600), gone)
	})
	if !errors.Is(err, gone) {
		t.Fatal(err)
	}
	if ids, err := s.Drafts(); err != nil || !slices.Equal(ids, []string{"about-one"}) {
		t.Errorf("got %q, %v", ids, err)
	}
}

// TestWhatIsWrittenIsTold does everything that changes a library, and holds
// that what was told is what a reader finds changed.
func TestWhatIsWrittenIsTold(t *testing.T) {
	s := open(t, t.TempDir())
	var told []string
	s.Wrote = func(names ...string) { told = append(told, names...) }
	expect := func(what string, want ...string) {
		t.Helper()
		if !slices.Equal(told, want) {
			t.Errorf("%s: told %q, want %q", what, told, want)
		}
		told = nil
	}
	ctx := context.Background()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put(t, s, article("One", 1), store.Imported)
	expect("an import", "briefings/about-one.md")
	put(t, s, article("One", 1), store.Unchanged)
	expect("the same again")
	batch := s.Batch(10)
	for _, name := range []string{"One", "Two", "Three"} {
		if _, err := batch.Put(ctx, article(name, 2)); err != nil {
			t.Fatal(err)
		}
	}
	expect("what is staged")
	check(batch.Flush())
	expect("a batch", "briefings/about-one.md", "briefings/about-two.md", "briefings/about-three.md")
	check(s.Edit(ctx, "about-two", func(path string) error {
		data, err := os.ReadFile(path)
		return errors.Join(err, os.WriteFile(path, append(data, "More.\n"...), 0o600))
	}))
	expect("an edit", "briefings/about-two.md")
	check(s.Edit(ctx, "about-two", func(string) error { return nil }))
	expect("an edit of nothing")
	id, err := s.New(ctx, "Own")
	check(err)
	expect("a new one", "briefings/"+id+".md")
	check(s.Remove(ctx, "about-two"))
	expect("a removal", "briefings/about-two.md", "trash/about-two.md")
	check(s.Restore(ctx, "about-two"))
	expect("back again", "trash/about-two.md", "briefings/about-two.md")
	check(s.Correct(ctx, func(c *store.Corrections) error { c.SplitStory("about-one"); return nil }))
	expect("a correction", "corrections.yaml")
	check(s.Correct(ctx, func(*store.Corrections) error { return nil }))
	expect("no correction")
}
