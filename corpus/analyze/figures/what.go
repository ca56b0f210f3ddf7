package figures

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a figure measures is said in words of its sentence: the noun behind it
// or before its "of", or the verb that it hangs on with its object. It is a
// guess by the order of words, and left empty where they do not help.

// longestWhat is how many tokens it may have.
const longestWhat = 12

// what returns what the figure at i of a sentence measures.
func (sc *scanner) what(all []Figure, i int) string {
	f := all[i]
	from, to := 0, len(sc.words)
	for j := i - 1; j >= 0; j-- {
		if all[j].Kind != Date || j == i-1 && f.Kind == Date {
			from = all[j].last
			break
		}
	}
	if i+1 < len(all) {
		to = all[i+1].first
	}
	before, between := sc.clauseBefore(f.first, from)
	if sc.lowerAt(f.last) == "of" {
		to = len(sc.words) // "4 % of its 350,000 employees"
	}
	after := sc.phraseAfter(f.last, to)
	switch {
	case f.Kind == Date:
		if s := sc.say(before); s != "" {
			return s
		}
		return sc.say(sc.clauseAfter(f.last, to))
	case len(after) > 0 && sc.preposition(after[0]):
		verb := sc.verbAt(before)
		switch {
		case f.Kind == Percent && sc.lower[after[0]] != "of" && sc.anyVerb(before):
			return sc.say(before) // "sales rose 5% in the spring"
		case verb >= 0 && f.Kind != Percent && past(sc.lower[verb]):
			return sc.say(append([]int{verb}, after...))
		case sc.lower[after[0]] == "in" && len(after) > 1 && sc.isProper(after[1]) && sc.anyVerb(before) && len(before)+len(after) <= longestWhat:
			return sc.say(append(before, after...)) // "Nvidia will invest $5 billion in Intel"
		case sc.lower[after[0]] == "of" && len(after) > 1 && sc.isProper(after[1]):
			return sc.say(after[1:])
		case sc.lower[after[0]] == "of" || sc.lower[after[0]] == "in" || sc.lower[after[0]] == "worth":
			return sc.say(sc.withSubject(after[1:], before))
		case sc.anyVerb(before):
			return sc.say(before)
		}
		return sc.say(after)
	case len(after) > 0 && sc.isVerb(after[0]) && strings.HasSuffix(sc.lower[after[0]], "ed"):
		return sc.say(sc.clauseAfter(f.last, to)) // "hundreds of roles eliminated in …"
	case len(after) > 0:
		return sc.say(sc.withSubject(after, before))
	case len(before) > 0:
		return sc.say(before)
	case between && i > 0:
		return all[i-1].What // "up 2.42% at $217.12": of the same thing
	}
	return sc.say(sc.clauseAfter(f.last, to))
}

// withSubject adds who does it to a noun: "jobs" and "Amazon is cutting".
func (sc *scanner) withSubject(noun, before []int) []int {
	if len(noun) == 0 {
		return before
	}
	n := len(before)
	if n < 2 || n > 5 || len(noun)+n > longestWhat || !sc.isVerb(before[n-1]) {
		return noun
	}
	if !sc.isProper(before[0]) || small()[sc.lower[before[0]]] {
		return noun
	}
	return append(append([]int{}, noun...), before...)
}

// isProper reports whether the token has a capital, as a name has.
func (sc *scanner) isProper(k int) bool {
	c, _ := utf8.DecodeRuneInString(sc.words[k])
	return unicode.IsUpper(c)
}

func (sc *scanner) isVerb(k int) bool { return sc.verbs[sc.lower[k]] }

// anyVerb reports whether there is a verb among the tokens.
func (sc *scanner) anyVerb(tokens []int) bool {
	for _, k := range tokens {
		if sc.isVerb(k) || sc.lower[k] == "was" || sc.lower[k] == "were" || sc.lower[k] == "is" || sc.lower[k] == "are" {
			return true
		}
	}
	return false
}

// past reports whether a verb reads as a participle: "invested in".
func past(verb string) bool {
	if strings.HasSuffix(verb, "ed") {
		return true
	}
	switch verb {
	case "spent", "paid", "lost", "cut", "made", "sold", "bought", "shed", "laid", "built", "won", "raised", "spending", "investing", "held", "earned":
		return true
	}
	return false
}

// verbAt returns the verb that the words before a figure end with, -1 if they
// end with something else.
func (sc *scanner) verbAt(before []int) int {
	for n := len(before) - 1; n >= 0 && n >= len(before)-2; n-- {
		if sc.isVerb(before[n]) {
			return before[n]
		}
		switch sc.lower[before[n]] {
		case "a", "an", "the", "by", "in", "at", "another":
			continue
		}
		break
	}
	return -1
}

func (sc *scanner) preposition(k int) bool {
	switch sc.lower[k] {
	case "of", "in", "for", "worth", "on", "to", "from", "against", "into", "with", "at", "across", "among", "under", "over", "by", "between":
		return true
	}
	return false
}

