package today

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"dossier/index/traits"
)

// quantity is a number in a text.
type quantity struct {
	value   float64
	step    float64 // the place of its last digit that is not 0: 1000 of 14,000
	percent bool
}

// numerals are how numbers are written in a language.
type numerals struct {
	// spelt are the numbers that news spells, scales what numbers are scaled by.
	spelt, scales map[string]float64
	percent       [][]string // words of a percentage
	comma         bool       // a comma stands before decimals, a full stop or a space in thousands
}

// quantityAt reads the number that words begin with, and returns how many of
// the words it takes; 0 if they begin with none. A number in digits may be
// grouped ("14,000", "14.000"), have a fraction and be scaled ("$8 billion", "8bn").
func (t *numerals) quantityAt(text string, raw []traits.Word, lower []string) (quantity, int) {
	if v, ok := t.spelt[lower[0]]; ok {
		return t.scaled(quantity{value: v, step: stepOf(v)}, text, raw, lower, 1)
	}
	if c := lower[0][0]; c < '0' || c > '9' {
		return quantity{}, 0
	}
	digits := lower[0]
	suffix := strings.TrimLeft(digits, "0123456789")
	digits = digits[:len(digits)-len(suffix)]
	if suffix != "" {
		times, ok := t.scales[suffix]
		if !ok || len(digits) > mostDigits {
			return quantity{}, 0 // "737s", "b2b", "3rd"
		}
		v, _ := strconv.ParseFloat(digits, 64)
		return quantity{value: v * times, step: stepOf(v) * times}, 1
	}
	n, fraction := 1, ""
	for n < len(raw) && fraction == "" && isDigits(lower[n]) {
		mark := text[raw[n-1].End:raw[n].Start]
		if t.groups(mark) && len(lower[n]) == 3 && (len(lower[n-1]) <= 3 || !t.comma) {
			if digits += lower[n]; len(digits) > mostDigits {
				return quantity{}, 0 // however many groups are still to come
			}
		} else if mark == t.point() || mark == "." {
			fraction = lower[n]
		} else {
			break
		}
		n++
	}
	times := 1.0
	if fraction == "" && n < len(raw) && text[raw[n-1].End:raw[n].Start] == t.point() {
		// "2.5bn" is two words: 2 and 5bn
		part := lower[n]
		suffix := strings.TrimLeft(part, "0123456789")
		if by, ok := t.scales[suffix]; ok && len(suffix) < len(part) {
			fraction, times = part[:len(part)-len(suffix)], by
			n++
		}
	}
	if len(digits) > mostDigits {
		return quantity{}, 0
	}
	v, err := strconv.ParseFloat(digits+"."+fraction+"0", 64)
	if err != nil {
		return quantity{}, 0
	}
	step := stepOf(v)
	if fraction != "" {
		step = math.Pow(10, -float64(len(fraction)))
	}
	return t.scaled(quantity{value: v * times, step: step * times}, text, raw, lower, n)
}

// mostDigits is how many digits a number has that is compared: as many as it
// keeps when it is computed with.
const mostDigits = 15

// point returns what stands before decimals.
func (t *numerals) point() string {
	if t.comma {
		return ","
	}
	return "."
}

// groups reports whether a mark parts thousands.
func (t *numerals) groups(mark string) bool {
	if !t.comma {
		return mark == ","
	}
	switch mark {
	case ".", " ", "\u00a0", "\u202f", "'", "’":
		return true
	}
	return false
}

// scaled takes what stands behind a number of n words: its scales, as of "10 mil
// millones", or that it is a percentage.
func (t *numerals) scaled(q quantity, text string, raw []traits.Word, lower []string, n int) (quantity, int) {
	for n < len(lower) {
		by, ok := t.scales[lower[n]]
		if !ok || len(lower[n]) < 2 || strings.Trim(text[raw[n-1].End:raw[n].Start], spaces+"-") != "" {
			break
		}
		q.value, q.step = q.value*by, q.step*by
		n++
	}
	if strings.HasPrefix(strings.TrimLeft(text[raw[n-1].End:], spaces), "%") {
		q.percent = true
		return q, n
	}
	for _, phrase := range t.percent {
		if len(lower)-n >= len(phrase) && slices.Equal(lower[n:n+len(phrase)], phrase) {
			q.percent = true
			return q, n + len(phrase)
		}
	}
	return q, n
}

// spaces are what may stand between a number and its unit.
const spaces = " \u00a0\u202f"

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// stepOf returns the place of the last digit of a whole number that is not 0.
func stepOf(v float64) float64 {
	step := 1.0
	for v != 0 && math.Mod(v, step*10) == 0 {
		step *= 10
	}
	return step
}

// isYear reports whether a number can be a year.
func (q *quantity) isYear() bool {
	return !q.percent && q.step == 1 && q.value >= 1900 && q.value < 2100
}

// key returns what is the same for equal quantities.
func (q *quantity) key() uint64 {
	k := math.Float64bits(q.value) * 0x9e3779b97f4a7c15
	if q.percent {
		k++
	}
	return k | 1<<63
}

// saidBy reports whether another quantity says as much as q or more: it is the
// same, or q is that one rounded ("about 14,000" of 14,137).
func (q *quantity) saidBy(o *quantity) bool {
	if q.percent != o.percent {
		return false
	}
	if near(q.value, o.value) {
		return true
	}
	return q.step > o.step && q.step > 1 && !q.isYear() && near(math.Round(o.value/q.step)*q.step, q.value)
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }
