package desk_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// many is a library of n briefings, a day apart, each with an event a month
// before it.
func many(n int) desk.Load {
	files := map[string]string{}
	for i := range n {
		month, day := 1+i/28, 1+i%28
		files[fmt.Sprintf("b%03d.md", i)] = fmt.Sprintf(
			"---\ntitle: Briefing %d\npublished: 2025-%02d-%02d\nevents: [{date: 2024-%02d-%02d, text: It began., evidence: It began}]\n---\nIt began, %d.\n",
			i, month, day, month, day, i)
	}
	return library(files, "")
}

// Every part of the list is what the whole list has there.
func TestPagesAreTheWholeList(t *testing.T) {
	ctx := t.Context()
	d := open(t, many(60))
	all, err := port.AllRows(ctx, d, 0)
	if err != nil || len(all) != 60 || all[0].ID != "b059" {
		t.Fatalf("%d rows, %v", len(all), err)
	}
	for _, c := range []struct{ from, n, want int }{
		{0, 1, 1}, {0, 60, 60}, {0, 100, 60}, {30, 7, 7}, {59, 5, 1}, {60, 5, 0}, {1000, 5, 0}, {-3, 5, 5}, {5, 0, 0},
	} {
		p, err := d.Rows(ctx, c.from, c.n)
		if err != nil || p.Total != 60 || len(p.Rows) != c.want {
			t.Errorf("%d from %d: %d of %d rows, %v", c.n, c.from, len(p.Rows), p.Total, err)
		}
		for i, r := range p.Rows {
			if place, err := d.Place(ctx, r.ID); err != nil || place != max(c.from, 0)+i || all[place].ID != r.ID {
				t.Errorf("row %d from %d is %s, whose place is %d, %v", i, c.from, r.ID, place, err)
			}
		}
	}
	if _, err := d.Place(ctx, "nothing"); !errors.Is(err, port.ErrNotFound) {
		t.Errorf("the place of nothing: %v", err)
	}
	rows, err := d.RowsOf(ctx, []string{"b003", "nothing", "b040", "b003"})
	if err != nil || len(rows) != 3 || rows[0].ID != "b003" || rows[1].ID != "b040" || rows[2].ID != "b003" {
		t.Errorf("rows by id: %v, %v", rows, err)
	}
	if some, err := port.AllRows(ctx, d, 7); err != nil || len(some) != 7 {
		t.Errorf("the first 7 of all: %d, %v", len(some), err)
	}
}

func TestTimelineByPages(t *testing.T) {
	ctx := t.Context()
	d := open(t, many(60))
	whole, err := d.Timeline(ctx, 0, 1000)
	if err != nil || whole.Total != 120 || whole.Briefings != 60 || len(whole.Rows) != 120 || len(whole.Months) != 6 {
		t.Fatalf("%d rows of %d, %d months, %v", len(whole.Rows), whole.Total, len(whole.Months), err)
	}
	for from := range 120 {
		p, err := d.Timeline(ctx, from, 9)
		if err != nil || len(p.Rows) != min(9, 120-from) {
			t.Fatalf("from %d: %d rows, %v", from, len(p.Rows), err)
		}
		var months []corpus.Date
		for _, m := range p.Months {
			months = append(months, m.Month)
			if at, err := d.TimelineAt(ctx, m.Month); err != nil || at != m.From || m.Briefings+m.Events == 0 {
				t.Errorf("%v is at %d, %v, but %+v", m.Month, at, err, m)
			}
		}
		for i, r := range p.Rows {
			if r.Text != whole.Rows[from+i].Text {
				t.Errorf("row %d from %d is %q", i, from, r.Text)
			}
			if !slices.Contains(months, port.MonthOf(r.Date)) {
				t.Errorf("from %d: %v is in none of %v", from, r.Date, months)
			}
		}
	}
	for date, want := range map[corpus.Date]int{
		{Year: 2026}:                     120, // a year alone stands behind all months
		{Year: 2026, Month: 1}:           0,
		{Year: 2025, Month: 3, Day: 2}:   0,
		{Year: 2025, Month: 2, Day: 28}:  4,
		{Year: 2024, Month: 12}:          60,
		{}:                               120,
		{Year: 2023, Month: 12, Day: 12}: 120,
	} {
		if got, err := d.TimelineAt(ctx, date); err != nil || got != want {
			t.Errorf("%v is at %d, %v, want %d", date, got, err, want)
		}
	}
	months, err := port.AllTimeline(ctx, d, 0)
	if err != nil || len(months) != 6 {
		t.Errorf("%d months in all, %v", len(months), err)
	}
}

func TestDeskIsFollowed(t *testing.T) {
	ctx := t.Context()
	d := editable(t)
	first, err := d.Follow(ctx, port.State{Phase: port.Loading})
	if err != nil || first.Version != 1 || first.Briefings != 1 || first.Phase != port.Ready || first != d.State() {
		t.Fatalf("%+v, %v", first, err)
	}
	told := make(chan port.State)
	go func() {
		s, err := d.Follow(ctx, first)
		if err != nil {
			t.Error(err)
		}
		told <- s
	}()
	id := only(t, d).ID
	if err := d.Judge(ctx, store.Mark{Briefing: id, In: store.InKeyPoints, Text: "x"}, true); err != nil {
		t.Fatal(err)
	}
	if s := <-told; s.Version != 2 {
		t.Errorf("after a change: %+v", s)
	}
	short, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := d.Follow(short, d.State()); !errors.Is(err, context.Canceled) {
		t.Errorf("following a desk that rests: %v", err)
	}
}
