package index_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus"
	"dossier/corpus/synth"
	"dossier/index"
	"dossier/index/conformance"
	"dossier/index/related"
	"dossier/index/segment"
	"dossier/index/traits"
)

// apart makes an index of segments of a few briefings each. Every segment also
// has some that were deleted: old texts of briefings, and others.
func apart(tb testing.TB, lib *corpus.Library, size int) *index.Index {
	tb.Helper()
	var parts []segment.Part
	var cat segment.Catalogue
	if lib.Catalogue != nil {
		cat = lib.Catalogue
	}
	for from := 0; from < len(lib.Briefings); from += size {
		var docs []segment.Doc
		deleted := roaring.New()
		add := func(b *corpus.Briefing) { docs = append(docs, segment.Doc{Briefing: b}) }
		for k, b := range lib.Briefings[from:min(from+size, len(lib.Briefings))] {
			if k%2 == 0 {
				deleted.Add(uint32(len(docs)))
				add(&corpus.Briefing{
					ID: fmt.Sprintf("deleted-%d-%d", from, k), Title: "A bridge that was deleted", Source: "Harbour Post",
					Published: b.Published, Entities: b.Entities, Topics: b.Topics, Body: "Trams, eight years.", Events: b.Events,
				})
			}
			add(b)
		}
		if from > 0 { // the text that a briefing of another segment had before
			deleted.Add(uint32(len(docs)))
			old := *lib.Briefings[0]
			old.Body += "The bridge and the tunnel were one."
			add(&old)
		}
		s, err := segment.New(docs, cat)
		if err != nil {
			tb.Fatal(err)
		}
		tb.Cleanup(func() { _ = s.Close() })
		parts = append(parts, segment.Part{Segment: s, Deleted: deleted})
	}
	x, err := index.Over(parts, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}

func TestConformanceOfParts(t *testing.T) {
	for _, size := range []int{1, 2} {
		conformance.Test(t, func(lib *corpus.Library) (conformance.Searcher, error) { return apart(t, lib, size), nil })
	}
}

func invented(tb testing.TB, n int) (*synth.Generator, *corpus.Library) {
	tb.Helper()
	g := synth.New(synth.Model{Seed: 3})
	briefings, err := g.Briefings(context.Background(), 0, n)
	if err != nil {
		tb.Fatal(err)
	}
	return g, &corpus.Library{Briefings: briefings, Catalogue: g.Catalogue()}
}

// TestPartsAnswerAsOneDoes holds that answers do not depend on how briefings
// are spread over segments, nor on what was deleted.
func TestPartsAnswerAsOneDoes(t *testing.T) {
	g, lib := invented(t, 700)
	one, many := mustBuild(t, lib), apart(t, lib, 150)
	ctx := context.Background()
	q := g.Ask(len(lib.Briefings), 1)
	var asked []index.Request
	for _, typed := range q.Typed(30) {
		for _, key := range synth.Keystrokes(typed) {
			asked = append(asked, index.Request{Query: key, AsYouType: true, Facets: 8})
		}
		asked = append(
			asked, index.Request{Query: typed, Sort: index.SortOld, Facets: 3}, index.Request{Query: typed, Any: true, Sort: index.SortContested},
			index.Request{Query: `"` + typed + `"`}, index.Request{Query: typed + " -stance:for after:2019"}, index.Request{Query: "-" + typed, Offset: 30},
			index.Request{Query: `"` + typed + `"`, Sort: index.SortNew}, index.Request{Query: `-"` + typed + `" kind:person`, Facets: 2},
			index.Request{Query: typed + " qqqqq"},
		)
	}
	for _, e := range q.Entities(20) {
		asked = append(asked, index.Request{Query: `entity:"` + e.Name + `"`, Facets: 4}, index.Request{Query: "holder:" + e.Name, AsYouType: true})
	}
	for _, r := range asked {
		a, err := one.Search(ctx, r)
		b, err2 := many.Search(ctx, r)
		if err != nil || err2 != nil {
			t.Fatalf("%+v: %v, %v", r, err, err2)
		}
		a.Took, b.Took = 0, 0
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%+v:\n%s\nand in parts\n%s", r, shown(a), shown(b))
		}
	}
	for _, typed := range q.Begun(60) {
		a, _ := one.Complete(ctx, typed, 5)
		b, err := many.Complete(ctx, typed, 5)
		for i := range a {
			if a[i].Kind == index.CompleteEntity && err == nil && !slices.Contains(b, a[i]) {
				t.Errorf("%q: %+v, in parts %+v", typed, a, b)
				break
			}
		}
	}
	rows, _ := one.Rows(ctx, 10, 300)
	others, _ := many.Rows(ctx, 10, 300)
	if !reflect.DeepEqual(rows, others) {
		t.Error("rows differ")
	}
	timeline, _ := one.Timeline(ctx, 0, 5000)
	another, err := many.Timeline(ctx, 0, 5000)
	if err != nil || !reflect.DeepEqual(timeline, another) {
		t.Errorf("timelines differ: %d and %d rows, %v", len(timeline), len(another), err)
	}
	for i, r := range rows {
		if place, ok := many.Place(r.ID); !ok || place != i+10 {
			t.Fatalf("%s stands at %d, %v, and not at %d", r.ID, place, ok, i+10)
		}
	}
}

