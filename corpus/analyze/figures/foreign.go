package figures

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// foreign reads the figure that starts at the token k of a text in another
// language than English: "1,7 milliard d’euros", "5.600 Stellen", "12,5 %",
// "18. März 2025". What is not followed by a word that says what it counts is
// no figure: a number alone may be anything.
func (sc *scanner) foreign(k int) (Figure, bool) {
	if f, ok := sc.foreignDate(k); ok {
		f.Kind, f.Unit = Date, "date"
		return f, true
	}
	at, code := k, ""
	if c, ok := currencyOf(sc.wordAt(k)); ok && sc.words[k] == strings.ToUpper(sc.words[k]) {
		at, code = k+1, c
	}
	n, ok := sc.foreignNumber(at)
	if !ok {
		return Figure{}, false
	}
	if code != "" {
		return sc.amount(k, n, code, 1), true
	}
	unit := n.last
	for _, p := range sc.tongue.percent {
		if sc.says(unit, p) {
			f := figureOf(Percent, k, n, "percent")
			f.last += len(p)
			return f, true
		}
	}
	if sc.tongue.links[sc.lowerAt(unit)] && sc.lowerAt(unit) != "." {
		unit++
	}
	word := sc.unitAt(unit)
	if code := sc.tongue.money[word]; code != "" {
		f := sc.amount(k, n, code, 1)
		f.last = unit + 1
		return f, true
	}
	if code, ok := currencyOf(word); ok && len(word) == 3 && sc.words[unit] == strings.ToUpper(sc.words[unit]) {
		f := sc.amount(k, n, code, 1)
		f.last = unit + 1
		return f, true
	}
	if of := sc.tongue.durations[word]; of != "" && !n.year && unit == n.last {
		f := figureOf(Duration, k, n, of)
		f.last = unit + 1
		return f, true
	}
	if of := sc.tongue.counts[word]; of != "" && !n.year {
		kind := Count
		if of == "people" {
			kind = People
		}
		if n.value != math.Trunc(n.value) && !n.scaled {
			// Nobody counts a part of a person: "1,200 personas" is written as
			// in English, as people do in Mexico.
			if n.value = math.Round(n.value * 1000); n.last-at != 1 || !groupsByComma(sc.wordAt(at)) {
				return Figure{}, false
			}
		}
		f := figureOf(kind, k, n, of)
		f.last = unit + 1
		return f, true
	}
	return Figure{}, false
}

// groupsByComma reports whether a comma of a number may part thousands.
func groupsByComma(w string) bool {
	whole, group, ok := strings.Cut(w, ",")
	return ok && len(group) == 3 && whole != "0" && len(whole) <= 3 && allDigits(whole+group)
}

// unitAt returns the token k in lower case, without an article or preposition
// that hangs on it (d’euros) and without the full stop of an abbreviation.
func (sc *scanner) unitAt(k int) string {
	w := sc.lowerAt(k)
	for _, p := range [...]string{"d'", "d’"} {
		if rest, ok := strings.CutPrefix(w, p); ok && rest != "" {
			w = rest
		}
	}
	return strings.TrimSuffix(w, ".")
}

// says reports whether the words stand at the token k.
func (sc *scanner) says(k int, words []string) bool {
	for i, w := range words {
		if sc.lowerAt(k+i) != w {
			return false
		}
	}
	return true
}

// foreignNumber reads a number in digits with its scale, or a range of two.
func (sc *scanner) foreignNumber(k int) (number, bool) {
	n, ok := sc.foreignDigits(k)
	if !ok {
		return n, false
	}
	n = sc.foreignScale(n)
	if and := sc.lowerAt(n.last); !sc.tongue.ranges[and] && !(sc.tongue.and[and] && k > 0 && sc.tongue.between[sc.lower[k-1]]) {
		return n, true
	}
	to, ok := sc.foreignDigits(n.last + 1)
	if !ok {
		return n, true
	}
	if to = sc.foreignScale(to); to.value <= n.value && !(to.scaled && !n.scaled) || n.year {
		return n, true
	}
	to.exact = false
	return to, true
}

// foreignScale reads the words behind a number that multiply it.
func (sc *scanner) foreignScale(n number) number {
	for n.last < len(sc.lower) {
		w := strings.TrimSuffix(sc.lower[n.last], ".")
		f := sc.tongue.scales[w]
		// "5 m" is a length where no currency stands behind it, and nothing is
		// counted in billions of billions of billions.
		if f == 0 || n.value > 1e24 || len(w) == 1 && sc.tongue.money[sc.unitAt(n.last+1)] == "" {
			break
		}
		n.value *= f
		n.scaled, n.year = true, false
		n.last++
	}
	return n
}

