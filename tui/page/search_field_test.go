package page_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/index"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
)

func complete(t *testing.T, s *page.Search, ask intent.Intent, cs ...index.Completion) {
	t.Helper()
	s.Update(answer.Completions{Ticket: asked[intent.Complete](t, ask).Ticket, Completions: cs})
}

func TestSearchFieldMovesAndOpens(t *testing.T) {
	s := found(t, "tram", hits())
	if !s.Typing() || s.Context() != keymap.Field {
		t.Fatal("the field has not the focus at first")
	}
	if got := press(t, s, "enter"); got != (intent.OpenBriefing{ID: "night-trams"}) {
		t.Errorf("enter asked %#v", got)
	}
	if got := press(t, s, "down", "ctrl+n", "ctrl+p", "enter"); got != (intent.OpenBriefing{ID: "wide"}) {
		t.Errorf("enter after moving asked %#v", got)
	}
	if got := press(t, s, "esc"); got != (intent.Back{}) {
		t.Errorf("esc asked %#v", got)
	}
}

func TestSearchEnterWaitsForItsQuery(t *testing.T) {
	s := found(t, "", hits())
	ask := typeText(t, s, "x")
	if got := press(t, s, "enter"); got != nil {
		t.Fatalf("enter opened a result of another query: %#v", got)
	}
	r := hits()
	r.Hits = r.Hits[2:]
	if got := reply(t, s, ask, r); got != (intent.OpenBriefing{ID: "plain"}) {
		t.Errorf("the answer asked %#v, want the first hit opened", got)
	}
}

func TestSearchTakesACompletion(t *testing.T) {
	s := found(t, "", hits())
	ask := typeText(t, s, "ha")
	complete(t, s, ask,
		index.Completion{Kind: index.CompleteWord, Text: "harbour", Query: "harbour", Count: 3})
	if !strings.Contains(plain(s), "harbour") {
		t.Errorf("no completion behind the cursor:\n%s", plain(s))
	}
	got := asked[intent.Search](t, press(t, s, "right"))
	if got.Request.Query != "harbour" {
		t.Errorf("→ searched for %q", got.Request.Query)
	}
	ask = typeText(t, s, " jas")
	complete(t, s, ask, index.Completion{Kind: index.CompleteEntity, Text: "Andy Jassy", Query: `harbour entity:"Andy Jassy"`, Count: 2})
	if !strings.Contains(plain(s), `→ harbour entity:"Andy Jassy"`) {
		t.Errorf("no completion under the field:\n%s", plain(s))
	}
	if got := asked[intent.Search](t, press(t, s, "ctrl+f")).Request.Query; got != `harbour entity:"Andy Jassy"` {
		t.Errorf("ctrl+f searched for %q", got)
	}
	typeText(t, s, "x")
	press(t, s, "left")
	if ask := press(t, s, "right"); ask != nil {
		t.Errorf("→ inside the text took a completion: %#v", ask)
	}
}

func TestSearchHintsFollowTheCursor(t *testing.T) {
	cases := []struct{ typed, want string }{
		{"", `Also:  "a phrase"  -not  OR  entity:  for:  against:  after:2025-06`},
		{"tram", "All words must match."},
		{"tram entity:", `e.g. entity:"Andy Jassy"`},
		{"kind:", "person, organisation, product, place, topic"},
		{`"eight ye`, `up to the closing "`},
		{"tram -", "leaves out"},
		{"trma~", "spelt nearly"},
		{"a OR", "is enough"},
	}
	for _, c := range cases {
		s := sized(page.NewSearch(deps(), intent.OpenSearch{Query: c.typed}), 100, 24)
		if !strings.Contains(plain(s), c.want) {
			t.Errorf("behind %q no %q:\n%s", c.typed, c.want, strings.Join(strings.SplitN(plain(s), "\n", 6)[:5], "\n"))
		}
	}
}

func TestSearchTakesAPaste(t *testing.T) {
	s := found(t, "", hits())
	press(t, s, "tab")
	got := asked[intent.Search](t, s.Update(tea.PasteMsg{Content: "night\ntram\x1b[2J"})).Request.Query
	if got != "night tram[2J" {
		t.Errorf("pasted %q", got)
	}
}
