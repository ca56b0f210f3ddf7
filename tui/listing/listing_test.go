package listing_test

import (
	"slices"
	"testing"

	"dossier/corpus"
	"dossier/tui/desk"
	"dossier/tui/listing"
	"dossier/tui/port"
)

func open(t *testing.T) *desk.Desk {
	t.Helper()
	d := desk.Open(corpus.Embedded)
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func ids(rows []port.Row) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

func all(t *testing.T, d port.Desk, l listing.Listing) []string {
	t.Helper()
	p, err := l.Part(t.Context(), d, 0, 100)
	if err != nil || p.Total != len(p.Rows) {
		t.Fatalf("%+v: %d of %d rows, %v", l, len(p.Rows), p.Total, err)
	}
	return ids(p.Rows)
}

// The index and what is done in memory leave the same briefings in the same
// order.
func TestListingOfSomeIsThatOfAll(t *testing.T) {
	d := open(t)
	every := all(t, d, listing.Listing{})
	if len(every) != 5 {
		t.Fatalf("%d briefings", len(every))
	}
	for _, filter := range []string{"", "rule", "amazon", "ama  exec", "jassy", "Bedrock!", "zzzz", "dexter", "executive bedrock", "\"", "title:", "OR"} {
		for _, sort := range []listing.Sort{listing.Newest, listing.Oldest, listing.Contested, listing.Title} {
			if sort == listing.Newest && listing.Query(filter) == "" {
				continue // the library's own order, whatever that is where dates are equal
			}
			want := all(t, d, listing.Listing{Of: every, Filter: filter, Sort: sort})
			got := all(t, d, listing.Listing{Filter: filter, Sort: sort})
			if !slices.Equal(got, want) {
				t.Errorf("%q by %s: %v by the index, %v in memory", filter, sort.Name(), got, want)
			}
		}
	}
	if got := all(t, d, listing.Listing{Filter: "rule"}); !slices.Equal(got, []string{"amazon-pay-and-office-rules"}) {
		t.Errorf("rule: %v", got)
	}
}

func TestPartsOfAListing(t *testing.T) {
	d := open(t)
	for _, l := range []listing.Listing{{}, {Sort: listing.Oldest}, {Sort: listing.Title}, {Filter: "amazon"}, {Of: all(t, d, listing.Listing{})}} {
		whole := all(t, d, l)
		for from := range 5 {
			p, err := l.Part(t.Context(), d, from, 2)
			if want := whole[from:min(from+2, 5)]; err != nil || p.Total != 5 || !slices.Equal(ids(p.Rows), want) {
				t.Errorf("%+v from %d: %v of %d, %v", l, from, ids(p.Rows), p.Total, err)
			}
			p, place, err := l.Around(t.Context(), d, whole[from], 0, 2)
			known := l.Sort == listing.Newest && l.Filter == "" && l.Of == nil || from < 4
			if err != nil || known != (place == from) || known && p.Rows[place-p.From].ID != whole[from] || p.From%2 != 0 {
				t.Errorf("%+v around %s: place %d, rows from %d, %v", l, whole[from], place, p.From, err)
			}
		}
		p, place, err := l.Around(t.Context(), d, "nothing", 100, 2)
		if err != nil || place != -1 || p.From != 4 || len(p.Rows) != 1 {
			t.Errorf("%+v around nothing at 100: place %d, %d rows from %d, %v", l, place, len(p.Rows), p.From, err)
		}
	}
}

func TestSortsGoRound(t *testing.T) {
	s, n := listing.Newest, 0
	for {
		if s, n = s.Next(5), n+1; s == listing.Newest {
			break
		}
	}
	if n != 4 || listing.Contested.Next(listing.TitleMost+1) != listing.Newest {
		t.Errorf("%d orders; after contested of very many comes %q", n, listing.Contested.Next(listing.TitleMost+1))
	}
}
