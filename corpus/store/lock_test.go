package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dossier/corpus/store"
)

func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	const each, same = 15, 5
	var wg sync.WaitGroup
	for w := range 3 {
		s := open(t, dir)
		for half := range 2 { // two goroutines share a store
			wg.Go(func() {
				b := s.Batch(1 + half*3)
				for i := range each {
					name := fmt.Sprint("Writer ", w, " ", half, " ", i)
					if i < same {
						name = fmt.Sprint("Shared ", i)
					}
					if _, err := b.Put(context.Background(), article(name, 1)); err != nil {
						t.Error(err)
					}
				}
				if err := b.Flush(); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	if got, want := len(load(t, open(t, dir)).Briefings), 6*(each-same)+same; got != want {
		t.Errorf("%d briefings, want %d", got, want)
	}
}

func TestAWriterThatHasToWait(t *testing.T) {
	dir := t.TempDir()
	first, second := open(t, dir), open(t, dir)
	busy := make(chan string, 1)
	second.Busy = func(msg string) { busy <- msg }
	b := first.Batch(10)
	if _, err := b.Put(context.Background(), article("One", 1)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := second.Put(ctx, article("Two", 1))
		done <- err
	}()
	if msg := <-busy; !strings.Contains(msg, "is being written to by another dossier") || !strings.Contains(msg, dir) {
		t.Errorf("got %q", msg)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "another dossier") {
		t.Errorf("got %v", err)
	}
	go func() {
		_, err := second.Put(context.Background(), article("Two", 1))
		done <- err
	}()
	<-busy
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	// Reading waits for nobody.
	if _, err := b.Put(context.Background(), article("Three", 1)); err != nil {
		t.Fatal(err)
	}
	if got := len(load(t, second).Briefings); got != 2 {
		t.Errorf("%d briefings", got)
	}
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
}

func TestABatchWritesAtFlush(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	b := s.Batch(0)
	ctx, cancel := context.WithCancel(context.Background())
	for i, want := range []store.Change{store.Imported, store.Imported, store.Unchanged, store.Updated} {
		in := article([]string{"One", "Two", "One", "Two"}[i], []int{1, 1, 1, 2}[i])
		if out, err := b.Put(ctx, in); err != nil || out.Change != want {
			t.Fatalf("%d: got %+v, %v", i, out, err)
		}
	}
	if _, err := b.Put(ctx, article("Three", 1)); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := b.Put(ctx, article("Four", 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := b.Flush(); err != nil { // what was staged is kept
		t.Fatal(err)
	}
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := len(load(t, s).Briefings); got != 3 {
		t.Errorf("%d briefings", got)
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	put(t, s, article("One", 1), store.Imported)
	// In the way of what is to be written stands something of another kind.
	if err := os.Mkdir(filepath.Join(dir, "originals", "about-one", "derived.next.md"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(context.Background(), article("One", 2)); err == nil {
		t.Error("no error")
	}
	if b := briefing(t, s, "about-one"); b.Summary != "Version 1." {
		t.Errorf("got %s", b.Summary)
	}
	b := s.Batch(3)
	for _, in := range []store.Incoming{article("Two", 1), article("Three", 1)} {
		if _, err := b.Put(context.Background(), in); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Flush(); err != nil {
		t.Fatal(err)
	}
	if got := len(load(t, s).Briefings); got != 3 {
		t.Errorf("%d briefings", got)
	}
}
