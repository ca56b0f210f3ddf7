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
