package attribution

import (
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// cueAt returns how many tokens the cue at i has; 0 if there is none.
func (r *reader) cueAt(i int) int {
	if r.quote[i] != 0 {
		return 0
	}
	k := r.class[i]
	switch r.doc.Word(i) {
	case "according", "According":
		if i+2 < r.last && r.doc.Word(i+1) == "to" {
			return 2
		}
		return 0
	case "reportedly", "allegedly", "purportedly", "Reportedly", "Allegedly":
		return 1
	}
	if k&cueClasses == 0 || i > r.first && r.isName(i) || !r.asVerb(i) {
		return 0
	}
	if r.negated(i) && k&thinks == 0 || r.hypothetical(i) {
		return 0
	}
	if r.passive(i) {
		if next := r.word(i + 1); next == "to" && k&(says|reports|thinks|finds) != 0 && k&wary == 0 && !r.planned(i) || next == "that" || next == "by" && k&(tells|says) != 0 && k&reports == 0 && r.that(i+1) > 0 ||
			r.before(i, be) == r.first+1 && r.class[r.first]&thingPronoun != 0 || k&tells != 0 && (r.clause(i+1) || next == "by") {
			return 1
		}
		return 0
	}
	if !r.governs(i, k) {
		return 0
	}
	return 1
}

// planned reports whether the passive at i speaks of plans rather than of
// what somebody says: expected to.
func (r *reader) planned(i int) bool {
	switch r.doc.Word(i) {
	case "expected", "anticipated", "projected", "forecast", "declared", "shown", "found", "determined", "ruled":
		return true
	}
	return false
}

// asVerb reports whether the word at i is a verb of its sentence, and not a
// noun, an attribute or an infinitive.
func (r *reader) asVerb(i int) bool {
	k := r.class[i]
	p := i - 1
	for p >= r.first && r.class[p]&(adverb|negation) != 0 && r.class[p]&(be|have|modal) == 0 {
		p--
	}
	if p < r.first {
		return k&participle != 0 && k&nounToo == 0
	}
	prev := r.class[p]
	switch w := r.doc.Word(p); w {
	case "'s", "’s":
		if k&past == 0 && !(k&participle != 0 && p > r.first && r.class[p-1]&pronouns != 0) {
			return false
		}
	case "to":
		return false
	}
	switch {
	case prev&(determiner|preposition) != 0 && prev&(relative|dayOrMonth) == 0 && !isNumberWord(r.doc.Word(p)) && !(prev&preposition != 0 && k&past != 0 && r.commaBefore(p)):
		return false
	case k&participle != 0:
		return prev&be != 0 || r.isComma(p) || prev&conjunction != 0
	case k&past != 0:
		return true
	case k&base != 0 && prev&modal != 0:
		switch r.doc.Word(p) {
		case "do", "does", "did":
			return true
		}
		return k&thinks != 0
	case k&nounToo != 0:
		if r.that(i+1) > 0 || r.quoteSoon(i+1, 2) >= 0 {
			return true
		}
		if next := r.class[min(i+1, r.last-1)]; next&(base|past|third) != 0 && next&cueClasses != 0 && next&nounToo == 0 {
			return false // early reports suggested
		}
		if k&third != 0 && r.subject.ok && i > r.subject.a && i <= r.subject.a+3 && r.clause(i+1) && (r.isName(i+1) || r.class[i+1]&(determiner|pronouns) != 0) {
			switch r.doc.Word(r.subject.a) {
			case "The", "the", "A", "a", "An", "an", "This", "this", "One", "Another":
				return true // the motion claims
			}
		}
		return (prev&(pronouns|role) != 0 && prev&preposition == 0 || r.isName(p) && k&third != 0 || r.doc.Word(p) == "who") && r.class[min(i+1, r.last-1)]&preposition == 0 && i+1 < r.last
	case k&base != 0 && prev&modal == 0 && !r.plural(p) || (r.word(i+1) == "tank" || r.word(i+1) == "tanks"):
		return false
	case k&(base|third) != 0 && prev&participle != 0:
		return false
	}
	return true
}

// plural reports whether the token may be the last of a subject of several:
// a verb without an ending follows no other.
func (r *reader) plural(p int) bool {
	w := r.doc.Word(p)
	return r.class[p]&(groupPronoun|relative|conjunction|adverb|role) != 0 || w[len(w)-1] == 's' || w == ")" || w == "people" || r.isComma(p)
}

func isDigits(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// commaBefore is for "said on Friday" with the day's preposition gone astray:
// it reports whether a comma stands before the token.
func (r *reader) commaBefore(p int) bool { return p > r.first && r.isComma(p-1) }

// negated reports whether the verb at i is denied: did not say, declined to.
func (r *reader) negated(i int) bool {
	for p := i - 1; p >= r.first && p >= i-3; p-- {
		if r.class[p]&negation != 0 && r.doc.Word(p) != "yet" {
			return true
		}
		if r.class[p]&(adverb|have|modal|be) == 0 {
			return false
		}
	}
	return false
}

// passive reports whether the past at i has a form of "be" before it.
func (r *reader) passive(i int) bool {
	return r.class[i]&past != 0 && r.before(i, be) >= 0
}

// before returns the place of a word of the class before i, with nothing but
// adverbs between; -1 if there is none.
func (r *reader) before(i int, want class) int {
	for p := i - 1; p >= r.first; p-- {
		if r.class[p]&want != 0 {
			return p
		}
		if r.class[p]&(adverb|negation|have) == 0 {
			return -1
		}
	}
	return -1
}

// governs reports whether what follows the verb at i (or, for a cue at the
// end, stands before it) is something that is said.
func (r *reader) governs(i int, k class) bool {
	j := i + 1
	if j+3 < r.last && r.class[j]&preposition != 0 && (r.class[j+1]&dayOrMonth != 0 || isDigits(r.word(j+1))) { // on September 11
		if j += 2; isDigits(r.word(j)) {
			j++
		}
		if r.isComma(j) && j+1 < r.last {
			j++
		}
	}
	if j >= r.last {
		return false // the cues at the end of a sentence have been read
	}
	next := r.class[j]
	that := r.that(j) > 0
	quote := r.quoteSoon(j, 12) >= 0
	switch r.doc.Word(i) {
	case "point", "points", "pointed", "pointing":
		return r.word(j) == "out" || r.word(j) == "to"
	case "read", "reads", "reading", "begins", "began", "begin", "beginning":
		return r.quoteSoon(j, 5) >= 0
	case "called", "calls", "call", "calling":
		if w := r.word(j); w == "for" || w == "on" || w == "upon" {
			return true
		}
	}
	switch {
	case k&wary != 0 && k&tells == 0:
		return that || quote || next&(determiner|pronouns) != 0 && r.clause(j) && k&says != 0
	case k&says != 0:
		return !(next&conjunction != 0 && !quote) && (k&tells == 0 || that || quote || r.clause(j) || r.word(j) == "of" || r.hasWord(j, 8, "to") && r.word(i) != "told" || r.word(j) == "of")
	case k&reports != 0:
		if next&(preposition|conjunction) != 0 && !asks(r.word(j)) {
			return that || quote
		}
		return next&dayOrMonth == 0 || that || r.clause(j+1)
	case k&thinks != 0, k&finds != 0:
		return that || quote && k&thinks != 0 || (next&(preposition|conjunction) == 0 || k&finds != 0 && next&preposition != 0 && that) && r.clause(j)
	case k&labels != 0:
		if r.hasWord(j, 10, "as") {
			return true
		}
		return k&labels != 0 && (next&(pronouns|determiner) != 0 || r.isName(j)) && r.quoteSoon(j, 8) >= 0 || next&(thingPronoun|personPronoun) != 0 && !r.class[i].is(participle) && r.isCall(i)
	case k&requests != 0:
		return that || quote || r.hasWord(j, 14, "to") || r.hasWord(j, 3, "whether") || r.hasWord(j, 3, "if") || r.hasWord(j, 3, "why")
	case k&vows != 0:
		if r.word(j) == "to" || that || quote {
			return true
		}
		switch r.doc.Word(i) {
		case "promised", "promises", "promise", "pledged", "pledges", "vowed", "vows":
			return next&preposition == 0
		}
	}
	return false
}

// asks reports whether the word opens a question that is told.
func asks(w string) bool {
	switch w {
	case "when", "where", "why", "how", "whether", "if", "what", "who":
		return true
	}
	return false
}

// hypothetical reports whether the subject of the verb at i stands behind an
// "if": nobody has said it then.
func (r *reader) hypothetical(i int) bool {
	for p := i - 1; p >= r.first && p > i-6; p-- {
		switch r.doc.Word(p) {
		case "if", "If", "unless", "Unless", "whether":
			return true
		}
		if r.class[p]&(cueClasses|finite) != 0 && r.class[p]&role == 0 || r.isComma(p) {
			return false
		}
	}
	return false
}

func (k class) is(c class) bool { return k&c != 0 }

// isCall reports whether the verb at i is to call, which names by itself.
func (r *reader) isCall(i int) bool {
	switch r.doc.Word(i) {
	case "called", "calls", "call", "calling", "labelled", "labeled", "branded", "dubbed":
		return true
	}
	return false
}

// word returns the token at i; "" at the end of the sentence.
func (r *reader) word(i int) string {
	if i < r.first || i >= r.last {
		return ""
	}
	return r.doc.Word(i)
}

// that returns the token after a "that" which opens the clause that is said:
// at j, or behind a phrase such as "in a statement"; 0 if there is none.
func (r *reader) that(j int) int {
	if j < r.last && r.doc.Word(j) != "that" && r.class[j]&(preposition|dayOrMonth|adverb) == 0 && (j == r.first || r.class[j-1]&tells == 0) {
		return 0 // a thing that, not: in a statement that
	}
	for i := j; i < r.last && i < j+14 && r.quote[i] == 0; i++ {
		switch w := r.doc.Word(i); w {
		case "that":
			if i > j && r.class[i-1]&preposition != 0 || i+2 >= r.last ||
				i > j && r.class[i+1]&(be|have|modal|finite) != 0 || r.class[i+1]&dayOrMonth != 0 || r.doc.Word(i+1) == "same" {
				return 0 // of that decision, a plan that is, that night
			}
			return i + 1
		case ",", ";", ":", "—", "–":
			return 0
		}
		if i > j && r.class[i]&(finite|modal|be|have) != 0 {
			return 0
		}
	}
	return 0
}

// clause reports whether what follows from j on has a verb of its own before
// the next comma.
func (r *reader) clause(j int) bool {
	for i := j; i < r.last && i < j+22; i++ {
		if r.quote[i] != 0 {
			continue
		}
		w := r.doc.Word(i)
		if w == ";" || w == ":" || w == "," && !(i+1 < r.last && r.class[i+1]&relative != 0) && i > j+3 && r.class[j]&(determiner|pronouns) == 0 {
			return false
		}
		k := r.class[i]
		if i > j && r.class[i-1]&determiner != 0 && k&(be|have|modal) == 0 {
			continue // an alleged weapon
		}
		if i > j && (k&(finite|modal|be|have) != 0 || k&cueClasses != 0 && k&(past|third) != 0 && k&nounToo == 0 || isEd(w) && k&adverb == 0) {
			return true
		}
		if k&relative != 0 && i > j {
			return false
		}
	}
	return false
}

// hasWord reports whether the word stands within n tokens from j on, in the
// same clause.
func (r *reader) hasWord(j, n int, word string) bool {
	for i := j; i < r.last && i < j+n; i++ {
		switch r.doc.Word(i) {
		case word:
			return true
		case ",", ";", ":":
			return false
		}
	}
	return false
}

// quoteSoon returns the first quoted token within n tokens from j on; -1 if
// there is none.
func (r *reader) quoteSoon(j, n int) int {
	for i := j; i < r.last && i < j+n; i++ {
		if r.quote[i] != 0 {
			return i
		}
	}
	return -1
}

func (r *reader) isComma(i int) bool {
	switch r.doc.Word(i) {
	case ",", "—", "–", "--", "-":
		return true
	}
	return false
}

// isName reports whether the token is written as a name is.
func (r *reader) isName(i int) bool {
	if c, _ := utf8.DecodeRuneInString(r.doc.Text[r.doc.Tokens[i].Start:]); !unicode.IsUpper(c) {
		return false
	}
	if i == r.first && r.class[i]&(determiner|preposition|conjunction|pronouns|adverb|relative|modal|negation) != 0 {
		return false
	}
	return r.class[i]&(pronouns|determiner) == 0 || r.doc.Word(i) == "US"
}

func isNumberWord(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "many", "several", "some", "most", "few", "others", "other":
		return true
	}
	return false
}

var none corpus.Span
