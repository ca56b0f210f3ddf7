package ingest

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"dossier/corpus"
)

// dateLayouts are the forms in which dates are written, the usual ones first.
// Words are looked up by parseWords; a date of digits that could be a day and
// a month either way is not among them.
func dateLayouts() []string {
	return []string{
		time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04",
		"2006-01-02", "2006/01/02", "2006.01.02", "20060102T150405Z", "20060102", "2006-01",
		time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, time.RFC850, time.ANSIC, time.UnixDate,
	}
}

// parseDate reads a date as sources write it; the unknown date if it is none
// or could be one of two. The day is the one that is written, whatever the
// time zone.
func parseDate(s string) corpus.Date {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 100 {
		return corpus.Date{}
	}
	for _, layout := range dateLayouts() {
		if t, err := time.Parse(layout, s); err == nil {
			if layout == "2006-01" {
				return dated(t.Year(), int(t.Month()), 0)
			}
			return ofTime(t)
		}
	}
	if len(s) == 4 {
		if y, err := strconv.Atoi(s); err == nil && y > 1800 && y < 2200 {
			return dated(y, 0, 0)
		}
	}
	if len(s) >= 10 && s[4] == '-' && s[7] == '-' {
		if d, err := corpus.ParseDate(s[:10]); err == nil {
			return d
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return ofUnix(n)
	}
	return parseWords(s)
}

// ofTime is the day that a time writes.
func ofTime(t time.Time) corpus.Date {
	return dated(t.Year(), int(t.Month()), t.Day())
}

// ofUnix is the day of seconds or milliseconds since 1970, if they are of our
// age.
func ofUnix(n int64) corpus.Date {
	if n > 1e11 {
		n /= 1000
	}
	if n < 3e8 || n > 5e9 {
		return corpus.Date{}
	}
	return ofTime(time.Unix(n, 0).UTC())
}

// parseWords reads dates with the month in words, such as "Friday, 27 June
// 2025, 3:46 PM", and dates of digits that can be read in one way only.
func parseWords(s string) corpus.Date {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",.()/-|·", r)
	})
	var numbers []int
	year, month, day := 0, 0, 0
	for i, w := range words {
		if i > 9 {
			return corpus.Date{}
		}
		if m := monthOf(w); m > 0 && month == 0 {
			month = m
			if len(numbers) == 1 {
				day = numbers[0]
			}
			continue
		}
		digits := strings.TrimRight(strings.ToLower(w), "stndrh")
		n, err := strconv.Atoi(digits)
		switch {
		case err != nil:
			if !isDateWord(w) {
				return corpus.Date{}
			}
		case len(digits) == 4 && year == 0 && n > 1800 && n < 2200:
			year = n
		case n >= 1 && n <= 31 && len(digits) <= 2:
			if month > 0 && day == 0 && year == 0 {
				day = n
			}
			numbers = append(numbers, n)
		default:
			return corpus.Date{}
		}
	}
	if year == 0 {
		return corpus.Date{}
	}
	if month == 0 {
		return fromDigits(s, year, numbers)
	}
	if day == 0 {
		return dated(year, month, 0)
	}
	if time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() != day {
		return corpus.Date{}
	}
	return dated(year, month, day)
}

// fromDigits reads 27/6/2025 and 6/27/2025, which leave no doubt, and 27.6.2025.
func fromDigits(s string, year int, numbers []int) corpus.Date {
	if len(numbers) < 2 {
		return corpus.Date{}
	}
	a, b := numbers[0], numbers[1]
	switch {
	case a > 12 && b <= 12, a == b, strings.Contains(s, ".") && b <= 12:
		return dated(year, b, a)
	case b > 12 && a <= 12:
		return dated(year, a, b)
	}
	return corpus.Date{}
}

// isDateWord reports whether a word may stand in a date.
func isDateWord(w string) bool {
	if strings.Contains(w, ":") {
		return true
	}
	w = strings.ToLower(w)
	switch w {
	case "at", "on", "of", "the", "published", "posted", "updated", "date", "am", "pm", "a", "p", "m", "est", "edt", "et", "pst", "pdt", "pt", "gmt", "utc", "bst", "cet", "cest", "ist", "cst", "cdt", "mst", "mdt", "z":
		return true
	}
	for _, day := range [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		if len(w) >= 3 && strings.HasPrefix(day, w) {
			return true
		}
	}
	return false
}

// monthOf returns the month that a word names, 0 for another word.
func monthOf(w string) int {
	w = strings.ToLower(w)
	if w == "sept" {
		return 9
	}
	for i := time.January; i <= time.December; i++ {
		name := strings.ToLower(i.String())
		if w == name || w == name[:3] {
			return int(i)
		}
	}
	return 0
}
