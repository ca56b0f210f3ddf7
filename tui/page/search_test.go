package page_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index"
	"dossier/index/query"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
	"dossier/tui/port"
)

// hits are what the searches of the tests find.
func hits() index.Result {
	return index.Result{
		Query: "tram", Total: 3, Took: 412 * time.Microsecond,
		Hits: []index.Hit{
			{
				ID: "night-trams", Title: "Night trams return to the harbour line", Field: index.FieldPoint,
				TitleMatches: [][2]int{{6, 11}},
				Snippet:      index.Snippet{Text: "The council brings the night tram back on weekends, after two years in which the last car left the harbour at half past eleven and the late shift of the docks walked home.", Matches: [][2]int{{29, 33}}},
			},
			{
				ID: "wide", Title: "路面電車が港に戻る 🚋 and what that costs a city that has counted on buses for a decade", Field: index.FieldAgainst,
				Snippet: index.Snippet{Text: "A tram costs more than a bus 🚌.", Matches: [][2]int{{2, 6}}},
			},
			{ID: "plain", Title: "Three harbours compared"},
		},
		Facets: map[index.FacetName][]index.FacetCount{
			index.FacetSource: {{Value: "Example Wire", Count: 2, Query: `source:"Example Wire"`}},
			index.FacetEntity: {
				{Value: "Harbour Council", Count: 3, Query: `entity:"Harbour Council"`},
				{Value: "路面電車の会社", Count: 1, Query: `entity:"路面電車の会社"`},
			},
			index.FacetKind:   {{Value: "organisation", Count: 3, Query: "kind:organisation"}},
			index.FacetStance: {{Value: "against", Count: 2, Query: "stance:against"}, {Value: "for", Count: 1, Query: "stance:for"}},
			index.FacetMonth:  {{Value: "2025-06", Count: 2, Query: "month:2025-06"}, {Value: "unknown", Count: 1, Query: "month:unknown"}},
		},
	}
}

// found is a search page on which a query has been answered.
func found(t *testing.T, q string, r index.Result) *page.Search {
	t.Helper()
	s := page.NewSearch(deps(), intent.OpenSearch{Query: q})
	s.SetSize(120, 36)
	ask := s.Open()
	reply(t, s, ask, r)
	return s
}

// reply answers the search among what a page asked.
func reply(t *testing.T, s *page.Search, ask intent.Intent, r index.Result) intent.Intent {
	t.Helper()
	return s.Update(answer.Search{Ticket: asked[intent.Search](t, ask).Ticket, Result: r, Rows: []port.Row{
		{ID: "night-trams", Source: "Example Wire", URL: "https://example.org/trams", Published: corpus.Date{Year: 2025, Month: 6, Day: 27}, For: 3, Against: 2},
		{ID: "wide", Source: "例の新聞", Published: corpus.Date{Year: 2025, Month: 6}, Sources: 2},
	}})
}

func plain(p page.Page) string { return cells.Plain(p.View()) }

func TestSearchAsksAsOneTypes(t *testing.T) {
	s := sized(page.NewSearch(deps(), intent.OpenSearch{}), 80, 24)
	first := asked[intent.Search](t, s.Open())
	if first.Request.Sort != index.SortNew || first.Request.Query != "" {
		t.Errorf("an empty query asks %+v, want all briefings newest first", first.Request)
	}
	second := asked[intent.Search](t, typeText(t, s, "b"))
	want := index.Request{Query: "b", AsYouType: true, Limit: 50, Sort: index.SortBest, Facets: 6, Quick: true}
	if !reflect.DeepEqual(second.Request, want) {
		t.Errorf("asked %+v, want %+v", second.Request, want)
	}
	if second.Ticket == first.Ticket || second.Ticket.Page != 7 {
		t.Errorf("ticket %+v after %+v", second.Ticket, first.Ticket)
	}
	if ask := press(t, s, "left"); ask != nil {
		t.Errorf("moving the cursor asked %#v", ask)
	}
}

