package generation_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/index/generation"
)

// watched is an index that is kept up while a test runs.
type watched struct {
	*generation.Cache
	changed chan struct{} // a newer generation is open
	synced  chan error
	stop    func()
}

func (l *library) watch(w generation.Watching) *watched {
	l.t.Helper()
	k := &watched{changed: make(chan struct{}, 1), synced: make(chan error, 100)}
	k.Cache = l.openWith(generation.Options{Changed: func() {
		select {
		case k.changed <- struct{}{}:
		default:
		}
	}})
	w.Synced = func(_ generation.Report, err error) { k.synced <- err }
	ctx, cancel := context.WithCancel(l.t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { _ = k.Watch(ctx, w) })
	k.stop = func() { cancel(); wg.Wait() }
	l.t.Cleanup(k.stop)
	return k
}

// until waits for the index to tell this.
func (k *watched) until(t *testing.T, want []string) {
	t.Helper()
	slow := time.After(2 * time.Minute)
	for !slices.Equal(told(t, k.Cache), want) {
		select {
		case <-k.changed:
		case err := <-k.synced:
			if err != nil {
				t.Fatal(err)
			}
		case <-slow:
			t.Fatalf("it tells\n%s\nand not\n%s", strings.Join(told(t, k.Cache), "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestWatchFollowsTheLibrary(t *testing.T) {
	l := newLibrary(t)
	for i := range 5 {
		l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
	}
	k := l.watch(generation.Watching{})
	k.until(t, l.afresh())
	steps := []struct {
		name string
		do   func()
	}{
		{"changed", func() { l.write("n1.md", "n1", 30) }},
		{"added", func() { l.write("n7.md", "n7", 3) }},
		{"removed", func() { l.remove("n2.md") }},
		{"a new folder", func() { l.write("deep/er/n8.md", "n8", 3) }},
		{"in the new folder", func() { l.write("deep/er/n9.md", "n9", 3) }},
		{"a folder moved", func() {
			_ = os.Rename(filepath.Join(l.dir, "briefings", "deep"), filepath.Join(l.dir, "briefings", "high"))
		}},
		{"in the moved folder", func() { l.write("high/er/n9.md", "n9", 4) }},
		{"a folder gone", func() { _ = os.RemoveAll(filepath.Join(l.dir, "briefings", "high")) }},
		{"the catalogue", func() {
			text := "entities:\n  - name: N3\n    kind: person\n    aliases: [Number Three]\n"
			_ = os.WriteFile(filepath.Join(l.dir, "entities.yaml"), []byte(text), 0o600)
		}},
		{"many", func() {
			for i := 20; i < 60; i++ {
				l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
			}
		}},
		{"renamed over", func() {
			l.write("new.tmp", "n1", 31)
			_ = os.Rename(filepath.Join(l.dir, "briefings", "new.tmp"), filepath.Join(l.dir, "briefings", "n1.md"))
		}},
	}
	for _, s := range steps {
		s.do()
		t.Log(s.name)
		k.until(t, l.afresh())
	}
}

// TestAReaderFollowsAnotherWriter has readers that write nothing move to what
// another program publishes, one that was there before the cache included.
func TestAReaderFollowsAnotherWriter(t *testing.T) {
	l := newLibrary(t)
	early := l.watch(generation.Watching{Follow: true})
	l.write("n1.md", "n1", 1)
	writer := l.open()
	l.sync(writer)
	early.until(t, told(t, writer))
	reader := l.watch(generation.Watching{Follow: true})
	for i := range 5 {
		l.write("n1.md", "n1", 10+i)
		l.apply(writer, "n1.md")
		reader.until(t, told(t, writer))
		early.until(t, told(t, writer))
	}
	_ = os.RemoveAll(l.cache)
	l.write("n1.md", "n1", 20)
	l.sync(writer)
	reader.until(t, told(t, writer))
}

// TestReaderWatcherAndWriterAtOnce is for the race detector: readers, two
// watchers and an importer at once. What one import brings is seen together.
func TestReaderWatcherAndWriterAtOnce(t *testing.T) {
	const files = 20
	l := newLibrary(t)
	names := make([]string, files)
	for i := range names {
		names[i] = fmt.Sprintf("n%d.md", i)
		l.write(names[i], fmt.Sprintf("n%d", i), 0)
	}
	writer := l.open()
	l.sync(writer)
	reader := l.watch(generation.Watching{Follow: true})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				states := map[string]int{}
				for _, s := range told(t, reader.Cache) {
					_, state, _ := strings.Cut(s, ": State ")
					state, _, _ = strings.Cut(state, " ")
					states[state]++
				}
				if len(states) != 1 {
					t.Errorf("half of a batch: %v", states)
					return
				}
			}
		})
	}
	for round := 1; round <= 5; round++ {
		for i, name := range names {
			l.write(name, fmt.Sprintf("n%d", i), round)
		}
		l.apply(writer, slices.Clone(names)...)
	}
	reader.until(t, l.afresh())
	cancel()
	wg.Wait()

	watcher := l.watch(generation.Watching{}) // sees files when they are written
	for round := 6; round <= 10; round++ {
		for i, name := range names {
			l.write(name, fmt.Sprintf("n%d", i), round)
		}
		l.apply(writer, slices.Clone(names)...)
	}
	watcher.until(t, l.afresh())
	reader.until(t, l.afresh())
}
