package figures

import (
	"math"
	"strconv"
	"strings"
)

// number is a number in the text.
type number struct {
	value float64
	exact bool // the text gives one number
	digit bool // it is written in digits
	// scaled says that a word or letter such as "billion" or "bn" is in it.
	scaled bool
	last   int    // the token behind it
	tail   string // what hangs on its last token by a hyphen: "day" of "14-day"
	year   bool   // four digits such as a year has
	vague  bool   // "hundreds", "dozens"
}

// number reads the number at the token k, with its scale and a range.
func (sc *scanner) number(k int) (number, bool) {
	n, ok := sc.plainNumber(k)
	if !ok {
		return n, false
	}
	n = sc.scale(n)
	if n.tail == "" {
		n = sc.rangeTo(n)
	}
	return n, true
}

// plainNumber reads a number in digits or words.
func (sc *scanner) plainNumber(k int) (number, bool) {
	w := sc.lowerAt(k)
	if w == "" {
		return number{}, false
	}
	if c := w[0]; c >= '0' && c <= '9' || c == '.' && len(w) > 1 {
		return digits(w, k+1)
	}
	if n, ok := sc.vagueNumber(k); ok {
		return n, true
	}
	return sc.wordNumber(k)
}

// digits reads a token that starts with a digit: "14,000", "3.2bn", "8-10",
// "14-day", "100-million".
func digits(w string, last int) (number, bool) {
	n := number{exact: true, digit: true, last: last}
	i := 0
	for i < len(w) && (w[i] >= '0' && w[i] <= '9' || (w[i] == ',' || w[i] == '.') && i+1 < len(w) && w[i+1] >= '0' && w[i+1] <= '9') {
		i++
	}
	lead := w[:i]
	if strings.Count(lead, ".") > 1 || !grouped(lead) {
		return n, false // a version or a date
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(lead, ",", ""), 64)
	if err != nil || math.IsInf(v, 0) {
		return n, false
	}
	n.value = v
	n.year = len(lead) == 4 && v >= 1500 && v < 2100 && lead == strings.Trim(lead, ".,")
	rest := w[i:]
	if f, ok := letterScale(rest); ok {
		n.value *= f
		n.scaled, n.year = true, false
		return n, true
	}
	switch {
	case rest == "":
		return n, true
	case rest[0] == '-' && len(rest) > 1:
	case strings.HasPrefix(rest, "‑") || strings.HasPrefix(rest, "‐"):
		rest = "-" + rest[len("‑"):]
	default:
		return n, false // "3D", "5th", "10:30"
	}
	rest = rest[1:]
	if rest == "" {
		return n, true
	}
	if c := rest[0]; c >= '0' && c <= '9' { // a range
		to, ok := digits(rest, last)
		if !ok || to.tail != "" && n.year {
			return n, false
		}
		if n.year || to.value < n.value && !to.scaled {
			return n, false // years, a score, a telephone number
		}
		return number{digit: true, last: last, scaled: to.scaled, tail: to.tail, value: to.value}, true
	}
	word, more, _ := strings.Cut(rest, "-")
	if f, ok := wordScales(word); ok {
		n.value *= f
		n.scaled, n.year = true, false
		n.tail = more
		return n, true
	}
	n.tail, n.year = rest, false
	return n, true
}

// grouped reports whether the commas of a number stand where they do in
// thousands (or, as in India, in hundreds of thousands).
func grouped(s string) bool {
	whole, _, _ := strings.Cut(s, ".")
	parts := strings.Split(whole, ",")
	for i, p := range parts[1:] {
		if len(p) != 3 && (len(p) != 2 || i == len(parts)-2) {
			return false
		}
	}
	return len(parts) == 1 || len(parts[0]) <= 3 && parts[0] != ""
}

// letterScale reads the letters of "3.2bn".
func letterScale(s string) (float64, bool) {
	switch s {
	case "k":
		return 1e3, true
	case "m", "mn", "mln", "mm":
		return 1e6, true
	case "b", "bn", "bln":
		return 1e9, true
	case "t", "tn", "trn":
		return 1e12, true
	}
	return 0, false
}

// wordScales returns what a word such as "million" multiplies by.
func wordScales(w string) (float64, bool) {
	switch w {
	case "hundred":
		return 100, true
	case "thousand":
		return 1e3, true
	case "million", "mln":
		return 1e6, true
	case "billion", "bn":
		return 1e9, true
	case "trillion", "tn":
		return 1e12, true
	case "dozen":
		return 12, true
	case "lakh":
		return 1e5, true
	case "crore":
		return 1e7, true
	}
	return 0, false
}

