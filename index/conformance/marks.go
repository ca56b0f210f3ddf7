package conformance

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus/state"
	"dossier/index"
	"dossier/index/query"
)

// Marked is what a reader did with the briefings of the library: index.Marks
// that a test writes down.
type Marked struct {
	version  uint64
	read     map[string]time.Time
	starred  []string
	tags     map[string][]string
	comments []state.Comment
}

// Marks are those of a reader of the library.
func Marks() *Marked {
	return &Marked{
		version: 1,
		read:    map[string]time.Time{"rail-strike": added(30, 0), "contested": added(30, 0), "gone": added(30, 0)},
		starred: []string{"sao-paulo", "gone", "harbour-bridge"},
		tags: map[string][]string{
			"board": {"harbour-bridge", "sao-paulo"}, "Board meeting": {"contested"}, "to read": {"gone", "rail-strike"}, "gone": {"gone"},
		},
		comments: []state.Comment{
			{ID: "1", Key: "harbour-bridge", Remark: state.Remark{Words: "14,000 workers", Text: "Ask HR whether the budgets hold.\nBefore Monday."}},
			{ID: "2", Key: "harbour-bridge", Remark: state.Remark{Text: "Budgeted twice."}},
			{ID: "3", Key: "trams-undated", Remark: state.Remark{Words: "more trams"}},
			{ID: "4", Key: "contested", Remark: state.Remark{Text: "GPT-4 says the café is closed."}},
			{ID: "5", Key: "gone", Remark: state.Remark{Text: "A budget that nobody sees."}},
		},
	}
}

// Version implements index.Marks, as do all that follow.
func (m *Marked) Version() uint64 { return m.version }

func (m *Marked) ReadKeys(yield func(key string, at time.Time) bool) {
	for key, at := range m.read {
		if !yield(key, at) {
			return
		}
	}
}

func (m *Marked) Starred() []string { return m.starred }

func (m *Marked) Tags() map[string][]string { return m.tags }

func (m *Marked) AllComments() []state.Comment { return m.comments }

func testAdded(t *testing.T, s Searcher) {
	for _, tt := range []struct {
		name, query string
		after, upTo time.Time
		want        string
	}{
		{"a day", "added:2025-06-28", time.Time{}, time.Time{}, "harbour-bridge rail-strike"},
		{"the next day", "added:2025-06-29", time.Time{}, time.Time{}, "sao-paulo"},
		{"a month", "added:2025-06", time.Time{}, time.Time{}, "harbour-bridge rail-strike sao-paulo"},
		{"a year", "added:2025", time.Time{}, time.Time{}, "contested harbour-bridge rail-strike sao-paulo"},
		{"not", "-added:2025-06", time.Time{}, time.Time{}, "contested trams-undated"},
		{"with words", "bridge added:2025-06", time.Time{}, time.Time{}, "harbour-bridge"},
		{"after a time", "", added(28, 7), time.Time{}, "contested rail-strike sao-paulo"},
		{"up to a time", "", time.Time{}, added(28, 23), "harbour-bridge rail-strike"},
		{"between", "", added(28, 7), added(29, 0), "rail-strike sao-paulo"},
		{"words in a time", "bridge", added(29, 0), time.Time{}, "contested"},
		{"a phrase in a time", `"eight years"`, added(28, 7), time.Time{}, ""},
		{"what is ruled out in a time", "-bridge", added(28, 7), added(30, 0), "rail-strike sao-paulo"},
		{"a time in which nothing came in", "bridge", added(40, 0), time.Time{}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := search(t, s, index.Request{Query: tt.query, After: tt.after, UpTo: tt.upTo, Facets: 5})
			if ids(r) != tt.want || r.Total != len(r.Hits) {
				t.Errorf("%s finds %q of %d, want %q", tt.query, ids(r), r.Total, tt.want)
			}
			n := 0
			for _, v := range r.Facets[index.FacetMonth] {
				n += v.Count
			}
			if n != r.Total {
				t.Errorf("%s: the months count %d of %d", tt.query, n, r.Total)
			}
		})
	}
	r := search(t, s, index.Request{Query: "bridge", After: added(40, 0)})
	if r.Explain != "no briefing was added in that time" || r.DidYouMean != "" {
		t.Errorf("got %q, %q", r.Explain, r.DidYouMean)
	}
	for typed, want := range map[string]string{
		"added:2": "added:2025-07 1, added:2025-06 3", "added:2025-06": "added:2025-06-29 1, added:2025-06-28 2", "added:2025-06-29": "added:2025-06-29 1",
	} {
		if got := completed(t, s, typed, index.Reader{}); got != want {
			t.Errorf("%s completes to %q, want %q", typed, got, want)
		}
	}
}

