package generation_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dossier/corpus/synth"
	"dossier/index/generation"
)

// TestAnInventedLibraryGrows adds, changes and removes briefings of an invented
// library at random, by scans and by names, and holds after each step that the
// index, with its order and its stories, is what one would be that was made
// afresh.
func TestAnInventedLibraryGrows(t *testing.T) {
	g := synth.New(synth.Model{Seed: 7})
	rnd := rand.New(rand.NewPCG(7, 8))
	l := newLibrary(t)
	if err := os.WriteFile(filepath.Join(l.dir, "entities.yaml"), g.CatalogueFile(), 0o600); err != nil {
		t.Fatal(err)
	}
	names := map[int]string{} // of what is there, below the library
	next := 0
	// put writes briefing i, with more in it if it is there already.
	put := func(i int) string {
		name, data := g.File(i)
		path := filepath.Join(l.dir, "briefings", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, there := names[i]; there {
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			data = append(old, "\nMore of it was told the day after.\n"...)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		l.now = l.now.Add(time.Second)
		if err := os.Chtimes(path, l.now, l.now); err != nil {
			t.Fatal(err)
		}
		names[i] = name
		return name
	}
	some := func(n int) []string { // of what is there, changed or removed
		var out []string
		for range n {
			i := rnd.IntN(next)
			name, there := names[i]
			switch {
			case !there:
			case rnd.IntN(2) == 0:
				out = append(out, put(i))
			default:
				l.remove(name)
				delete(names, i)
				out = append(out, name)
			}
		}
		return out
	}
	c := l.open()
	for round := range 12 {
		var changed []string
		for range 5 + rnd.IntN(60) {
			changed = append(changed, put(next))
			next++
		}
		changed = append(changed, some(rnd.IntN(25))...)
		if round%3 == 0 {
			l.sync(c)
		} else {
			l.apply(c, changed...)
		}
		l.verify(c)
		if st := c.Status(); st.Briefings != len(names) {
			t.Fatalf("%d briefings instead of %d", st.Briefings, len(names))
		}
	}
	again, err := generation.Open(t.TempDir(), l.source(), generation.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	l.sync(again)
	one, two := c.Snapshot(), again.Snapshot()
	defer one.Release()
	defer two.Release()
	if string(one.Stories()) != string(two.Stories()) {
		t.Error("the stories are not those of an index made afresh")
	}
}
