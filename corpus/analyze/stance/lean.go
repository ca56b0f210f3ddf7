package stance

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wanted is what a proposition wants.
type wanted struct {
	direction float64 // 1 if it is for what it is about, -1 if against
	banning   bool    // it wants something stopped
	negated   bool
	stems     map[string]bool
}

// Lean returns how far a text leans towards a proposition: above 0 for it,
// below 0 against it, 0 if nothing tells.
func Lean(text, proposition string) float64 {
	p := read(proposition)
	v := vocabularies()
	ws := wordsOf(text)
	if len(ws) == 0 {
		return 0
	}
	lean := 0.0
	switch ws[0] {
	case "yes":
		lean += 3
	case "no":
		if len(ws) > 1 && ws[1] == "," {
			lean -= 3
		}
	}
	sum, banning, wants := p.feel(v, ws)
	about := p.direction
	if banning {
		about = -about // the text speaks of the stopping, not of what is stopped
	}
	if next(ws, 0, "it", "this", "that") && next(ws, 1, "would", "will", "could", "might", "may") {
		about = 1 // what is proposed, not what it is done to
	}
	lean += p.repeats(v, ws) + sum*about + wants*p.direction*p.ban()
	return lean
}

// repeats returns how far a text says again what the proposition says, or
// denies it: most of its words are there, and no negation more or less.
func (p wanted) repeats(v *vocabulary, ws []string) float64 {
	seen, negated := map[string]bool{}, false
	for _, w := range ws {
		if s := stem(w); p.stems[s] {
			seen[s] = true
		}
		if v.words[w]&negates != 0 && w != "little" && w != "few" && w != "less" && w != "rather" {
			negated = !negated
		}
	}
	if len(seen) < 2 || 5*len(seen) < 3*len(p.stems) {
		return 0
	}
	if negated != p.negated {
		return -1.5
	}
	return 1
}

// ban is -1 for a proposition that wants something stopped: a "should not"
// then denies the stopping.
func (p wanted) ban() float64 {
	if p.banning {
		return -1
	}
	return 1
}

// read finds what a proposition wants, and of what.
func read(proposition string) wanted {
	v := vocabularies()
	p := wanted{direction: 1, stems: map[string]bool{}}
	ws := wordsOf(proposition)
	negated, obliged, suppressing := false, false, false
	feeling := 0.0
	for i, w := range ws {
		e := v.lookUp(w)
		if e.known&must != 0 {
			obliged = true
		}
		if e.known&negates != 0 && w != "little" && w != "few" && w != "without" {
			negated = !negated
		}
		if e.known&suppresses != 0 {
			suppressing = true
		}
		f := e.feeling
		for k := max(0, i-3); k < i; k++ {
			if v.words[ws[k]]&negates != 0 {
				f = 0 // counted as the negation
			}
		}
		feeling += f
		if utf8.RuneCountInString(w) > 3 && e.known&(must|negates) == 0 {
			p.stems[stem(w)] = true
		}
	}
	joined := " " + strings.Join(ws, " ") + " "
	switch {
	case strings.Contains(joined, " more harm than good "):
		suppressing, feeling = true, -2
	case strings.Contains(joined, " more good than harm "):
		suppressing, feeling = false, 2
	}
	if !obliged && !suppressing && feeling <= -1.5 {
		suppressing = true
	}
	if suppressing {
		p.direction, p.banning = -p.direction, true
	}
	if p.negated = negated; negated {
		p.direction = -p.direction
	}
	return p
}

// feel returns the feeling of a text without the words that are the
// proposition's own, whether it speaks of stopping something, and how far it
// says itself what should be done.
func (p wanted) feel(v *vocabulary, ws []string) (sum float64, banning bool, wants float64) {
	reach, lessened, weight := 0, 0, 1.0
	anyNegation := false
	for i, w := range ws {
		e := v.lookUp(w)
		if w == "." || w == "," || w == ";" || w == ":" {
			reach, lessened = 0, 0
			if w != "," {
				weight = 1
			}
			continue
		}
		if e.known&concedes != 0 {
			weight = .4
		}
		if e.known&turns != 0 {
			sum *= .6
			weight = 1.2
		}
		if e.known&must != 0 {
			if next(ws, i+1, "not", "n't") || next(ws, i+1, "never", "no") {
				wants--
			}
		}
		if e.known&suppresses != 0 && isBan(w) {
			banning = true
		}
		if e.known&dismisses != 0 {
			sum -= weight
		}
		own := p.stems[stem(w)]
		if f := e.feeling; f != 0 && !own {
			if reach > 0 {
				f *= -.8
			}
			if lessened > 0 && (f < 0 || e.known&lessens == 0) {
				f = -f
				if f > 0 {
					f *= .8
				}
			}
			sum += f * weight
		}
		if reach > 0 {
			reach--
		}
		if lessened > 0 {
			lessened--
		}
		if e.known&negates != 0 {
			reach, anyNegation = 4, true
		}
		if e.known&lessens != 0 {
			lessened = 4
		}
	}
	if anyNegation && sum > -.5 && sum < .5 {
		sum -= .5
	}
	return sum, banning, wants
}

// isBan tells what stops a thing outright from what only speaks ill of it.
func isBan(w string) bool {
	for _, s := range []string{"ban", "prohibit", "abolish", "outlaw", "censor", "criminali", "restrict", "forbid", "remov", "repeal", "boycott", "sanction"} {
		if strings.HasPrefix(w, s) {
			return true
		}
	}
	return false
}

func next(ws []string, i int, any ...string) bool {
	if i >= len(ws) {
		return false
	}
	for _, w := range any {
		if ws[i] == w {
			return true
		}
	}
	return false
}

// stem returns the first letters of a word, enough to know its relatives.
func stem(w string) string {
	if len(w) > 6 {
		w = w[:6]
	}
	return strings.TrimSuffix(w, "s")
}

// wordsOf returns the words of a text in small letters, with commas and full
// stops, and "n't" apart.
func wordsOf(text string) []string {
	var out []string
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			j := i
			for j < len(text) {
				r, size := utf8.DecodeRuneInString(text[j:])
				if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '-' {
					break
				}
				j += size
			}
			w := strings.Trim(text[i:j], "'-")
			if strings.HasSuffix(w, "n't") {
				out = append(out, w[:len(w)-3], "n't")
			} else {
				out = append(out, strings.TrimSuffix(w, "'s"))
			}
			i = j
		default:
			if r == '.' || r == ',' || r == ';' || r == ':' {
				out = append(out, string(r))
			}
			i += size
		}
	}
	return out
}

// Words returns the words of a text as the rule reads them.
func Words(text string) []string { return wordsOf(text) }
