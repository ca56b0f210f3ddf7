package points

import (
	"slices"
	"strings"
)

// Bounds of choosing.
const (
	// diversity is how much a sentence's own score counts against its
	// likeness to those chosen (Carbonell and Goldstein 1998).
	diversity = 0.8
	// tooAlike is the cosine above which two sentences say the same.
	tooAlike = 0.55
	// leastScore is what a sentence must reach of the best one's score.
	leastScore = 0.15

	fewest, most = 3, 5
)

// Count returns how many key points a text of this length deserves: 3 to 5,
// and fewer where it has hardly more sentences than that.
func (r *Ranking) Count() int {
	n := len(r.sentences)
	switch {
	case n <= 3:
		return min(n, 2)
	case n < 12:
		return fewest
	case n < 24:
		return fewest + 1
	}
	return most
}

// Points returns up to k key points in the order of the text: read one after
// the other they tell the story as the article does, and a later one may lean
// on a name that an earlier one introduces. Which is the weightiest is in
// Score. Sentences that cannot stand alone are never among them, so that there
// can be fewer than k.
func (r *Ranking) Points(k int) []Point {
	chosen := r.choose(k)
	slices.SortFunc(chosen, func(a, b Point) int { return a.Sentence - b.Sentence })
	return chosen
}

// choose picks by maximal marginal relevance, best first.
func (r *Ranking) choose(k int) []Point {
	nearest := make([]float64, len(r.sentences)) // likeness to the nearest picked
	out := make([]Point, 0, k)
	passed := make([]bool, len(r.sentences))
	for len(out) < k {
		best, value := -1, 0.0
		for i := range r.sentences {
			if passed[i] || nearest[i] > tooAlike || r.sentences[i].score < leastScore {
				continue
			}
			x := diversity*r.sentences[i].score - (1-diversity)*nearest[i]
			if best < 0 || x > value {
				best, value = i, x
			}
		}
		if best < 0 {
			break
		}
		passed[best] = true
		p, ok := r.alone(r.sentences[best].at)
		if !ok {
			continue
		}
		p.Score = r.sentences[best].score
		p.Text = shorten(p.Text, pointWords)
		out = append(out, p)
		for i := range r.sentences {
			if !passed[i] {
				nearest[i] = max(nearest[i], alike(&r.sentences[best], &r.sentences[i]))
			}
		}
	}
	return out
}

// pointWords is how long a point may be before clauses are left out.
const pointWords = 32

// Summary returns the sentence that says most, shortened at the boundaries of
// clauses if it is long; ok is false if no sentence can stand alone. Nothing
// in it is not in the text, names in brackets aside, and its span is of the
// whole sentence. Who said it, and conditions, are never left out.
func (r *Ranking) Summary() (Point, bool) {
	best := r.choose(1)
	if len(best) == 0 {
		return Point{}, false
	}
	p := best[0]
	return p, true
}

// shorten leaves out what stands between dashes or brackets, and clauses at
// the end, from the last, while text is longer than most words.
func shorten(text string, most int) string {
	if countWords(text) <= most {
		return text
	}
	text = withoutAsides(text)
	for countWords(text) > most {
		cut := lastClause(text)
		if cut < 0 || countWords(text[:cut]) < leastClause {
			break
		}
		text = strings.TrimRight(text[:cut], " ,;–—-") + "."
	}
	return text
}

// leastClause is how many words must be left of a sentence.
const leastClause = 9

func countWords(s string) int { return strings.Count(s, " ") + 1 }

// withoutAsides takes out parentheses, but not short ones, which are mostly
// abbreviations that are used later.
func withoutAsides(s string) string {
	for _, pair := range [][2]string{{" (", ")"}, {" — ", " — "}, {" – ", " – "}} {
		from := strings.Index(s, pair[0])
		if from < 0 {
			continue
		}
		to := strings.Index(s[from+len(pair[0]):], pair[1])
		if to < 0 || strings.Count(s[from:from+len(pair[0])+to], " ") < 4 {
			continue
		}
		rest := s[from+len(pair[0])+to+len(pair[1]):]
		if !strings.HasPrefix(pair[1], ")") {
			rest = " " + rest
		}
		s = s[:from] + rest
	}
	return s
}

// lastClause returns where the last clause of s begins that can be left out:
// a relative or an accompanying one after a comma, outside quotation marks.
func lastClause(s string) int {
	for at := len(s); ; {
		at = strings.LastIndexAny(s[:at], ",;")
		if at < 0 {
			return -1
		}
		rest := strings.ToLower(strings.TrimLeft(s[at+1:], " "))
		if strings.ContainsAny(s[at:], "\"”“") || keepsTruth(rest) {
			return -1
		}
		word, _, _ := strings.Cut(rest, " ")
		switch word {
		case "which", "who", "where", "while", "whereas", "as", "with", "after", "following", "including", "although", "though", "when", "since", "because":
			return at
		}
		if strings.HasSuffix(word, "ing") && len(word) > 5 {
			return at
		}
		if s[at] == ';' {
			return at
		}
	}
}

// keepsTruth reports whether what follows may not be left out: it says who
// said it, doubts it or makes it depend on something.
func keepsTruth(s string) bool {
	padded := " " + strings.Trim(s, ".!") + " "
	for _, w := range []string{
		" said ", " says ", " say ", " according ", " told ", " reported ", " claimed ", " alleged ", " reports ", " wrote ", " argued ", " announced ", " if ", " unless ", " not ",
		" but ", " denied ", " denies ", " confirmed ", " except ", " allegedly ", " reportedly ", " however ",
	} {
		if strings.Contains(padded, w) {
			return true
		}
	}
	return false
}