func shown(r index.Result) string {
	s := fmt.Sprintf("%d %q %q %q %v\n", r.Total, r.Query, r.DidYouMean, r.Explain, r.Facets)
	for _, h := range r.Hits {
		s += fmt.Sprintf("  %s %g %s %q\n", h.ID, h.Score, h.Field, h.Snippet.Text)
	}
	return s
}

func TestShelf(t *testing.T) {
	g, lib := invented(t, 500)
	one, many := mustBuild(t, lib).Shelf(lib.Catalogue), apart(t, lib, 120).Shelf(lib.Catalogue)
	if one.Len() != 500 || many.Len() != 500 {
		t.Fatalf("%d and %d briefings", one.Len(), many.Len())
	}
	last := related.Ref{}
	for place := range one.Len() {
		a, b := one.Ref(place), many.Ref(place)
		if a != b || one.ID(place) != a.ID || many.ID(place) != a.ID {
			t.Fatalf("at %d stand %+v and %+v", place, a, b)
		}
		if place > 0 && related.Compare(last.Published, last.ID, a.Published, a.ID) >= 0 {
			t.Fatalf("%+v stands before %+v", last, a)
		}
		last = a
		if p, ok := many.Place(a.ID); !ok || p != place {
			t.Fatalf("%s stands at %d, %v", a.ID, p, ok)
		}
		if v := many.Traits(place); !reflect.DeepEqual(v, one.Traits(place)) || v.Terms() == 0 {
			t.Fatalf("%s has other traits", a.ID)
		}
	}
	all := map[uint64]related.Entity{}
	for e := range one.Entities {
		all[e.Number] = e
	}
	n := 0
	for e := range many.Entities {
		n++
		if all[e.Number] != e || one.EntityCount(e.Number) != e.Briefings || many.EntityCount(e.Number) != e.Briefings {
			t.Fatalf("%+v and %+v", all[e.Number], e)
		}
		places := one.WithEntity(nil, e.Number, 0, 0)
		if len(places) != e.Briefings || !slices.IsSorted(places) || !slices.Equal(places, many.WithEntity(nil, e.Number, 0, 0)) {
			t.Fatalf("%s is at %v", e.ID, places)
		}
		for _, limit := range []int{1, 4} {
			for _, near := range []int{0, 200, 499} {
				want := places
				if len(places) > limit {
					before, _ := slices.BinarySearch(places, int32(near))
					from := min(max(before-limit/2, 0), len(places)-limit)
					want = places[from : from+limit]
				}
				if got := many.WithEntity(nil, e.Number, near, limit); !slices.Equal(got, want) {
					t.Fatalf("%s: %d about %d are %v, want %v of %v", e.ID, limit, near, got, want, places)
				}
			}
		}
		if who := many.Named(traits.Fold(e.Name)); !slices.Contains(who, e.Number) || !slices.Equal(who, one.Named(traits.Fold(e.Name))) {
			t.Fatalf("%s names %v", e.Name, who)
		}
	}
	if n != len(all) || n == 0 {
		t.Fatalf("%d entities, in parts %d", len(all), n)
	}
	for _, b := range lib.Briefings {
		for _, topic := range b.Topics {
			if c := one.TopicCount(traits.Topic(topic)); c == 0 || c != many.TopicCount(traits.Topic(topic)) {
				t.Fatalf("%s is a topic of %d", topic, c)
			}
		}
	}
	for _, typed := range []string{"b", "ze", "tor"} {
		if a, b := one.NamesFrom(typed, 8), many.NamesFrom(typed, 8); len(a) == 0 || !reflect.DeepEqual(a[:1], b[:1]) {
			t.Errorf("%s: %v and %v", typed, a, b)
		}
	}
	_ = g
}

