package store_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
)

// news returns an article with the given points, each a sentence of its text.
func news(title string, points ...string) store.Incoming {
	b := &corpus.Briefing{Title: title, Origin: corpus.OriginDerived, URL: "https://example.org/x", Body: "Start. Amazon, Meta. " + strings.Join(points, " ") + " End."}
	for _, p := range points {
		b.KeyPoints = append(b.KeyPoints, corpus.Point{Text: "Point: " + p, Evidence: []corpus.Evidence{{Words: p}}})
	}
	return store.Incoming{Briefing: b, Identity: b.URL, TextHash: title + strings.Join(points, " ")}
}

// sure sets how sure analysis is of the points of an article.
func sure(in store.Incoming, confidence float64) store.Incoming {
	for i := range in.Briefing.KeyPoints {
		in.Briefing.KeyPoints[i].Confidence = confidence
	}
	return in
}

func TestAPersonsEditsSurvive(t *testing.T) {
	tests := []struct {
		name   string
		first  store.Incoming
		edit   []string // pairs
		second store.Incoming
		check  func(*corpus.Briefing) bool
	}{
		{
			"an edited field stays, the others are renewed", article("One", 1),
			[]string{"summary: Version 1.", "summary: My own words."},
			article("One", 2),
			func(b *corpus.Briefing) bool {
				return b.Summary == "My own words." && b.KeyPoints[0].Text == "It is version 2." && strings.Contains(b.Body, "version 2")
			},
		},
		{
			"a field that was taken out stays out", article("One", 1),
			[]string{"summary: Version 1.\n", ""},
			article("One", 2),
			func(b *corpus.Briefing) bool { return b.Summary == "" && strings.Contains(b.Body, "version 2") },
		},
		{
			"a field that was added stays", article("One", 1),
			[]string{"summary:", "dek: Mine\nstory: a-story\nsummary:"},
			article("One", 2),
			func(b *corpus.Briefing) bool {
				return b.Dek == "Mine" && b.Story == "a-story" && b.Summary == "Version 2."
			},
		},
		{
			"keys of other tools stay", article("One", 1),
			[]string{"---\n\n", "tags: [a, b]\n---\n\n"},
			article("One", 2),
			func(b *corpus.Briefing) bool { return b.Extra == "tags: [a, b]\n" && b.Summary == "Version 2." },
		},
		{
			"a point that was edited stays where it is, the others are renewed", news("T", "a b c.", "d e f.", "g h i."),
			[]string{"Point: d e f.", "My point."},
			news("T", "a b c.", "d e f.", "j k l."),
			func(b *corpus.Briefing) bool {
				return slices.Equal(texts(b.KeyPoints), []string{"Point: a b c.", "My point.", "Point: j k l."})
			},
		},
		{
			"a point that was taken out does not come back", news("T", "a b c.", "d e f."),
			[]string{"  - text: \"Point: a b c.\"\n    evidence: a b c.\n", ""},
			news("T", "a b c.", "d e f.", "g h i."),
			func(b *corpus.Briefing) bool {
				return slices.Equal(texts(b.KeyPoints), []string{"Point: d e f.", "Point: g h i."})
			},
		},
		{
			"a point that was added stays", news("T", "a b c.", "d e f."),
			[]string{"key_points:\n", "key_points:\n  - Mine alone.\n"},
			news("T", "g h i."),
			func(b *corpus.Briefing) bool {
				return slices.Equal(texts(b.KeyPoints), []string{"Mine alone.", "Point: g h i."})
			},
		},
		{
			"a point of one's own loses words that the text lost", news("T", "a b c.", "d e f."),
			[]string{"Point: a b c.", "Mine."},
			news("T", "d e f."),
			func(b *corpus.Briefing) bool {
				return slices.Equal(texts(b.KeyPoints), []string{"Mine.", "Point: d e f."}) && b.KeyPoints[0].Evidence == nil
			},
		},
		{
			"an edited text stays, and nothing is derived that it does not bear", news("T", "a b c.", "d e f."),
			[]string{"\nStart. ", "\nMy text. "},
			news("T", "a b c.", "x y z."),
			func(b *corpus.Briefing) bool {
				return strings.HasPrefix(b.Body, "My text.") && slices.Equal(texts(b.KeyPoints), []string{"Point: a b c."})
			},
		},
		{
			"a claim that was moved does not come back", article("One", 1),
			[]string{"against:\n", "for:\n"},
			article("One", 2),
			func(b *corpus.Briefing) bool { return len(b.Sentiment.For) == 1 && len(b.Sentiment.Against) == 0 },
		},
		{
			"nor does it on a third side", article("One", 1),
			[]string{"against:\n", "for:\n"},
			func() store.Incoming {
				in := article("One", 2)
				in.Briefing.Sentiment.Views, in.Briefing.Sentiment.Against = in.Briefing.Sentiment.Against, nil
				return in
			}(),
			func(b *corpus.Briefing) bool {
				return len(b.Sentiment.For) == 1 && len(b.Sentiment.Against) == 0 && len(b.Sentiment.Views) == 0
			},
		},
		{
			"a point that was taken out does not come back in other words", news("T", "a b c.", "d e f."),
			[]string{"  - text: \"Point: a b c.\"\n    evidence: a b c.\n", ""},
			func() store.Incoming {
				in := news("T", "a b c.", "d e f.", "g h i.")
				in.Briefing.KeyPoints[0].Text = "Other words."
				return in
			}(),
			func(b *corpus.Briefing) bool {
				return slices.Equal(texts(b.KeyPoints), []string{"Point: d e f.", "Point: g h i."})
			},
		},
		{
			"who changes the proposition owns the claims", article("One", 1),
			[]string{"proposition: One is good", "proposition: One is bad"},
			func() store.Incoming {
				in := article("One", 2)
				in.Briefing.Sentiment.For = []corpus.Claim{{Text: "It is version 2.", Evidence: []corpus.Evidence{{Words: "version 2"}}}}
				return in
			}(),
			func(b *corpus.Briefing) bool {
				return b.Sentiment.Proposition == "One is bad" && len(b.Sentiment.For) == 0 && len(b.Sentiment.Against) == 1
			},
		},
		{
			"the kind of an entity", article("One", 1),
			[]string{"{name: Meta, kind: organisation}", "{name: Meta, kind: product}"},
			article("One", 2),
			func(b *corpus.Briefing) bool {
				return len(b.Entities) == 2 && b.Entities[1].Kind == corpus.KindProduct && b.Summary == "Version 2."
			},
		},
		{
			"how sure analysis is, is renewed", sure(news("T", "a b c.", "d e f."), .5), nil, sure(news("T", "a b c.", "d e f."), .75),
			func(b *corpus.Briefing) bool {
				return len(b.KeyPoints) == 2 && b.KeyPoints[0].Confidence == .75 && b.KeyPoints[1].Confidence == .75
			},
		},
		{
			"who edits a point is sure of it", sure(news("T", "a b c.", "d e f.", "g h i."), .5),
			[]string{"Point: a b c.", "Mine.", "g h i.\"\n    confidence: 0.5\n", "g h i.\"\n"},
			sure(news("T", "a b c.", "d e f.", "g h i."), .75),
			func(b *corpus.Briefing) bool {
				return len(b.KeyPoints) == 3 && b.KeyPoints[0].Confidence == 0 && b.KeyPoints[1].Confidence == .75 && b.KeyPoints[2].Confidence == 0
			},
		},
		{
			"a holder stays known", article("One", 1),
			[]string{"holder: Critics", "holder: {name: the firm, entity: meta}"},
			func() store.Incoming {
				in := article("One", 2)
				in.Briefing.Entities = in.Briefing.Entities[:1]
				return in
			}(),
			func(b *corpus.Briefing) bool {
				return b.Sentiment.Against[0].Holder.Entity == "meta" && len(b.Entities) == 2
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir)
			id := put(t, s, tt.first, store.Imported).ID
			change(t, s, id, tt.edit...)
			edited := briefing(t, s, id)
			put(t, s, tt.first, store.Unchanged)
			put(t, s, tt.second, store.Updated)
			b := briefing(t, s, id)
			if !tt.check(b) {
				data, _ := os.ReadFile(filepath.Join(dir, "briefings", id+".md"))
				t.Errorf("got\n%s\nfrom %+v", data, edited)
			}
			if b.Origin != corpus.OriginDerived {
				t.Errorf("it says that it was %s", b.Origin)
			}
			// A third analysis takes nothing of it away.
			put(t, s, tt.second, store.Unchanged)
			put(t, s, tt.first, store.Updated)
			put(t, open(t, dir), tt.second, store.Updated)
			if b := briefing(t, s, id); !tt.check(b) && b.KeyPoints == nil {
				t.Errorf("after more analyses: %+v", b)
			}
		})
	}
}

