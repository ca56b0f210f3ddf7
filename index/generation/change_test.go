package generation_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/generation"
)

// TestAChangeThatTheClockDoesNotShow writes a file twice within one tick of
// the clock of a file system, with an index made in between.
func TestAChangeThatTheClockDoesNotShow(t *testing.T) {
	l := newLibrary(t)
	now := time.Now()
	c := l.openWith(generation.Options{Now: func() time.Time { return now }})
	writeBriefing(t, l.dir, "n1.md", "n1", 10, now)
	l.write("n2.md", "n2", 1)
	if r := l.sync(c); !r.Unsure {
		t.Error("nothing is unsure")
	}
	writeBriefing(t, l.dir, "n1.md", "n1", 20, now) // of the same size
	if r := l.sync(c); r.Read != 1 {
		t.Errorf("%d files read", r.Read)
	}
	l.equalsAfresh(c)
	now = now.Add(time.Minute)
	if r := l.sync(c); r.Read != 1 || r.Unsure {
		t.Errorf("a minute later: %+v", r)
	}
	if r := l.sync(c); r.Read != 0 {
		t.Errorf("once more: %+v", r)
	}
	l.equalsAfresh(c)
}

// TestAClockThatGoesBack has files that are older than what they replace, and
// files of the future.
func TestAClockThatGoesBack(t *testing.T) {
	l := newLibrary(t)
	now := time.Now()
	c := l.openWith(generation.Options{Now: func() time.Time { return now }})
	l.write("n1.md", "n1", 1)
	writeBriefing(t, l.dir, "n2.md", "n2", 1, now.AddDate(1, 0, 0))
	l.sync(c)
	now = now.AddDate(-2, 0, 0)
	writeBriefing(t, l.dir, "n1.md", "n1", 2, now.Add(-time.Hour))
	writeBriefing(t, l.dir, "n2.md", "n2", 2, now.Add(-time.Hour))
	writeBriefing(t, l.dir, "n3.md", "n3", 2, time.Unix(0, 0))
	if r := l.sync(c); r.Read != 3 || r.Unsure {
		t.Errorf("got %+v", r)
	}
	l.equalsAfresh(c)
	l.verify(c)
}

// restless is a library whose files change while they are read.
type restless struct {
	generation.View
	read func(name string)
}

func (v restless) Read(ctx context.Context, name string) (*corpus.Briefing, error) {
	b, err := v.View.Read(ctx, name)
	v.read(name)
	return b, err
}

// TestFilesThatChangeWhileTheyAreScanned changes a file after each of the first
// times that it is read, removes one, and never lets one rest.
func TestFilesThatChangeWhileTheyAreScanned(t *testing.T) {
	l := newLibrary(t)
	var mu sync.Mutex
	times := map[string]int{}
	source := l.source()
	view := source.View
	source.View = func(ctx context.Context) (generation.View, error) {
		v, err := view(ctx)
		return restless{v, func(name string) {
			mu.Lock()
			defer mu.Unlock()
			times[name]++
			switch n := times[name]; {
			case name == "briefings/twice.md" && n <= 2, name == "briefings/never.md":
				l.write(filepath.Base(name), strings.TrimSuffix(filepath.Base(name), ".md"), 10+n)
			case name == "briefings/gone.md":
				l.remove("gone.md")
			}
		}}, err
	}
	for _, id := range []string{"gone", "never", "rests", "twice"} {
		l.write(id+".md", id, 1)
	}
	c, err := generation.Open(l.cache, source, generation.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if r := l.sync(c); !r.Unsure {
		t.Errorf("got %+v", r)
	}
	if got := strings.Join(told(t, c), "\n"); !strings.Contains(got, "twice: State 12") || !strings.Contains(got, "never: ") || !strings.Contains(got, "rests: State 1 ") || strings.Contains(got, "gone") {
		t.Errorf("it tells\n%s", got)
	}
	calm := l.open()
	if r := l.sync(calm); r.Read != 1 {
		t.Errorf("%d files read when all rest", r.Read)
	}
	l.equalsAfresh(calm)
}

// TestTheSecondWriterWaits has a writer come in the turn of another.
func TestTheSecondWriterWaits(t *testing.T) {
	l := newLibrary(t)
	l.write("n1.md", "n1", 1)
	told := make(chan string, 1)
	release := generation.Hold(t, l.open())
	second := l.openWith(generation.Options{Busy: func(msg string) { told <- msg }})
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := second.Sync(ctx, nil); !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "is being brought up to date by another dossier") {
			t.Errorf("got %v", err)
		}
	})
	if msg := <-told; !strings.Contains(msg, l.dir) || !strings.Contains(msg, "waiting") {
		t.Errorf("it was told %q", msg)
	}
	if st := second.Status(); !st.Writing || st.Writer != os.Getpid() {
		t.Errorf("got %+v", st)
	}
	cancel()
	wg.Wait()
	wg.Go(func() { l.sync(second) })
	<-told
	release()
	wg.Wait()
	l.equalsAfresh(second)
}

// TestTwoImporters has two programs apply what each wrote, many times, and a
// second that scans.
func TestTwoImporters(t *testing.T) {
	l := newLibrary(t)
	l.write("n.md", "n", 1)
	l.sync(l.open())
	var wg sync.WaitGroup
	at := l.now
	for k := range 2 {
		wg.Go(func() {
			c, err := generation.Open(l.cache, l.source(), generation.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			for i := range 15 {
				id := fmt.Sprintf("w%dn%d", k, i)
				writeBriefing(t, l.dir, id+".md", id, i, at)
				writeBriefing(t, l.dir, fmt.Sprintf("shared%d.md", i), fmt.Sprintf("shared%d", i), k, at.Add(time.Duration(k)*time.Second))
				if _, err := c.Apply(t.Context(), []string{"briefings/" + id + ".md", fmt.Sprintf("briefings/shared%d.md", i)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Go(func() {
		c, err := generation.Open(l.cache, l.source(), generation.Options{})
		if err != nil {
			t.Error(err)
			return
		}
		defer c.Close()
		for range 5 {
			if _, err := c.Sync(t.Context(), nil); err != nil {
				t.Error(err)
			}
		}
	})
	wg.Wait()
	c := l.open()
	l.sync(c)
	l.equalsAfresh(c)
	l.verify(c)
	l.clean(c)
}
