package segment_test

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index/record"
	"dossier/index/segment"
	"dossier/index/text"
)

// embedded returns the built-in briefings as documents, with their catalogue.
func embedded(tb testing.TB) ([]segment.Doc, *corpus.Catalogue) {
	tb.Helper()
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	var docs []segment.Doc
	for i, b := range lib.Briefings {
		f := segment.File{Name: "briefings/" + b.ID + ".md", Size: int64(1000 + i), ModTime: 1_700_000_000_123_456_789, Note: "n"}
		if i == 1 {
			f.Name, f.Note = "other.md", ""
		}
		docs = append(docs, segment.Doc{Briefing: b, File: f})
	}
	return docs, lib.Catalogue
}

// made returns the documents as a segment in memory and as one that was
// written and opened.
func made(tb testing.TB, docs []segment.Doc, cat segment.Catalogue) map[string]*segment.Segment {
	tb.Helper()
	inMemory, err := segment.New(docs, cat)
	if err != nil {
		tb.Fatal(err)
	}
	return map[string]*segment.Segment{"in memory": inMemory, "on disk": written(tb, docs, cat)}
}

func written(tb testing.TB, docs []segment.Doc, cat segment.Catalogue) *segment.Segment {
	tb.Helper()
	dir := filepath.Join(tb.TempDir(), "seg")
	if err := segment.Write(context.Background(), dir, docs, cat); err != nil {
		tb.Fatal(err)
	}
	return opened(tb, dir)
}

