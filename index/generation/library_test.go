package generation_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus/store"
	"dossier/index/generation"
)

// library is a folder of briefings in a test, with an index in a cache.
type library struct {
	t          *testing.T
	dir, cache string
	now        time.Time // of files that are written, and later by as much as they are not racy
}

func newLibrary(t *testing.T) *library {
	t.Helper()
	top := t.TempDir()
	l := &library{t: t, dir: filepath.Join(top, "library"), cache: filepath.Join(top, "cache"), now: time.Now().Add(-time.Hour)}
	if err := os.MkdirAll(filepath.Join(l.dir, "briefings"), 0o700); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *library) source() generation.Source { return sourceOf(l.dir) }

func sourceOf(dir string) generation.Source {
	return generation.Source{Path: dir, View: func(context.Context) (generation.View, error) {
		s, err := store.Open(dir)
		if err != nil {
			return nil, err
		}
		return s.Reading(nil)
	}}
}

// open opens the index.
func (l *library) open() *generation.Cache { return l.openWith(generation.Options{}) }

func (l *library) openWith(opts generation.Options) *generation.Cache {
	l.t.Helper()
	c, err := generation.Open(l.cache, l.source(), opts)
	if err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() {
		if err := c.Close(); err != nil {
			l.t.Error(err)
		}
	})
	return c
}

// write writes a briefing with an id, in a state of it, at a time of its own.
func (l *library) write(name, id string, state int) {
	l.t.Helper()
	l.now = l.now.Add(time.Second)
	writeBriefing(l.t, l.dir, name, id, state, l.now)
}

func writeBriefing(t testing.TB, dir, name, id string, state int, at time.Time) {
	t.Helper()
	text := fmt.Sprintf("---\nid: %s\ntitle: About %s\npublished: 2025-06-%02d\nentities:\n  - name: %s\n    kind: place\n---\nState %d of %s is told here.\n",
		id, id, 1+state%28, strings.ToUpper(id[:1])+id[1:], state, id)
	path := filepath.Join(dir, "briefings", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func (l *library) remove(name string) {
	l.t.Helper()
	if err := os.Remove(filepath.Join(l.dir, "briefings", name)); err != nil {
		l.t.Fatal(err)
	}
}

func (l *library) sync(c *generation.Cache) generation.Report {
	l.t.Helper()
	r, err := c.Sync(l.t.Context(), nil)
	if err != nil {
		l.t.Fatal(err)
	}
	return r
}

func (l *library) apply(c *generation.Cache, names ...string) generation.Report {
	l.t.Helper()
	for i := range names {
		names[i] = "briefings/" + names[i]
	}
	r, err := c.Apply(l.t.Context(), names)
	if err != nil {
		l.t.Fatal(err)
	}
	return r
}

// told lists what an index tells of each briefing, and the faults.
func told(t testing.TB, c *generation.Cache) []string {
	t.Helper()
	s := c.Snapshot()
	if s == nil {
		return nil
	}
	defer s.Release()
	var out []string
	for _, b := range generation.BriefingsOf(t, s) {
		out = append(out, b.ID+": "+strings.TrimSpace(b.Body))
	}
	slices.Sort(out)
	for _, f := range s.Faults() {
		out = append(out, "fault: "+filepath.Base(f.File)+": "+f.Msg)
	}
	return out
}

// afresh lists what an index of the library tells that is made from nothing.
func (l *library) afresh() []string {
	l.t.Helper()
	c, err := generation.Open(l.t.TempDir(), l.source(), generation.Options{})
	if err != nil {
		l.t.Fatal(err)
	}
	defer c.Close()
	l.sync(c)
	return told(l.t, c)
}

// equalsAfresh fails unless the index tells what one made from nothing does.
func (l *library) equalsAfresh(c *generation.Cache) {
	l.t.Helper()
	if got, want := told(l.t, c), l.afresh(); !slices.Equal(got, want) {
		l.t.Fatalf("the index tells\n%s\nand one made afresh\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
