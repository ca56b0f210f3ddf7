package figures

import (
	"strconv"
	"strings"

	"dossier/corpus"
)

// months gives the number of a month by its name or abbreviation.
var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// date reads a date at the token k, if one starts there.
func (sc *scanner) date(k int) (Figure, bool) {
	for _, read := range []func(int) (Figure, bool){sc.isoDate, sc.dayMonth, sc.monthDay, sc.quarter, sc.year, sc.relative} {
		if f, ok := read(k); ok {
			f.Kind, f.Unit = Date, "date"
			return f, true
		}
	}
	return Figure{}, false
}

func dateFigure(first, last int, d corpus.Date) Figure {
	return Figure{first: first, last: last, Date: d}
}

// isoDate reads "2025-06-27".
func (sc *scanner) isoDate(k int) (Figure, bool) {
	w := sc.words[k]
	if len(w) != 10 || w[4] != '-' || w[7] != '-' {
		return Figure{}, false
	}
	d, err := corpus.ParseDate(w)
	return dateFigure(k, k+1, d), err == nil && d.Year >= 1000
}

// month returns the month that the token k names. "May" and "March" have to be
// capital, and "may" is none at the start of a sentence.
func (sc *scanner) month(k int) int {
	w := sc.wordAt(k)
	m := months[sc.lowerAt(k)]
	if m == 0 || w[0] < 'A' || w[0] > 'Z' {
		return 0
	}
	return m
}

