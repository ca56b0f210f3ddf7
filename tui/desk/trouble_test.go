package desk_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"dossier/index"
	"dossier/tui/desk"
	"dossier/tui/port"
)

func TestWithoutACacheTheIndexIsInMemory(t *testing.T) {
	o := newOwn(t, bridges())
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		"":                           "the environment names no folder for caches; set XDG_CACHE_HOME",
		filepath.Join(file, "index"): "XDG_CACHE_HOME",
	} {
		k := o.kept()
		k.Dir = dir
		d := o.openAs(k, &desk.Editing{Store: o.store()})
		if got := ids(t, d); len(got) != 2 {
			t.Errorf("got %q", got)
		}
		st := until(t, d, "settling", ready)
		if !strings.Contains(st.Unsaved, want) || st.Fault != "" {
			t.Errorf("state: %+v", st)
		}
		o.write("ferry.md", "# Ferry\n")
		if err := d.Reload(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := ids(t, d); len(got) != 3 {
			t.Errorf("read again: %q", got)
		}
		if err := os.Remove(filepath.Join(o.dir, "briefings/ferry.md")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDamageUnderTheReader cuts the files that are mapped: the index is made
// again, and the program lives.
func TestDamageUnderTheReader(t *testing.T) {
	files := map[string]string{}
	for i := range 300 {
		files[fmt.Sprintf("b%d.md", i)] = fmt.Sprintf("---\ntitle: Bridge %d\n---\n%s\n", i, strings.Repeat("Some words about bridges. ", 40))
	}
	o := newOwn(t, files)
	d := o.open(nil)
	before := until(t, d, "the first state", ready)
	n := 0
	err := filepath.WalkDir(o.cache, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && strings.Contains(path, "seg-") {
			n++
			return os.Truncate(path, 0)
		}
		return err
	})
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	if _, err := d.Search(t.Context(), index.Request{Query: "bridges"}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("the first question: %v", err)
	}
	until(t, d, "a new index", func(st port.State) bool { return st.Version > before.Version && st.Phase == port.Ready })
	if r, err := d.Search(t.Context(), index.Request{Query: "bridges"}); err != nil || r.Total != 300 {
		t.Errorf("the next: %+v, %v", r.Total, err)
	}
}

func TestAskingOnceWaitsForTheIndex(t *testing.T) {
	o := newOwn(t, bridges())
	ask := func(patience time.Duration) ([]string, string) {
		t.Helper()
		var said []string
		k := o.kept()
		k.Asking = &desk.Asking{Patience: patience, Say: func(msg string) { said = append(said, msg) }}
		d := o.openAs(k, nil)
		got := ids(t, d)
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		return got, strings.Join(said, "\n")
	}
	if got, said := ask(time.Minute); len(got) != 2 || said != "" {
		t.Errorf("the first time: %q, %q", got, said)
	}
	o.write("ferry.md", "# Ferry\n")
	if got, said := ask(time.Minute); len(got) != 3 || said != "" {
		t.Errorf("a changed library: %q, %q", got, said)
	}
	// Another program is at work, and does not end.
	o.write("tram.md", "# Tram\n")
	lock := flock.New(filepath.Join(o.cache, "lock"))
	if ok, err := lock.TryLock(); !ok {
		t.Fatal(err)
	}
	defer lock.Unlock()
	if err := os.WriteFile(filepath.Join(o.cache, "lock"), []byte("1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, said := ask(time.Millisecond)
	if len(got) != 3 || !strings.Contains(said, "another dossier") || !strings.Contains(said, "the answer is that of the library as it was indexed on") {
		t.Errorf("while another writes: %q, %q", got, said)
	}
}

// TestAFailureOfTheKeeperIsNotThatOfTheReader has looking at the library fail
// in a way that nobody thought of.
func TestAFailureOfTheKeeperIsNotThatOfTheReader(t *testing.T) {
	o := newOwn(t, bridges())
	if got := ids(t, o.open(nil)); len(got) != 2 {
		t.Fatalf("got %q", got)
	}
	o.view = func() { panic("a fault of ours") }
	d := o.open(nil)
	if got := ids(t, d); len(got) != 2 {
		t.Errorf("got %q", got)
	}
	st := until(t, d, "to hear of it", func(st port.State) bool { return st.Fault != "" })
	if !strings.Contains(st.Fault, "a fault of dossier's own") || st.Phase != port.Ready {
		t.Errorf("state: %+v", st)
	}
	k := o.kept()
	k.Dir = filepath.Join(t.TempDir(), "another")
	d = o.openAs(k, nil)
	if got := ids(t, d); len(got) != 2 {
		t.Errorf("without an index: %q", got)
	}
	if st := d.State(); !strings.Contains(st.Unsaved, "a fault of dossier's own") {
		t.Errorf("state: %+v", st)
	}
}
