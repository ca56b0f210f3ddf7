// Package conformance asks every implementation of search the same questions
// about the same library, and expects the same answers. An implementation joins
// with one test:
//
//	func TestConformance(t *testing.T) {
//		conformance.Test(t, func(lib *corpus.Library) (conformance.Searcher, error) {
//			return index.Build(context.Background(), lib)
//		})
//	}
package conformance

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/query"
)

// Searcher is what an implementation of search does.
type Searcher interface {
	Search(context.Context, index.Request) (index.Result, error)
	Complete(ctx context.Context, typed string, limit int) ([]index.Completion, error)
	CompleteFor(ctx context.Context, typed string, limit int, r index.Reader) ([]index.Completion, error)
	Close() error
}

// Test runs the suite against what build makes.
func Test(t *testing.T, build func(*corpus.Library) (Searcher, error)) {
	open := func(t *testing.T, lib *corpus.Library) Searcher {
		t.Helper()
		s, err := build(lib)
		if err != nil {
			t.Fatalf("build: %v", err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
		return s
	}
	lib := Library(t)
	s := open(t, lib)
	t.Run("queries", func(t *testing.T) { testQueries(t, s) })
	t.Run("any", func(t *testing.T) { testAny(t, s) })
	t.Run("typing", func(t *testing.T) { testTyping(t, s) })
	t.Run("order", func(t *testing.T) { testOrder(t, s) })
	t.Run("pages", func(t *testing.T) { testPages(t, s) })
	t.Run("facets", func(t *testing.T) { testFacets(t, s) })
	t.Run("snippets", func(t *testing.T) { testSnippets(t, s) })
	t.Run("faults", func(t *testing.T) { testFaults(t, s) })
	t.Run("nothing found", func(t *testing.T) { testNothingFound(t, s) })
	t.Run("completions", func(t *testing.T) { testCompletions(t, s) })
	t.Run("added", func(t *testing.T) { testAdded(t, s) })
	t.Run("added in a zone", func(t *testing.T) { testAddedInAZone(t, s) })
	t.Run("marks", func(t *testing.T) { testMarks(t, s, Marks()) })
	t.Run("stories that were read", func(t *testing.T) { testStoriesRead(t, s) })
	t.Run("no marks", func(t *testing.T) { testNoMarks(t, s) })
	t.Run("marks that change", func(t *testing.T) { testMarksChange(t, s) })
	t.Run("completions of marks", func(t *testing.T) { testMarkCompletions(t, s, Marks()) })
	t.Run("cancelled", func(t *testing.T) { testCancelled(t, s) })
	t.Run("order of building", func(t *testing.T) {
		turned := *lib
		turned.Briefings = slices.Clone(lib.Briefings)
		slices.Reverse(turned.Briefings)
		testSame(t, s, open(t, &turned))
	})
	t.Run("empty library", func(t *testing.T) { testEmpty(t, open(t, &corpus.Library{})) })
}

func search(t *testing.T, s Searcher, r index.Request) index.Result {
	t.Helper()
	res, err := s.Search(context.Background(), r)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	return res
}

// ids returns the hits in alphabetical order, one string.
func ids(r index.Result) string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func inOrder(r index.Result) string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.ID)
	}
	return strings.Join(out, " ")
}

const everything = "contested harbour-bridge rail-strike sao-paulo trams-undated"