// dayNumber returns the day of a month that the token k writes: "27", "27th".
func (sc *scanner) dayNumber(k int) int {
	w := sc.lowerAt(k)
	digits := strings.TrimRight(w, "stndrh")
	if len(digits) == 0 || len(digits) > 2 || len(w)-len(digits) != 0 && len(w)-len(digits) != 2 {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}

// yearNumber returns the year that the token k writes: 1500 to 2099.
func (sc *scanner) yearNumber(k int) int {
	w := sc.lowerAt(k)
	if len(w) != 4 || w[0] != '1' && w[0] != '2' {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1500 || n > 2099 {
		return 0
	}
	return n
}

// commaYear returns the year at the token k, behind a comma or not, and the
// token behind it.
func (sc *scanner) commaYear(k int) (year, last int) {
	if y := sc.yearNumber(k); y > 0 {
		return y, k + 1
	}
	if sc.lowerAt(k) == "," {
		if y := sc.yearNumber(k + 1); y > 0 {
			return y, k + 2
		}
	}
	return 0, k
}

// weekdayBefore returns where a date starts if the name of a day stands before
// it: "Friday, May 22".
func (sc *scanner) weekdayBefore(k int) int {
	if k >= 2 && sc.lower[k-1] == "," && weekdays[sc.lower[k-2]] > 0 {
		return k - 2
	}
	if k >= 1 && weekdays[sc.lower[k-1]] > 0 {
		return k - 1
	}
	return k
}

// dayMonth reads "27 June 2025", "27th of June" and "27 June".
func (sc *scanner) dayMonth(k int) (Figure, bool) {
	day := sc.dayNumber(k)
	if day == 0 {
		return Figure{}, false
	}
	at := k + 1
	if sc.lowerAt(at) == "of" {
		at++
	}
	m := sc.month(at)
	if m == 0 {
		return Figure{}, false
	}
	y, last := sc.commaYear(at + 1)
	d, relative := sc.withYear(y, m, day)
	f := dateFigure(sc.weekdayBefore(k), last, d)
	f.Relative = relative
	return f, true
}

// monthDay reads "June 27, 2025", "June 27", "June 2025", "in June".
func (sc *scanner) monthDay(k int) (Figure, bool) {
	m := sc.month(k)
	if m == 0 {
		return Figure{}, false
	}
	if day := sc.dayNumber(k + 1); day > 0 && sc.lowerAt(k+2) != "%" && sc.lowerAt(k+2) != "percent" {
		last := k + 2
		if w := sc.lowerAt(last); w == "-" || w == "–" || w == "—" || w == "to" { // "June 27-29, 2025"
			if sc.dayNumber(last+1) > day && sc.month(last+2) == 0 {
				last += 2
			}
		}
		y, last := sc.commaYear(last)
		d, relative := sc.withYear(y, m, day)
		f := dateFigure(sc.weekdayBefore(k), last, d)
		f.Relative = relative
		return f, true
	}
	if a, b, ok := strings.Cut(sc.lowerAt(k+1), "-"); ok && len(a) <= 2 && len(b) <= 2 { // "June 27-29"
		if day, err := strconv.Atoi(a); err == nil && day >= 1 && day <= 31 {
			y, last := sc.commaYear(k + 2)
			d, relative := sc.withYear(y, m, day)
			f := dateFigure(k, last, d)
			f.Relative = relative
			return f, true
		}
	}
	at := k + 1
	if sc.lowerAt(at) == "of" {
		at++
	}
	if y, last := sc.commaYear(at); y > 0 {
		return dateFigure(k, last, corpus.Date{Year: y, Month: m}), true
	}
	if w := sc.lowerAt(k - 1); !sc.introduced(k) || w == "and" || w == "to" || w == "than" || w == "back" {
		return Figure{}, false // a name: "April", "May said"
	}
	d, relative := sc.withYear(0, m, 0)
	f := dateFigure(k, k+1, d)
	f.Relative = relative
	return f, true
}

// introduced reports whether the word before k is one that a month or a year
// follows.
func (sc *scanner) introduced(k int) bool {
	switch sc.lowerAt(k - 1) {
	case "in", "since", "by", "until", "till", "from", "during", "for", "of", "late", "early", "mid", "before", "after", "last", "next", "this", "through", "between",
		"throughout", "year", "years", "to", "mid-", "around", "circa", "and", "–", "fiscal", "spring", "summer", "autumn", "fall", "winter", "season", "than", "beyond", "back":
		return true
	}
	return false
}

// withYear completes a day or a month without its year from the day the
// article came out: the nearest one that is not over half a year ahead. The
// zero date is returned if that day is not known.
func (sc *scanner) withYear(y, m, day int) (d corpus.Date, relative bool) {
	if y > 0 {
		d = corpus.Date{Year: y, Month: m, Day: day}
		if day > 0 {
			if _, err := corpus.ParseDate(d.String()); err != nil {
				d.Day = 0
			}
		}
		return d, false
	}
	p := sc.published
	if p.Year == 0 || p.Month == 0 {
		return corpus.Date{}, true
	}
	d = corpus.Date{Year: p.Year, Month: m, Day: day, Approximate: true}
	switch {
	case m-p.Month > 6:
		d.Year--
	case p.Month-m > 6:
		d.Year++
	}
	// News tell of the past unless they say otherwise.
	if d.Year > p.Year {
		d.Year = p.Year
	}
	if day > 0 {
		if _, err := corpus.ParseDate(d.String()); err != nil {
			d.Day = 0
		}
	}
	return d, true
}

// quarter reads "the second quarter of 2024", "Q3 2025", "fiscal 2025".
func (sc *scanner) quarter(k int) (Figure, bool) {
	w := sc.lower[k]
	if len(w) == 2 && w[0] == 'q' && w[1] >= '1' && w[1] <= '4' && sc.words[k][0] == 'Q' {
		if y, last := sc.commaYear(k + 1); y > 0 {
			return dateFigure(k, last, corpus.Date{Year: y}), true
		}
	}
	switch w {
	case "first", "second", "third", "fourth", "final", "last":
		if n := sc.lowerAt(k + 1); n == "quarter" || n == "half" {
			at := k + 2
			if sc.lowerAt(at) == "of" || sc.lowerAt(at) == "in" {
				at++
			}
			if y, last := sc.commaYear(at); y > 0 {
				return dateFigure(k, last, corpus.Date{Year: y}), true
			}
		}
	case "fiscal", "spring", "summer", "autumn", "fall", "winter":
		at := k + 1
		if l := sc.lowerAt(at); l == "year" || l == "of" {
			at++
		}
		if y := sc.yearNumber(at); y > 0 {
			return dateFigure(k, at+1, corpus.Date{Year: y}), true
		}
	}
	return Figure{}, false
}

// year reads a year that stands alone, after a word that a year follows.
func (sc *scanner) year(k int) (Figure, bool) {
	if y, ok := strings.CutPrefix(sc.lower[k], "mid-"); ok && len(y) == 4 {
		if n, err := strconv.Atoi(y); err == nil && n >= 1500 && n < 2100 {
			return dateFigure(k, k+1, corpus.Date{Year: n}), true
		}
	}
	y := sc.yearNumber(k)
	if y == 0 || sc.head(k+1) {
		return Figure{}, false
	}
	if !sc.introduced(k) && !(sc.lowerAt(k-1) == "(" && sc.lowerAt(k+1) == ")") {
		return Figure{}, false
	}
	return dateFigure(k, k+1, corpus.Date{Year: y}), true
}

// head reports whether the token k is a noun that a number of four digits
// would count: "in 2000 people".
func (sc *scanner) head(k int) bool {
	w := sc.lowerAt(k)
	return heads()[w] || w == "%" || w == "percent" || durations[w] != "" || w == "million" || w == "billion" || w == "thousand"
}