// testAddedInAZone holds that the days on which briefings came in are those of
// the reader: rail-strike at 23 hours of 28 June in UTC came on the 29th in Tokyo.
func testAddedInAZone(t *testing.T, s Searcher) {
	tokyo, california := time.FixedZone("JST", 9*60*60), time.FixedZone("PST", -8*60*60)
	for _, tt := range []struct {
		query string
		zone  *time.Location
		want  string
	}{
		{"added:2025-06-28", tokyo, "harbour-bridge"},
		{"added:2025-06-29", tokyo, "rail-strike sao-paulo"},
		{"added:2025-06-27", california, "harbour-bridge"},
		{"added:2025-06-28", california, "rail-strike sao-paulo"},
		{"added:2025-06-29", california, ""},
		{"added:2025-07-01", tokyo, "contested"},
		{"added:2025-06-29 bridge -rail", tokyo, ""},
	} {
		if r := search(t, s, index.Request{Query: tt.query, Zone: tt.zone}); ids(r) != tt.want {
			t.Errorf("%s in %v finds %q, want %q", tt.query, tt.zone, ids(r), tt.want)
		}
	}
	for zone, want := range map[*time.Location]string{
		tokyo: "added:2025-06-29 2, added:2025-06-28 1", california: "added:2025-06-28 2, added:2025-06-27 1",
	} {
		if got := completed(t, s, "added:2025-06", index.Reader{Zone: zone}); got != want {
			t.Errorf("in %v added: completes to %q, want %q", zone, got, want)
		}
	}
}