func testQueries(t *testing.T, s Searcher) {
	for _, tt := range []struct{ name, query, want string }{
		{"nothing asks for everything", "", everything},
		{"a word", "bridge", "contested harbour-bridge"},
		{"an inflection", "bridges", "contested harbour-bridge"},
		{"capitals", "BRIDGE", "contested harbour-bridge"},
		{"all words must match", "bridge tunnel", "contested"},
		{"stop words are dropped", "the bridge of a tunnel", "contested"},
		{"stop words in capitals are names", "bridge IT", "contested harbour-bridge"},
		{"or", "tunnel OR strike", "contested rail-strike"},
		{"and before or", "bridge tunnel OR strike", "contested rail-strike"},
		{"a group", "bridge (tunnel OR strike)", "contested"},
		{"not", "bridge -tunnel", "harbour-bridge"},
		{"only not", "-bridge", "rail-strike sao-paulo trams-undated"},
		{"not a phrase", `years -"eight years"`, "contested rail-strike"},
		{"a phrase", `"eight years"`, "harbour-bridge"},
		{"a phrase needs its order", `"years eight"`, ""},
		{"a phrase with stop words", `"return to the depot"`, "rail-strike"},
		{"a phrase does not leap over stop words", `"return depot"`, ""},
		{"a phrase of stop words", `"over the"`, "harbour-bridge"},
		{"a phrase across punctuation", `"of the port said that the return to office"`, "harbour-bridge"},
		{"a phrase ends with its field", `"years trains"`, ""},
		{"a phrase is exact", `"eight year"`, ""},
		{"a phrase over marks", `"the harbour bridge opened"`, "harbour-bridge"},
		{"addresses of links are not text", "secret", ""},
		{"hyphens: the whole", "return-to-office", "harbour-bridge"},
		{"hyphens: a part", "title:bridge crowd office", "harbour-bridge"},
		{"a possessive", "depot", "rail-strike"},
		{"a curly possessive", "cafe", "sao-paulo"},
		{"a curly apostrophe", "isn't", "sao-paulo"},
		{"accents", "sao paulo", "sao-paulo"},
		{"accents written", "São", "sao-paulo"},
		{"dots", "U.S.", "harbour-bridge sao-paulo"},
		{"dots left out", "US congress", "sao-paulo"},
		{"an ampersand", "AT&T", "rail-strike"},
		{"signs", "C++", "rail-strike"},
		{"a name with a number", "GPT-4", "rail-strike"},
		{"its hyphen left out", "gpt4", "rail-strike"},
		{"a part of it", "gpt", "rail-strike"},
		{"two words of a name", `"Trainium 2"`, "sao-paulo"},
		{"an address as a name", "Amazon.com", "rail-strike"},
		{"a part of an address", "amazon", "rail-strike"},
		{"grouped digits", "14000", "harbour-bridge"},
		{"grouped digits as written", "14,000", "harbour-bridge"},
		{"a decimal", "3.5", "rail-strike"},
		{"no spaces between words", "東京", "trams-undated"},
		{"an emoji that is not there", "🚀", ""},
		{"a prefix", "reten*", "harbour-bridge sao-paulo"},
		{"fuzzy", "brigde~", "contested harbour-bridge"},
		{"fuzzy keeps the first letter", "cridge~", ""},
		{"title", "title:trams", "sao-paulo trams-undated"},
		{"title of a group", "title:(trams tunnel)", ""},
		{"for", "for:retention", "harbour-bridge"},
		{"against", `against:"top talent"`, "harbour-bridge"},
		{"against is not for", "against:retention", ""},
		{"view", "view:ferry", "contested"},
		{"point", "point:wages", "rail-strike"},
		{"summary", "summary:mayor", "sao-paulo"},
		{"body", "body:timetable", "harbour-bridge"},
		{"figure", `figure:"8 billion"`, "harbour-bridge"},
		{"topic", "topic:transport", "harbour-bridge"},
		{"entity by name", `entity:"Northern Rail Services"`, "harbour-bridge rail-strike"},
		{"entity by alias", "entity:NRS", "harbour-bridge rail-strike"},
		{"entity by alias of words", `entity:"the rail operator"`, "harbour-bridge rail-strike"},
		{"entity by part", "entity:hopper", "harbour-bridge rail-strike"},
		{"entity by id", "entity:grace-hopper", "harbour-bridge rail-strike"},
		{"entity by accents", "entity:sao", "sao-paulo"},
		{"entity and not", `entity:"Grace Hopper" -strike`, "harbour-bridge"},
		{"an alias finds its briefings", "NRS", "harbour-bridge rail-strike"},
		{"holder by name", "holder:hopper", "harbour-bridge rail-strike"},
		{"holder by alias", "holder:NRS", "contested harbour-bridge"},
		{"holder without an entity", "holder:port", "harbour-bridge"},
		{"source", `source:"Harbour Post"`, "contested harbour-bridge"},
		{"source by a word", "source:wire", "rail-strike sao-paulo"},
		{"author", "author:lovelace", "harbour-bridge"},
		{"after a month", "after:2025-06", "contested harbour-bridge rail-strike"},
		{"after a day that a month may hold", "after:2025-06-28", "contested rail-strike"},
		{"after a year", "after:2025", "contested harbour-bridge rail-strike"},
		{"after a month of a year that may hold it", "after:2024-06", "contested harbour-bridge rail-strike sao-paulo"},
		{"before a month", "before:2025-06", "sao-paulo"},
		{"before a day that a month may precede", "before:2025-06-27", "rail-strike sao-paulo"},
		{"between", "after:2025-06 before:2025-07", "harbour-bridge rail-strike"},
		{"month", "month:2025-06", "harbour-bridge rail-strike"},
		{"month of a year", "month:2024", "sao-paulo"},
		{"month unknown", "month:unknown", "sao-paulo trams-undated"},
		{"kind", "kind:person", "harbour-bridge rail-strike"},
		{"stance for", "stance:for", "contested harbour-bridge rail-strike"},
		{"stance against", "stance:against", "contested harbour-bridge"},
		{"id", "id:sao-paulo", "sao-paulo"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := search(t, s, index.Request{Query: tt.query})
			if ids(r) != tt.want {
				t.Errorf("%s finds %q, want %q", tt.query, ids(r), tt.want)
			}
			if r.Total != len(r.Hits) {
				t.Errorf("%s: total is %d, %d hits", tt.query, r.Total, len(r.Hits))
			}
		})
	}
}

