package page_test

import (
	"fmt"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/today"
	"dossier/index/watch"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
)

// morning is when the reader of the tests looks, in the reader's zone.
var morning = time.Date(2026, 11, 23, 7, 30, 0, 0, time.FixedZone("here", 3600))

// news is what came in since the evening before: a story that was known, two
// that were not, and one told again.
func news() answer.Today {
	day := corpus.Date{Year: 2026, Month: 11, Day: 22}
	trams := "The harbour line is worth its night tram"
	stories := []today.Story{
		{
			ID: "night-trams", Lead: "night-trams-grant", Title: "Night trams return to the harbour line", Known: true,
			Dek: "The grant is smaller than thought.", Source: "The Quay Gazette", URL: "https://example.com/trams", Published: day,
			New: []string{"night-trams-grant", "night-trams-drivers"}, Sources: []string{"The Quay Gazette"}, Unnamed: 1, Members: 4, Minutes: 2.6,
			Reasons: []today.Reason{{Kind: today.ByWatch, Text: "you watch Trams", Weight: 2}, {Kind: today.BySources, Text: "2 sources", Weight: 1}, {Kind: today.ByContested, Text: "contested", Weight: 0.5}},
			Watches: []string{"Trams"},
			Points: []today.Point{
				{Text: "The council pays for one year and not for two, and looks at the figures again in the spring.", Briefing: "night-trams-grant", Source: "The Quay Gazette", Evidence: evidence},
				{Text: "The drivers have not signed.", Confidence: 0.7, Briefing: "night-trams-drivers", Also: []string{"night-trams-grant"}},
			},
			Figures: []today.Change{
				{What: "grant for the night line", Before: "€2.4 million", After: "€1.1 million", Briefing: "night-trams-grant", Known: "night-trams", Source: "The Quay Gazette", Evidence: evidence},
				{What: "trams ordered", After: "6", Briefing: "night-trams-drivers"},
			},
			For: []today.Claim{{
				Claim:  corpus.Claim{Text: "Nobody should walk home from the late shift.", Holder: corpus.Holder{Name: "the council"}, Evidence: evidence},
				Stance: corpus.StanceFor, Proposition: trams, Briefing: "night-trams-grant", Source: "The Quay Gazette",
			}},
			Against: []today.Claim{{
				Claim:  corpus.Claim{Text: "The council has not said who pays for the drivers when the grant ends.", Holder: corpus.Holder{Name: "the drivers' union"}},
				Stance: corpus.StanceAgainst, Proposition: trams, Briefing: "night-trams-drivers",
			}},
			Views: []today.Claim{{Claim: corpus.Claim{Text: "Buses would have done."}, Proposition: trams, Briefing: "night-trams-drivers"}},
		},
		{
			ID: "wide", Lead: "wide", Title: "路面電車が港に戻る 🚋 and what that costs a city that has counted on buses for a decade",
			Dek: "A long look at the quays.", Summary: "The city counts what the trams cost, and what their absence did. Both sums are larger than either side has said so far.",
			New: []string{"wide", "wide-2", "wide-3"}, Sources: []string{"Harbour Weekly", "The Quay Gazette", "港湾日報"}, Members: 3, Minutes: 4,
			Reasons: []today.Reason{{Kind: today.BySources, Text: "3 sources", Weight: 2}, {Kind: today.ByEntity, Text: "about Harbour Council, in 4 briefings", Weight: 1}},
			Points:  []today.Point{{Text: "A tram costs less than it seems.", Briefing: "wide", Source: "Harbour Weekly", Evidence: evidence}},
		},
		{
			ID: "three-harbours", Lead: "three-harbours", Title: "Three harbours compared", Source: "Harbour Weekly", Published: day,
			New: []string{"three-harbours"}, Sources: []string{"Harbour Weekly"}, Members: 1, Minutes: 6, Read: true,
			Reasons: []today.Reason{{Kind: today.ByRecency, Text: "came in this morning", Weight: 1}},
		},
		{
			ID: "fish-market", Lead: "fish-market-2", Title: "The fish market opens an hour earlier", Known: true, Nothing: true,
			New: []string{"fish-market-2"}, Sources: []string{"Harbour Weekly"}, Members: 3, Minutes: 1,
		},
	}
	return answer.Today{
		Page: today.Page{
			After: time.Date(2026, 11, 22, 6, 2, 0, 0, time.UTC), UpTo: morning.UTC(),
			Stories: stories, Total: 4, Nothing: 1, Briefings: 7, Fits: 2,
			Earlier: []today.Story{
				{ID: "lamps", Lead: "lamps", Title: "New lamps for the north quay", Source: "The Quay Gazette", New: []string{"lamps"}, Members: 1, Minutes: 1, Dek: "They come in the spring."},
				{
					ID: "ferry", Lead: "ferry-9", Title: "The ferry to the islands is late for the ninth week in a row", Unnamed: 1, New: []string{"ferry-9"}, Known: true, Members: 9, Minutes: 2,
					Points: []today.Point{{Text: "Its master blames the new lamps on the north quay.", Briefing: "ferry-9"}},
				},
			},
			EarlierTotal: 2,
		},
		Watches: []port.WatchCount{
			{Watch: watch.Watch{Name: "Trams", Search: "tram OR trams"}, New: 2, Total: 41},
			{Watch: watch.Watch{Name: "The council", Entity: "harbour-council"}, New: 1, Total: 9},
			{Watch: watch.Watch{Name: "Ferries", Search: "ferry"}, Total: 3},
		},
		Now: morning, State: port.State{Version: 1, Briefings: 120, Phase: port.Ready},
	}
}

// told returns Today with an answer.
func told(t *testing.T, a answer.Today, w, h int) *page.Today {
	t.Helper()
	p := sized(page.NewToday(deps(), 10*time.Minute), w, h)
	a.Ticket = asked[intent.LoadToday](t, p.Open()).Ticket
	p.Update(a)
	return p
}

// many is what came in by hundreds of stories, a part of it as it is asked for.
func many(total, from, n int) answer.Today {
	a := answer.Today{Page: today.Page{Total: total, Briefings: total, Fits: 3, UpTo: morning}, Now: morning}
	for i := from; i < min(from+n, total); i++ {
		id := fmt.Sprint("story-", i)
		a.Page.Stories = append(a.Page.Stories, today.Story{ID: id, Lead: id, Title: fmt.Sprint("Story ", i), New: []string{id}, Members: 1, Minutes: 3})
	}
	return a
}