func testMarks(t *testing.T, s Searcher, m index.Marks) {
	for _, tt := range []struct{ name, query, want string }{
		{"read", "is:read", "contested rail-strike"},
		{"unread", "is:unread", "harbour-bridge sao-paulo trams-undated"},
		{"not read", "-is:read", "harbour-bridge sao-paulo trams-undated"},
		{"not unread", "-is:unread", "contested rail-strike"},
		{"starred", "is:starred", "harbour-bridge sao-paulo"},
		{"commented", "is:commented", "contested harbour-bridge trams-undated"},
		{"capitals", "IS:Starred", "harbour-bridge sao-paulo"},
		{"one or the other", "is:(read OR starred)", "contested harbour-bridge rail-strike sao-paulo"},
		{"both", "is:unread is:starred", "harbour-bridge sao-paulo"},
		{"with words", "bridge is:unread", "harbour-bridge"},
		{"or words", "ferry OR is:starred", "contested harbour-bridge sao-paulo"},
		{"a tag", "tag:board", "contested harbour-bridge sao-paulo"},
		{"a tag of two words", `tag:"board meeting"`, "contested"},
		{"a part of a tag", "tag:meeting", "contested"},
		{"the start of a tag", "tag:boa*", "contested harbour-bridge sao-paulo"},
		{"a tag with a word that says nothing", `tag:"to read"`, "rail-strike"},
		{"a tag of what is gone", "tag:gone", ""},
		{"not a tag", "-tag:board", "rail-strike trams-undated"},
		{"a comment", "comment:budget", "harbour-bridge"},
		{"an inflection in a comment", "comment:asked", "harbour-bridge"},
		{"accents in a comment", "comment:CAFE", "contested"},
		{"words of two comments", "comment:(ask budgeted)", "harbour-bridge"},
		{"a phrase of a comment", `comment:"the budgets hold"`, "harbour-bridge"},
		{"a phrase is exact", `comment:"the budget hold"`, ""},
		{"a phrase goes over the end of a line", `comment:"hold before"`, "harbour-bridge"},
		{"a phrase ends with its comment", `comment:"monday budgeted"`, ""},
		{"words that were highlighted", "comment:trams", "trams-undated"},
		{"a number in a comment", "comment:14000", "harbour-bridge"},
		{"a name in a comment", "comment:gpt4", "contested"},
		{"a part of it", "comment:gpt", "contested"},
		{"whole words only", "comment:bud", ""},
		{"the start of a word", "comment:bud*", "harbour-bridge"},
		{"fuzzy", "comment:bugdet~", ""},
		{"fuzzy, of eight letters", "comment:budgetd~", "harbour-bridge"},
		{"not a comment", "-comment:budget is:commented", "contested trams-undated"},
		{"texts are no comments", "comment:tunnel", ""},
		{"comments are no texts", "monday", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := search(t, s, index.Request{Query: tt.query, Marks: m})
			if ids(r) != tt.want || r.Total != len(r.Hits) {
				t.Errorf("%s finds %q of %d, want %q", tt.query, ids(r), r.Total, tt.want)
			}
		})
	}
	if r := search(t, s, index.Request{Query: "comment:bud", AsYouType: true, Marks: m}); ids(r) != "harbour-bridge" {
		t.Errorf("typing finds %q", ids(r))
	}
	for _, tt := range []struct{ query, id, shown, marks string }{
		{"comment:budget", "harbour-bridge", "Ask HR whether the budgets hold. Before Monday.", "budgets"},
		{"comment:(budgeted twice)", "harbour-bridge", "Budgeted twice.", "Budgeted|twice"},
		{"comment:workers", "harbour-bridge", "14,000 workers", "workers"},
		{"bridge comment:monday", "harbour-bridge", "Ask HR whether the budgets hold. Before Monday.", "Monday"},
		{"comment:closed OR is:starred", "contested", "GPT-4 says the café is closed.", "closed"},
	} {
		r := search(t, s, index.Request{Query: tt.query, Marks: m})
		i := slices.IndexFunc(r.Hits, func(h index.Hit) bool { return h.ID == tt.id })
		if i < 0 {
			t.Errorf("%s does not find %s", tt.query, tt.id)
			continue
		}
		h := r.Hits[i]
		if h.Field != index.FieldComment || h.Snippet.Text != tt.shown || marked(t, h.Snippet.Text, h.Snippet.Matches) != tt.marks {
			t.Errorf("%s: %s %q marks %q", tt.query, h.Field, h.Snippet.Text, marked(t, h.Snippet.Text, h.Snippet.Matches))
		}
	}
	for _, tt := range []struct{ query, meant, explains string }{
		{"tag:baord", "tag:board", "no briefing is tagged baord"},
		{"tag:finance", "", "no briefing is tagged finance"},
		{"comment:bugdet", "comment:budgets", "no comment has bugdet"},
		{"comment:(tram qqqqqq)", "comment:tram", "no comment has qqqqqq"},
		{"is:starred ferry", "is:starred", "is:starred is true of 2"},
	} {
		r := search(t, s, index.Request{Query: tt.query, Marks: m})
		if r.Total != 0 || r.DidYouMean != tt.meant || !strings.Contains(r.Explain, tt.explains) {
			t.Errorf("%s: total %d, did you mean %q, %q; want %q, %q", tt.query, r.Total, r.DidYouMean, r.Explain, tt.meant, tt.explains)
		}
	}
	_, err := s.Search(context.Background(), index.Request{Query: "bridge is:unraed", Marks: m})
	fault, ok := err.(*query.Error)
	if !ok || fault.Column != 11 || fault.Hint != "did you mean is:unread?" {
		t.Errorf("got %v", err)
	}
}

// pair is two briefings that are one story, by their places from old to new:
// harbour-bridge, which gives it its id, and rail-strike.
type pair struct{}

// Root implements today.Stories, as does Members.
func (pair) Root(place int) int {
	if place == 2 {
		return 1
	}
	return place
}

func (p pair) Members(place int, yield func(int) bool) {
	if p.Root(place) != 1 {
		yield(place)
		return
	}
	_ = yield(1) && yield(2)
}

