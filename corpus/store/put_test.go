package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
)

func TestPutStoresAndKeepsTheOriginal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	s := open(t, dir)
	out := put(t, s, article("One", 1), store.Imported)
	if out.ID != "about-one" {
		t.Errorf("got id %s", out.ID)
	}
	want := []string{".lock", "briefings", "briefings/about-one.md", "originals", "originals/about-one", "originals/about-one/1.html", "originals/about-one/derived.md"}
	if got := tree(t, dir); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, name := range append(want, ".") {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		perm := fs.FileMode(0o600)
		if info.IsDir() {
			perm = 0o700
		}
		if info.Mode().Perm() != perm {
			t.Errorf("%s has permissions %v", name, info.Mode())
		}
	}
	b := briefing(t, s, "about-one")
	if b.Origin != corpus.OriginDerived || b.Extra != "" || len(b.KeyPoints) != 2 || len(b.Entities) != 2 {
		t.Errorf("got %+v", b)
	}
	data, err := os.ReadFile(filepath.Join(dir, "originals/about-one/1.html"))
	if err != nil || string(data) != string(article("One", 1).Original) {
		t.Errorf("got %q, %v", data, err)
	}
}

func TestPutIsIdempotent(t *testing.T) {
	dir := t.TempDir()
	put(t, open(t, dir), article("One", 1), store.Imported)
	before := tree(t, dir)
	put(t, open(t, dir), article("One", 1), store.Unchanged)
	again := article("One", 1)
	again.Briefing.Title = "About One" // a title does not make the article
	again.Briefing.ID = "another-id"   // nor does an id
	put(t, open(t, dir), again, store.Unchanged)
	if got := tree(t, dir); !slices.Equal(got, before) {
		t.Errorf("got %q", got)
	}
}

func TestPutRenewsAChangedArticle(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	put(t, s, article("One", 1), store.Imported)
	next := article("One", 2)
	next.Briefing.Title = "Another title"
	out := put(t, s, next, store.Updated)
	if out.ID != "about-one" {
		t.Errorf("got id %s", out.ID)
	}
	b := briefing(t, s, "about-one")
	if b.Title != "Another title" || b.Summary != "Version 2." || !strings.Contains(b.Body, "version 2") {
		t.Errorf("got %+v", b)
	}
	if got := texts(b.KeyPoints); !slices.Equal(got, []string{"It is version 2.", "Nobody denies it."}) {
		t.Errorf("got %q", got)
	}
	all, err := s.Originals("about-one")
	if err != nil || len(all) != 2 || all[0].Number != 1 || all[1].Number != 2 || all[1].Ext != "html" {
		t.Errorf("got %+v, %v", all, err)
	}
	// A page that changed around the same text is not kept again.
	next.Original = append(next.Original, "<!-- another advertisement -->"...)
	put(t, s, next, store.Unchanged)
	next.Briefing.Summary = "Analysed anew."
	put(t, s, next, store.Updated)
	if all, _ := s.Originals("about-one"); len(all) != 2 {
		t.Errorf("got %+v", all)
	}
}

func TestTheSameArticle(t *testing.T) {
	type given struct{ identity, text, id string }
	tests := []struct {
		name   string
		a, b   given
		change store.Change
		id     string // of the second
	}{
		{"one address", given{"https://x.org/a", "t1", ""}, given{"https://x.org/a", "t2", ""}, store.Updated, "about-one"},
		{"two addresses", given{"https://x.org/a", "t1", ""}, given{"https://x.org/b", "t2", ""}, store.Imported, "about-one-2"},
		{"one text at two addresses", given{"https://x.org/a", "t1", ""}, given{"https://x.org/b", "t1", ""}, store.Imported, "about-one-2"},
		{"one text, no address", given{"", "t1", ""}, given{"", "t1", ""}, store.Unchanged, "about-one"},
		{"two texts, no address", given{"", "t1", ""}, given{"", "t2", ""}, store.Imported, "about-one-2"},
		{"one text, an address later", given{"", "t1", ""}, given{"https://x.org/a", "t1", ""}, store.Updated, "about-one"},
		{"one text, an address before", given{"https://x.org/a", "t1", ""}, given{"", "t1", ""}, store.Unchanged, "about-one"},
		{"a GUID with odd characters", given{`tag:"x" \ é # : y`, "t1", ""}, given{`tag:"x" \ é # : y`, "t2", ""}, store.Updated, "about-one"},
		{"a given id", given{"", "t1", "mine"}, given{"", "t2", "mine"}, store.Updated, "mine"},
		{"a given id of two addresses", given{"https://x.org/a", "t1", "mine"}, given{"https://x.org/b", "t2", "mine"}, store.Imported, "mine-2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, reopen := range []bool{false, true} {
				dir := t.TempDir()
				s := open(t, dir)
				in := func(g given) store.Incoming {
					v := 1
					if g.text == "t2" {
						v = 2
					}
					a := article("One", v)
					a.Identity, a.TextHash, a.Briefing.URL, a.Briefing.ID = g.identity, g.text, "", g.id
					return a
				}
				put(t, s, in(tt.a), store.Imported)
				if reopen {
					s = open(t, dir)
				}
				if out := put(t, s, in(tt.b), tt.change); out.ID != tt.id {
					t.Errorf("got id %s, want %s", out.ID, tt.id)
				}
				put(t, open(t, dir), in(tt.b), store.Unchanged)
				load(t, s)
			}
		})
	}
}

