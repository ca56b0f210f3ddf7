package desk

import (
	"cmp"
	"sort"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/port"
)

// timeline is the rows of all months in one list.
type timeline struct {
	rows      []related.TimelineRow
	months    []port.TimelineMonth
	briefings int
}

func newTimeline(months []related.TimelineMonth, briefings int) *timeline {
	t := &timeline{briefings: briefings}
	for _, m := range months {
		head := port.TimelineMonth{Month: m.Month, From: len(t.rows)}
		for _, r := range m.Rows {
			if r.Event < 0 {
				head.Briefings++
			} else {
				head.Events++
			}
		}
		t.months = append(t.months, head)
		t.rows = append(t.rows, m.Rows...)
	}
	return t
}

// page returns n rows from the place from on.
func (t *timeline) page(from, n int) port.TimelinePage {
	p := port.TimelinePage{From: from, Total: len(t.rows), Briefings: t.briefings, Rows: part(t.rows, from, n)}
	if len(p.Rows) > 0 {
		first := sort.Search(len(t.months), func(i int) bool { return t.months[i].From > from }) - 1
		behind := sort.Search(len(t.months), func(i int) bool { return t.months[i].From >= from+len(p.Rows) })
		p.Months = part(t.months, first, behind-first)
	}
	return p
}

// at returns the place of the first row of a month, or of the first one behind
// where it would be.
func (t *timeline) at(date corpus.Date) int {
	i := sort.Search(len(t.months), func(i int) bool { return compareMonths(t.months[i].Month, date) >= 0 })
	if i == len(t.months) {
		return len(t.rows)
	}
	return t.months[i].From
}

// compareMonths orders months as the timeline does: newest first, years behind
// all months, and the zero date last.
func compareMonths(a, b corpus.Date) int {
	return cmp.Or(cmp.Compare(coarseness(a), coarseness(b)), cmp.Compare(b.Year, a.Year), cmp.Compare(b.Month, a.Month))
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
