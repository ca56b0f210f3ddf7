package figures

import (
	"time"

	"dossier/corpus"
)

// weekdays gives the days of the week from 1, Monday, to 7.
var weekdays = map[string]int{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}

// relative reads a date that is told from the day of writing. It has a date
// only if that day is known, which is then approximate.
func (sc *scanner) relative(k int) (Figure, bool) {
	last, d, ok := sc.readRelative(k)
	if !ok {
		return Figure{}, false
	}
	if !d.IsZero() {
		d.Approximate = true
	}
	f := dateFigure(k, last, d)
	f.Relative = true
	return f, true
}

func (sc *scanner) readRelative(k int) (last int, d corpus.Date, ok bool) {
	w := sc.lower[k]
	switch w {
	case "today", "tonight":
		return k + 1, sc.daysFrom(0), true
	case "yesterday":
		return k + 1, sc.daysFrom(-1), true
	case "tomorrow":
		return k + 1, sc.daysFrom(1), true
	case "last", "this", "next", "earlier":
		return sc.nearUnit(k)
	}
	if day := weekdays[w]; day > 0 && !sc.dateFollows(k+1) && sc.words[k][0] >= 'A' && sc.words[k][0] <= 'Z' {
		return k + 1, sc.weekday(day, 0), true
	}
	return sc.ago(k)
}

// dateFollows reports whether a day of a month stands at the token k, behind a
// comma or not: the name of a day before it is a part of that date.
func (sc *scanner) dateFollows(k int) bool {
	if sc.lowerAt(k) == "," {
		k++
	}
	return sc.month(k) > 0 && sc.dayNumber(k+1) > 0 || sc.dayNumber(k) > 0 && (sc.month(k+1) > 0 || sc.lowerAt(k+1) == "of" && sc.month(k+2) > 0)
}

// nearUnit reads "last week", "this year", "next month", "last Thursday".
func (sc *scanner) nearUnit(k int) (last int, d corpus.Date, ok bool) {
	at, shift := k, 0
	if sc.lower[at] == "earlier" {
		if at++; sc.lowerAt(at) != "this" {
			return 0, d, false
		}
	}
	switch sc.lowerAt(at) {
	case "last":
		shift = -1
	case "next":
		shift = 1
	case "this":
	default:
		return 0, d, false
	}
	p := sc.published
	unit := sc.lowerAt(at + 1)
	switch unit {
	case "week", "weekend":
		d = sc.daysFrom(7 * shift)
		d.Day = 0 // some day of it
	case "month":
		if p.Month > 0 {
			t := time.Date(p.Year, time.Month(p.Month+shift), 1, 0, 0, 0, 0, time.UTC)
			d = corpus.Date{Year: t.Year(), Month: int(t.Month())}
		}
	case "year":
		if p.Year > 0 {
			d = corpus.Date{Year: p.Year + shift}
		}
	default:
		day := weekdays[unit]
		if day == 0 {
			if m := sc.month(at + 1); m > 0 && p.Year > 0 {
				d = corpus.Date{Year: p.Year, Month: m}
				switch {
				case shift < 0 && m >= p.Month && p.Month > 0:
					d.Year--
				case shift > 0 && m <= p.Month:
					d.Year++
				}
				return at + 2, d, true
			}
			return 0, d, false
		}
		d = sc.weekday(day, shift)
	}
	return at + 2, d, true
}

// ago reads "two weeks ago" and "three years earlier".
func (sc *scanner) ago(k int) (last int, d corpus.Date, ok bool) {
	n, ok := sc.number(k)
	if !ok || n.tail != "" {
		if sc.lower[k] != "a" && sc.lower[k] != "an" {
			return 0, d, false
		}
		n = number{value: 1, exact: true, last: k + 1}
	}
	word := sc.lowerAt(n.last)
	unit, isUnit := durations[word]
	if !isUnit || sc.lowerAt(n.last+1) != "ago" {
		return 0, d, false
	}
	p, v := sc.published, int(min(n.value, 2000))
	switch {
	case !n.exact || p.Year == 0:
	case unit == "days" && times[word] == 0:
		d = sc.daysFrom(-v)
	case unit == "weeks":
		d = sc.daysFrom(-7 * v)
		d.Day = 0
	case unit == "months" && p.Month > 0:
		t := time.Date(p.Year, time.Month(p.Month-v), 1, 0, 0, 0, 0, time.UTC)
		d = corpus.Date{Year: t.Year(), Month: int(t.Month())}
	case unit == "years":
		if m := times[word]; m > 0 {
			v *= int(m)
		}
		d = corpus.Date{Year: p.Year - v}
	}
	if d.Year < 1 {
		d = corpus.Date{}
	}
	return n.last + 2, d, true
}

// daysFrom returns the day that is by n later than the day of writing.
func (sc *scanner) daysFrom(n int) corpus.Date {
	p := sc.published
	if p.Day == 0 {
		return corpus.Date{}
	}
	t := time.Date(p.Year, time.Month(p.Month), p.Day+n, 0, 0, 0, 0, time.UTC)
	return corpus.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// weekday returns the day of the week (1 is Monday) nearest before the day of
// writing, or on it; for shift 1 the next one, for -1 that of the week before.
func (sc *scanner) weekday(day, shift int) corpus.Date {
	p := sc.published
	if p.Day == 0 {
		return corpus.Date{}
	}
	today := int(p.First().Weekday())
	if today == 0 {
		today = 7
	}
	back := (today - day + 7) % 7
	if shift > 0 {
		return sc.daysFrom(7 - back)
	}
	if shift < 0 && back == 0 {
		back = 7
	}
	return sc.daysFrom(-back)
}