func testAny(t *testing.T, s Searcher) {
	for _, tt := range []struct{ name, query, want string }{
		{"words", "tunnel strike", "contested rail-strike"},
		{"stop words are dropped", "the tunnel and the strike", "contested rail-strike"},
		{"a phrase keeps its meaning", `tunnel trains "eight years"`, "harbour-bridge"},
		{"a field keeps its meaning", "tunnel trains source:wire", ""},
		{"not keeps its meaning", "tunnel strike -ferry", "rail-strike"},
		{"a sentence", "what (if any) is - at 10:30 - the tunnel?", "contested"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := search(t, s, index.Request{Query: tt.query, Any: true}); ids(r) != tt.want {
				t.Errorf("%s finds %q, want %q", tt.query, ids(r), tt.want)
			}
		})
	}
	if r := search(t, s, index.Request{Query: "the of and", Any: true}); r.Total == 0 {
		t.Error("a query of stop words finds nothing")
	}
}

func testTyping(t *testing.T, s Searcher) {
	for _, tt := range []struct{ name, query, want string }{
		{"the last word is a prefix", "harb", "contested harbour-bridge"},
		{"white space ends it", "harb ", ""},
		{"a prefix beside a word", "tunnel harb", "contested"},
		{"in a field", "entity:north", "harbour-bridge rail-strike"},
		{"an open quote", `"eight years`, "harbour-bridge"},
		{"a dangling field", "tunnel title:", "contested"},
		{"a whole word finds its inflections", "strikes", "rail-strike"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := search(t, s, index.Request{Query: tt.query, AsYouType: true}); ids(r) != tt.want {
				t.Errorf("%s finds %q, want %q", tt.query, ids(r), tt.want)
			}
		})
	}
}

func testOrder(t *testing.T, s Searcher) {
	for _, tt := range []struct {
		name, query string
		sort        index.Sort
		want        string
	}{
		{"newest first", "", index.SortNew, "contested rail-strike harbour-bridge sao-paulo trams-undated"},
		{"oldest first", "", index.SortOld, "sao-paulo harbour-bridge rail-strike contested trams-undated"},
		{"most contested first", "", index.SortContested, "contested harbour-bridge rail-strike sao-paulo trams-undated"},
		{"best of everything is newest", "", index.SortBest, "contested rail-strike harbour-bridge sao-paulo trams-undated"},
		{"a title counts more than a text", "bridge", "", "harbour-bridge contested"},
		{"a title of nothing else counts most", "trams", index.SortBest, "trams-undated sao-paulo"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := search(t, s, index.Request{Query: tt.query, Sort: tt.sort})
			if inOrder(r) != tt.want {
				t.Errorf("%q by %q gives %q, want %q", tt.query, tt.sort, inOrder(r), tt.want)
			}
		})
	}
}