// scale reads the words behind a number that multiply it: "8 hundred million".
func (sc *scanner) scale(n number) number {
	for n.tail == "" && n.last < len(sc.lower) {
		w := sc.lower[n.last]
		word, tail, _ := strings.Cut(w, "-")
		f, ok := wordScales(word)
		if !ok {
			break
		}
		n.value *= f
		n.scaled, n.year = true, false
		n.last++
		n.tail = tail
	}
	return n
}

// rangeTo reads the second number of "8 to 10", "8 – 10" and "8 or 9".
func (sc *scanner) rangeTo(n number) number {
	w := sc.lowerAt(n.last)
	if w != "to" && w != "–" && w != "—" && w != "-" && w != "or" || n.year {
		return n
	}
	at := n.last + 1
	if c := sc.lowerAt(at); isCurrencySign(c) {
		at++
	}
	to, ok := sc.plainNumber(at)
	if !ok || to.vague || to.digit != n.digit {
		return n
	}
	to = sc.scale(to)
	if to.value <= n.value && !(to.scaled && !n.scaled) || to.year && !n.scaled {
		return n
	}
	return number{value: to.value, digit: n.digit, scaled: to.scaled || n.scaled, last: to.last, tail: to.tail}
}

// vagueNumber reads "hundreds", "tens of thousands", "dozens", "a few
// hundred", "several million", "a couple of".
func (sc *scanner) vagueNumber(k int) (number, bool) {
	switch sc.lower[k] {
	case "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions", "tens":
		n := number{vague: true, scaled: true, last: k + 1}
		for sc.lowerAt(n.last) == "of" {
			switch sc.lowerAt(n.last + 1) {
			case "thousands", "millions", "billions", "trillions", "hundreds":
				n.last += 2
				continue
			}
			break
		}
		if sc.lower[k] == "tens" && n.last == k+1 {
			return n, false
		}
		return n, true
	case "several", "few":
		if _, ok := wordScales(sc.lowerAt(k + 1)); ok {
			return number{vague: true, scaled: true, last: k + 2}, true
		}
	}
	if strings.HasPrefix(sc.lower[k], "multi-") || strings.HasPrefix(sc.lower[k], "multibillion") || strings.HasPrefix(sc.lower[k], "multimillion") {
		w, tail, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(sc.lower[k], "multi-"), "multi"), "-")
		if _, ok := wordScales(w); ok {
			return number{vague: true, scaled: true, last: k + 1, tail: tail}, true
		}
	}
	return number{}, false
}

// wordNumber reads a number in words: "eight", "twenty-five", "a hundred and
// ten", "half a million", "two and a half".
func (sc *scanner) wordNumber(k int) (number, bool) {
	w := sc.lower[k]
	head, tail, hyphen := strings.Cut(w, "-")
	v, ok := wordValues()[head]
	switch {
	case ok && hyphen:
		if unit, more, _ := strings.Cut(tail, "-"); v >= 20 && v < 100 {
			if u, ok := wordValues()[unit]; ok && u < 10 {
				return number{value: v + u, exact: true, last: k + 1, tail: more}, true
			}
		}
		if f, ok := wordScales(tail); ok {
			return number{value: v * f, exact: true, scaled: true, last: k + 1}, true
		}
		return number{value: v, exact: true, last: k + 1, tail: tail}, true
	case (w == "a" || w == "an") && k+1 < len(sc.lower):
		f, ok := wordScales(sc.lower[k+1])
		if !ok {
			return number{}, false
		}
		return number{value: f, exact: true, scaled: true, last: k + 2}, true
	case w == "half" && sc.lowerAt(k+1) == "a":
		f, ok := wordScales(sc.lowerAt(k + 2))
		if !ok {
			return number{}, false
		}
		return number{value: f / 2, exact: true, scaled: true, last: k + 3}, true
	case !ok:
		return number{}, false
	}
	n := number{value: v, exact: true, last: k + 1}
	if sc.lowerAt(n.last) == "and" && sc.lowerAt(n.last+1) == "a" && sc.lowerAt(n.last+2) == "half" {
		n.value += 0.5
		n.last += 3
	}
	return n, true
}
