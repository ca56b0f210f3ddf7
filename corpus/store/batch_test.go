package store_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dossier/corpus/store"
)

// TestABatchIsStagedWhileAnotherIsWritten holds that waiting for the disk keeps
// nobody from making the next articles ready.
func TestABatchIsStagedWhileAnotherIsWritten(t *testing.T) {
	s := open(t, t.TempDir())
	disk := make(chan struct{}) // closed when the disk goes on
	store.OnStep(s, func() { <-disk })
	b := s.Batch(10)
	stage := func(title string, version int, want store.Change) {
		t.Helper()
		if out, err := b.Put(t.Context(), article(title, version)); err != nil || out.Change != want {
			t.Fatalf("%s: %+v, %v", title, out, err)
		}
	}
	stage("One", 1, store.Imported)
	written, err := b.Begin()
	if err != nil {
		t.Fatal(err)
	}
	stage("Two", 1, store.Imported)
	select {
	case <-written:
		t.Fatal("it was written though the disk stands still")
	default:
	}
	close(disk)
	stage("One", 2, store.Updated) // after what is being written of it
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := len(load(t, s).Briefings); got != 2 {
		t.Errorf("%d briefings", got)
	}
	if got := briefing(t, s, "about-one").Summary; got != "Version 2." {
		t.Errorf("it has %q", got)
	}
}

// TestWhatWasStagedBesideAWriteThatFails holds that nothing is stored by a plan
// that was made of what is not there, and that the turn to write is given up.
func TestWhatWasStagedBesideAWriteThatFails(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	b := s.Batch(10)
	if _, err := b.Put(t.Context(), article("One", 1)); err != nil {
		t.Fatal(err)
	}
	inTheWay := filepath.Join(dir, "originals", "about-one")
	if err := os.MkdirAll(filepath.Join(inTheWay, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Begin(); err != nil {
		t.Fatal(err)
	}
	for _, in := range []store.Incoming{article("Two", 1), article("One", 2)} {
		_, err := b.Put(t.Context(), in)
		if failed := in.Briefing.Summary == "Version 2."; failed != (err != nil) {
			t.Errorf("%s: %v", in.Briefing.Title, err)
		}
	}
	if err := b.Flush(); err != nil {
		t.Errorf("it was told already, and now: %v", err)
	}
	if got := len(load(t, s).Briefings); got != 0 {
		t.Errorf("%d briefings", got)
	}
	if err := os.RemoveAll(inTheWay); err != nil {
		t.Fatal(err)
	}
	put(t, s, article("Two", 1), store.Imported)
	put(t, s, article("One", 1), store.Imported)
}

// TestABatchThatGoesOnLetsOthersWrite holds that a long import keeps no other
// writer waiting for its end.
func TestABatchThatGoesOnLetsOthersWrite(t *testing.T) {
	dir := t.TempDir()
	s, other := open(t, dir), open(t, dir)
	waits := make(chan struct{})
	other.Busy = func(string) { close(waits) }
	b := s.Batch(10)
	if _, err := b.Put(t.Context(), article("One", 0)); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	done := make(chan error, 1)
	wg.Go(func() {
		_, err := other.Put(t.Context(), article("Other", 1))
		done <- err
	})
	defer wg.Wait()
	<-waits
	for i := 1; i <= 300; i++ {
		if _, err := b.Begin(); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Flush(); err != nil {
				t.Fatal(err)
			}
			return
		default:
		}
		if _, err := b.Put(t.Context(), article("One", i)); err != nil {
			t.Fatal(err)
		}
	}
	_ = b.Flush()
	t.Error("the other writer waits still")
}
