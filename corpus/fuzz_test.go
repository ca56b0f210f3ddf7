package corpus_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob("briefings/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range validFiles() {
		f.Add([]byte(s.in))
	}
	for _, s := range brokenFiles() {
		f.Add([]byte(s.in))
	}
	cat := embeddedCatalogue(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, c := range []*corpus.Catalogue{nil, cat} {
			b, err := corpus.Decode("f.md", data, c)
			if err != nil {
				if len(corpus.FaultsIn("f.md", err)) == 0 {
					t.Fatalf("error %v holds no faults", err)
				}
				continue
			}
			sane(t, b)
			out, err := corpus.EncodeWith(b, c)
			if err != nil {
				t.Fatalf("cannot encode %#v: %v", b, err)
			}
			again, err := corpus.Decode("g.md", out, c)
			if err != nil {
				t.Fatalf("cannot decode again: %v\n%s", err, out)
			}
			if !reflect.DeepEqual(b, again) {
				t.Fatalf("round trip differs:\n%#v\n%#v\n%s", b, again, out)
			}
			twice, err := corpus.EncodeWith(again, c)
			if err != nil || !bytes.Equal(out, twice) {
				t.Fatalf("encoding again differs (%v):\n%s\n%s", err, out, twice)
			}
		}
	})
}

// sane fails unless every text of b is clean and every span lies in the body
// on whole characters.
func sane(t *testing.T, b *corpus.Briefing) {
	t.Helper()
	if b.Title == "" || b.ID == "" {
		t.Fatalf("no title or id: %#v", b)
	}
	for _, s := range []string{b.Title, b.Dek, b.Source, b.Author, b.Summary, b.URL, b.ID, b.Body} {
		if !utf8.ValidString(s) {
			t.Fatalf("not UTF-8: %q", s)
		}
		for _, r := range s {
			if unicode.IsControl(r) && r != '\n' {
				t.Fatalf("control character %U in %q", r, s)
			}
		}
	}
	within := func(s corpus.Span) {
		if s.Start < 0 || s.End > len(b.Body) || s.Start >= s.End ||
			!utf8.ValidString(b.Body[s.Start:s.End]) {
			t.Fatalf("span %v of a body of %d bytes", s, len(b.Body))
		}
	}
	evidence := func(es []corpus.Evidence) {
		for _, e := range es {
			within(e.Span)
		}
	}
	for _, p := range b.KeyPoints {
		evidence(p.Evidence)
	}
	for _, cs := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range cs {
			evidence(c.Evidence)
		}
	}
	for _, e := range b.Entities {
		last := 0
		for _, m := range e.Mentions {
			within(m)
			if m.Start < last {
				t.Fatalf("mentions of %s overlap: %v", e.Name, e.Mentions)
			}
			last = m.End
		}
		if e.Salience < 0 || e.Salience > 1 {
			t.Fatalf("salience of %s is %v", e.Name, e.Salience)
		}
	}
}

func FuzzCatalogue(f *testing.F) {
	data, err := os.ReadFile("briefings/entities.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("entities:\n- {name: A, kind: topic, aliases: [b, c]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := corpus.ParseCatalogue("e.yaml", data)
		if err != nil {
			return
		}
		for _, e := range c.Entries() {
			if got, ok := c.ByID(e.ID); !ok || got.Name != e.Name {
				t.Fatalf("id %q leads to %q", e.ID, got.Name)
			}
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				if got, ok := c.Lookup(n); !ok || got.ID != e.ID {
					t.Fatalf("%q leads to %q, not %q", n, got.ID, e.ID)
				}
			}
		}
		if over := c.Over(c); !reflect.DeepEqual(over.Entries(), c.Entries()) {
			t.Fatal("a catalogue over itself differs")
		}
	})
}