// TestQuickSearchesAreHonest holds that what a request in a hurry says is true,
// and that it says what it left out.
func TestQuickSearchesAreHonest(t *testing.T) {
	lib := &corpus.Library{}
	for i := range 300 {
		b := &corpus.Briefing{ID: fmt.Sprintf("b%03d", i), Title: "News", Body: "The bridge over the old harbour."}
		if i%3 == 0 {
			b.Body = "The old bridge over the harbour."
		}
		lib.Briefings = append(lib.Briefings, b)
	}
	x := apart(t, lib, 70)
	ctx := context.Background()
	for _, tt := range []struct {
		query   string
		atLeast bool
	}{{`"old bridge"`, true}, {`-"old bridge"`, true}, {"bridge", false}, {`"old bridge" harbour OR qqq`, true}, {`"qqq bridge"`, false}, {"", false}} {
		exact, err := x.Search(ctx, index.Request{Query: tt.query, Limit: 10, Facets: 2})
		if err != nil || exact.AtLeast {
			t.Fatalf("%s: %+v, %v", tt.query, exact, err)
		}
		quick, err := x.Search(ctx, index.Request{Query: tt.query, Limit: 10, Facets: 2, Quick: true})
		if err != nil || quick.AtLeast != tt.atLeast || !reflect.DeepEqual(quick.Hits, exact.Hits) {
			t.Errorf("%s: %+v and in a hurry %+v, %v", tt.query, exact, quick, err)
		}
		if quick.AtLeast && (quick.Total < len(quick.Hits) || quick.Total >= exact.Total || quick.Facets != nil) || !quick.AtLeast && quick.Total != exact.Total {
			t.Errorf("%s finds %d, in a hurry %d (at least: %v)", tt.query, exact.Total, quick.Total, quick.AtLeast)
		}
	}
}

// stopping is a context that is cancelled once it was looked at some times.
type stopping struct {
	context.Context
	looks *int
}

func (s stopping) Err() error {
	if *s.looks--; *s.looks < 0 {
		return context.Canceled
	}
	return nil
}

// TestASearchStopsWhereverItIs cancels a search at each of the first looks that
// it takes at its context.
func TestASearchStopsWhereverItIs(t *testing.T) {
	_, lib := invented(t, 300)
	x := apart(t, lib, 100)
	for _, r := range []index.Request{
		{Query: "a", AsYouType: true, Facets: 5},
		{Query: `"of the"`},
		{Query: "of the government in the", Any: true, Facets: 3},
		{Query: "title:t", AsYouType: true},
		{Query: "goverment qqqq"},
		{Query: "governmnt~"},
		{Sort: index.SortOld, Facets: 4},
		{Query: "for:t", AsYouType: true},
	} {
		for looks := range 40 {
			left := looks
			got, err := x.Search(stopping{context.Background(), &left}, r)
			if left < 0 && err == nil {
				t.Fatalf("%+v went on: %+v", r, got)
			}
			if left >= 0 && err != nil {
				t.Fatalf("%+v: %v", r, err)
			}
		}
	}
}