// foreignDigits reads "16.300", "25,47", "1’200" and, over two tokens or more,
// "1 200,50".
func (sc *scanner) foreignDigits(k int) (number, bool) {
	w := sc.lowerAt(k)
	if w == "" || w[0] < '0' || w[0] > '9' {
		return number{}, false
	}
	last := k + 1
	for lead := len(w) <= 3 && allDigits(w); lead && last < len(sc.lower) && sc.spaced(last-1); last++ {
		next, _, _ := strings.Cut(sc.lower[last], ",")
		if len(next) != 3 || !allDigits(next) {
			break
		}
		w += sc.lower[last]
		lead = next == sc.lower[last]
	}
	v, ok := foreignValue(w)
	if !ok {
		return number{}, false
	}
	// "2000 Stellen" is a count, and "2023 Stellen" hardly is.
	year := last == k+1 && len(w) == 4 && allDigits(w) && v >= 1500 && v < 2100 && math.Mod(v, 100) != 0
	return number{value: v, exact: true, digit: true, last: last, year: year}, true
}

// spaced reports whether one space, of whatever kind, stands behind the token k.
func (sc *scanner) spaced(k int) bool {
	tokens := sc.doc.Tokens[sc.first:]
	gap := sc.doc.Text[tokens[k].End:tokens[k+1].Start]
	return gap == " " || gap == "\u00a0" || gap == "\u202f" || gap == "\u2009"
}

// foreignValue reads a number whose decimals stand behind a comma. A full stop
// parts thousands where three digits follow; else it is a decimal point, as in
// Switzerland.
func foreignValue(w string) (float64, bool) {
	whole, decimals, _ := strings.Cut(w, ",")
	if strings.ContainsAny(decimals, ".,'’") || strings.HasSuffix(w, ",") {
		return 0, false
	}
	whole = strings.NewReplacer("'", ".", "’", ".").Replace(whole)
	parts := strings.Split(whole, ".")
	for i, p := range parts {
		if !allDigits(p) || i > 0 && len(p) != 3 && (len(parts) > 2 || decimals != "") || len(parts) > 1 && i == 0 && len(p) > 3 {
			return 0, false
		}
	}
	if len(parts) == 2 && len(parts[1]) != 3 || len(parts) == 2 && parts[0] == "0" {
		whole, decimals = parts[0], parts[1]
	} else {
		whole = strings.Join(parts, "")
	}
	if decimals != "" && !allDigits(decimals) {
		return 0, false
	}
	v, err := strconv.ParseFloat(whole+"."+decimals+"0", 64)
	return v, err == nil && !math.IsInf(v, 0)
}

func allDigits(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

// foreignDate reads "18. März 2025", "9 septembre 2025", "16 de octubre de 2025",
// "1er mai" and "juin 2024".
func (sc *scanner) foreignDate(k int) (Figure, bool) {
	if f, ok := sc.isoDate(k); ok {
		return f, true
	}
	at, day := k, 0
	if w := sc.lowerAt(k); w[0] >= '0' && w[0] <= '9' {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "er"), "º"), "°")
		if n, err := strconv.Atoi(w); err == nil && n >= 1 && n <= 31 {
			day, at = n, k+1
			if sc.tongue.links[sc.lowerAt(at)] {
				at++
			}
		}
	}
	m := sc.tongue.months[sc.lowerAt(at)]
	if m == 0 {
		return Figure{}, false
	}
	last := at + 1
	if w := sc.lowerAt(last); sc.tongue.links[w] && w != "." && sc.yearNumber(last+1) > 0 {
		last++
	}
	year := sc.yearNumber(last)
	switch {
	case year > 0:
		last++
	case day == 0:
		return Figure{}, false // "mars" alone may be a planet
	default:
		last = at + 1
	}
	d, relative := sc.withYear(year, m, day)
	f := dateFigure(k, last, d)
	f.Relative = relative
	return f, true
}

// foreignModifier returns the number of tokens of the modifier that ends
// before the token k.
func (sc *scanner) foreignModifier(k int) int {
	for _, m := range sc.tongue.modifiers {
		if k >= len(m) && sc.says(k-len(m), m) {
			return len(m)
		}
	}
	return 0
}

// foreignWhat returns what the figure at i measures: the noun that stands
// right behind it, in German, else what its clause says before it, else behind.
func (sc *scanner) foreignWhat(all []Figure, i int) string {
	f := all[i]
	from, to := 0, len(sc.words)
	if i > 0 {
		from = all[i-1].last
	}
	if i+1 < len(all) {
		to = all[i+1].first
	}
	after := sc.trim(sc.clauseAfter(f.last, to))
	if c, _ := utf8.DecodeRuneInString(sc.wordAt(f.last)); len(after) > 0 && after[0] == f.last && unicode.IsUpper(c) && f.Kind != Date {
		return sc.say(after)
	}
	before, _ := sc.clauseBefore(f.first, from)
	if before = sc.trim(before); len(before) > 0 {
		return sc.say(before)
	}
	return sc.say(after)
}

// trim takes small words and all that is no word off both ends.
func (sc *scanner) trim(tokens []int) []int {
	off := func(k int) bool { return sc.tongue.edges[sc.lower[k]] || !isWord(sc.lower[k]) }
	for len(tokens) > 0 && off(tokens[0]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && off(tokens[len(tokens)-1]) {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}
