package generation_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/index/generation"
)

// filesOf lists all files in the cache but the lock, relative to it.
func (l *library) filesOf() []string {
	l.t.Helper()
	var out []string
	err := filepath.WalkDir(l.cache, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(d.Name(), "lock") {
			name, _ := filepath.Rel(l.cache, path)
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		l.t.Fatal(err)
	}
	return out
}

// TestDamageIsNoticedSaidAndMadeGood cuts, overwrites and replaces every file
// of an index at several places: each in a third of the ways, or in all of them
// if GENERATION_TORTURE is set.
func TestDamageIsNoticedSaidAndMadeGood(t *testing.T) {
	zero := func(data []byte, at int) []byte {
		for i := at; i < min(at+64, len(data)); i++ {
			data[i] = 0
		}
		return data
	}
	damages := []struct {
		name string
		do   func([]byte) []byte
	}{
		{"removed", nil},
		{"emptied", func([]byte) []byte { return nil }},
		{"cut at the start", func(d []byte) []byte { return d[:1] }},
		{"cut in the middle", func(d []byte) []byte { return d[:len(d)/2] }},
		{"cut at the end", func(d []byte) []byte { return d[:len(d)-1] }},
		{"zeroed at the start", func(d []byte) []byte { return zero(d, 0) }},
		{"zeroed in the middle", func(d []byte) []byte { return zero(d, len(d)/2) }},
		{"zeroed at the end", func(d []byte) []byte { return zero(d, len(d)-16) }},
		{"all zero", func(d []byte) []byte { return make([]byte, len(d)) }},
		{"one bit", func(d []byte) []byte { d[len(d)/3] ^= 4; return d }},
		{"longer", func(d []byte) []byte { return append(d, "more"...) }},
		{"foreign", func([]byte) []byte { return []byte("\x7fELF and so on, quite another file\n") }},
	}
	prepare := func(t *testing.T) *library {
		l := newLibrary(t)
		for i := range 8 {
			l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
		}
		c := l.open()
		l.sync(c)
		l.write("n3.md", "n3", 60)
		l.remove("n4.md")
		l.sync(c)
		return l
	}
	kinds := map[string]bool{}
	for i, name := range prepare(t).filesOf() {
		kind := filepath.Ext(name)
		if strings.HasPrefix(name, "seg-") && kind == "" {
			kind = filepath.Base(name)
		}
		kinds[kind] = true
		for j, d := range damages {
			if (i+j)%3 > 0 && os.Getenv("GENERATION_TORTURE") == "" {
				continue
			}
			t.Run(fmt.Sprint(name, " ", d.name), func(t *testing.T) {
				t.Parallel()
				l := prepare(t)
				want := l.afresh()
				path := filepath.Join(l.cache, l.filesOf()[i])
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if d.do == nil {
					err = os.Remove(path)
				} else {
					err = os.WriteFile(path, d.do(slices.Clone(data)), 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
				c := l.open()
				damage := c.Damage()
				if got := told(t, c); len(got) > 0 && damage == nil && filepath.Base(path) != "CURRENT" && !slices.Equal(got, want) {
					t.Errorf("nothing is said, and readers are told %q", got)
				}
				if damage != nil && (!strings.HasPrefix(damage.Error(), l.cache) || damage.Hint() == "") {
					t.Errorf("it says %q, %q", damage.Error(), damage.Hint())
				}
				l.sync(c)
				if got := told(t, c); !slices.Equal(got, want) {
					t.Errorf("readers are told %q", got)
				}
				again := l.open()
				if d := again.Damage(); d != nil {
					t.Errorf("after a sync: %v", d)
				}
				if got := told(t, again); !slices.Equal(got, want) {
					t.Errorf("another reader is told %q", got)
				}
				l.clean(again)
			})
		}
	}
	if len(kinds) < 5 {
		t.Errorf("only %v", kinds)
	}
}

// TestAnIndexOfAnotherLibraryIsNoIndex copies a cache to the place of that of
// another library.
func TestAnIndexOfAnotherLibraryIsNoIndex(t *testing.T) {
	one, two := newLibrary(t), newLibrary(t)
	one.write("a.md", "a", 1)
	two.write("b.md", "b", 1)
	one.sync(one.open())
	if err := os.CopyFS(two.cache, os.DirFS(one.cache)); err != nil {
		t.Fatal(err)
	}
	c := two.open()
	if d := c.Damage(); d == nil || d.Cause != generation.Foreign || !strings.Contains(d.Error(), one.dir) {
		t.Errorf("got %v", d)
	}
	if got := told(t, c); got != nil {
		t.Errorf("it tells %q", got)
	}
	two.sync(c)
	two.equalsAfresh(c)
	if st := c.Status(); st.Quarantine == "" || st.Damage != nil {
		t.Errorf("got %+v", st)
	}
}

// TestACacheThatWasMovedIsTaken copies a cache and removes the first, so that
// all times of its files are others.
func TestACacheThatWasMovedIsTaken(t *testing.T) {
	l := newLibrary(t)
	l.write("a.md", "a", 1)
	l.sync(l.open())
	old := l.cache
	l.cache = filepath.Join(t.TempDir(), "moved")
	if err := os.CopyFS(l.cache, os.DirFS(old)); err != nil {
		t.Fatal(err)
	}
	c := l.open()
	if d := c.Damage(); d != nil {
		t.Fatal(d)
	}
	l.equalsAfresh(c)
	moved := c.Status().Generation
	first := l.sync(c).Generation // with the times that the files have now
	if again := l.sync(c).Generation; first != moved+1 || again != first {
		t.Errorf("generation %d, then %d, and then %d", moved, first, again)
	}
	l.verify(c)
}

// TestACacheThatIsRemovedIsMadeAgain removes the folder below a reader.
func TestACacheThatIsRemovedIsMadeAgain(t *testing.T) {
	l := newLibrary(t)
	l.write("a.md", "a", 1)
	c := l.open()
	l.sync(c)
	before := told(t, c)
	if err := os.RemoveAll(l.cache); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Refresh(); err != nil {
		t.Fatal(err)
	}
	if got := told(t, c); !slices.Equal(got, before) {
		t.Errorf("the reader lost what it had: %q", got)
	}
	l.write("b.md", "b", 1)
	l.sync(c)
	l.equalsAfresh(c)
	if got := told(t, l.open()); len(got) != 2 {
		t.Errorf("another reader is told %q", got)
	}
}

// TestVersions has indexes that were made by an older and by a newer program.
func TestVersions(t *testing.T) {
	l := newLibrary(t)
	l.write("a.md", "a", 1)
	c := l.open()
	l.sync(c)
	t.Run("older", func(t *testing.T) {
		generation.SetFormat(t, c, -1)
		older := l.open()
		if d := older.Damage(); d == nil || d.Cause != generation.Older {
			t.Errorf("got %v", d)
		}
		l.sync(older)
		l.equalsAfresh(older)
		if d := l.open().Damage(); d != nil {
			t.Error(d)
		}
	})
	t.Run("newer", func(t *testing.T) {
		c := l.open()
		generation.SetFormat(t, c, 1)
		newer := l.open()
		if d := newer.Damage(); d == nil || d.Cause != generation.Newer {
			t.Errorf("got %v", d)
		}
		if _, err := newer.Sync(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "newer dossier") {
			t.Errorf("got %v", err)
		}
		if d := l.open().Damage(); d == nil || d.Cause != generation.Newer {
			t.Errorf("it was changed: %v", d)
		}
	})
}
