package figures

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// durations gives the units of time in the plural.
var durations = map[string]string{
	"second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes", "hour": "hours", "hours": "hours", "day": "days", "days": "days",
	"week": "weeks", "weeks": "weeks", "month": "months", "months": "months", "year": "years", "years": "years", "decade": "years", "decades": "years",
	"century": "years", "centuries": "years", "fortnight": "days",
}

// times is how many of the unit a word of the table above is.
var times = map[string]float64{"decade": 10, "decades": 10, "century": 100, "centuries": 100, "fortnight": 14}

// quantity reads a percentage, a duration or a count at the token k.
func (sc *scanner) quantity(k int) (Figure, bool) {
	n, ok := sc.number(k)
	if !ok {
		return Figure{}, false
	}
	if f, ok := sc.percent(k, n); ok {
		return f, true
	}
	if f, ok := sc.duration(k, n); ok {
		return f, true
	}
	return sc.count(k, n)
}

func figureOf(kind Kind, k int, n number, unit string) Figure {
	f := Figure{Kind: kind, Unit: unit, first: k, last: n.last}
	if n.exact {
		v := n.value
		f.Value = &v
	}
	return f
}

// percent reads what follows a number: "%", "per cent", "percentage points",
// "basis points".
func (sc *scanner) percent(k int, n number) (Figure, bool) {
	if strings.HasPrefix(n.tail, "percent") {
		return figureOf(Percent, k, n, "percent"), true
	}
	w, next := sc.lowerAt(n.last), sc.lowerAt(n.last+1)
	unit, size := "", 1
	switch {
	case w == "%" || w == "percent" || w == "pct" || w == "pc" || w == "％":
		unit = "percent"
		if w == "%" && next == "-" && !sc.touches(n.last) {
			break
		}
		if next == "point" || next == "points" {
			unit, size = "percentage points", 2
		}
	case w == "per" && next == "cent":
		unit, size = "percent", 2
	case w == "percentage" && (next == "point" || next == "points"):
		unit, size = "percentage points", 2
	case w == "basis" && (next == "point" || next == "points"):
		unit, size = "basis points", 2
	case w == "bps" || w == "bp":
		unit = "basis points"
	default:
		return Figure{}, false
	}
	f := figureOf(Percent, k, n, unit)
	f.last += size
	// "8% to 10%", "8%-10%"
	if to := sc.lowerAt(f.last); unit == "percent" && (to == "to" || to == "–" || to == "-" || to == "—") && f.Value != nil {
		if m, ok := sc.plainNumber(f.last + 1); ok && m.tail == "" && m.value > *f.Value {
			if w := sc.lowerAt(m.last); w == "%" || w == "percent" {
				f.last, f.Value = m.last+1, nil
			} else if w == "per" && sc.lowerAt(m.last+1) == "cent" {
				f.last, f.Value = m.last+2, nil
			}
		}
	}
	return f, true
}

// duration reads "eight years", "14-day", "two and a half decades".
func (sc *scanner) duration(k int, n number) (Figure, bool) {
	word, last := sc.lowerAt(n.last), n.last+1
	if n.tail != "" {
		var more string
		word, more, _ = strings.Cut(n.tail, "-")
		if more == "old" || more == "olds" {
			return Figure{}, false // an age
		}
		last = n.last
	}
	unit, ok := durations[word]
	if !ok {
		return Figure{}, false
	}
	switch next := sc.lowerAt(last); next {
	case "ago", "earlier", "later", "old", "olds", "hence":
		return Figure{}, false
	case "-", "of":
		if next == "of" && sc.lowerAt(last+1) == "age" || next == "-" && sc.lowerAt(last+1) == "old" {
			return Figure{}, false
		}
	}
	if n.year || n.value == 0 && n.exact {
		return Figure{}, false
	}
	f := figureOf(Duration, k, n, unit)
	if m := times[word]; m > 0 && f.Value != nil {
		*f.Value *= m
	}
	f.last = last
	return f, true
}

// count reads a number of things: the noun behind it says what.
func (sc *scanner) count(k int, n number) (Figure, bool) {
	if n.tail != "" || n.year || n.exact && n.value < 2 || sc.partOfName(k) {
		return Figure{}, false
	}
	at := n.last
	if sc.lowerAt(at) == "of" {
		if !n.vague {
			return Figure{}, false // "two of them"
		}
		at++
	}
	head := sc.plural(at)
	if head < 0 {
		return Figure{}, false
	}
	noun := sc.lower[head]
	if noun == "olds" {
		return Figure{}, false // an age
	}
	_, isHead := heads()[noun]
	if !n.digit && !n.vague && n.value < 10 && !isHead && !countable(noun) {
		return Figure{}, false // "two things"
	}
	unit, kind := noun, Count
	switch {
	case isHead:
		unit, kind = "people", People
	case noun == "jobs" || noun == "roles" || noun == "positions" || noun == "posts":
		unit = "jobs"
	}
	f := figureOf(kind, k, n, unit)
	if n.vague { // "hundreds" alone says nothing
		f.last = head + 1
	}
	return f, true
}

// countable reports whether small numbers of a thing are worth telling.
func countable(noun string) bool {
	switch noun {
	case "jobs", "roles", "positions", "posts", "countries", "states", "cities", "stores", "shops", "sites", "factories", "plants", "offices", "companies", "deaths",
		"injuries", "cases", "votes", "seats", "homes", "houses", "buildings", "flights", "aircraft", "ships", "vehicles", "cars", "points", "goals", "medals",
		"times", "miles", "kilometres", "kilometers", "metres", "meters", "acres", "hectares", "tonnes", "tons", "referendums", "contracts", "lawsuits":
		return true
	}
	return false
}

// partOfName reports whether the number at k belongs to a name: "Trainium 2",
// "Apollo 11", "Section 230", "aged 42".
func (sc *scanner) partOfName(k int) bool {
	if k == 0 {
		return false
	}
	switch sc.lower[k-1] {
	case "no.", "nos.", "number", "page", "pages", "section", "sections", "article", "chapter", "figure", "table", "part", "level", "phase", "version", "aged", "age", "route",
		"highway", "room", "gate", "#", "/", "-", "–", "grade", "day", "week", "round", "stage", "type", "title", "rule", "act", "top", ":", "at":
		return true
	}
	if !unicode.IsDigit(rune(sc.lower[k][0])) || strings.Contains(sc.words[k], ",") || k < 2 {
		return false
	}
	c, _ := utf8.DecodeRuneInString(sc.words[k-1])
	return unicode.IsUpper(c) && !small()[sc.lower[k-1]]
}

// plural returns the token of the plural noun that a number at its left
// counts, with up to four words before it; -1 if there is none.
func (sc *scanner) plural(k int) int {
	for at := k; at < k+5 && at < len(sc.lower); at++ {
		w := sc.lower[at]
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(c) || small()[w] {
			return -1
		}
		if isPlural(w) {
			// "people" of "350,000 people" but "law firms" and "sales jobs".
			if at+1 < k+5 && at+1 < len(sc.lower) && isPlural(sc.lower[at+1]) && !sc.verbs[sc.lower[at+1]] {
				continue
			}
			return at
		}
	}
	return -1
}

func isPlural(w string) bool {
	if plurals()[w] {
		return true
	}
	if len(w) < 4 || !strings.HasSuffix(w, "s") || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "ous") || strings.HasSuffix(w, "us") && len(w) < 7 {
		return false
	}
	return !strings.HasSuffix(w, "is") && !small()[w]
}
