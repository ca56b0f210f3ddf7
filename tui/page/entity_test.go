package page_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

var evidence = []corpus.Evidence{{Words: "half past eleven", Span: corpus.Span{Start: 10, End: 26}}}

// council is an entity of the tests.
func council() related.EntityPage {
	trams := "The harbour line is worth its night tram"
	return related.EntityPage{
		ID: "harbour-council", Name: "Harbour Council", Kind: corpus.KindOrganisation,
		Aliases: []string{"the council", "港湾委員会"}, Description: "Runs the harbour, its ferries and the trams on the quays.",
		First: corpus.Date{Year: 2025, Month: 4, Day: 2}, Last: corpus.Date{Year: 2025, Month: 6, Approximate: true}, Total: 2, Read: 2, WithIn: 2, Mentions: 14,
		ByMonth: []related.MonthCount{
			{Mentions: 2},
			{Month: corpus.Date{Year: 2025, Month: 4}, Mentions: 3},
			{Month: corpus.Date{Year: 2025, Month: 6}, Mentions: 9},
		},
		Briefings: []related.Ref{
			{ID: "night-trams", Title: "Night trams return to the harbour line", Published: corpus.Date{Year: 2025, Month: 6}},
			{ID: "wide", Title: "路面電車が港に戻る 🚋 and what that costs a city that has counted on buses for a decade"},
		},
		Claims: []related.ClaimRef{
			{Briefing: "night-trams", Proposition: trams, Stance: corpus.StanceFor, Role: related.RoleHolder, Claim: corpus.Claim{
				Text: "Nobody should walk home from the late shift.", Holder: corpus.Holder{Name: "the council", Entity: "harbour-council"}, Evidence: evidence,
			}},
			{Briefing: "wide", Proposition: "Buses would have done", Stance: corpus.StanceNone, Role: related.RoleMentioned, Claim: corpus.Claim{Text: "The council will look at it again in a year."}},
			{Briefing: "night-trams", Proposition: trams, Stance: corpus.StanceAgainst, Role: related.RoleMentioned, Claim: corpus.Claim{
				Text: "The council has not said who pays for the drivers when the grant ends, and the grant ends in a year.", Holder: corpus.Holder{Name: "the drivers' union"},
			}},
		},
		Figures: []related.FigureRef{{Briefing: "night-trams", Figure: corpus.Figure{Text: "two years", What: "since the last night tram", Evidence: evidence}}},
		With:    []related.Companion{{ID: "dockers", Name: "Dockers' Union", Kind: corpus.KindOrganisation, Shared: 2}, {ID: "quay", Name: "North Quay", Kind: corpus.KindPlace, Shared: 1}},
	}
}

func known(t *testing.T, e related.EntityPage, w, h int) *page.Entity {
	t.Helper()
	p := sized(page.NewEntity(deps(), e.ID), w, h)
	p.Update(answer.Entity{Ticket: asked[intent.LoadEntity](t, p.Open()).Ticket, Page: e})
	return p
}

// doors presses the keys that go down a list and collects what Enter asks on
// each row.
func doors(t *testing.T, p page.Page) []intent.Intent {
	t.Helper()
	var all []intent.Intent
	last := ""
	for range 150 {
		c := p.Cursor()
		if c == nil {
			break
		}
		at := fmt.Sprintf("%d %s", c.Y, p.View())
		if at == last {
			break
		}
		last = at
		if do := press(t, p, "enter"); len(all) == 0 || fmt.Sprint(all[len(all)-1]) != fmt.Sprint(do) {
			all = append(all, do)
		}
		press(t, p, "j")
	}
	return all
}

func TestEntityRowsAreDoors(t *testing.T) {
	left := []intent.Intent{
		intent.OpenBriefing{ID: "night-trams"},
		intent.OpenBriefing{ID: "wide"},
		intent.Read{ID: "night-trams", Evidence: evidence, What: "Nobody should walk home from the late shift."},
		intent.Read{ID: "night-trams", What: "The council has not said who pays for the drivers when the grant ends, and the grant ends in a year."},
		intent.Read{ID: "wide", What: "The council will look at it again in a year."},
	}
	right := []intent.Intent{
		intent.Read{ID: "night-trams", Evidence: evidence, What: "two years: since the last night tram"},
		intent.OpenEntity{ID: "dockers"},
		intent.OpenEntity{ID: "quay"},
	}
	same := func(t *testing.T, got, want []intent.Intent) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("doors\n%v\nwant\n%v", got, want)
		}
	}
	t.Run("wide", func(t *testing.T) {
		p := known(t, council(), 120, 36)
		same(t, doors(t, p), left)
		press(t, p, "tab")
		same(t, doors(t, p), right)
		press(t, p, "left", "g")
		if got := press(t, p, "enter"); fmt.Sprint(got) != fmt.Sprint(left[0]) {
			t.Errorf("← is not back at the left column: %v", got)
		}
	})
	t.Run("narrow", func(t *testing.T) {
		same(t, doors(t, known(t, council(), 60, 20)), append(left, right...))
	})
}

func TestEntityClaimsStandUnderTheirProposition(t *testing.T) {
	view := cells.Plain(known(t, council(), 120, 50).View())
	at := -1
	for _, want := range []string{
		"On The harbour line is worth its night tram", "▲ for  Nobody should walk", "says: the council",
		"▼ against  The council has not said", "mentioned, by the drivers' union", "On Buses would have done", "◆ view  The council will look",
	} {
		i := strings.Index(view, want)
		if i < at {
			t.Errorf("%q is missing or out of order:\n%s", want, view)
		}
		at = i
	}
	if strings.Contains(view, "for Harbour Council") || strings.Contains(view, "against Harbour Council") {
		t.Error("a claim is called for or against the entity")
	}
}