// TestMergeLaws holds what must be true of any three states of a list: who
// changed nothing has what is derived, and what is derived as before changes
// nothing.
func TestMergeLaws(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	pick := func() []string {
		all := []string{"a", "b", "c", "d", "e", "f", "A", "B"}
		rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		return all[:rnd.IntN(7)]
	}
	for range 20000 {
		base, mine, theirs := pick(), pick(), pick()
		if got := store.MergeTopics(base, base, theirs); !slices.Equal(got, theirs) {
			t.Fatalf("merge(%q, the same, %q) = %q", base, theirs, got)
		}
		if got := store.MergeTopics(base, mine, base); !slices.Equal(got, mine) {
			t.Fatalf("merge(%q, %q, as before) = %q", base, mine, got)
		}
		got := store.MergeTopics(base, mine, theirs)
		for _, m := range mine {
			if !slices.Contains(base, m) && !slices.Contains(got, m) {
				t.Fatalf("merge(%q, %q, %q) = %q lost %q", base, mine, theirs, got, m)
			}
		}
		for i, g := range got {
			if slices.Contains(base, g) && !slices.Contains(mine, g) {
				t.Fatalf("merge(%q, %q, %q) = %q brought back %q", base, mine, theirs, got, g)
			}
			if slices.Contains(got[:i], g) {
				t.Fatalf("merge(%q, %q, %q) = %q has %q twice", base, mine, theirs, got, g)
			}
		}
	}
}

