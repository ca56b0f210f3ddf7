package index_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/today"
	"dossier/index/traits"
)

// hour returns the n-th hour of a week in which briefings come in.
func hour(n int) time.Time { return time.Date(2026, time.November, 16, n, 0, 0, 0, time.UTC) }

// arriving has the briefings of a library added an hour after each other; each
// tenth one nobody knows when.
func arriving(lib *corpus.Library) {
	for i, b := range lib.Briefings {
		if i%10 != 9 {
			b.Added = hour(i)
		}
	}
}

func TestArrivalsAreWhatWasAdded(t *testing.T) {
	_, lib := invented(t, 120)
	arriving(lib)
	whole := map[string]today.Shelf{"in one": mustBuild(t, lib).Shelf(nil), "in parts": apart(t, lib, 25).Shelf(nil)}
	for name, shelf := range whole {
		for _, c := range []struct{ after, upTo time.Time }{
			{},
			{after: hour(50)},
			{upTo: hour(50)},
			{hour(50), hour(51)},
			{hour(50), hour(50)},
			{hour(60), hour(50)},
			{hour(20).Add(-time.Millisecond), hour(20).Add(time.Millisecond)},
			{after: hour(1000)},
			{after: time.Unix(-5, 0), upTo: time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC)},
		} {
			var got, want []string
			err := shelf.Arrivals(t.Context(), c.after, c.upTo, func(a *today.Arrival) bool {
				id := shelf.ID(a.Place)
				i := slices.IndexFunc(lib.Briefings, func(b *corpus.Briefing) bool { return b.ID == id })
				b := lib.Briefings[i]
				if a.Added != b.Added.Unix() || !shelf.Added(a.Place).Equal(b.Added) {
					t.Errorf("%s: %s was added %d and %v, want %v", name, id, a.Added, shelf.Added(a.Place), b.Added)
				}
				day := int32(today.NoDay)
				if b.Published.Precision() == corpus.PrecisionDay {
					day = int32(b.Published.First().Unix() / (24 * 60 * 60))
				}
				if got := shelf.SourceAt(a.Place); got != a.Source {
					t.Errorf("%s: %s has the publisher %d, want %d", name, id, got, a.Source)
				}
				source := ""
				if a.Source != today.NoSource {
					source = shelf.Sources()[a.Source]
				}
				if a.Day != day || source != b.Source || int(a.Contest) != min(len(b.Sentiment.For), len(b.Sentiment.Against)) {
					t.Errorf("%s: %s: %+v, of %q", name, id, *a, source)
				}
				of := slices.DeleteFunc(slices.Clone(b.Entities), func(e corpus.Entity) bool { return math.Round(e.Salience*1000) < today.About })
				if len(of) != len(a.Entities) || len(of) != len(a.Salience) {
					t.Fatalf("%s: %s is about %d, want %d", name, id, len(a.Entities), len(of))
				}
				for k, e := range a.Entities {
					if number := shelf.Numbers().Entity[e]; number != traits.ID(of[k].ID) || int(shelf.Numbers().Count[e]) != shelf.EntityCount(number) {
						t.Errorf("%s: %s: entity %d is %x, want that of %s", name, id, k, number, of[k].ID)
					}
				}
				got = append(got, id)
				return true
			})
			for _, b := range lib.Briefings {
				if !b.Added.IsZero() && b.Added.After(c.after) && (c.upTo.IsZero() || !b.Added.After(c.upTo)) {
					want = append(want, b.ID)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: after %v up to %v: %d, want %d; %v", name, c.after, c.upTo, len(got), len(want), err)
			}
		}
	}
}

func TestArrivalsStop(t *testing.T) {
	_, lib := invented(t, 20)
	arriving(lib)
	shelf := mustBuild(t, lib).Shelf(nil)
	n := 0
	if err := shelf.Arrivals(t.Context(), time.Time{}, time.Time{}, func(*today.Arrival) bool { n++; return n < 3 }); err != nil || n != 3 {
		t.Errorf("%d calls, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := shelf.Arrivals(ctx, time.Time{}, time.Time{}, func(*today.Arrival) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// In some countries clocks go on at midnight: that day begins at one, and what
// came in half an hour before is of the day before only.
func TestADayWithoutMidnight(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	_, lib := invented(t, 2)
	lib.Briefings[0].Added = time.Date(2018, time.November, 3, 23, 30, 0, 0, zone)
	lib.Briefings[1].Added = time.Date(2018, time.November, 4, 1, 0, 0, 0, zone)
	x := mustBuild(t, lib)
	for i, day := range []string{"added:2018-11-03", "added:2018-11-04"} {
		r, err := x.Search(t.Context(), index.Request{Query: day, Zone: zone})
		if err != nil || len(r.Hits) != 1 || r.Hits[0].ID != lib.Briefings[i].ID {
			t.Errorf("%s finds %v, %v, want %s", day, r.Hits, err, lib.Briefings[i].ID)
		}
	}
}
