package page_test

import (
	"fmt"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/page"
)

// BenchmarkSearchKey is a letter typed into the field, the answer to it with
// fifty hits, and the screen.
func BenchmarkSearchKey(b *testing.B) {
	s := sized(page.NewSearch(deps(), intent.OpenSearch{}), 120, 36)
	r := hits()
	one := r.Hits[0]
	r.Hits, r.Total = nil, 5000
	for i := range 50 {
		one.ID = fmt.Sprint(i)
		r.Hits = append(r.Hits, one)
	}
	keys := []string{"a", "backspace"}
	for i := range b.N {
		ask := s.Update(keyPress(keys[i%2])).(intent.Batch)
		_ = s.View()
		s.Update(answer.Search{Ticket: ask[0].(intent.Search).Ticket, Result: index.Result(r)})
		_ = s.View()
	}
}

// BenchmarkTimelineLarge takes a timeline of ten thousand rows and draws it.
func BenchmarkTimelineLarge(b *testing.B) {
	all := manyMonths()
	for range b.N {
		p := sized(page.NewTimeline(deps()), 120, 36)
		ask := p.Open().(intent.LoadTimeline)
		p.Update(answer.Timeline{Ticket: ask.Ticket, Page: part(all, ask.From, ask.N)})
		_ = p.View()
	}
}

// manyMonths is a timeline of ten thousand rows.
func manyMonths() []related.TimelineMonth {
	var all []related.TimelineMonth
	for m := range 200 {
		month := related.TimelineMonth{Month: corpus.Date{Year: 2025 - m/12, Month: 12 - m%12}}
		for i := range 50 {
			row := months()[0].Rows[i%2]
			row.Briefing.ID = fmt.Sprint(m, i)
			month.Rows = append(month.Rows, row)
		}
		all = append(all, month)
	}
	return all
}

func TestTimelineReachesItsEndHoweverLong(t *testing.T) {
	all := manyMonths()
	var bring func(p *page.Timeline, ask intent.Intent)
	bring = func(p *page.Timeline, ask intent.Intent) {
		if ask, ok := ask.(intent.LoadTimeline); ok {
			bring(p, p.Update(answer.Timeline{Ticket: ask.Ticket, Page: part(all, ask.From, ask.N)}))
		}
	}
	load := func() *page.Timeline {
		p := sized(page.NewTimeline(deps()), 120, 36)
		bring(p, p.Open())
		return p
	}
	p := load()
	if !strings.Contains(plain(p), "1/10,000") || p.Status() != "5,000 briefings, 5,000 events" {
		t.Errorf("status %q:\n%s", p.Status(), plain(p))
	}
	ask := press(t, p, "G")
	if !strings.Contains(plain(p), "10,000/10,000") || !strings.Contains(plain(p), "…") {
		t.Errorf("G is not the end, or does not say that its rows are on their way:\n%s", plain(p))
	}
	bring(p, ask)
	if !strings.Contains(plain(p), "The first night tram") {
		t.Errorf("the end is not brought:\n%s", plain(p))
	}
	p = load()
	for range 1000 {
		bring(p, press(t, p, "pgdown"))
	}
	if !strings.Contains(plain(p), "10,000/10,000") || !strings.Contains(plain(p), "The first night tram") {
		t.Errorf("paging does not reach the end:\n%s", plain(p))
	}
}

func TestEntityOfManyBriefingsLeavesTheRestToTheSearch(t *testing.T) {
	e := council()
	e.Name = `The "Harbour" Council`
	e.Total, e.Read, e.WithIn = 13_402, 200, 1000
	for i := range 998 {
		e.Briefings = append(e.Briefings, related.Ref{ID: fmt.Sprint(i), Title: fmt.Sprint("Briefing ", i)})
	}
	p := known(t, e, 120, 36)
	if !strings.Contains(plain(p), "Briefings · 13,402") {
		t.Errorf("the count is not that of all:\n%s", plain(p))
	}
	for _, want := range []string{"In the latest 200 of 13,402 briefings", "In the latest 1,000 of 13,402 briefings", "14 mentions in 13,402 briefings"} {
		if !strings.Contains(plain(p), want) {
			press(t, p, "G")
		}
		if !strings.Contains(plain(p), want) {
			t.Errorf("no %q:\n%s", want, plain(p))
		}
	}
	var found bool
	for _, d := range doors(t, p) {
		if d == (intent.OpenSearch{Query: `entity:"The \"Harbour\" Council"`}) {
			found = true
		}
	}
	if !found {
		t.Error("no door to the rest")
	}
}
