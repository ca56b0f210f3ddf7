package related_test

import (
	"fmt"
	"slices"
	"testing"

	"dossier/corpus"
)

func TestTimeline(t *testing.T) {
	event := func(date, text string) with {
		return func(b *corpus.Briefing) {
			d, err := corpus.ParseDate(date)
			if err != nil {
				panic(err)
			}
			d.Approximate = true // does not open a month of its own
			b.Events = append(b.Events, corpus.Event{Date: d, Text: text})
		}
	}
	g := graph(
		briefing("a", "A", published("2025-06-27"), event("2025-06", "in June"), event("2025-06-27", "that day"), event("2024", "a year ago")),
		briefing("b", "B", event("2025-07-01", "July"), event("", "once")),
		briefing("c", "C", published("2025")),
	)
	var got []string
	for _, month := range g.Timeline() {
		line := month.Month.Human() + ":"
		for _, row := range month.Rows {
			line += fmt.Sprintf(" %s%d %s;", row.Briefing.ID, row.Event, row.Text)
		}
		got = append(got, line)
	}
	want := []string{
		"July 2025: b0 July;",
		"June 2025: a0 in June; a-1 A; a1 that day;",
		"2025: c-1 C;",
		"2024: a2 a year ago;",
		"undated: b-1 B; b1 once;",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if months := graph().Timeline(); len(months) != 0 {
		t.Errorf("timeline of nothing: %v", months)
	}
}
