package corpus_test

import (
	"testing"
	"time"

	"dossier/corpus"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		in        string
		want      corpus.Date
		precision corpus.Precision
		human     string
		last      string
	}{
		{"", corpus.Date{}, corpus.PrecisionUnknown, "undated", "0001-01-01"},
		{"unknown", corpus.Date{}, corpus.PrecisionUnknown, "undated", "0001-01-01"},
		{"2025", corpus.Date{Year: 2025}, corpus.PrecisionYear, "2025", "2025-12-31"},
		{"2024-02", corpus.Date{Year: 2024, Month: 2}, corpus.PrecisionMonth, "February 2024", "2024-02-29"},
		{"2025-06-27", corpus.Date{Year: 2025, Month: 6, Day: 27}, corpus.PrecisionDay, "27 June 2025", "2025-06-27"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			d, err := corpus.ParseDate(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if d != tt.want || d.Precision() != tt.precision || d.Human() != tt.human {
				t.Errorf("got %+v, %s, %q", d, d.Precision(), d.Human())
			}
			if got := d.Last().Format("2006-01-02"); got != tt.last {
				t.Errorf("last day %s, want %s", got, tt.last)
			}
			if again, err := corpus.ParseDate(d.String()); err != nil || again != d {
				t.Errorf("%q reads as %+v, %v", d.String(), again, err)
			}
		})
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, in := range []string{"June 2025", "2025-13", "2025-02-30", "25-06", "2025-6", "0000", "2025-06-27T10:00:00Z", "2025-06-27-01", "-", "2025-"} {
		if d, err := corpus.ParseDate(in); err == nil {
			t.Errorf("%q reads as %+v", in, d)
		}
	}
}

func TestApproximateDatesSaySo(t *testing.T) {
	d := corpus.Date{Year: 2025, Month: 6, Approximate: true}
	if got := d.Human(); got != "June 2025 (approximate)" {
		t.Errorf("got %q", got)
	}
}

func TestDatesCompareByTheirLastDay(t *testing.T) {
	order := []string{"unknown", "2024", "2025-05-31", "2025-06-01", "2025-06", "2025-06-30", "2025-07-01", "2025", "2025-12", "2025-12-31"}
	for i := range order {
		for j := range order {
			a, _ := corpus.ParseDate(order[i])
			b, _ := corpus.ParseDate(order[j])
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			if got := a.Compare(b); got != want {
				t.Errorf("%s and %s compare as %d", order[i], order[j], got)
			}
		}
	}
}

// In some countries clocks go on at midnight: that day begins at one, and what is
// half an hour before is of the day before only. On some islands a day was left out.
func TestBoundsOfDays(t *testing.T) {
	for _, c := range []struct{ zone, date, begins, ends string }{
		{"America/Sao_Paulo", "2018-11-03", "2018-11-03T00:00:00-03:00", "2018-11-04T01:00:00-02:00"},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00"},
		{"America/Sao_Paulo", "2018-11", "2018-11-01T00:00:00-03:00", "2018-12-01T00:00:00-02:00"},
		{"Europe/Berlin", "2025-10-26", "2025-10-26T00:00:00+02:00", "2025-10-27T00:00:00+01:00"},
		{"Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00", "2011-12-31T00:00:00+14:00"},
		{"UTC", "2025", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		d, err := corpus.ParseDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		begins, ends := d.Bounds(zone)
		if b, e := begins.Format(time.RFC3339), ends.Format(time.RFC3339); b != c.begins || e != c.ends {
			t.Errorf("%s in %s is from %s to %s, want %s and %s", c.date, c.zone, b, e, c.begins, c.ends)
		}
	}
}