func TestAnAcceptedPointStays(t *testing.T) {
	s := open(t, t.TempDir())
	id := put(t, s, sure(news("T", "a b c.", "d e f."), .5), store.Imported).ID
	p := briefing(t, s, id).KeyPoints[0]
	err := s.Correct(context.Background(), func(c *store.Corrections) error {
		c.Accept(store.MarkOf(id, store.InKeyPoints, p.Text, p.Evidence))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := briefing(t, s, id).KeyPoints; got[0].Confidence != 0 || got[1].Confidence != .5 {
		t.Errorf("got %+v", got)
	}
	next := news("T", "a b c.", "x y z.")
	next.Briefing.KeyPoints = next.Briefing.KeyPoints[1:]
	put(t, s, next, store.Updated)
	if got := texts(briefing(t, s, id).KeyPoints); !slices.Equal(got, []string{"Point: a b c.", "Point: x y z."}) {
		t.Errorf("got %q", got)
	}
}

func TestALostRecordMakesEverythingThePersons(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	id := put(t, s, article("One", 1), store.Imported).ID
	if err := os.RemoveAll(filepath.Join(dir, "originals")); err != nil {
		t.Fatal(err)
	}
	out := put(t, s, article("One", 2), store.Updated)
	if len(out.Notes) != 1 || briefing(t, s, id).Summary != "Version 1." {
		t.Errorf("got %+v", out)
	}
	put(t, s, article("One", 2), store.Unchanged)
}
