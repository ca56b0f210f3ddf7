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
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

func months() []related.TimelineMonth {
	night := related.Ref{ID: "night-trams", Title: "Night trams return to the harbour line"}
	wide := related.Ref{ID: "wide", Title: "路面電車が港に戻る 🚋 and what that costs a city that has counted on buses for a decade"}
	day := func(y, m, d int) corpus.Date { return corpus.Date{Year: y, Month: m, Day: d} }
	return []related.TimelineMonth{
		{Month: day(2025, 6, 0), Rows: []related.TimelineRow{
			{Date: corpus.Date{Year: 2025, Month: 6, Approximate: true}, Briefing: night, Event: -1, Text: night.Title},
			{Date: day(2025, 6, 27), Briefing: night, Event: 0, Text: "The first night tram leaves the harbour at half past eleven, with the mayor at the back and the late shift of the docks in front.", Evidence: evidence},
			{Date: day(2025, 6, 3), Briefing: night, Event: 1, Text: "The council votes."},
		}},
		{Month: day(2023, 0, 0), Rows: []related.TimelineRow{{Date: day(2023, 0, 0), Briefing: night, Event: 2, Text: "The night tram ends."}}},
		{Rows: []related.TimelineRow{{Briefing: wide, Event: -1, Text: wide.Title}}},
	}
}

func timeline(t *testing.T, w, h int) *page.Timeline {
	t.Helper()
	p := sized(page.NewTimeline(deps()), w, h)
	ask := asked[intent.LoadTimeline](t, p.Open())
	p.Update(answer.Timeline{Ticket: ask.Ticket, Page: part(months(), ask.From, ask.N)})
	return p
}

// part is what a desk answers for a part of a timeline.
func part(months []related.TimelineMonth, from, n int) port.TimelinePage {
	p := port.TimelinePage{From: from}
	for _, m := range months {
		head := port.TimelineMonth{Month: m.Month, From: p.Total}
		for i, r := range m.Rows {
			if r.Event < 0 {
				p.Briefings++
				head.Briefings++
			} else {
				head.Events++
			}
			if at := p.Total + i; at >= from && at < from+n {
				p.Rows = append(p.Rows, r)
			}
		}
		p.Total += len(m.Rows)
		if p.Total > from && head.From < from+n {
			p.Months = append(p.Months, head)
		}
	}
	return p
}

func TestTimelineRowsAreDoors(t *testing.T) {
	got := doors(t, timeline(t, 80, 40))
	want := []intent.Intent{
		intent.OpenBriefing{ID: "night-trams"},
		intent.Read{ID: "night-trams", Evidence: evidence, What: months()[0].Rows[1].Text},
		intent.Read{ID: "night-trams", What: "The council votes."},
		intent.Read{ID: "night-trams", What: "The night tram ends."},
		intent.OpenBriefing{ID: "wide"},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("doors\n%v\nwant\n%v", got, want)
	}
}

func TestTimelineHeadings(t *testing.T) {
	p := timeline(t, 80, 40)
	for _, want := range []string{"June 2025", "1 briefing, 2 events", "2023, month not known", "Undated", "27 · event", "(approximate)"} {
		if !strings.Contains(plain(p), want) {
			t.Errorf("no %q:\n%s", want, plain(p))
		}
	}
	if got := p.Status(); got != "2 briefings, 3 events" {
		t.Errorf("status %q", got)
	}
}

func TestTimelineStates(t *testing.T) {
	p := sized(page.NewTimeline(deps()), 80, 24)
	ask := asked[intent.LoadTimeline](t, p.Open())
	if !strings.Contains(plain(p), "Loading") {
		t.Errorf("loading is not said:\n%s", plain(p))
	}
	p.Update(answer.Timeline{Ticket: ask.Ticket, Err: errors.New("disk on fire")})
	if !strings.Contains(plain(p), "disk on fire") {
		t.Errorf("the failure is not said:\n%s", plain(p))
	}
	p.Update(answer.Timeline{Ticket: asked[intent.LoadTimeline](t, p.Open()).Ticket})
	if !strings.Contains(plain(p), "has no briefings") {
		t.Errorf("an empty timeline is not explained:\n%s", plain(p))
	}
	if got := press(t, p, "h"); got != (intent.Back{}) {
		t.Errorf("h asked %#v", got)
	}
	if got := press(t, p, "t"); got == nil {
		t.Error("t on the timeline would open another one")
	}
}

func TestTimelineMouse(t *testing.T) {
	p := timeline(t, 80, 40)
	for y, l := range strings.Split(plain(p), "\n") {
		if strings.Contains(l, "The night tram ends") {
			click := tea.MouseClickMsg{X: 20, Y: y, Button: tea.MouseLeft}
			if got := p.Update(click); got != nil {
				t.Errorf("the first click asked %#v", got)
			}
			if got := asked[intent.Read](t, p.Update(click)).What; got != "The night tram ends." {
				t.Errorf("the second click reads %q", got)
			}
			return
		}
	}
	t.Fatal("no row to click")
}

func TestTimelineScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("timeline-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			wantGolden(t, name, timeline(t, size[0], size[1]).View())
		})
	}
}

func TestTimelineGeometry(t *testing.T) {
	p := timeline(t, 80, 24)
	sweep(func(w, h int, th theme.Theme) {
		p.SetTheme(th)
		p.SetSize(w, h)
		wantExact(t, p.View(), w, h)
		press(t, p, "G")
		wantExact(t, p.View(), w, h)
		if c := p.Cursor(); c != nil && (c.X >= w || c.Y >= h) {
			t.Errorf("cursor at %d,%d of a room of %dx%d", c.X, c.Y, w, h)
		}
		press(t, p, "g")
	})
}