func opened(tb testing.TB, dir string) *segment.Segment {
	tb.Helper()
	s, err := segment.Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func TestBriefingsComeBack(t *testing.T) {
	docs, cat := embedded(t)
	for name, s := range made(t, docs, cat) {
		if s.Len() != len(docs) {
			t.Fatalf("%s: %d documents, want %d", name, s.Len(), len(docs))
		}
		for i, d := range docs {
			doc := uint32(i)
			if found, ok := s.Find(d.Briefing.ID); !ok || found != doc || s.ID(doc) != d.Briefing.ID {
				t.Errorf("%s: %s is document %d, %t, want %d", name, d.Briefing.ID, found, ok, doc)
			}
			if b, err := s.Briefing(doc, record.All); err != nil || !reflect.DeepEqual(b, d.Briefing) {
				t.Errorf("%s: %s: %v", name, d.Briefing.ID, err)
			}
			if row, err := s.Row(doc); err != nil || !reflect.DeepEqual(row, record.RowOf(d.Briefing)) {
				t.Errorf("%s: row %+v: %v", name, row, err)
			}
			if f := s.File(doc); f != d.File {
				t.Errorf("%s: file %+v, want %+v", name, f, d.File)
			}
			if got := s.Columns().Published(doc); got != d.Briefing.Published {
				t.Errorf("%s: published %v, want %v", name, got, d.Briefing.Published)
			}
		}
		if _, ok := s.Find("nobody"); ok {
			t.Errorf("%s: found what is not there", name)
		}
		if err := s.Fault(); err != nil {
			t.Error(err)
		}
	}
}

// scan returns, by term, the documents and the fields that have it.
func scan(docs []segment.Doc, cat segment.Catalogue) map[string]map[uint32]segment.Fields {
	found := map[string]map[uint32]segment.Fields{}
	for i, d := range docs {
		texts := segment.NewTexts(d.Briefing, cat)
		for _, f := range segment.FieldTable() {
			for _, s := range texts.Of(f.Field) {
				for _, w := range text.Words(s) {
					terms := []string{w.Text}
					if w.Whole != "" {
						terms = append(terms, text.WholeMark+w.Whole)
					}
					for _, term := range terms {
						if found[term] == nil {
							found[term] = map[uint32]segment.Fields{}
						}
						found[term][uint32(i)] |= segment.Only(f.Field)
					}
				}
			}
		}
	}
	return found
}

func TestPostingsAreWhatAScanFinds(t *testing.T) {
	docs, cat := embedded(t)
	want := scan(docs, cat)
	for name, s := range made(t, docs, cat) {
		words := s.Words()
		if words.Len() != len(want) {
			t.Errorf("%s: %d words, want %d", name, words.Len(), len(want))
		}
		for i := range words.Len() {
			w := words.At(i)
			l, ok := s.Postings(segment.SpaceWords, w.Text)
			if !ok || l.Count() != len(want[w.Text]) || w.Count != l.Count() {
				t.Fatalf("%s: %q has count %d, want %d", name, w.Text, w.Count, len(want[w.Text]))
			}
			n := 0
			for it := l.Iterator(); ; n++ {
				doc, p, ok := it.Next()
				if !ok {
					break
				}
				if p.Fields() != want[w.Text][doc] || p.Impact() <= 0 || !l.Contains(doc) {
					t.Fatalf("%s: %q in %d: fields %b, want %b", name, w.Text, doc, p.Fields(), want[w.Text][doc])
				}
			}
			if n != l.Count() {
				t.Fatalf("%s: %q: walked %d of %d", name, w.Text, n, l.Count())
			}
		}
		if _, ok := s.Postings(segment.SpaceWords, "nowhere"); ok {
			t.Errorf("%s: postings of a word that is nowhere", name)
		}
	}
}

func TestLexicon(t *testing.T) {
	docs, cat := embedded(t)
	s := made(t, docs, cat)["on disk"]
	words := s.Words()
	for i := 1; i < words.Len(); i++ {
		if words.Text(i-1) >= words.Text(i) {
			t.Fatalf("%q stands before %q", words.Text(i-1), words.Text(i))
		}
	}
	from, to := words.Range("depart")
	var got []string
	for i := from; i < to; i++ {
		got = append(got, words.Text(i))
	}
	if len(got) == 0 || slices.ContainsFunc(got, func(w string) bool { return !strings.HasPrefix(w, "depart") }) {
		t.Errorf("words in depart: %q", got)
	}
	i, ok := words.Find("anthropic")
	if w := words.At(i); !ok || w.Shown != "Anthropic" {
		t.Errorf("%+v, %t", w, ok)
	}
	i, ok = words.Find("talent")
	if w := words.At(i); !ok || w.Shown != "talent" {
		t.Errorf("%+v, %t", w, ok)
	}
	stems := map[string][]string{}
	for i := range words.Len() {
		if w := words.Text(i); !strings.HasPrefix(w, text.WholeMark) {
			stems[text.Stem(w)] = append(stems[text.Stem(w)], w)
		}
	}
	for stem, want := range stems {
		var got []string
		for _, n := range words.Stem(stem) {
			if w := words.Text(int(n)); !strings.HasPrefix(w, text.WholeMark) {
				got = append(got, w)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("words with the stem %q: %q, want %q", stem, got, want)
		}
	}
}

func TestEntities(t *testing.T) {
	docs, cat := embedded(t)
	s := made(t, docs, cat)["on disk"]
	entities := s.Entities()
	counts := map[string]int{}
	for i, d := range docs {
		got, salience, mentions := s.Columns().EntitiesOf(uint32(i))
		if len(got) != len(d.Briefing.Entities) {
			t.Fatalf("%s has %d entities, want %d", d.Briefing.ID, len(got), len(d.Briefing.Entities))
		}
		for k, e := range d.Briefing.Entities {
			counts[e.ID]++
			if n := int(got[k]); entities.ID(n) != e.ID || entities.Name(n) != e.Name || entities.Kind(n) != e.Kind {
				t.Errorf("%s: entity %s is %s %s", d.Briefing.ID, e.ID, entities.ID(n), entities.Name(n))
			}
			if float64(salience[k])/1000 != e.Salience || int(mentions[k]) != len(e.Mentions) {
				t.Errorf("%s: %s has salience %d and %d mentions", d.Briefing.ID, e.ID, salience[k], mentions[k])
			}
		}
	}
	for id, n := range counts {
		i, ok := entities.Find(id)
		l, posted := s.Postings(segment.SpaceEntities, id)
		if !ok || !posted || entities.Count(int(i)) != n || l.Count() != n {
			t.Errorf("%s: %t %t, count %d, want %d", id, ok, posted, entities.Count(int(i)), n)
		}
	}
	if got := s.Names().Exactly("aws"); len(got) != 1 || entities.ID(int(got[0])) != "amazon-web-services" {
		t.Errorf("aws is %v", got)
	}
	if l, ok := s.Postings(segment.SpaceNames, "aws"); !ok || l.Count() != counts["amazon-web-services"] {
		t.Error("no postings by alias")
	}
	if top := s.Names().Top("jas", 3); len(top) != 1 || entities.ID(int(top[0])) != "andy-jassy" {
		t.Errorf("jas becomes %v", top)
	}
}