func testStoriesRead(t *testing.T, s Searcher) {
	for _, tt := range []struct {
		name string
		read map[string]time.Time
		want string
	}{
		{"all that was there", map[string]time.Time{"harbour-bridge": added(30, 0)}, "harbour-bridge rail-strike"},
		{"in the same second", map[string]time.Time{"harbour-bridge": added(28, 23)}, "harbour-bridge rail-strike"},
		{"before the other came", map[string]time.Time{"harbour-bridge": added(28, 12)}, "harbour-bridge"},
		{"the other alone", map[string]time.Time{"rail-strike": added(30, 0)}, "rail-strike"},
	} {
		m := &Marked{read: tt.read}
		if r := search(t, s, index.Request{Query: "is:read", Marks: m, Stories: pair{}}); ids(r) != tt.want {
			t.Errorf("%s: %q was read, want %q", tt.name, ids(r), tt.want)
		}
	}
	m := &Marked{read: map[string]time.Time{"harbour-bridge": added(30, 0)}}
	if r := search(t, s, index.Request{Query: "is:read", Marks: m}); ids(r) != "harbour-bridge" {
		t.Errorf("without stories %q was read", ids(r))
	}
	if r := search(t, s, index.Request{Query: "is:read", Marks: m, Stories: pair{}}); ids(r) != "harbour-bridge rail-strike" {
		t.Errorf("with them %q", ids(r))
	}
}

func testNoMarks(t *testing.T, s Searcher) {
	for _, q := range []string{"is:unread", "is:read", "tag:board", "comment:budget", "bridge is:unread"} {
		r := search(t, s, index.Request{Query: q})
		if r.Total != 0 || !strings.Contains(r.Explain, "is not known here") {
			t.Errorf("%s finds %d: %q", q, r.Total, r.Explain)
		}
	}
	if r := search(t, s, index.Request{Query: "is:unread", Marks: &Marked{}}); r.Total != 5 {
		t.Errorf("a reader who has read nothing has %d unread", r.Total)
	}
	for q, explains := range map[string]string{
		"is:read": "no briefing was read yet", "is:starred": "no briefing is starred", "is:commented": "no briefing has a comment",
	} {
		if r := search(t, s, index.Request{Query: q, Marks: &Marked{}}); r.Total != 0 || r.Explain != explains {
			t.Errorf("%s finds %d: %q", q, r.Total, r.Explain)
		}
	}
}

func testMarksChange(t *testing.T, s Searcher) {
	m := Marks()
	read := func() string { return ids(search(t, s, index.Request{Query: "is:read", Marks: m})) }
	if got := read(); got != "contested rail-strike" {
		t.Errorf("%q was read", got)
	}
	delete(m.read, "contested")
	m.version++
	if got := read(); got != "rail-strike" {
		t.Errorf("then %q", got)
	}
	if got := ids(search(t, s, index.Request{Query: "is:read", Marks: Marks()})); got != "contested rail-strike" {
		t.Errorf("of another reader %q", got)
	}
}

func testMarkCompletions(t *testing.T, s Searcher, m index.Marks) {
	for typed, want := range map[string]string{
		"is:un": "is:unread 0", "a tag:bo": `a tag:board 2, a tag:"Board meeting" 1`, "tag:": `tag:board 2, tag:"Board meeting" 1, tag:"to read" 1`,
		"comment:bud": "comment:Budgeted 1, comment:budgets 1", "tag:x": "",
	} {
		if got := completed(t, s, typed, index.Reader{Marks: m}); got != want {
			t.Errorf("%s completes to %q, want %q", typed, got, want)
		}
	}
	if got := completed(t, s, "tag:bo", index.Reader{}); got != "" {
		t.Errorf("without marks a tag completes to %q", got)
	}
}

// completed returns what a query completes to, with the counts.
func completed(t *testing.T, s Searcher, typed string, r index.Reader) string {
	t.Helper()
	all, err := s.CompleteFor(context.Background(), typed, 5, r)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range all {
		out = append(out, c.Query+" "+string(rune('0'+c.Count)))
	}
	return strings.Join(out, ", ")
}