func TestIDsFromHostileTitles(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	titles := []string{
		"../../etc/passwd", "..", "a/b\\c", "\x1b[31mred\x07", strings.Repeat("long ", 4000), "CON", "NUL",
		"About", "ABOUT", "abOut", "日本語", "日本語", ".hidden", "-", "con.md", "x\x00y",
	}
	seen := map[string]bool{}
	for i, title := range titles {
		in := article(fmt.Sprint(i), 1)
		in.Briefing.Title = title
		in.OriginalExt = "../../x"
		out := put(t, s, in, store.Imported)
		low := strings.ToLower(out.ID)
		if seen[low] || len(out.ID) > 100 || strings.ContainsAny(out.ID, "./\\\x1b\x00 ") || low == "con" || low == "nul" {
			t.Errorf("%q has id %q", title, out.ID)
		}
		seen[low] = true
	}
	if l := load(t, s); len(l.Briefings) != len(titles) {
		t.Errorf("%d briefings", len(l.Briefings))
	}
	if got, err := filepath.Glob(filepath.Join(dir, "originals/*/1.txt")); err != nil || len(got) != len(titles) {
		t.Errorf("originals: %q, %v", got, err)
	}
	for _, id := range []string{"../briefings", "..", "", "a/b", "\x1b[31m"} {
		if _, err := s.Originals(id); err == nil {
			t.Errorf("originals of %q", id)
		}
		if err := s.Discard(id); err == nil {
			t.Errorf("discard of %q", id)
		}
		if err := s.Remove(context.Background(), id); !errors.Is(err, store.ErrNoBriefing) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("remove of %q: %v", id, err)
		}
	}
}

func TestAFileOfThePersonsIsNeverOverwritten(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "briefings/About-One.md", "# Mine\n\nText.\n")
	write(t, dir, "briefings/sub/other.md", "---\nid: about-two\ntitle: [broken\n---\n")
	write(t, dir, "briefings/theirs.md", "---\ntitle: By hand\nurl: https://example.org/three\n---\nText.\n")
	s := open(t, dir)
	if out := put(t, s, article("One", 1), store.Imported); out.ID != "about-one-2" {
		t.Errorf("got %s", out.ID)
	}
	if out := put(t, s, article("Two", 1), store.Imported); out.ID != "about-two-2" {
		t.Errorf("got %s", out.ID)
	}
	// What a person wrote about an address is theirs, every field.
	if out := put(t, s, article("Three", 1), store.Unchanged); out.ID != "theirs" {
		t.Errorf("got %s", out.ID)
	}
	// Files that come while the library is open are seen.
	write(t, dir, "briefings/about-four.md", "# Mine too\n\nText.\n")
	if out := put(t, s, article("Four", 1), store.Imported); out.ID != "about-four-2" {
		t.Errorf("got %s", out.ID)
	}
}

func TestAFlatFolderStaysFlat(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "note.md", "# A note\n\nText.\n")
	s := open(t, dir)
	put(t, s, article("One", 1), store.Imported)
	put(t, open(t, dir), article("One", 1), store.Unchanged)
	if got := len(load(t, s).Briefings); got != 2 {
		t.Errorf("%d briefings in %q", got, tree(t, dir))
	}
	if err := s.Remove(context.Background(), "note"); err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(context.Background(), "note"); err != nil {
		t.Fatal(err)
	}
	briefing(t, s, "note")
}

func TestABrokenFileIsSetAside(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	put(t, s, article("One", 1), store.Imported)
	put(t, s, article("Two", 1), store.Imported)
	path := filepath.Join(dir, "briefings/about-one.md")
	if err := replaceIn(path, "summary:", "sumary:"); err != nil {
		t.Fatal(err)
	}
	broken, _ := os.ReadFile(path)
	_, err := s.Put(context.Background(), article("One", 2))
	faults := corpus.FaultsIn("", err)
	if len(faults) != 1 || faults[0].Line == 0 || faults[0].File != path {
		t.Errorf("got %v", err)
	}
	put(t, s, article("Two", 2), store.Updated)
	if now, _ := os.ReadFile(path); string(now) != string(broken) {
		t.Error("the file was written")
	}
	l, err := s.Load(context.Background(), nil)
	if err != nil || len(l.Briefings) != 1 || len(l.Faults) != 1 || l.Faults[0].File != path {
		t.Errorf("got %v, %v", l, err)
	}
	// A briefing that cannot be stored is refused as a whole.
	bad := article("Three", 1)
	bad.Briefing.KeyPoints[0].Evidence[0].Words = "words that are not there"
	before := tree(t, dir)
	if _, err := s.Put(context.Background(), bad); len(corpus.FaultsIn("", err)) == 0 || err == nil {
		t.Errorf("got %v", err)
	}
	if got := tree(t, dir); !slices.Equal(got, before) {
		t.Errorf("got %q", got)
	}
	if _, err := s.Put(context.Background(), store.Incoming{}); err == nil {
		t.Error("nothing was stored")
	}
}

func TestAnAddressThatAPersonCorrected(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	change(t, s, id, "url: https://example.org/one", "url: https://example.org/better")
	put(t, open(t, dir), article("One", 1), store.Unchanged)
	put(t, open(t, dir), article("One", 2), store.Updated)
	put(t, open(t, dir), article("One", 3), store.Updated)
	if b := briefing(t, s, id); b.URL != "https://example.org/better" || b.Summary != "Version 3." {
		t.Errorf("got %+v", b)
	}
}
