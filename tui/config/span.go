package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dossier/corpus/clean"
)

// Span returns a length of time as it is written in the file: "10m", "24h",
// "7d", "1h30m", "never".
func Span(d time.Duration) string {
	if d < 0 {
		return "never"
	}
	if day := 24 * time.Hour; d%day == 0 && d > day {
		return fmt.Sprintf("%dd", d/day)
	}
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// spans says in words what ParseSpan reads.
const spans = "a length of time, such as 90s, 10m, 24h or 7d"

// mostSpan is more than anybody means.
const mostSpan = 100 * 366 * 24 * time.Hour

// ParseSpan reads a length of time: numbers with the units s, m, h, d and w, such
// as "90s", "1h30m", "7d". "never" is Never.
func ParseSpan(s string) (time.Duration, error) {
	fault := fmt.Errorf("%q is not %s", clean.Line(s), spans)
	text := strings.TrimSpace(s)
	if text == "never" {
		return Never, nil
	}
	var sum time.Duration
	for first := true; first || text != ""; first = false {
		digits := 0
		for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
			digits++
		}
		n, err := strconv.Atoi(text[:digits])
		if err == nil && n == 0 && digits == len(text) && first {
			return 0, nil
		}
		if err != nil || digits == len(text) {
			return 0, fault
		}
		var unit time.Duration
		switch text[digits] {
		case 's':
			unit = time.Second
		case 'm':
			unit = time.Minute
		case 'h':
			unit = time.Hour
		case 'd':
			unit = 24 * time.Hour
		case 'w':
			unit = 7 * 24 * time.Hour
		default:
			return 0, fault
		}
		if time.Duration(n) > mostSpan/unit {
			return 0, fault
		}
		if sum += time.Duration(n) * unit; sum > mostSpan {
			return 0, fault
		}
		text = text[digits+1:]
	}
	return sum, nil
}
