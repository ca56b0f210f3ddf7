package today

import (
	"math"
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

// quantityAt reads the number that words begin with, and returns how many of
// the words it takes; 0 if they begin with none. A number in digits may be
// grouped ("14,000"), have a fraction and be scaled ("$8 billion", "8bn").
func quantityAt(text string, raw []traits.Word, lower []string) (quantity, int) {
	if v, ok := spelt[lower[0]]; ok {
		return scaled(quantity{value: v, step: stepOf(v)}, text, raw, lower, 1)
	}
	if c := lower[0][0]; c < '0' || c > '9' {
		return quantity{}, 0
	}
	digits := lower[0]
	suffix := strings.TrimLeft(digits, "0123456789")
	digits = digits[:len(digits)-len(suffix)]
	if suffix != "" {
		times, ok := scales[suffix]
		if !ok || len(digits) > 15 {
			return quantity{}, 0 // "737s", "b2b", "3rd"
		}
		v, _ := strconv.ParseFloat(digits, 64)
		return quantity{value: v * times, step: stepOf(v) * times}, 1
	}
	n, fraction := 1, ""
	for n < len(raw) && raw[n].Start == raw[n-1].End+1 && isDigits(lower[n]) {
		mark := text[raw[n-1].End]
		if mark == ',' && len(lower[n]) == 3 && fraction == "" {
			digits += lower[n]
			n++
			continue
		}
		if mark == '.' && fraction == "" {
			fraction = lower[n]
			n++
			continue
		}
		break
	}
	times := 1.0
	if fraction == "" && n < len(raw) && raw[n].Start == raw[n-1].End+1 && text[raw[n-1].End] == '.' {
		// "2.5bn" is two words: 2 and 5bn
		part := lower[n]
		suffix := strings.TrimLeft(part, "0123456789")
		if t, ok := scales[suffix]; ok && len(suffix) < len(part) {
			fraction, times = part[:len(part)-len(suffix)], t
			n++
		}
	}
	if len(digits) > 15 {
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
	return scaled(quantity{value: v * times, step: step * times}, text, raw, lower, n)
}

// scaled takes what stands behind a number of n words: its scale, or that it
// is a percentage.
func scaled(q quantity, text string, raw []traits.Word, lower []string, n int) (quantity, int) {
	if n < len(lower) {
		if t, ok := scales[lower[n]]; ok && len(lower[n]) > 1 && raw[n].Start <= raw[n-1].End+1 {
			q.value, q.step = q.value*t, q.step*t
			n++
		}
	}
	switch {
	case raw[n-1].End < len(text) && text[raw[n-1].End] == '%':
		q.percent = true
	case n < len(lower) && lower[n] == "percent":
		q.percent = true
		n++
	case n+1 < len(lower) && lower[n] == "per" && lower[n+1] == "cent":
		q.percent = true
		n += 2
	}
	return q, n
}

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

// spelt are the numbers that news spells; one and hundreds of things are no
// numbers to compare.
var spelt = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales are what numbers are scaled by.
var scales = map[string]float64{
	"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6,
	"billion": 1e9, "b": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}