func TestEntitySaysWhenItWasSeen(t *testing.T) {
	undated := council()
	undated.First, undated.Last, undated.ByMonth = corpus.Date{}, corpus.Date{}, []related.MonthCount{{Mentions: 14}}
	once := council()
	once.Last, once.ByMonth = once.First, once.ByMonth[1:2]
	long := council()
	long.ByMonth = []related.MonthCount{{Month: corpus.Date{Year: 2019, Month: 3}, Mentions: 1}, {Month: corpus.Date{Year: 2025, Month: 6}, Mentions: 4}}
	cases := []struct {
		name  string
		page  related.EntityPage
		want  []string
		never string
	}{
		{"dated", council(), []string{"First seen 2 April 2025", "last seen June 2025 (approximate)", "14 mentions in 2 briefings", "▃▁█  April 2025 to June 2025, most in June 2025"}, ""},
		{"undated", undated, []string{"Dates not known"}, " to "},
		{"one month", once, []string{"Seen 2 April 2025"}, "most in"},
		{"years", long, []string{"2019 to 2025, most in 2025"}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			view := cells.Plain(known(t, c.page, 120, 36).View())
			head := strings.Join(strings.SplitN(view, "\n", 8)[:7], "\n")
			for _, w := range c.want {
				if !strings.Contains(head, w) {
					t.Errorf("no %q in\n%s", w, head)
				}
			}
			if c.never != "" && strings.Contains(head, c.never) {
				t.Errorf("%q in\n%s", c.never, head)
			}
		})
	}
}

func TestEntityStates(t *testing.T) {
	p := sized(page.NewEntity(deps(), "nobody"), 80, 24)
	ask := asked[intent.LoadEntity](t, p.Open())
	if ask.ID != "nobody" {
		t.Errorf("asked for %q", ask.ID)
	}
	if !strings.Contains(plain(p), "Loading nobody") {
		t.Errorf("loading is not said:\n%s", plain(p))
	}
	p.Update(answer.Entity{Ticket: intent.Ticket{Page: 7, Seq: 99}, Page: council()})
	if strings.Contains(plain(p), "Harbour Council") {
		t.Error("a stranger's answer was taken")
	}
	p.Update(answer.Entity{Ticket: ask.Ticket, Err: fmt.Errorf("entity: %w", port.ErrNotFound)})
	if v := plain(p); !strings.Contains(v, "knows nobody and nothing called nobody") || !strings.Contains(v, "Esc goes back") {
		t.Errorf("not found is not said:\n%s", v)
	}
	p.Update(answer.Entity{Ticket: ask.Ticket, Err: errors.New("disk on fire")})
	if !strings.Contains(plain(p), "disk on fire") {
		t.Errorf("the failure is not said:\n%s", plain(p))
	}
	if got := press(t, p, "esc"); got != (intent.Back{}) {
		t.Errorf("esc asked %#v", got)
	}
	empty := known(t, related.EntityPage{ID: "x", Name: "X", Kind: corpus.KindTopic}, 80, 24)
	for _, want := range []string{"No briefing of the library names it", "No claims", "No figures"} {
		if !strings.Contains(plain(empty), want) {
			t.Errorf("no %q:\n%s", want, plain(empty))
		}
	}
}

func TestEntityKeepsItsPlaceThroughAResize(t *testing.T) {
	p := known(t, council(), 120, 36)
	press(t, p, "j")
	p.SetSize(60, 20)
	p.SetSize(120, 36)
	if got := press(t, p, "enter"); got != (intent.OpenBriefing{ID: "wide"}) {
		t.Errorf("enter asked %#v", got)
	}
}

func TestEntityMouseAndCopy(t *testing.T) {
	p := known(t, council(), 120, 36)
	for y, l := range strings.Split(plain(p), "\n") {
		if strings.Contains(l, "North Quay") {
			click := tea.MouseClickMsg{X: 90, Y: y, Button: tea.MouseLeft}
			p.Update(click)
			if got := p.Update(click); got != (intent.OpenEntity{ID: "quay"}) {
				t.Errorf("a click on the selected row asked %#v", got)
			}
			if got := asked[intent.Copy](t, press(t, p, "y")).Text; got != "North Quay" {
				t.Errorf("copied %q", got)
			}
			return
		}
	}
	t.Fatalf("no row to click:\n%s", plain(p))
}

func TestEntityScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("entity-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			wantGolden(t, name, known(t, council(), size[0], size[1]).View())
		})
	}
}

func TestEntityGeometry(t *testing.T) {
	full := known(t, council(), 80, 24)
	long := council()
	long.Name = strings.Repeat("路面電車 ", 30)
	long.Description = strings.Repeat("unbreakable", 40)
	wide := known(t, long, 80, 24)
	loading := page.NewEntity(deps(), strings.Repeat("x", 300))
	sweep(func(w, h int, th theme.Theme) {
		for _, p := range []*page.Entity{full, wide, loading} {
			p.SetTheme(th)
			p.SetSize(w, h)
			wantExact(t, p.View(), w, h)
			press(t, p, "tab", "G")
			wantExact(t, p.View(), w, h)
			if c := p.Cursor(); c != nil && (c.X >= w || c.Y >= h) {
				t.Errorf("cursor at %d,%d of a room of %dx%d", c.X, c.Y, w, h)
			}
		}
	})
}
