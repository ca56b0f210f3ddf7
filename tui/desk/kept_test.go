package desk_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/corpus/synth"
	"dossier/index"
	"dossier/index/generation"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// own is a library in a folder, whose index is kept in another.
type own struct {
	t     *testing.T
	dir   string
	cache string
	view  func() // called whenever the library is looked at, if it is set
}

func newOwn(t *testing.T, files map[string]string) *own {
	t.Helper()
	o := &own{t: t, dir: filepath.Join(t.TempDir(), "own"), cache: filepath.Join(t.TempDir(), "cache")}
	for name, text := range files {
		o.write(name, text)
	}
	return o
}

func (o *own) write(name, text string) {
	o.t.Helper()
	path := filepath.Join(o.dir, "briefings", name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		o.t.Fatal(err)
	}
}

func (o *own) store() *store.Store {
	o.t.Helper()
	s, err := store.Open(o.dir)
	if err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *own) kept() desk.Kept {
	s := o.store()
	return desk.Kept{
		Dir: o.cache,
		Source: generation.Source{Path: o.dir, View: func(context.Context) (generation.View, error) {
			if o.view != nil {
				o.view()
			}
			return s.Reading(nil)
		}},
		Load: func(ctx context.Context) (*corpus.Library, error) { return s.Load(ctx, nil) },
	}
}

func (o *own) open(e *desk.Editing) *desk.Desk { return o.openAs(o.kept(), e) }

func (o *own) openAs(k desk.Kept, e *desk.Editing) *desk.Desk {
	o.t.Helper()
	d := desk.OpenKept(k, e)
	o.t.Cleanup(func() {
		if err := d.Close(); err != nil {
			o.t.Error(err)
		}
	})
	return d
}

// until waits for a state of a desk.
func until(t *testing.T, d *desk.Desk, what string, is func(port.State) bool) port.State {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	st := d.State()
	for !is(st) {
		var err error
		if st, err = d.Follow(ctx, st); err != nil {
			t.Fatalf("%s: %v; %+v", what, err, st)
		}
	}
	return st
}

func ready(st port.State) bool { return st.Version > 0 && st.Phase == port.Ready }

