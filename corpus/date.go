package corpus

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Precision says how exactly a date is known.
type Precision string

// The precisions of a date.
const (
	PrecisionUnknown Precision = "unknown"
	PrecisionYear    Precision = "year"
	PrecisionMonth   Precision = "month"
	PrecisionDay     Precision = "day"
)

// Date is a calendar date known to a year, a month or a day, or not at all:
// the zero Date is unknown. Month and Day are 0 where they are not known.
type Date struct {
	Year, Month, Day int
	// Approximate marks a date that is inferred and not stated.
	Approximate bool
}

// ParseDate reads "2025", "2025-06" or "2025-06-27". The empty string and
// "unknown" are the unknown date.
func ParseDate(s string) (Date, error) {
	if s == "" || s == "unknown" {
		return Date{}, nil
	}
	parts := strings.Split(s, "-")
	layouts := [...]string{"2006", "2006-01", "2006-01-02"}
	if len(parts) > len(layouts) {
		return Date{}, dateError(s)
	}
	t, err := time.Parse(layouts[len(parts)-1], s)
	if err != nil || t.Year() < 1 {
		return Date{}, dateError(s)
	}
	d := Date{Year: t.Year()}
	if len(parts) > 1 {
		d.Month = int(t.Month())
	}
	if len(parts) > 2 {
		d.Day = t.Day()
	}
	return d, nil
}

func dateError(s string) error {
	return fmt.Errorf("%q is not a date: write 2025, 2025-06, 2025-06-27 or unknown", s)
}

// Precision returns how exactly d is known.
func (d Date) Precision() Precision {
	switch {
	case d.Year == 0:
		return PrecisionUnknown
	case d.Month == 0:
		return PrecisionYear
	case d.Day == 0:
		return PrecisionMonth
	}
	return PrecisionDay
}

// IsZero reports whether d is unknown.
func (d Date) IsZero() bool { return d.Year == 0 }

// String returns d as ParseDate reads it, "" if it is unknown. It does not
// say whether d is approximate.
func (d Date) String() string {
	switch d.Precision() {
	case PrecisionYear:
		return fmt.Sprintf("%04d", d.Year)
	case PrecisionMonth:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case PrecisionDay:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	return ""
}

// Human returns d as people write it: "27 June 2025", "June 2025", "2025",
// with " (approximate)" behind an inferred one, and "undated".
func (d Date) Human() string {
	var s string
	switch d.Precision() {
	case PrecisionUnknown:
		return "undated"
	case PrecisionYear:
		s = strconv.Itoa(d.Year)
	case PrecisionMonth:
		s = fmt.Sprintf("%s %d", time.Month(d.Month), d.Year)
	case PrecisionDay:
		s = fmt.Sprintf("%d %s %d", d.Day, time.Month(d.Month), d.Year)
	}
	if d.Approximate {
		s += " (approximate)"
	}
	return s
}

// First and Last return the first and the last day that d can mean, both zero
// times if it is unknown.
func (d Date) First() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// Last returns the last day that d can mean; see First.
func (d Date) Last() time.Time {
	switch d.Precision() {
	case PrecisionYear:
		return time.Date(d.Year, time.December, 31, 0, 0, 0, 0, time.UTC)
	case PrecisionMonth:
		return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return d.First()
}

// Bounds returns when the first day that d can mean begins in a zone, and when
// the last one is over. Where clocks go on at midnight a day begins at one.
func (d Date) Bounds(zone *time.Location) (begins, ends time.Time) {
	midnight := func(day time.Time) time.Time {
		t := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone)
		if t.Day() != day.Day() { // an hour of the day before
			_, t = t.ZoneBounds()
		}
		return t
	}
	return midnight(d.First()), midnight(d.Last().AddDate(0, 0, 1))
}

// Compare orders dates by their last possible day, an unknown date before
// all, and the more exact of two that end together after the other. It
// returns -1, 0 or 1 as cmp.Compare does.
func (d Date) Compare(e Date) int {
	if c := d.Last().Compare(e.Last()); c != 0 {
		return c
	}
	return d.First().Compare(e.First())
}
