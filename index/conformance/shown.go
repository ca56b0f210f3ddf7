package conformance

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/index"
)

func testFacets(t *testing.T, s Searcher) {
	r := search(t, s, index.Request{Facets: 10})
	want := map[index.FacetName]string{
		index.FacetSource: "Daily Wire 2, Harbour Post 2, Tram Fan 1",
		index.FacetEntity: "Grace Hopper 2, Northern Rail Services 2, Harbour City 1, São Paulo 1",
		index.FacetKind:   "organisation 2, person 2, place 2",
		index.FacetStance: "for 3, against 2",
		index.FacetMonth:  "2025-06 2, unknown 2, 2026-01 1",
	}
	for _, name := range index.FacetNames() {
		var got []string
		for _, v := range r.Facets[name] {
			got = append(got, v.Value+" "+string(rune('0'+v.Count)))
		}
		if strings.Join(got, ", ") != want[name] {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, ", "), want[name])
		}
	}
	// A value narrows to as many briefings as it counts, alone and with words.
	for _, q := range []string{"", "bridge", "trams OR strike"} {
		r := search(t, s, index.Request{Query: q, Facets: 10})
		for name, values := range r.Facets {
			for _, v := range values {
				narrowed := v.Query
				if q != "" {
					narrowed = "(" + q + ") " + v.Query
				}
				if n := search(t, s, index.Request{Query: narrowed}).Total; n != v.Count {
					t.Errorf("%s counts %d for %s, %s finds %d", name, v.Count, v.Value, narrowed, n)
				}
			}
		}
	}
	if r := search(t, s, index.Request{Facets: 1}); len(r.Facets[index.FacetSource]) != 1 {
		t.Errorf("one value was asked for: %v", r.Facets[index.FacetSource])
	}
	of := []index.FacetName{index.FacetKind, index.FacetSource}
	two := search(t, s, index.Request{Facets: 10, Of: of})
	if len(two.Facets) != 2 || !slices.Equal(two.Facets[of[0]], r.Facets[of[0]]) || !slices.Equal(two.Facets[of[1]], r.Facets[of[1]]) {
		t.Errorf("%v were asked for: %v", of, two.Facets)
	}
	if r := search(t, s, index.Request{}); r.Facets != nil {
		t.Errorf("no facets were asked for: %v", r.Facets)
	}
}

func testSnippets(t *testing.T, s Searcher) {
	for _, tt := range []struct {
		query   string
		id      string
		field   index.Field
		matches string // the words that are marked
		title   string
	}{
		{"bridge", "harbour-bridge", index.FieldPoint, "bridge", "bridge"},
		{"wages", "rail-strike", index.FieldPoint, "Wages", ""},
		{"for:retention", "harbour-bridge", index.FieldFor, "Retention", ""},
		{`against:"top talent"`, "harbour-bridge", index.FieldAgainst, "top talent", ""},
		{"timetable", "harbour-bridge", index.FieldBody, "timetable", ""},
		{"return-to-office", "harbour-bridge", index.FieldBody, "return-to-office", ""},
		{"AT&T C++", "rail-strike", index.FieldBody, "AT&T|C++", ""},
		{"cafe", "sao-paulo", index.FieldBody, "café", ""},
		{"14000", "harbour-bridge", index.FieldSummary, "14,000", ""},
		{"paulo", "sao-paulo", index.FieldBody, "Paulo", "Paulo"},
		{`"eight years"`, "harbour-bridge", index.FieldSummary, "eight years", "eight years"},
		{"reten*", "sao-paulo", index.FieldBody, "retention", ""},
		{"ferry", "contested", index.FieldView, "ferry", ""},
		{"id:sao-paulo", "sao-paulo", "", "", ""},
	} {
		t.Run(tt.query, func(t *testing.T) {
			r := search(t, s, index.Request{Query: tt.query})
			i := slices.IndexFunc(r.Hits, func(h index.Hit) bool { return h.ID == tt.id })
			if i < 0 {
				t.Fatalf("%s is no hit", tt.id)
			}
			h := r.Hits[i]
			if h.Field != tt.field || marked(t, h.Snippet.Text, h.Snippet.Matches) != tt.matches {
				t.Errorf("%s: %s %q marks %q, want %s %q", tt.query, h.Field, h.Snippet.Text, marked(t, h.Snippet.Text, h.Snippet.Matches), tt.field, tt.matches)
			}
			if got := marked(t, h.Title, h.TitleMatches); got != tt.title {
				t.Errorf("%s: marks %q in the title, want %q", tt.query, got, tt.title)
			}
			if strings.ContainsAny(h.Snippet.Text, "*#[]\n\x1b") || h.Snippet.Text == "" {
				t.Errorf("%s: %q has marks of Markdown, or nothing", tt.query, h.Snippet.Text)
			}
			if n := utf8.RuneCountInString(h.Snippet.Text); n > 170 {
				t.Errorf("%s: %d characters", tt.query, n)
			}
		})
	}
}

// marked returns the matches, which must be in order and within the text.
func marked(t *testing.T, text string, matches [][2]int) string {
	t.Helper()
	var words []string
	last := 0
	for _, m := range matches {
		if m[0] < last || m[1] <= m[0] || m[1] > len(text) {
			t.Fatalf("%v is no range of %q behind byte %d", m, text, last)
		}
		last = m[1]
		words = append(words, text[m[0]:m[1]])
	}
	return strings.Join(words, "|")
}
