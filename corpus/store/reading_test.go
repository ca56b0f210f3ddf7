package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/store"
)

// readAll reads a library file by file, as an index does.
func readAll(t *testing.T, r *store.Reading) (map[string]*corpus.Briefing, corpus.Faults) {
	t.Helper()
	var files []corpus.File
	err := r.Walk(t.Context(), func(f corpus.File) error {
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(files, func(a, b corpus.File) int { return strings.Compare(a.Name, b.Name) })
	faults := slices.Clone(r.Faults())
	out, from := map[string]*corpus.Briefing{}, map[string]string{}
	for _, f := range files {
		info, err := os.Stat(filepath.Join(r.Dir(), f.Name))
		if err != nil || info.Size() != f.Size || info.ModTime().UnixNano() != f.ModTime {
			t.Errorf("%+v is not what lies there: %v, %v", f, info, err)
		}
		if again, err := r.Stat(t.Context(), f.Name); err != nil || again != f {
			t.Errorf("%+v, when it is asked for: %+v, %v", f, again, err)
		}
		b, err := r.Read(t.Context(), f.Name)
		if err != nil {
			faults = append(faults, corpus.FaultsIn(r.Shown(f.Name), err)...)
			continue
		}
		if first, taken := from[b.ID]; taken {
			faults = append(faults, corpus.TakenID(r.Shown(f.Name), b.ID, first))
			continue
		}
		out[b.ID], from[b.ID] = b, r.Shown(f.Name)
	}
	slices.SortStableFunc(faults, func(a, b corpus.Fault) int { return strings.Compare(a.File, b.File) })
	return out, faults
}

// writeFiles writes files of a library.
func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// curated is a library with all that can stand in the way of reading it file
// by file.
func curated(t *testing.T) (*store.Store, *corpus.Catalogue) {
	t.Helper()
	dir := t.TempDir()
	writeFiles(t, dir, map[string]string{
		"entities.yaml":           "entities:\n  - {name: Northport, kind: place, aliases: [the port]}\n",
		"briefings/entities.yaml": "entities:\n  - {name: Acme, kind: organisation}\n",
		"briefings/a.md":          "---\ntitle: A\norigin: derived\nkey_points:\n  - {text: It is short., confidence: 0.5, evidence: short}\n  - {text: It is late., confidence: 0.5, evidence: late}\nentities: [Acme, {name: Acme Corp, kind: organisation}]\n---\nThe bridge of Acme Corp at Northport is short and late.\n",
		"briefings/a/b.md":        "---\ntitle: B\nid: b\nentities: [{name: Acme Corp, kind: organisation}]\n---\nAcme Corp again.\n",
		"briefings/b.md":          "---\ntitle: The same id\nid: b\n---\nWords.\n",
		"briefings/bad.md":        "---\ntitel: Bad\n---\nWords.\n",
		"briefings/c.md":          "# C\n\nNorthport.\n",
		"briefings/c/same.md":     "---\ntitle: Not the first by name\nid: c\n---\nWords.\n",
		"briefings/deep/d.MD":     "---\ntitle: D\nid: other\n---\nWords.\n",
		"briefings/.hidden.md":    "# Hidden\n",
		"briefings/trash/e.md":    "# Away\n",
		"corrections.yaml": "rejected:\n  - {briefing: a, in: key_points, text: It is late.}\n" +
			"accepted:\n  - {briefing: a, in: key_points, text: It is short.}\n" +
			"entities:\n  - {id: acme, name: Acme, kind: organisation, aliases: [Acme Corp], merged: [acme-corp]}\n  - {id: bad}\n  - {idd: x}\n" +
			"stories:\n  - {briefing: other, story: a}\n",
	})
	base, err := corpus.ParseCatalogue("", []byte("entities:\n  - {name: Bridges, kind: topic}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return open(t, dir), base
}

func TestReadingFileByFileIsLoading(t *testing.T) {
	s, base := curated(t)
	lib, err := s.Load(t.Context(), base)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Reading(base)
	if err != nil {
		t.Fatal(err)
	}
	got, faults := readAll(t, r)
	if len(got) != len(lib.Briefings) || len(got) < 4 {
		t.Errorf("%d briefings, loaded are %d", len(got), len(lib.Briefings))
	}
	for _, want := range lib.Briefings {
		if !reflect.DeepEqual(got[want.ID], want) {
			t.Errorf("%s: got %+v, loaded is %+v", want.ID, got[want.ID], want)
		}
	}
	if !reflect.DeepEqual(faults, lib.Faults) || len(faults) < 3 {
		t.Errorf("faults: got\n%v\nloaded are\n%v", faults, lib.Faults)
	}
	if !reflect.DeepEqual(r.Catalogue().Entries(), lib.Catalogue.Entries()) {
		t.Error("another catalogue")
	}
	a, other := got["a"], got["other"]
	if a == nil || other == nil {
		t.Fatalf("got %v, %v", got, faults)
	}
	if len(a.KeyPoints) != 1 || a.KeyPoints[0].Confidence != 0 || len(a.Entities) != 1 || other.Story != "a" {
		t.Errorf("the corrections are not applied: %+v, %+v", a, other)
	}
}

// TestStampAndNotesTellWhatToReadAgain changes one thing at a time.
func TestStampAndNotesTellWhatToReadAgain(t *testing.T) {
	s, base := curated(t)
	// The faults go first: corrections.yaml is left alone while it has any.
	writeFiles(t, s.Dir(), map[string]string{"corrections.yaml": ""})
	reading := func() *store.Reading {
		t.Helper()
		r, err := s.Reading(base)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	acme := corpus.Entity{ID: "acme", Name: "Acme", Kind: corpus.KindOrganisation}
	mark := store.Mark{Briefing: "a", In: store.InKeyPoints, Text: "It is late."}
	for _, c := range []struct {
		name   string
		change func(*store.Corrections) error
		stamp  bool
		notes  []string
	}{
		{"nothing", func(*store.Corrections) error { return nil }, false, nil},
		{"a rejection", func(c *store.Corrections) error { c.Reject(mark); return nil }, false, []string{"a"}},
		{"an acceptance in its place", func(c *store.Corrections) error { c.Accept(mark); return nil }, false, []string{"a"}},
		{"a story", func(c *store.Corrections) error { c.MergeStories("a", "b", "other"); return nil }, false, []string{"b", "other"}},
		{"another story", func(c *store.Corrections) error { c.SplitStory("b"); return nil }, false, []string{"b"}},
		{"a kind", func(c *store.Corrections) error { return c.SetKind(acme, corpus.KindTopic) }, true, nil},
		{"a split", func(c *store.Corrections) error { return c.SplitEntity(acme, "Acme North", "") }, true, nil},
	} {
		before := reading()
		correct(t, s, c.change)
		after := reading()
		if got := after.Stamp() != before.Stamp(); got != c.stamp {
			t.Errorf("%s: the stamp changed: %v", c.name, got)
		}
		var notes []string
		for _, id := range []string{"a", "b", "bad", "c", "other"} {
			if after.Note(id) != before.Note(id) {
				notes = append(notes, id)
			}
		}
		if !slices.Equal(notes, c.notes) {
			t.Errorf("%s: the notes changed of %q, want %q", c.name, notes, c.notes)
		}
	}
	before := reading()
	for name, text := range map[string]string{
		"entities.yaml":           "entities:\n  - {name: Northport, kind: place, aliases: [the harbour]}\n",
		"briefings/entities.yaml": "entities:\n  - {name: Acme, kind: organisation, description: Makes bridges}\n",
	} {
		writeFiles(t, s.Dir(), map[string]string{name: text})
		if after := reading(); after.Stamp() == before.Stamp() {
			t.Errorf("%s: the same stamp", name)
		} else {
			before = after
		}
	}
	base = nil
	if reading().Stamp() == before.Stamp() {
		t.Error("another base, and the same stamp")
	}
}

func TestReadingWhereThereIsNothing(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "none"))
	r, err := s.Reading(nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, faults := readAll(t, r); len(got)+len(faults) > 0 {
		t.Errorf("got %v, %v", got, faults)
	}
	if _, err := r.Read(t.Context(), "briefings/a.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

// TestStatFindsWhatWalkFinds asks for all that lies in a library.
func TestStatFindsWhatWalkFinds(t *testing.T) {
	s, base := curated(t)
	writeFiles(t, s.Dir(), map[string]string{
		"README.md": "# Not a briefing\n", "briefings/notes.txt": "x", "briefings/deep/originals/a.md": "# Away\n",
		"briefings/deep/.git/a.md": "# Away\n", "briefings/deep/trash.md": "# Here\n", "originals/a/derived.md": "# Away\n",
	})
	for link, to := range map[string]string{"briefings/link.md": "a.md", "briefings/linked": "deep"} {
		if err := os.Symlink(to, filepath.Join(s.Dir(), link)); err != nil {
			t.Fatal(err)
		}
	}
	r, err := s.Reading(base)
	if err != nil {
		t.Fatal(err)
	}
	walked := map[string]corpus.File{}
	if err := r.Walk(t.Context(), func(f corpus.File) error { walked[f.Name] = f; return nil }); err != nil {
		t.Fatal(err)
	}
	names := []string{"briefings/none.md", "briefings/../briefings/a.md", "/a.md", "", ".", "briefings/deep", "briefings/linked/d.MD"}
	err = fs.WalkDir(os.DirFS(s.Dir()), ".", func(name string, _ fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range names {
		f, err := r.Stat(t.Context(), name)
		if want, ok := walked[name]; ok && (err != nil || f != want) || !ok && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %+v, %v; walked %+v", name, f, err, want)
		}
		if err == nil {
			found++
		}
	}
	if found != len(walked) || found < 7 {
		t.Errorf("%d found, %d walked", found, len(walked))
	}
}

func TestReadingWhatGoesMeanwhile(t *testing.T) {
	s, base := curated(t)
	r, err := s.Reading(base)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = r.Walk(t.Context(), func(f corpus.File) error {
		n++
		return errors.Join(os.RemoveAll(filepath.Join(s.Dir(), "briefings/deep")), os.RemoveAll(filepath.Join(s.Dir(), "briefings/c.md")))
	})
	if err != nil || n != 5 {
		t.Errorf("%d files, %v", n, err)
	}
	if _, err := r.Read(t.Context(), "briefings/c.md"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Walk(ctx, func(corpus.File) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("walk: %v", err)
	}
	if _, err := r.Read(ctx, "briefings/a.md"); !errors.Is(err, context.Canceled) {
		t.Errorf("read: %v", err)
	}
}

// TestReadingIsOfTheFilesAsTheyAre changes what files are read with after it
// has stayed for long enough to be remembered.
func TestReadingIsOfTheFilesAsTheyAre(t *testing.T) {
	s, base := curated(t)
	name := filepath.Join(s.Dir(), "entities.yaml")
	age := func(by time.Duration) {
		t.Helper()
		for _, n := range []string{"entities.yaml", "briefings/entities.yaml", "corrections.yaml"} {
			then := time.Now().Add(-by)
			if err := os.Chtimes(filepath.Join(s.Dir(), n), then, then); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
	}
	stamp := func() string {
		t.Helper()
		r, err := s.Reading(base)
		if err != nil {
			t.Fatal(err)
		}
		return r.Stamp()
	}
	if err := os.WriteFile(name, []byte("entities:\n  - id: zelda\n    name: Zelda One\n    kind: person\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	age(time.Hour)
	before := stamp()
	if stamp() != before {
		t.Error("the same files, and another stamp")
	}
	if err := os.WriteFile(name, []byte("entities:\n  - id: zelda\n    name: Zelda Two\n    kind: person\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if stamp() == before {
		t.Error("a file that was changed is not read again")
	}
	age(time.Minute)
	if after := stamp(); after == before {
		t.Error("a file that was changed is not read again once it is older")
	}
}
