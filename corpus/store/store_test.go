package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
)

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// article returns an article as an import brings it: version tells its text
// from an earlier one.
func article(name string, version int) store.Incoming {
	body := fmt.Sprintf("Amazon says that %s is version %d.\n\nNobody at Meta denies it. Critics call it slow %d.", name, version, version)
	ev := func(words string) []corpus.Evidence { return []corpus.Evidence{{Words: words}} }
	return store.Incoming{
		Briefing: &corpus.Briefing{
			Title: "About " + name, URL: "https://example.org/" + corpus.Slug(name), Origin: corpus.OriginDerived,
			Summary: fmt.Sprintf("Version %d.", version),
			KeyPoints: []corpus.Point{
				{Text: fmt.Sprintf("It is version %d.", version), Evidence: ev(fmt.Sprintf("version %d", version))},
				{Text: "Nobody denies it.", Evidence: ev("Nobody at Meta denies it.")},
			},
			Sentiment: corpus.Sentiment{
				Proposition: name + " is good",
				Against:     []corpus.Claim{{Text: "It is slow.", Holder: corpus.Holder{Name: "Critics"}, Evidence: ev("Critics call it slow")}},
			},
			Entities: []corpus.Entity{
				{ID: "amazon", Name: "Amazon", Kind: corpus.KindOrganisation},
				{ID: "meta", Name: "Meta", Kind: corpus.KindOrganisation},
			},
			Body: body,
		},
		Identity: "https://example.org/" + corpus.Slug(name),
		Original: []byte("<p>" + body), OriginalExt: "html",
		TextHash: fmt.Sprintf("%s %d", name, version),
	}
}

func put(t *testing.T, s *store.Store, in store.Incoming, want store.Change) store.Outcome {
	t.Helper()
	out, err := s.Put(context.Background(), in)
	if err != nil {
		t.Fatalf("put: %v", err)
	}
	if out.Change != want {
		t.Fatalf("%s was %s, want %s", out.ID, out.Change, want)
	}
	return out
}

// load loads the library, which has no faults.
func load(t *testing.T, s *store.Store) *corpus.Library {
	t.Helper()
	l, err := s.Load(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Faults) > 0 {
		t.Fatalf("faults: %v", l.Faults)
	}
	return l
}

func briefing(t *testing.T, s *store.Store, id string) *corpus.Briefing {
	t.Helper()
	b, ok := load(t, s).Briefing(id)
	if !ok {
		t.Fatalf("no briefing %s", id)
	}
	return b
}

// change edits the file of a briefing as a person would.
func change(t *testing.T, s *store.Store, id string, pairs ...string) {
	t.Helper()
	err := s.Edit(context.Background(), id, func(path string) error { return replaceIn(path, pairs...) })
	if err != nil {
		t.Fatal(err)
	}
}

func replaceIn(path string, pairs ...string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	text := string(data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			return fmt.Errorf("%q is not in\n%s", pairs[i], text)
		}
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return os.WriteFile(path, []byte(text), 0o600)
}

func texts(ps []corpus.Point) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Text)
	}
	return out
}

// tree lists the files below dir.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && name != dir {
			rel, _ := filepath.Rel(dir, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestOpenCreatesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "library")
	s := open(t, dir)
	if l := load(t, s); len(l.Briefings) > 0 {
		t.Errorf("got %v", l.Briefings)
	}
	for range s.Articles(context.Background()) {
		t.Error("an article of nothing")
	}
	if got, err := s.Trash(); err != nil || len(got) > 0 {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := os.Stat(filepath.Dir(dir)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was created: %v", err)
	}
}

func TestOpenRefusesWhatIsNoLibrary(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "file", "")
	write(t, dir, "lib/originals", "")
	for name, want := range map[string]string{
		"": "no folder is named", "file": "is not a folder", "lib": "originals is not a folder", "file/below": "not a directory",
	} {
		path := name
		if name != "" {
			path = filepath.Join(dir, name)
		}
		if _, err := store.Open(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", name, err, want)
		}
	}
}

func write(t *testing.T, dir, name, data string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}
