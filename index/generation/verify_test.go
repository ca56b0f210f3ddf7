package generation_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/index/generation"
)

// verify fails unless the index is what one would be that was made afresh.
func (l *library) verify(c *generation.Cache) {
	l.t.Helper()
	v, err := c.Verify(l.t.Context(), nil)
	if err != nil {
		l.t.Fatal(err)
	}
	if !v.OK() {
		l.t.Fatalf("%+v", v)
	}
}

func TestVerifyHoldsOfAnIndexThatGrew(t *testing.T) {
	l := newLibrary(t)
	c := l.open()
	if _, err := c.Verify(t.Context(), nil); !errors.Is(err, generation.ErrNone) {
		t.Errorf("got %v", err)
	}
	for i := range 100 {
		name := fmt.Sprintf("n%d.md", i)
		l.write(name, fmt.Sprintf("n%d", i), i)
		if i%10 == 9 {
			l.remove(fmt.Sprintf("n%d.md", i-3))
			l.write(fmt.Sprintf("n%d.md", i-2), fmt.Sprintf("n%d", i-2), i)
			l.write(fmt.Sprintf("again%d.md", i), fmt.Sprintf("n%d", i-1), i)
			l.sync(c)
		}
	}
	l.verify(c)
	l.equalsAfresh(c)
	if st := c.Status(); st.Segments >= 10 || st.Faults != 10 {
		t.Errorf("got %+v", st)
	}
}

func TestVerifyFindsWhatASyncDoesNot(t *testing.T) {
	l := newLibrary(t)
	for i := range 9 {
		l.write(fmt.Sprintf("n%d.md", i), fmt.Sprintf("n%d", i), i)
	}
	l.write("zz.md", "n3", 1)
	c := l.open()
	l.sync(c)
	// unseen changes a file and leaves size and time.
	unseen := func(path string, change func([]byte) []byte) {
		t.Helper()
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, change(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
			t.Fatal(err)
		}
	}
	flip := func(d []byte) []byte { d[len(d)/2] ^= 1; return d }
	briefing := func(name string) string { return filepath.Join(l.dir, "briefings", name) }
	for name, test := range map[string]struct {
		do   func()
		path string
		want string
	}{
		"a briefing": {func() {
			unseen(briefing("n3.md"), func(d []byte) []byte { return []byte(strings.Replace(string(d), "told", "TOLD", 1)) })
		}, "n3.md", "something else"},
		"a broken one": {func() {
			unseen(briefing("n4.md"), func(d []byte) []byte { return []byte(strings.Replace(string(d), "title", "tible", 1)) })
		}, "n4.md", "cannot be read"},
		"another id": {func() {
			unseen(briefing("n5.md"), func(d []byte) []byte { return []byte(strings.Replace(string(d), "id: n5", "id: m5", 1)) })
		}, "n5.md", "as n5 and not as m5"},
		"one set aside": {func() {
			unseen(briefing("zz.md"), func(d []byte) []byte { return []byte(strings.Replace(string(d), "id: n3", "id: m3", 1)) })
		}, "zz.md", "can be read"},
		"a data file":    {func() { unseen(l.part(".dat"), flip) }, ".dat", "checksum"},
		"a hash file":    {func() { unseen(l.part(".files"), flip) }, ".files", "checksum"},
		"the postings":   {func() { unseen(filepath.Join(l.part(""), "postings.zap"), flip) }, "seg-", "damaged"},
		"the tables":     {func() { unseen(filepath.Join(l.part(""), "tables"), flip) }, "seg-", "damaged"},
		"a missing file": {func() { _ = os.Remove(l.part(".files")) }, ".files", "missing"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.Rebuild(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			l.verify(c)
			test.do()
			v, err := c.Verify(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(v.Findings) != 1 || !strings.Contains(v.Findings[0].Path, test.path) || !strings.Contains(v.Findings[0].Msg, test.want) || len(v.Outdated) > 0 {
				t.Errorf("got %+v", v)
			}
		})
	}
	t.Run("what is only late", func(t *testing.T) {
		if _, err := c.Rebuild(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		l.write("n1.md", "n1", 50)
		l.write("n20.md", "n20", 50)
		l.remove("n2.md")
		v, err := c.Verify(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.Findings) > 0 || len(v.Outdated) != 3 {
			t.Errorf("got %+v", v)
		}
	})
}

// part returns the only file or folder in the cache whose name ends so, a
// segment's folder for "".
func (l *library) part(suffix string) string {
	l.t.Helper()
	entries, err := os.ReadDir(l.cache)
	if err != nil {
		l.t.Fatal(err)
	}
	last := ""
	for _, e := range entries {
		if suffix == "" && e.IsDir() && strings.HasPrefix(e.Name(), "seg-") || suffix != "" && strings.HasSuffix(e.Name(), suffix) {
			last = filepath.Join(l.cache, e.Name())
		}
	}
	return last
}
