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
	if got := l.All(); !slices.Equal(got, want) {
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

// watched is watcherOf with watches in its file.
func watched(t *testing.T, w, h int, watches ...watch.Watch) *driver {
	t.Helper()
	d, file := watcherOf(t)
	err := watch.Edit(t.Context(), file, func(l *watch.List) error {
		for _, w := range watches {
			if _, err := l.Add(w); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return &driver{NewStill(d.app.desk, theme.Dark, false, w, h), t}
}

// The watches stand beside the list with what is new of each; one that was
// opened from there is seen, and one that is made is there at once.
func TestWatchesBesideTheList(t *testing.T) {
	d := watched(t, 120, 36, watch.Watch{Name: "Bedrock", Search: "bedrock"}, watch.Watch{Name: "Nothing", Search: "zeppelin"})
	wantOn(t, d, "w Watches · 2", "new in 1", "Bedrock", "4 new of 4", "nothing new of 0")
	d.Press("w", "enter")
	wantOn(t, d, "Search: bedrock")
	d.Press("esc")
	wantOn(t, d, "nothing new of 4")
	if s := d.screen(); strings.Contains(s, "new in") {
		t.Errorf("a watch that was opened is not seen\n%s", s)
	}
	d.Press("0", "s", "type:amazon", "ctrl+k", "type:watch this", "enter", "enter", "esc")
	wantOn(t, d, "w Watches · 3", "amazon")
}

// Where there are none nothing is said of them, until they are asked for.
func TestNoWatchesBesideTheList(t *testing.T) {
	d := watched(t, 120, 36)
	if s := d.screen(); strings.Contains(s, "Watches") {
		t.Errorf("there are no watches, and it says\n%s", s)
	}
	d.Press("w")
	wantOn(t, d, "dossier watch add")
	d.Press("5", "enter", "w")
	wantOn(t, d, "The watches stand beside the list")
}

// A watch may look for what is marked.
func TestWatchesFollowMarks(t *testing.T) {
	d := watched(t, 120, 36, watch.Watch{Name: "Starred", Search: "is:starred"})
	wantOn(t, d, "nothing new of 0")
	d.Press("f")
	wantOn(t, d, "1 new of 1")
	d.Press("U")
	wantOn(t, d, "nothing new of 0")
}

// On Today too a watch is seen when one comes back from it.
func TestTodayCountsAWatchAgain(t *testing.T) {
	d := watched(t, 120, 36, watch.Watch{Name: "Bedrock", Search: "bedrock"})
	d.Press("T")
	wantOn(t, d, "4 new of 4")
	d.Press("w", "enter", "esc")
	wantOn(t, d, "nothing new of 4")
}

// tally is a desk that counts how often its watches are counted.
type tally struct {
	*endless
	port.Watcher // for what no test asks
	times        int
}

func (c *tally) CanWatch() bool { return true }

func (c *tally) Watches(context.Context) ([]port.WatchCount, error) {
	c.times++
	return []port.WatchCount{{Watch: watch.Watch{Name: "All", Search: "a"}, New: c.n, Total: c.n}}, nil
}

// A library that is another is counted again, and what is counted is asked for
// behind the frame that has the list.
func TestWatchesFollowTheLibrary(t *testing.T) {
	c := &tally{endless: newEndless(50)}
	d := &driver{NewStill(c, theme.Dark, false, 120, 36), t}
	d.Follow()
	wantOn(t, d, "50 new of 50")
	c.grow(5)
	_, behind := d.app.Update(followed{c.state})
	times := c.times
	wantOn(t, d, "50 new of 50")
	d.run(behind)
	wantOn(t, d, "55 new of 55")
	if times != 1 || c.times != 2 {
		t.Errorf("counted %d times, then %d", times, c.times)
	}
	if d.Press("j", "k", "\\", "type:1", "esc", "1", "0"); c.times != 2 {
		t.Errorf("moving about counts the watches: %d times", c.times)
	}
}

// The watches are reached at every size: under the list where there is room,
// else in the place of another pane.
func TestWatchesAtEverySize(t *testing.T) {
	var watches []watch.Watch
	for _, name := range []string{"Bedrock", "路面電車 and what a very long name of a watch does", "Pay", "Broken", "Jassy", "Amazon", "Microsoft"} {
		watches = append(watches, watch.Watch{Name: name, Search: name})
	}
	for _, keys := range [][]string{nil, {"w"}, {"w", "j", "j"}} {
		for _, ascii := range []bool{false, true} {
			d := watched(t, 120, 36, watches...)
			d.Still = NewStill(d.app.desk, theme.Dark, ascii, 120, 36)
			d.Press(keys...)
			for _, w := range []int{1, 20, 24, 40, 59, 60, 80, 99, 100, 120, 200} {
				for _, h := range []int{1, 6, 9, 14, 17, 18, 24, 30, 36, 60} {
					d.Resize(w, h)
					d.check(strings.Join(keys, " "))
				}
			}
		}
	}
	for _, c := range []struct {
		w, h   int
		docked bool
	}{{200, 50, true}, {100, 30, true}, {80, 24, true}, {80, 16, false}, {50, 30, false}} {
		d := watched(t, c.w, c.h, watches[0])
		if got := strings.Contains(d.screen(), "4 new of 4"); got != c.docked {
			t.Errorf("%dx%d: beside the list %v, want %v\n%s", c.w, c.h, got, c.docked, d.screen())
		}
		d.Press("w")
		wantOn(t, d, "Bedrock", "4 new of 4")
		d.Press("enter")
		wantOn(t, d, "Search: ")
		d.Press("esc", "esc")
		if d.app.page().Context() != "board" || d.Quit {
			t.Errorf("%dx%d: Esc does not lead to the list", c.w, c.h)
		}
	}
}