// clauseBefore returns the tokens before k that belong to its clause, at most
// longestWhat. between says that another figure stands right before it, with
// small words between at most.
func (sc *scanner) clauseBefore(k, from int) (tokens []int, between bool) {
	start := k
	for start > from && k-start < longestWhat && !sc.ends(start-1) {
		start--
	}
	between = start == from && from > 0
	if !between && k-start == longestWhat && start > from && !sc.ends(start-1) {
		for s := start; s < k-3; s++ { // not from the middle of a phrase
			if small()[sc.lower[s]] {
				start = s
				break
			}
		}
	}
	// "a plan that is expected to total": what "that" stands for is before it.
	if w := sc.lowerAt(start - 1); start-1 > from && start < k && (w == "that" || w == "which") && sc.onlyVerbs(start, k) {
		for start--; start > from && k-start < longestWhat && !sc.ends(start-1); start-- {
		}
	}
	for ; start < k; start++ {
		if w := sc.lower[start]; !leading[w] && isWord(w) {
			break
		}
	}
	end := k
	for end > start && (trailing[sc.lower[end-1]] || !isWord(sc.lower[end-1])) {
		end--
	}
	for n := start; n < end; n++ {
		tokens = append(tokens, n)
	}
	if w := sc.lowerAt(start); len(tokens) == 1 && (small()[w] || strings.HasSuffix(w, "ing")) {
		return nil, between
	}
	return tokens, between && len(tokens) == 0
}

// onlyVerbs reports whether the tokens are verbs and small words.
func (sc *scanner) onlyVerbs(from, to int) bool {
	for k := from; k < to; k++ {
		if !sc.verbs[sc.lower[k]] && !small()[sc.lower[k]] {
			return false
		}
	}
	return true
}

// phraseAfter returns the tokens of the noun phrase behind a figure, with the
// preposition that it starts with.
func (sc *scanner) phraseAfter(k, to int) []int {
	var out []int
	for at := k; at < to && len(out) < 7; at++ {
		w := sc.lower[at]
		if !isWord(w) && w != "'s" && w != "’s" && w != "-" && w != "&" {
			break
		}
		if len(out) == 0 && sc.preposition(at) {
			if trailing2[w] {
				break
			}
			out = append(out, at)
			continue
		}
		if small()[w] && w != "'s" && w != "’s" {
			joins := w == "of" || len(out) > 0 && (w == "the" || w == "a" || w == "an" || w == "its" || w == "their" || w == "his" || w == "her") && sc.preposition(out[len(out)-1])
			if !joins {
				break
			}
		}
		if len(out) > 0 && sc.verbs[w] && !sc.preposition(out[len(out)-1]) && sc.lowerAt(at+1) != "'s" && isPlural(sc.lower[out[len(out)-1]]) {
			break // "14,000 people work"
		}
		out = append(out, at)
	}
	for len(out) > 0 && small()[sc.lower[out[len(out)-1]]] {
		out = out[:len(out)-1]
	}
	return out
}

// clauseAfter returns the tokens of the clause behind a figure.
func (sc *scanner) clauseAfter(k, to int) []int {
	for k < to && (!isWord(sc.lower[k]) || leading[sc.lower[k]]) {
		k++
	}
	var out []int
	for ; k < to && len(out) < longestWhat && !sc.ends(k); k++ {
		out = append(out, k)
	}
	for len(out) > 0 && trailing[sc.lower[out[len(out)-1]]] {
		out = out[:len(out)-1]
	}
	return out
}

// ends reports whether the token ends a clause.
func (sc *scanner) ends(k int) bool {
	switch sc.lower[k] {
	case ",", ";", ":", "—", "–", "(", ")", "\"", "“", "”", "that", "which", "who", "while", "but", "because", "although", "where", "when", "[", "]", "•", "?", "!", ".", "--":
		return true
	}
	return false
}

// say writes tokens as they stand in the text, with the gaps closed.
func (sc *scanner) say(tokens []int) string {
	var b strings.Builder
	for i, k := range tokens {
		if i > 0 && (tokens[i-1]+1 != k || !sc.touches(tokens[i-1])) {
			b.WriteByte(' ')
		}
		b.WriteString(sc.words[k])
	}
	s := strings.TrimRight(b.String(), " ,.;:")
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return ""
	}
	return s
}

func isWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// leading words are left out at the front of what is measured.
var leading = map[string]bool{
	"and": true, "or": true, "with": true, "as": true, "in": true, "at": true, "on": true, "by": true, "for": true, "from": true, "to": true, "of": true, "than": true,
	"it": true, "he": true, "she": true, "they": true, "we": true, "i": true, "this": true, "these": true, "there": true, "also": true, "however": true, "the": true,
	"a": true, "an": true, "after": true, "has": true, "have": true, "had": true, "is": true, "are": true, "was": true, "were": true, "will": true, "would": true,
	"earlier": true, "then": true, "some": true, "more": true, "into": true, "about": true, "be": true, "been": true, "if": true, "so": true, "just": true,
}

// trailing words are left out at its end.
var trailing = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "by": true, "to": true, "at": true, "from": true, "for": true, "than": true, "with": true, "in": true, "on": true,
	"was": true, "were": true, "is": true, "are": true, "and": true, "or": true, "its": true, "their": true, "his": true, "her": true, "between": true, "about": true,
	"up": true, "down": true, "as": true, "since": true, "until": true, "during": true, "total": true, "it": true, "into": true, "over": true, "all": true, "only": true,
	"be": true, "been": true, "within": true, "after": true, "before": true, "through": true, "'s": true, "’s": true, "this": true, "these": true, "those": true, "late": true, "early": true,
}

// trailing2 are prepositions that start another clause than the figure's.
var trailing2 = map[string]bool{"at": true, "by": true, "with": true, "from": true}