// A mark that is made while a search by marks is on its way is not in what it
// finds, and the page says so; marks that were read meanwhile are.
func TestAMarkWhileASearchIsOnItsWay(t *testing.T) {
	const since = "what is marked has changed since"
	marks, err := state.Open(t.Context(), t.TempDir(), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mark := func(s *page.Search, op state.Op) {
		if _, err := marks.Do(t.Context(), state.Change{Op: op, Key: "night-trams"}); err != nil {
			t.Fatal(err)
		}
		s.SetMarks(port.MarksOf(marks))
	}
	for _, q := range []string{"is:unread", "tram"} {
		s := sized(page.NewSearch(deps(), intent.OpenSearch{Query: q}), 120, 36)
		ask := s.Open()
		mark(s, state.Read)
		reply(t, s, ask, hits())
		if strings.Contains(plain(s), since) {
			t.Errorf("%s waited for the marks:\n%s", q, plain(s))
		}
		ask = typeText(t, s, " bridge")
		mark(s, state.Unread)
		quick := hits()
		quick.AtLeast = true
		ask = reply(t, s, ask, quick)
		if got, want := strings.Contains(plain(s), since), q == "is:unread"; got != want {
			t.Errorf("%s: says so: %v, want %v\n%s", q, got, want, plain(s))
		}
		if reply(t, s, ask, hits()); strings.Contains(plain(s), since) {
			t.Errorf("%s was counted after the mark:\n%s", q, plain(s))
		}
	}
}

// What is quick to find is shown at once, and the rest is counted behind it.
func TestSearchCountsBehindTheFirstHits(t *testing.T) {
	s := found(t, "", hits())
	quick := hits()
	quick.AtLeast, quick.Facets, quick.Total = true, nil, 1200
	ask := typeText(t, s, "t")
	exact := asked[intent.Search](t, reply(t, s, ask, quick))
	if exact.Request.Quick || exact.Request.Query != "t" {
		t.Errorf("asked %+v for all of it", exact.Request)
	}
	if !strings.Contains(plain(s), "1,200+ briefings") || !strings.Contains(plain(s), "Harbour Council") || s.Status() != "1,200+ briefings" {
		t.Errorf("status %q:\n%s", s.Status(), plain(s))
	}
	press(t, s, "down")
	whole := hits()
	whole.Total = 1234
	if ask := s.Update(answer.Search{Ticket: exact.Ticket, Result: whole}); ask != nil {
		t.Errorf("the whole asked %#v", ask)
	}
	if !strings.Contains(plain(s), "1,234 briefings") || !strings.Contains(plain(s), "▸ 路面") {
		t.Errorf("the count or the place is not kept:\n%s", plain(s))
	}
}

func TestSearchDropsStaleAnswersAndKeepsOldResults(t *testing.T) {
	s := sized(page.NewSearch(deps(), intent.OpenSearch{}), 120, 36)
	reply(t, s, s.Open(), hits())
	one, two := typeText(t, s, "t"), typeText(t, s, "r")
	if !strings.Contains(plain(s), "Night trams") {
		t.Error("results vanished while the next are looked for")
	}
	stale := hits()
	stale.Hits[0].Title = "Stale"
	reply(t, s, one, stale)
	if strings.Contains(plain(s), "Stale") {
		t.Error("an answer to an older query was shown")
	}
	fresh := hits()
	fresh.Hits[0].Title = "Fresh"
	reply(t, s, two, fresh)
	if !strings.Contains(plain(s), "Fresh") {
		t.Error("the answer to the present query was not shown")
	}
}

func TestSearchErrorPointsAtItsColumn(t *testing.T) {
	for _, h := range []int{12, 24} {
		t.Run(fmt.Sprint(h), func(t *testing.T) {
			s := sized(page.NewSearch(deps(), intent.OpenSearch{}), 80, h)
			reply(t, s, s.Open(), hits())
			ask := asked[intent.Search](t, typeText(t, s, "日本 entiy:x"))
			s.Update(answer.Search{Ticket: ask.Ticket, Err: fmt.Errorf("search: %w", &query.Error{
				Column: 4, Token: "entiy", Msg: "there is no field entiy", Hint: "write entity",
			})})
			lines := strings.Split(plain(s), "\n")
			at := -1
			for i, l := range lines {
				if strings.Contains(l, "entiy:x") {
					at = i
					break
				}
			}
			if at < 0 {
				t.Fatalf("no query on the page:\n%s", plain(s))
			}
			field := cells.Width(lines[at][:strings.Index(lines[at], "entiy")])
			caret := cells.Width(lines[at+1][:max(strings.Index(lines[at+1], "^^^^^"), 0)])
			if field != caret {
				t.Errorf("the caret is in cell %d, the fault in %d:\n%s", caret, field, plain(s))
			}
			if !strings.Contains(lines[at+2], "Column 4: there is no field entiy (write entity)") {
				t.Errorf("no message under the caret:\n%s", plain(s))
			}
			if h == 24 && !strings.Contains(plain(s), "of the query before") {
				t.Errorf("results of an older query are not called that:\n%s", plain(s))
			}
			reply(t, s, press(t, s, "backspace"), hits())
			if strings.Contains(plain(s), "^^^^^") {
				t.Error("the caret stayed behind the fault")
			}
		})
	}
}

func TestSearchSaysWhenTheIndexFails(t *testing.T) {
	s := sized(page.NewSearch(deps(), intent.OpenSearch{}), 80, 24)
	s.Update(answer.Search{Ticket: asked[intent.Search](t, s.Open()).Ticket, Err: errors.New("index is closed")})
	if !strings.Contains(plain(s), "The search failed: index is closed") {
		t.Errorf("the failure is not said:\n%s", plain(s))
	}
}

func TestSearchNewQueryStartsAtItsBestHit(t *testing.T) {
	s := found(t, "t", hits())
	press(t, s, "down", "down")
	reply(t, s, typeText(t, s, "r"), hits())
	if got := press(t, s, "enter"); got != (intent.OpenBriefing{ID: "night-trams"}) {
		t.Errorf("enter asked %#v", got)
	}
}

func TestSearchFocusGoesRound(t *testing.T) {
	for _, w := range []int{60, 120} {
		s := sized(found(t, "tram", hits()), w, 24)
		press(t, s, "tab")
		if s.Typing() || s.Context() != keymap.Results {
			t.Error("tab did not leave the field")
		}
		press(t, s, "tab")
		if !strings.Contains(plain(s), "Who and what") {
			t.Errorf("no facets at width %d:\n%s", w, plain(s))
		}
		press(t, s, "tab")
		if !s.Typing() {
			t.Error("the third tab is not back in the field")
		}
		press(t, s, "shift+tab", "shift+tab")
		if press(t, s, "/") == nil || !s.Typing() {
			t.Error("/ does not go back to the field, or leaves the key to the app")
		}
	}
}

func TestSearchFacetsNarrowAndWiden(t *testing.T) {
	s := found(t, "tram", hits())
	press(t, s, "shift+tab") // the facets
	ask := press(t, s, "j", "enter")
	got := asked[intent.Search](t, ask).Request.Query
	if want := `tram entity:"Harbour Council" `; got != want {
		t.Fatalf("asked %q, want %q", got, want)
	}
	reply(t, s, ask, hits())
	if !strings.Contains(plain(s), "on · 3") {
		t.Errorf("the chosen value is not marked:\n%s", plain(s))
	}
	ask = press(t, s, "enter")
	if got := asked[intent.Search](t, ask).Request.Query; got != "tram " {
		t.Errorf("choosing it again asked %q", got)
	}
}

func TestSearchFacetNarrowsBothSidesOfAnOr(t *testing.T) {
	s := found(t, "tram OR bus", hits())
	ask := press(t, s, "shift+tab", "enter")
	if got, want := asked[intent.Search](t, ask).Request.Query, `(tram OR bus) source:"Example Wire" `; got != want {
		t.Errorf("asked %q, want %q", got, want)
	}
}

func TestSearchWithoutHitsSaysWhyAndOffers(t *testing.T) {
	s := found(t, "tramm", index.Result{Query: "tramm", DidYouMean: "tram", Explain: "No briefing has the word tramm."})
	view := plain(s)
	if !strings.Contains(view, "No briefing has the word tramm.") || !strings.Contains(view, "Did you mean  tram") {
		t.Fatalf("no reason or no offer:\n%s", view)
	}
	ask := press(t, s, "enter")
	if got := asked[intent.Search](t, ask).Request.Query; got != "tram" {
		t.Errorf("enter searched for %q", got)
	}
}

func TestSearchTellsTheFaultOfWhatFindsNothing(t *testing.T) {
	s := found(t, "entiy:bar", index.Result{Explain: "no briefing has entiy:bar*", DidYouMean: "entity:bar*"})
	for _, want := range []string{"^^^", "Column 1: ", "No briefing has entiy:bar.", "Did you mean  entity:bar "} {
		if !strings.Contains(plain(s), want) {
			t.Errorf("no %q:\n%s", want, plain(s))
		}
	}
	empty := found(t, "", index.Result{})
	if !strings.Contains(plain(empty), "The library has no briefings.") {
		t.Errorf("an empty library is not called that:\n%s", plain(empty))
	}
}

func TestSearchCopiesTheAddress(t *testing.T) {
	s := found(t, "tram", hits())
	if got := asked[intent.Copy](t, press(t, s, "tab", "Y")).Text; got != "https://example.org/trams" {
		t.Errorf("copied %q", got)
	}
	if got := asked[intent.Notice](t, press(t, s, "j", "Y")).Text; got == "" {
		t.Error("a briefing without an address is not called that")
	}
}

// What a watch opens is news: the newest comes first, until S says otherwise.
func TestSearchOpensWithTheNewest(t *testing.T) {
	s := sized(page.NewSearch(deps(), intent.OpenSearch{Query: "tram", Newest: true}), 80, 24)
	if got := asked[intent.Search](t, s.Open()).Request; got.Sort != index.SortNew || got.Query != "tram" {
		t.Errorf("it asks %+v", got)
	}
}

func TestSearchSortsAndShowsMore(t *testing.T) {
	r := hits()
	r.Total = 70
	s := found(t, "tram", r)
	press(t, s, "tab")
	got := asked[intent.Search](t, press(t, s, "S")).Request
	if got.Sort != index.SortNew {
		t.Errorf("S sorts by %q", got.Sort)
	}
	if !strings.Contains(plain(s), "newest first") {
		t.Errorf("the order is not shown:\n%s", plain(s))
	}
	if got := asked[intent.Search](t, press(t, s, "G", "enter")).Request; got.Limit != 100 || got.Query != "tram" {
		t.Errorf("the last row asked %+v", got)
	}
	if got := asked[intent.Copy](t, press(t, s, "g", "y")).Text; !strings.Contains(got, "The council brings") || !strings.Contains(got, "Night trams") {
		t.Errorf("copied %q", got)
	}
}

func TestSearchMouse(t *testing.T) {
	s := found(t, "tram", hits())
	lines := strings.Split(plain(s), "\n")
	row := func(text string) int {
		for i, l := range lines {
			if strings.Contains(l, text) {
				return i
			}
		}
		t.Fatalf("no %q on the page", text)
		return 0
	}
	click := tea.MouseClickMsg{X: 5, Y: row("Three harbours"), Button: tea.MouseLeft}
	if got := s.Update(click); got != nil || s.Typing() {
		t.Errorf("the first click asked %#v", got)
	}
	if got := s.Update(click); got != (intent.OpenBriefing{ID: "plain"}) {
		t.Errorf("a click on the selected row asked %#v", got)
	}
	s.Update(tea.MouseClickMsg{X: 100, Y: row("Example Wire"), Button: tea.MouseLeft})
	if got := asked[intent.Search](t, s.Update(tea.MouseClickMsg{X: 100, Y: row("Example Wire"), Button: tea.MouseLeft})); !strings.Contains(got.Request.Query, "source:") {
		t.Errorf("a click on a facet asked %q", got.Request.Query)
	}
	s.Update(tea.MouseClickMsg{X: 5, Y: 1, Button: tea.MouseLeft})
	if !s.Typing() {
		t.Error("a click on the field does not focus it")
	}
}

// Down is not lost when it is pressed before the answer is there.
func TestSearchKeepsStepsWhilePending(t *testing.T) {
	s := sized(page.NewSearch(deps(), intent.OpenSearch{}), 120, 36)
	reply(t, s, s.Open(), hits())
	ask := typeText(t, s, "t")
	press(t, s, "down")
	reply(t, s, ask, hits())
	if got := press(t, s, "enter"); got != (intent.OpenBriefing{ID: hits().Hits[1].ID}) {
		t.Errorf("Enter opens %#v, want the second hit", got)
	}
}
