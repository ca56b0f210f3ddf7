package index_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/conformance"
)

func TestAnIndexServesManyAtOnce(t *testing.T) {
	x := mustBuild(t, conformance.Library(t))
	want := map[string]int{"bridge": 2, "harb*": 2, `"eight years"`: 1, "entity:hopper": 2, "brigde~": 2, "tunnel -bridge": 0}
	var wg sync.WaitGroup
	for q, total := range want {
		for range 8 {
			wg.Go(func() {
				r, err := x.Search(context.Background(), index.Request{Query: q, Facets: 5})
				if err != nil || r.Total != total {
					t.Errorf("%s: %d, %v; want %d", q, r.Total, err, total)
				}
				if _, err := x.Complete(context.Background(), "har", 5); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
}

func TestBuildStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if x, err := index.Build(ctx, conformance.Library(t)); err == nil {
		_ = x.Close()
		t.Error("a cancelled build succeeded")
	}
}

func TestBuildTakesWhatLibrariesHold(t *testing.T) {
	for _, tt := range []struct {
		name string
		lib  *corpus.Library
		want int
	}{
		{"no library", nil, 0},
		{"nothing in it", &corpus.Library{}, 0},
		{"a gap", &corpus.Library{Briefings: []*corpus.Briefing{nil, {ID: "a", Title: "A"}}}, 1},
		{"only a title", &corpus.Library{Briefings: []*corpus.Briefing{{ID: "a", Title: "A"}}}, 1},
		{"an id twice", &corpus.Library{Briefings: []*corpus.Briefing{{ID: "a", Title: "A"}, {ID: "a", Title: "B"}}}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := mustBuild(t, tt.lib).Search(context.Background(), index.Request{})
			if err != nil || r.Total != tt.want {
				t.Errorf("%d, %v; want %d", r.Total, err, tt.want)
			}
		})
	}
}

func TestManyBriefingsAreCountedExactly(t *testing.T) {
	lib := &corpus.Library{}
	for i := range 2100 { // more than one batch
		b := &corpus.Briefing{ID: fmt.Sprintf("b%04d", i), Title: "Common"}
		if i%7 == 0 {
			b.Title += " rare"
		}
		lib.Briefings = append(lib.Briefings, b)
	}
	x := mustBuild(t, lib)
	for q, want := range map[string]int{"common": 2100, "rare": 300, "common -rare": 1800, "": 2100} {
		r, err := x.Search(context.Background(), index.Request{Query: q})
		if err != nil || r.Total != want || len(r.Hits) != 20 {
			t.Errorf("%q: %d with %d hits, %v; want %d", q, r.Total, len(r.Hits), err, want)
		}
	}
}

// TestFeedbackChangesTheOrderOnly asks a library that is large enough for a
// search by any word to learn from its best hits.
func TestFeedbackChangesTheOrderOnly(t *testing.T) {
	lib := &corpus.Library{}
	for i := range 60 {
		b := &corpus.Briefing{ID: fmt.Sprintf("b%02d", i), Title: "News", Body: "harbour"}
		if i < 10 {
			b.Body = "harbour dredging sediment"
		}
		if i == 59 {
			b.Body = "harbour sediment"
		}
		if i == 58 {
			b.Body = "sediment"
		}
		lib.Briefings = append(lib.Briefings, b)
	}
	r, err := mustBuild(t, lib).Search(context.Background(), index.Request{Query: "harbour dredging", Any: true, Limit: 60})
	if err != nil {
		t.Fatal(err)
	}
	if r.Total != 59 {
		t.Errorf("%d hits, want 59: those with a word of the query", r.Total)
	}
	if got := r.Hits[10].ID; got != "b59" {
		t.Errorf("behind the ten best stands %s, want b59, which shares a word with them", got)
	}
}

func TestATitleOutweighsRepetition(t *testing.T) {
	x := mustBuild(t, &corpus.Library{Briefings: []*corpus.Briefing{
		{ID: "often", Title: "News", Body: strings.Repeat("The harbour. ", 12)},
		{ID: "titled", Title: "A long title of many words that has the harbour in it somewhere", Body: "Ships."},
	}})
	r, err := x.Search(context.Background(), index.Request{Query: "harbour"})
	if err != nil || len(r.Hits) != 2 || r.Hits[0].ID != "titled" {
		t.Errorf("%+v, %v", r.Hits, err)
	}
}

func TestPassagesAreCutAtWordsAndSaySo(t *testing.T) {
	long := strings.Repeat("some words before it ", 20) + "needle" + strings.Repeat(" and words behind it", 20)
	x := mustBuild(t, &corpus.Library{Briefings: []*corpus.Briefing{
		{ID: "one-sentence", Title: "A", Body: long},
		{ID: "sentences", Title: "B", Body: strings.Repeat("Nothing is said here. ", 20) + "The needle is here. " + strings.Repeat("Nothing was said. ", 20)},
	}})
	r, err := x.Search(context.Background(), index.Request{Query: "needle"})
	if err != nil || len(r.Hits) != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	for _, h := range r.Hits {
		s := h.Snippet.Text
		if len(s) < 100 || len(s) > 170 || !strings.Contains(s, "needle") {
			t.Errorf("%s: %q has %d characters", h.ID, s, len(s))
		}
		switch h.ID {
		case "one-sentence":
			if !strings.HasPrefix(s, "… ") || !strings.HasSuffix(s, " …") {
				t.Errorf("%q does not say that it is cut", s)
			}
		case "sentences":
			if !strings.HasPrefix(s, "The needle is here.") || !strings.HasSuffix(s, ".") {
				t.Errorf("%q is not whole sentences", s)
			}
		}
	}
}

// TestTheEmbeddedBriefings holds what a reader of the built-in library is
// promised.
func TestTheEmbeddedBriefings(t *testing.T) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	x := mustBuild(t, lib)
	for _, q := range []string{"Bedrock", "for:retention", `entity:"Andy Jassy" -layoffs`, `"eight years"`, "entity:AWS"} {
		r, err := x.Search(context.Background(), index.Request{Query: q})
		if err != nil || r.Total == 0 {
			t.Errorf("%s: %d hits, %v", q, r.Total, err)
		}
		for _, h := range r.Hits {
			if strings.ContainsAny(h.Snippet.Text, "\x1b\n") || h.Snippet.Text == "" {
				t.Errorf("%s: %s shows %q", q, h.ID, h.Snippet.Text)
			}
		}
	}
	a, _ := x.Search(context.Background(), index.Request{Query: "entity:AWS"})
	b, _ := x.Search(context.Background(), index.Request{Query: `entity:"Amazon Web Services"`})
	if a.Total != b.Total {
		t.Errorf("AWS has %d briefings, Amazon Web Services %d", a.Total, b.Total)
	}
}