func ids(t *testing.T, d *desk.Desk) []string {
	t.Helper()
	rows, err := port.AllRows(t.Context(), d, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

func TestAKeptLibraryIsThereAtOnceTheNextTime(t *testing.T) {
	o := newOwn(t, bridges())
	d := o.open(nil)
	if got := ids(t, d); !slices.Equal(got, []string{"bridge-opens", "bridge-shut"}) {
		t.Errorf("the first time: %q", got)
	}
	if st := until(t, d, "settling", ready); st.Briefings != 2 || st.Fault != "" || st.Unsaved != "" {
		t.Errorf("state: %+v", st)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	// The library cannot be looked at until the test ends.
	open := make(chan struct{})
	defer close(open)
	o.view = func() { <-open }
	d = o.open(nil)
	if got := ids(t, d); len(got) != 2 {
		t.Errorf("the next time: %q", got)
	}
	if got, err := d.Search(t.Context(), index.Request{Query: "opened"}); err != nil || got.Total != 1 {
		t.Errorf("search: %+v, %v", got, err)
	}
}

func TestAKeptLibraryFollowsItsFolder(t *testing.T) {
	o := newOwn(t, bridges())
	d := o.open(nil)
	until(t, d, "the first state", ready)
	o.write("ferry.md", "---\ntitle: The ferry returns\npublished: 2025-07-01\n---\nIt sails.\n")
	until(t, d, "a new file", func(st port.State) bool { return st.Briefings == 3 })
	if got := ids(t, d); !slices.Equal(got, []string{"ferry", "bridge-opens", "bridge-shut"}) {
		t.Errorf("got %q", got)
	}
	if err := os.Remove(filepath.Join(o.dir, "briefings", "bridge-shut.md")); err != nil {
		t.Fatal(err)
	}
	until(t, d, "a file that is gone", func(st port.State) bool { return st.Briefings == 2 })
	o.write("bad.md", "---\ntitel: x\n---\n")
	until(t, d, "a bad file", func(port.State) bool { return d.Notice() == "1 file set aside: dossier check PATH shows why" })
	if faults, err := d.Faults(t.Context()); err != nil || len(faults) != 1 || !strings.HasSuffix(faults[0].File, "briefings/bad.md") {
		t.Errorf("faults: %v, %v", faults, err)
	}
}

func TestWhatIsWrittenIsThereWhenItIsDone(t *testing.T) {
	o := newOwn(t, map[string]string{"trams.md": derived})
	s := o.store()
	e := &desk.Editing{Store: s, Name: "~/own", Import: func(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error) {
		out, err := s.Put(ctx, store.Incoming{Briefing: &corpus.Briefing{Title: what, Body: "A text of " + what + ".", Origin: corpus.OriginDerived}})
		return port.ImportSummary{IDs: []string{out.ID}, Imported: 1}, err
	}}
	d := o.open(e)
	ctx := t.Context()
	until(t, d, "the first state", ready)
	if got := d.Notice(); got != "Library: ~/own" {
		t.Errorf("notice: %q", got)
	}
	got, err := d.Dossier(ctx, "trams")
	if err != nil {
		t.Fatal(err)
	}
	p := got.Briefing.KeyPoints[0]
	if err := d.Judge(ctx, store.MarkOf("trams", store.InKeyPoints, p.Text, p.Evidence), false); err != nil {
		t.Fatal(err)
	}
	after, err := d.Dossier(ctx, "trams")
	if err != nil || len(after.Briefing.KeyPoints) != len(got.Briefing.KeyPoints)-1 {
		t.Errorf("after a rejection: %+v, %v", after, err)
	}
	if _, err := d.Import(ctx, "Two", nil); err != nil {
		t.Fatal(err)
	}
	if r, err := d.Search(ctx, index.Request{Query: "title:two"}); err != nil || r.Total != 1 || r.Hits[0].ID != "two" {
		t.Errorf("after an import: %+v, %v", r, err)
	}
	err = d.Edit(ctx, "two", func(path string) error {
		return rewrite(path, func(text string) string { return strings.Replace(text, "title: Two", "title: Twenty-two", 1) })
	})
	if rows, err2 := d.RowsOf(ctx, []string{"two"}); err != nil || err2 != nil || len(rows) != 1 || rows[0].Title != "Twenty-two" {
		t.Errorf("after an edit: %+v, %v, %v", rows, err, err2)
	}
	if err := d.JoinStory(ctx, "trams", "two"); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Dossier(ctx, "two"); err != nil || got.Story.ID != "trams" || len(got.Story.Members) != 2 {
		t.Errorf("after joining a story: %+v, %v", got.Story, err)
	}
}

// TestTheFirstImportMakesTheLibrary starts without one.
func TestTheFirstImportMakesTheLibrary(t *testing.T) {
	o := newOwn(t, nil)
	s := o.store()
	k := o.kept()
	k.Exists = func() bool { _, err := os.Stat(o.dir); return err == nil }
	k.Instead = corpus.Embedded
	e := &desk.Editing{Store: s, Exists: k.Exists, Import: func(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error) {
		out, err := s.Put(ctx, store.Incoming{Briefing: &corpus.Briefing{Title: what, Body: "A text."}})
		return port.ImportSummary{IDs: []string{out.ID}, Imported: 1}, err
	}}
	d := o.openAs(k, e)
	ctx := t.Context()
	if got := ids(t, d); len(got) != 5 || d.Notice() != "Built-in briefings. Add your own: dossier import PATH" {
		t.Errorf("before: %q, %q", got, d.Notice())
	}
	if d.Writable() {
		t.Error("the built-in briefings can be changed")
	}
	if _, err := os.Stat(o.cache); err == nil {
		t.Error("an index is kept of the built-in briefings")
	}
	if _, err := d.Import(ctx, "One", nil); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, d); !slices.Equal(got, []string{"one"}) || !d.Writable() {
		t.Errorf("after: %q", got)
	}
	o.write("two.md", "# Two\n")
	until(t, d, "a new file", func(st port.State) bool { return st.Briefings == 2 })
}

// TestKeptAnswersAreThoseOfALibraryInMemory asks both everything.
func TestKeptAnswersAreThoseOfALibraryInMemory(t *testing.T) {
	const n = 240
	o := newOwn(t, nil)
	if err := synth.New(synth.Model{Seed: 7}).Write(t.Context(), o.dir, 0, n); err != nil {
		t.Fatal(err)
	}
	k := o.kept()
	kept, memory := o.openAs(k, nil), open(t, k.Load)
	until(t, kept, "all of it", func(st port.State) bool { return ready(st) && st.Briefings == n })
	ctx := t.Context()
	same := func(what string, ask func(d *desk.Desk) (any, error)) {
		t.Helper()
		got, err := ask(kept)
		want, err2 := ask(memory)
		if err != nil || err2 != nil {
			t.Errorf("%s: %v, in memory %v", what, err, err2)
		}
		if !reflect.DeepEqual(got, want) {
			a, b := shown(t, got), shown(t, want)
			for i := range min(len(a), len(b)) {
				if a[i] != b[i] {
					t.Errorf("%s, line %d:\n%s\nin memory it is\n%s", what, i, a[i], b[i])
					return
				}
			}
			t.Errorf("%s: %d lines, in memory %d", what, len(a), len(b))
		}
	}
	rows, err := port.AllRows(ctx, memory, 0)
	if err != nil || len(rows) != n {
		t.Fatal(len(rows), err)
	}
	same("the list", func(d *desk.Desk) (any, error) { return d.Rows(ctx, 0, n) })
	same("a part of it", func(d *desk.Desk) (any, error) { return d.Rows(ctx, 17, 20) })
	same("what is behind it", func(d *desk.Desk) (any, error) { return d.Rows(ctx, n+5, 20) })
	same("the entities", func(d *desk.Desk) (any, error) { return d.Entities(ctx, 3, 50) })
	p, err := memory.Timeline(ctx, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	for from := 0; from < p.Total; from += 100 {
		same(fmt.Sprint("the timeline from ", from), func(d *desk.Desk) (any, error) {
			p, err := d.Timeline(ctx, from, 100)
			for i := range p.Months { // they need not be counted
				p.Months[i].Briefings, p.Months[i].Events = 0, 0
			}
			return p, err
		})
	}
	for i := range 20 {
		row := rows[i*n/20]
		same("dossier "+row.ID, func(d *desk.Desk) (any, error) { return d.Dossier(ctx, row.ID) })
		same("related "+row.ID, func(d *desk.Desk) (any, error) { return d.Related(ctx, row.ID, 5) })
		same("place "+row.ID, func(d *desk.Desk) (any, error) { return d.Place(ctx, row.ID) })
		same("timeline at "+row.Published.String(), func(d *desk.Desk) (any, error) { return d.TimelineAt(ctx, row.Published) })
		if len(row.Entities) > 0 {
			same("entity "+row.Entities[0], func(d *desk.Desk) (any, error) { return d.Entity(ctx, row.Entities[0]) })
		}
		same("search", func(d *desk.Desk) (any, error) {
			r, err := d.Search(ctx, index.Request{Query: "title:" + strings.Fields(row.Title)[0], Facets: 5})
			r.Took = 0
			return r, err
		})
	}
}

// shown returns an answer in lines.
func shown(t *testing.T, v any) []string {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

// TestManyAskWhileTheLibraryChanges has readers at work while another program
// and the desk itself change the library. Each answer is that of one point in
// time.
func TestManyAskWhileTheLibraryChanges(t *testing.T) {
	const files = 24
	o := newOwn(t, map[string]string{"trams.md": derived})
	d := o.open(&desk.Editing{Store: o.store()})
	until(t, d, "the first state", ready)
	ctx, done := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for ctx.Err() == nil {
				page, err := d.Rows(t.Context(), 0, files+1)
				if err != nil || len(page.Rows) != page.Total {
					t.Errorf("%d of %d rows, %v", len(page.Rows), page.Total, err)
					return
				}
				r, err := d.Search(t.Context(), index.Request{Query: "ferry OR tram", Facets: 3, Limit: files + 1})
				if err != nil || len(r.Hits) != r.Total {
					t.Errorf("%d of %d hits, %v", len(r.Hits), r.Total, err)
					return
				}
				for _, row := range page.Rows {
					if got, err := d.Dossier(t.Context(), row.ID); err != nil || got.Briefing.ID != row.ID {
						t.Errorf("%s: %v", row.ID, err)
						return
					}
				}
			}
		})
	}
	for i := range files {
		o.write(fmt.Sprintf("ferry-%d.md", i), fmt.Sprintf("---\ntitle: Ferry %d\npublished: 2025-06-%02d\n---\nThe ferry sails.\n", i, 1+i))
		if i%8 == 0 {
			if err := d.Judge(ctx, store.Mark{Briefing: "trams", In: store.InKeyPoints, Text: fmt.Sprint("Point ", i)}, false); err != nil {
				t.Error(err)
			}
		}
	}
	until(t, d, "all files", func(st port.State) bool { return st.Briefings == files+1 })
	done()
	readers.Wait()
}

func TestAskingAsIsLooksAtNothing(t *testing.T) {
	o := newOwn(t, bridges())
	k := o.kept()
	k.Asking = &desk.Asking{AsIs: true}
	if got := ids(t, o.openAs(k, nil)); len(got) != 2 {
		t.Errorf("where there is no index: %q", got)
	}
	o.write("ferry.md", "# Ferry\n")
	if got := ids(t, o.openAs(k, nil)); len(got) != 2 {
		t.Errorf("where there is one: %q", got)
	}
}

// TestWhatIsPublishedIsIndexed is how a command that imports has it indexed.
func TestWhatIsPublishedIsIndexed(t *testing.T) {
	o := newOwn(t, bridges())
	s := o.store()
	p := desk.Publish(t.Context(), o.kept(), nil)
	s.Wrote = p.Wrote
	if _, err := s.Put(t.Context(), store.Incoming{Briefing: &corpus.Briefing{Title: "Ferry", Body: "It sails."}}); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	k := o.kept()
	k.Asking = &desk.Asking{AsIs: true}
	if got := ids(t, o.openAs(k, nil)); len(got) != 3 {
		t.Errorf("got %q", got)
	}
	k.Dir = filepath.Join(o.dir, "briefings", "ferry.md", "cache")
	p = desk.Publish(t.Context(), k, nil)
	p.Wrote("briefings/ferry.md")
	if err := p.Close(t.Context()); err == nil || !strings.Contains(err.Error(), "XDG_CACHE_HOME") {
		t.Errorf("where no index can be kept: %v", err)
	}
}
