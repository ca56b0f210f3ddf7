package related

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// Timeline returns every briefing and every event, by month, newest first;
// behind the months the years, for what is known to the year only, and last
// what is undated. In a month what is known to the month only comes first,
// then the days, newest first. It takes as long as the library is large.
func (g *Graph) Timeline() []TimelineMonth {
	var rows []TimelineRow
	for i := range g.shelf.Len() {
		b, ref := g.shelf.Briefing(i, false), g.shelf.Ref(i)
		if b == nil {
			continue
		}
		rows = append(rows, TimelineRow{Date: b.Published, Briefing: ref, Event: -1, Text: b.Title})
		for n, event := range b.Events {
			rows = append(rows, TimelineRow{Date: event.Date, Briefing: ref, Event: n, Text: event.Text, Evidence: event.Evidence})
		}
	}
	slices.SortStableFunc(rows, func(a, b TimelineRow) int {
		return cmp.Or(
			compareMonths(monthOf(a.Date), monthOf(b.Date)),
			compareNewest(a.Date, b.Date),
			cmp.Compare(min(a.Event, 0), min(b.Event, 0)), // a briefing before events
			cmp.Compare(a.Briefing.ID, b.Briefing.ID),
			cmp.Compare(a.Event, b.Event),
		)
	})
	var months []TimelineMonth
	for _, row := range rows {
		month := monthOf(row.Date)
		if n := len(months); n == 0 || months[n-1].Month != month {
			months = append(months, TimelineMonth{Month: month})
		}
		last := &months[len(months)-1]
		last.Rows = append(last.Rows, row)
	}
	return months
}

// monthOf returns the year and the month of d, as far as they are known.
func monthOf(d corpus.Date) corpus.Date { return corpus.Date{Year: d.Year, Month: d.Month} }

// compareMonths orders months newest first, years behind all months, and the
// zero date last.
func compareMonths(a, b corpus.Date) int {
	if c := cmp.Compare(coarseness(a), coarseness(b)); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(b.Month, a.Month))
}

func coarseness(d corpus.Date) int {
	switch {
	case d.Year == 0:
		return 2
	case d.Month == 0:
		return 1
	}
	return 0
}
