package store_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
)

func correct(t *testing.T, s *store.Store, change func(*store.Corrections) error) {
	t.Helper()
	if err := s.Correct(context.Background(), change); err != nil {
		t.Fatal(err)
	}
}

func TestARejectedPointStaysAway(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	b := briefing(t, s, id)
	point := store.MarkOf(id, store.InKeyPoints, b.KeyPoints[1].Text, b.KeyPoints[1].Evidence)
	claim := store.MarkOf(id, store.InAgainst, b.Sentiment.Against[0].Text, b.Sentiment.Against[0].Evidence)
	correct(t, s, func(c *store.Corrections) error { c.Reject(point); c.Reject(claim); return nil })
	next := article("One", 2)
	next.Briefing.KeyPoints[1].Text = "Said in other words."
	put(t, s, next, store.Updated)
	b = briefing(t, open(t, dir), id)
	if got := texts(b.KeyPoints); !slices.Equal(got, []string{"It is version 2."}) || len(b.Sentiment.Against) > 0 {
		t.Errorf("got %q, %v", got, b.Sentiment.Against)
	}
	// The file has it still: to accept it is enough to bring it back.
	correct(t, s, func(c *store.Corrections) error { c.Accept(point); return nil })
	if got := texts(briefing(t, s, id).KeyPoints); len(got) != 2 {
		t.Errorf("got %q", got)
	}
	c, err := s.Corrections()
	if err != nil || c.Rejects(point) || !c.Accepts(point) || !c.Rejects(claim) {
		t.Errorf("got %+v, %v", c, err)
	}
	info, err := os.Stat(filepath.Join(dir, "corrections.yaml"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", info, err)
	}
}

func TestStoriesByHand(t *testing.T) {
	s := open(t, t.TempDir())
	for _, name := range []string{"One", "Two", "Three"} {
		put(t, s, article(name, 1), store.Imported)
	}
	correct(t, s, func(c *store.Corrections) error {
		c.MergeStories("about-one", "about-two", "about-one")
		c.SplitStory("about-three")
		return nil
	})
	stories := func() (out []string) {
		for _, id := range []string{"about-one", "about-two", "about-three"} {
			out = append(out, briefing(t, s, id).Story)
		}
		return out
	}
	if got := stories(); !slices.Equal(got, []string{"", "about-one", "about-three"}) {
		t.Errorf("got %q", got)
	}
	correct(t, s, func(c *store.Corrections) error {
		c.SplitStory("about-two")
		c.LeaveStory("about-three")
		return nil
	})
	if got := stories(); !slices.Equal(got, []string{"", "about-two", ""}) {
		t.Errorf("got %q", got)
	}
	put(t, s, article("Two", 2), store.Updated)
	if got := stories(); got[1] != "about-two" {
		t.Errorf("after an import: %q", got)
	}
}

// firms returns a library with two briefings that name one firm in two ways.
func firms(t *testing.T) (*store.Store, *corpus.Catalogue) {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "entities.yaml", "entities:\n  - {name: Globex, kind: organisation, aliases: [Globex Corp, Springfield]}\n")
	write(t, dir, "briefings/a.md", "---\ntitle: A\nviews:\n  - {text: Fine., holder: Acme Inc}\nentities:\n  - {name: Acme, kind: organisation}\n  - {name: Acme Inc, kind: organisation}\n  - Springfield\n---\nAcme is Acme Inc. Springfield. Acme AG.\n")
	write(t, dir, "briefings/b.md", "---\ntitle: B\nentities:\n  - {name: Acme Inc, kind: organisation}\n---\nAcme Inc and Acme.\n")
	base, err := corpus.ParseCatalogue("base", []byte("entities:\n  - {name: Acme, kind: product}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return open(t, dir), base
}

func TestEntitiesByHand(t *testing.T) {
	acme := corpus.Entity{ID: "acme", Name: "Acme", Kind: corpus.KindProduct}
	inc := corpus.Entity{ID: "acme-inc", Name: "Acme Inc", Kind: corpus.KindOrganisation}
	globex := corpus.Entity{ID: "globex", Name: "Globex", Kind: corpus.KindOrganisation}
	tests := []struct {
		name   string
		change func(*store.Corrections) error
		want   string // of a, then of b
	}{
		{"nothing", func(*store.Corrections) error { return nil }, "acme Acme product 2, acme-inc Acme Inc organisation 1, globex Globex organisation 1, held by acme-inc | acme-inc Acme Inc organisation 1"},
		{"merge", func(c *store.Corrections) error { return c.MergeEntities(acme, inc) }, "acme Acme product 3, globex Globex organisation 1, held by acme | acme Acme product 2"},
		{"merge the other way", func(c *store.Corrections) error { return c.MergeEntities(inc, acme) }, "acme-inc Acme Inc organisation 3, globex Globex organisation 1, held by acme-inc | acme-inc Acme Inc organisation 2"},
		{"merge all", func(c *store.Corrections) error {
			if err := c.MergeEntities(acme, inc); err != nil {
				return err
			}
			return c.MergeEntities(globex, acme)
		}, "globex Globex organisation 4, held by globex | globex Globex organisation 2"},
		{"rename", func(c *store.Corrections) error { return c.RenameEntity(inc, "Acme AG") }, "acme Acme product 1, acme-inc Acme AG organisation 2, globex Globex organisation 1, held by acme-inc | acme-inc Acme AG organisation 1"},
		{"kind", func(c *store.Corrections) error { return c.SetKind(globex, corpus.KindTopic) }, "acme Acme product 2, acme-inc Acme Inc organisation 1, globex Globex topic 1, held by acme-inc | acme-inc Acme Inc organisation 1"},
		{"split", func(c *store.Corrections) error { return c.SplitEntity(globex, "Springfield", corpus.KindPlace) }, "acme Acme product 2, acme-inc Acme Inc organisation 1, springfield Springfield place 1, held by acme-inc | acme-inc Acme Inc organisation 1"},
		{"merge and split", func(c *store.Corrections) error {
			if err := c.MergeEntities(acme, inc); err != nil {
				return err
			}
			return c.SplitEntity(acme, "Acme Inc", corpus.KindOrganisation)
		}, "acme Acme product 2, acme-inc Acme Inc organisation 1, globex Globex organisation 1, held by acme-inc | acme-inc Acme Inc organisation 1"},
		{"split and merge", func(c *store.Corrections) error {
			if err := c.SplitEntity(globex, "Springfield", corpus.KindPlace); err != nil {
				return err
			}
			return c.MergeEntities(globex, corpus.Entity{ID: "springfield", Name: "Springfield", Kind: corpus.KindPlace})
		}, "acme Acme product 2, acme-inc Acme Inc organisation 1, globex Globex organisation 1, held by acme-inc | acme-inc Acme Inc organisation 1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, base := firms(t)
			correct(t, s, tt.change)
			l, err := s.Load(context.Background(), base)
			if err != nil || len(l.Faults) > 0 {
				t.Fatalf("%v, %v", err, l.Faults)
			}
			if got := entitiesOf(l, "a") + " | " + entitiesOf(l, "b"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			// Imports go on as ever.
			s.Base = base
			put(t, s, article("One", 1), store.Imported)
			put(t, s, article("One", 2), store.Updated)
		})
	}
}

func entitiesOf(l *corpus.Library, id string) string {
	b, _ := l.Briefing(id)
	var out []string
	for _, e := range b.Entities {
		out = append(out, strings.Join([]string{e.ID, e.Name, string(e.Kind)}, " ")+" "+string(rune('0'+len(e.Mentions))))
	}
	for _, c := range b.Sentiment.Views {
		out = append(out, "held by "+c.Holder.Entity)
	}
	return strings.Join(out, ", ")
}

func TestWhatCannotBeCorrected(t *testing.T) {
	a, b := corpus.Entity{ID: "a", Name: "A", Kind: corpus.KindTopic}, corpus.Entity{ID: "b", Name: "B", Kind: corpus.KindTopic}
	c := &store.Corrections{}
	if err := c.MergeEntities(a, b); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"with itself": c.MergeEntities(a, a), "twice": c.MergeEntities(a, b), "in a circle": c.MergeEntities(b, a),
		"no name": c.RenameEntity(a, " "), "no kind": c.SetKind(a, "animal"), "no other name": c.SplitEntity(a, "a", ""),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCorrectionsWithFaults(t *testing.T) {
	const text = `rejected:
  - briefing: about-one
    in: key_points
    text: Nobody denies it.
  - briefing: About One
    in: nowhere
    text: "x"
  - just text
accepted: word
entities:
  - {id: a, kind: animal, merged: [B C], not: [[x]]}
  - &anchor {id: b}
stories:
  - {briefing: about-one, story: a-story, colour: red}
  - {briefing: about-one, story: the-story}
colour: red
`
	want := []string{
		`c:5: briefing "About One" is not an id; lower-case letters, digits and single hyphens`,
		`c:6: unknown list "nowhere"; one of key_points, for, against, views, figures or events`,
		`c:8: a rejected statement must be a map of keys and values`,
		`c:9: accepted must be a list; start each item with "- "`,
		`c:11: an item of not must be text`,
		`c:11: unknown kind "animal"; person, organisation, product, place or topic`,
		`c:11: merged "B C" is not an id; such as b-c`,
		`c:12: this kind of YAML (anchor) is not read; write the value out, or quote it`,
		`c:12: an entity must be a map of keys and values`,
		`c:14: unknown key "colour"; one of briefing, story`,
		`c:16: unknown key "colour"; rejected, accepted, entities or stories`,
	}
	c, err := store.ParseCorrections("c", []byte(text))
	got := strings.Split(err.Error(), "\n")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(c.Rejected) != 1 || len(c.Stories) != 1 {
		t.Errorf("got %+v", c)
	}
	// The library opens, what can be read is applied, and the file is left.
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	write(t, dir, "corrections.yaml", text)
	l, err := s.Load(context.Background(), nil)
	if err != nil || len(l.Faults) != len(want) {
		t.Fatalf("got %v, %v", l.Faults, err)
	}
	if b, _ := l.Briefing(id); len(b.KeyPoints) != 1 || b.Story != "the-story" {
		t.Errorf("got %+v", b)
	}
	if err := s.Correct(context.Background(), func(*store.Corrections) error { return nil }); len(corpus.FaultsIn("", err)) != len(want) {
		t.Errorf("got %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(dir, "corrections.yaml")); string(now) != text {
		t.Error("the file was written")
	}
	put(t, s, article("One", 2), store.Updated)
}

func FuzzCorrections(f *testing.F) {
	f.Add([]byte("rejected:\n  - briefing: a\n    in: for\n    text: \"x: y\"\n    nth: 2\nstories: [{briefing: a, story: b}]\n"))
	f.Add([]byte("entities:\n  - id: a\n    name: A\n    kind: topic\n    aliases: [b, 'c''d']\n    merged: [x]\n    not:\n      - \"\\\"q\\\\\"\n"))
	f.Add([]byte("accepted:\n- {briefing: a, in: views, evidence: >-\n    b}\n? x\n"))
	f.Add([]byte("[[[[{{{\x00\xff&a *a !!x"))
	base, err := corpus.ParseCatalogue("", []byte("entities:\n  - {name: A, kind: topic, aliases: [b, x]}\n"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := store.ParseCorrections("c.yaml", data)
		if err != nil && len(corpus.FaultsIn("", err)) == 0 {
			t.Fatalf("error %v holds no faults", err)
		}
		out := c.Encode()
		again, err := store.ParseCorrections("d.yaml", out)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !reflect.DeepEqual(c, again) {
			t.Fatalf("round trip differs:\n%+v\n%+v\n%s", c, again, out)
		}
		if twice := again.Encode(); !bytes.Equal(out, twice) {
			t.Fatalf("written again it differs:\n%s\n%s", out, twice)
		}
		if _, err := store.CatalogueWith(c, base); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	})
}