func testPages(t *testing.T, s Searcher) {
	whole := search(t, s, index.Request{Sort: index.SortNew})
	for offset := range 7 {
		r := search(t, s, index.Request{Sort: index.SortNew, Offset: offset, Limit: 2})
		from := min(offset, len(whole.Hits))
		want := inOrder(index.Result{Hits: whole.Hits[from:min(from+2, len(whole.Hits))]})
		if inOrder(r) != want || r.Total != 5 {
			t.Errorf("from %d on: %q of %d, want %q of 5", offset, inOrder(r), r.Total, want)
		}
	}
	for _, q := range []string{"", "harbour OR rail"} {
		full, bare := search(t, s, index.Request{Query: q}), search(t, s, index.Request{Query: q, Bare: true})
		same := len(full.Hits) == len(bare.Hits) && full.Total == bare.Total
		for i := range bare.Hits {
			same = same && reflect.DeepEqual(bare.Hits[i], index.Hit{ID: full.Hits[i].ID})
		}
		if !same {
			t.Errorf("%q: bare hits are %+v", q, bare.Hits)
		}
	}
}

func testFaults(t *testing.T, s Searcher) {
	_, err := s.Search(context.Background(), index.Request{Query: "é titel:bridge"})
	var fault *query.Error
	if !errors.As(err, &fault) {
		t.Fatalf("got %v, want a *query.Error", err)
	}
	if fault.Column != 3 || fault.Token != "titel:bridge" || fault.Hint == "" {
		t.Errorf("got %+v", fault)
	}
}

func testNothingFound(t *testing.T, s Searcher) {
	for _, tt := range []struct{ name, query, meant, explains string }{
		{"a misspelt word", "brigde", "bridge", "no briefing has brigde"},
		{"a misspelt word of several", "habour tunnel", "harbour tunnel", "habour occurs in none"},
		{"in a phrase", `"eigth years"`, `"eight years"`, "eigth years"},
		{"in a field", "entity:hoper", "entity:hopper", "no entity of the library is named hoper"},
		{"words that do not meet", "trams ferry", "trams", "trams occurs in 2, ferry occurs in 1"},
		{"a filter that rules all out", "bridge after:2027", "bridge", "after:2027 is true of none"},
		{"what is no field", "foo:qqqqqq", "", "no briefing has foo:qqqqqq; foo: is no field"},
		{"what is no field, twice", "foo:qqqqqq foo:wwwwww", "", "no briefing has all of: foo:qqqqqq, foo:wwwwww; foo:qqqqqq occurs in none, foo:wwwwww occurs in none; foo: is no field"},
		{"nothing near", "qqqqqq", "", "no briefing has qqqqqq"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := search(t, s, index.Request{Query: tt.query})
			if r.Total != 0 || r.DidYouMean != tt.meant || !strings.Contains(r.Explain, tt.explains) {
				t.Errorf("%s: total %d, did you mean %q, %q; want %q, %q", tt.query, r.Total, r.DidYouMean, r.Explain, tt.meant, tt.explains)
			}
			if r.DidYouMean != "" && search(t, s, index.Request{Query: r.DidYouMean}).Total == 0 {
				t.Errorf("%s: %s finds nothing either", tt.query, r.DidYouMean)
			}
		})
	}
	if r := search(t, s, index.Request{Query: "bridge"}); r.DidYouMean != "" || r.Explain != "" {
		t.Errorf("something was found, and still: %q, %q", r.DidYouMean, r.Explain)
	}
}

func testCancelled(t *testing.T, s Searcher) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Search(ctx, index.Request{Query: "bridge"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled search gives %v", err)
	}
	if _, err := s.Complete(ctx, "bri", 5); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled completion gives %v", err)
	}
}

// testSame holds that answers do not depend on the order of the briefings.
func testSame(t *testing.T, a, b Searcher) {
	for _, q := range []string{"", "bridge", "trams OR tunnel", `"eight years"`, "the of", "harbour -ferry"} {
		for _, any := range []bool{false, true} {
			r := index.Request{Query: q, Any: any, Facets: 10}
			x, y := search(t, a, r), search(t, b, r)
			x.Took, y.Took = 0, 0
			if !reflect.DeepEqual(x, y) {
				t.Errorf("%q: %+v\nand\n%+v", q, x, y)
			}
		}
	}
}

func testEmpty(t *testing.T, s Searcher) {
	for _, q := range []string{"", "bridge", `"a b"`, "-x", "entity:x after:2025"} {
		r := search(t, s, index.Request{Query: q, Facets: 3, AsYouType: true})
		if r.Total != 0 || len(r.Hits) != 0 {
			t.Errorf("%q finds %d", q, r.Total)
		}
	}
	if got, err := s.Complete(context.Background(), "br", 5); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}
