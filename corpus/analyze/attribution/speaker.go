package attribution

import (
	"dossier/corpus"
)

// phrase is a noun phrase: the tokens [a, b) of the text, and whom it names.
type phrase struct {
	a, b   int
	ok     bool
	span   corpus.Span
	name   string
	entity string
	kind   corpus.Kind // "" if no mention tells
	at     int         // the sentence that it is of
}

// subjectLeft returns the subject of the verb at c, from the words before it.
func (r *reader) subjectLeft(c int) phrase {
	j := c - 1
	for j >= r.first {
		k := r.class[j]
		if k&(adverb|have|modal|negation|be) != 0 && k&(role|pronouns) == 0 || k&dayOrMonth != 0 && j > r.first && k&role == 0 {
			j--
			if j >= r.first && k&dayOrMonth != 0 && (r.doc.Word(j) == "on" || r.doc.Word(j) == "last" || r.doc.Word(j) == "this" || r.doc.Word(j) == "in") {
				j--
			}
			continue
		}
		break
	}
	if j < r.first {
		return r.subject
	}
	switch {
	case r.class[j]&relative != 0 && (r.doc.Word(j) != "that" || j == c-1 && j > r.first && r.class[j-1]&preposition == 0):
		j--
		if j >= r.first && r.isComma(j) {
			j--
		}
		return r.phraseLeft(j)
	case r.isComma(j):
		if s := r.subject; s.ok && s.a >= r.first && s.b < j && r.isComma(s.b) && r.subjectLike(s) {
			if p := r.apposed(s, j); p.ok {
				return p
			}
			return s
		}
		// "Jassy, who runs Amazon, said"; "Najib, 61, said".
		for k := j - 1; k > r.first; k-- {
			if r.isComma(k) && r.quote[k] == 0 {
				if p := r.phraseLeft(k - 1); p.ok && r.subjectLike(p) {
					return p
				}
			}
		}
		return r.subject
	case r.class[j]&conjunction != 0:
		return r.subject
	case r.doc.Word(j) == ")":
		for j > r.first && r.doc.Word(j) != "(" {
			j--
		}
		j--
	}
	if j < r.first || r.quote[j] != 0 {
		return r.subject
	}
	p := r.phraseLeft(j)
	if !p.ok || r.class[j]&cueClasses != 0 && r.class[j]&(nounToo|role) == 0 && !r.isName(j) || isEd(r.doc.Word(j)) && !r.isName(j) {
		return r.subject
	}
	if s := r.subject; s.ok && s.a >= r.first && s.b < p.a && r.onlyPhrases(s.b, p.a) {
		return s // critics from across Britain's political spectrum
	} else if s.ok && s.a >= r.first && s.a < p.a && s.b == p.b {
		return s // the Court of Session in Scotland
	}
	return p
}

// onlyPhrases reports whether nothing but what hangs on a noun stands in
// [a, b): phrases with a preposition, the name of a place behind a comma.
func (r *reader) onlyPhrases(a, b int) bool {
	if a+1 < b && isEd(r.doc.Word(a)) && r.doc.Word(a+1) == "by" { // a study conducted by
		a++
	}
	if r.class[a]&preposition == 0 && !r.isComma(a) || asks(r.doc.Word(a)) {
		return false
	}
	for i := a; i < b; i++ {
		k, w := r.class[i], r.doc.Word(i)
		if r.isName(i) {
			continue
		}
		if r.quote[i] != 0 || i > a && r.isComma(i) || k&(finite|be|have|modal|relative|conjunction|participle|past) != 0 && w != "and" || !isWord(w) && !r.isComma(i) || isEd(w) {
			return false
		}
		if r.isComma(i) && (i+1 >= b && i > a || i+1 < len(r.class) && !r.isName(i+1)) {
			return false
		}
	}
	return true
}

// apposed returns the name between the comma behind the subject and the one
// at j, if the subject says only what somebody does: the chairman, Jane Roe,
// said.
func (r *reader) apposed(s phrase, j int) phrase {
	if j-s.b < 3 || j-s.b > 5 || r.isName(s.a) && r.class[s.a]&title == 0 && r.class[s.b-1]&(title|role) == 0 {
		return phrase{}
	}
	for i := s.b + 1; i < j; i++ {
		if !r.isName(i) || r.class[i]&(title|role) != 0 {
			return phrase{}
		}
	}
	return r.phrase(s.b+1, j)
}

// subjectLike reports whether the phrase may speak: a name, a pronoun or
// somebody by what they do.
func (r *reader) subjectLike(p phrase) bool {
	for i := p.a; i < p.b; i++ {
		if r.isName(i) || r.class[i]&(role|pronouns) != 0 {
			return true
		}
	}
	return false
}

// phraseLeft returns the noun phrase that ends with the token at j.
func (r *reader) phraseLeft(j int) phrase {
	if j < r.first {
		return phrase{}
	}
	if r.doc.Word(j) == ")" {
		for j > r.first && r.doc.Word(j) != "(" {
			j--
		}
		j--
		if j < r.first {
			return phrase{}
		}
	}
	if r.class[j]&pronouns != 0 && r.doc.Word(j) != "US" {
		return r.phrase(j, j+1)
	}
	a := j + 1
	for i := j; i >= r.first; i-- {
		if r.quote[i] != 0 {
			break
		}
		k, w := r.class[i], r.doc.Word(i)
		if r.isName(i) && (k&dayOrMonth == 0 || i > r.first && r.isName(i-1)) {
			a = i
			continue
		}
		if r.isName(j) && i < j { // inside a name only what names have
			if w == "'s" || w == "’s" || w == "&" || w == "." || isNameLink(w) && i > r.first && r.isName(i-1) ||
				(w == "the" || w == "The") && i > r.first && (r.doc.Word(i-1) == "of" || r.doc.Word(i-1) == "for") && i > r.first+1 && (r.isName(i-2) || r.class[i-2]&role != 0) ||
				(w == "of" || w == "for" || w == "at" || w == "from") && i > r.first && (r.class[i-1]&role != 0 || a < j+1 && i+1 < j && r.doc.Word(i+1) == "the" && r.isName(i-1)) ||
				k&role != 0 && i > r.first && (r.class[i-1]&determiner != 0 || r.isName(i-1)) || i+1 < r.last && r.isName(i+1) && k&title != 0 {
				continue
			}
			break
		}
		if k&determiner != 0 {
			a = i
			if isNumberWord(w) && i > r.first && r.class[i-1]&determiner != 0 {
				continue
			}
			break
		}
		if w == "'s" || w == "’s" || w == "'" && r.quote[i] == 0 {
			continue
		}
		if w == "of" || w == "for" || w == "at" || w == "from" || w == "in" {
			if i > r.first && r.class[i-1]&(determiner|preposition|finite|be|have|modal) == 0 && isWord(r.doc.Word(i-1)) && i > r.first {
				continue
			}
			break
		}
		if w == "and" || w == "&" {
			if i > r.first && isWord(r.doc.Word(i-1)) && r.class[i-1]&(finite|be|have|modal|preposition) == 0 && j-i <= 3 && !r.clause(r.first) {
				continue
			}
			break
		}
		if k&(preposition|conjunction|relative|pronouns|modal|have|be|finite|dayOrMonth|negation) != 0 && k&role == 0 || !isWord(w) || k&cueClasses != 0 && k&(role|nounToo) == 0 || j-i > 9 {
			break
		}
		a = i
	}
	if a > j {
		return phrase{}
	}
	return r.phrase(a, j+1)
}

// phraseRight returns the noun phrase that starts with the token at i.
func (r *reader) phraseRight(i int) phrase {
	if i >= r.last {
		return phrase{}
	}
	if r.class[i]&pronouns != 0 {
		return r.phrase(i, i+1)
	}
	b := i
	for ; b < r.last && r.quote[b] == 0; b++ {
		k, w := r.class[b], r.doc.Word(b)
		if r.isName(b) && k&dayOrMonth == 0 || k&determiner != 0 && (b == i || k&conjunction == 0 && r.class[b-1]&(preposition|determiner) != 0) || w == "'s" || w == "’s" || w == "." && b > i && r.isName(b-1) && b+1 < r.last && r.isName(b+1) {
			continue
		}
		if (w == "of" || w == "for" || w == "at" || w == "from" || w == "in" || w == "with" || w == "and" || w == "&" || w == "to" && r.doc.Word(max(b-1, i)) == "close") && b > i && b+1 < r.last &&
			(r.isName(b+1) && r.class[b+1]&dayOrMonth == 0 || r.class[b+1]&(determiner|role) != 0 && r.word(b+1) != "this" && r.word(b+1) != "that") {
			continue
		}
		if k&(preposition|conjunction|relative|pronouns|modal|have|be|dayOrMonth|finite|adverb) != 0 && k&role == 0 || !isWord(w) || b-i > 9 {
			break
		}
		if b > i && k&(role|title) == 0 && (r.isName(b-1) || k&(past|third) != 0 && k&nounToo == 0 || isEd(w)) {
			break // Warren commended
		}
	}
	for b > i && (r.doc.Word(b-1) == "'s" || r.doc.Word(b-1) == "’s" || r.class[b-1]&(determiner|preposition) != 0 && r.class[b-1]&role == 0 && !r.isName(b-1) && b-1 > i) {
		b--
	}
	if b == i {
		return phrase{}
	}
	return r.phrase(i, b)
}

// throughRole takes into a phrase that ends with a name the small words of a
// role and the name behind them: Acme campaign spokeswoman Jane Roe.
func (r *reader) throughRole(p phrase) phrase {
	if !p.ok || !r.isName(p.b-1) {
		return p
	}
	b := p.b
	for b < r.last && b < p.b+4 && r.quote[b] == 0 && !r.isName(b) {
		k, w := r.class[b], r.doc.Word(b)
		if k&(preposition|conjunction|relative|pronouns|modal|have|be|finite|dayOrMonth|adverb|determiner) != 0 && k&role == 0 || !isWord(w) || isEd(w) {
			return p
		}
		b++
	}
	if b == p.b || b >= r.last || !r.isName(b) || r.class[b]&dayOrMonth != 0 {
		return p
	}
	for b < r.last && r.quote[b] == 0 && r.isName(b) {
		b++
	}
	return r.phrase(p.a, b)
}

// phrase returns the tokens [a, b) as a phrase that names its own words.
func (r *reader) phrase(a, b int) phrase {
	for a < b-1 && (r.doc.Word(a) == "'s" || r.doc.Word(a) == "." || r.doc.Word(a) == "’s") {
		a++
	}
	s := r.span(a, b)
	return phrase{a: a, b: b, ok: true, at: r.at, span: s, name: r.doc.Text[s.Start:s.End]}
}

// subjectOf returns the subject of the sentence, by its first words.
func (r *reader) subjectOf() phrase {
	i := r.first
	for range 3 { // however, in May, as the court met, …
		if i >= r.last || r.quote[i] != 0 {
			return phrase{}
		}
		k := r.class[i]
		if r.isName(i) && k&dayOrMonth == 0 || k&(determiner|pronouns|role) != 0 && k&preposition == 0 {
			break
		}
		if k&(conjunction|adverb) != 0 && i+1 < r.last && !r.isComma(i+1) && k&preposition == 0 {
			i++
			continue
		}
		if k&(preposition|participle|adverb|dayOrMonth|conjunction) == 0 {
			break
		}
		j := i
		for j < r.last && !r.isComma(j) {
			if j > i+1 && k&preposition != 0 && !asks(r.doc.Word(i)) && (r.class[j]&(finite|be|have|modal) != 0 && isWord(r.doc.Word(j)) || r.class[j]&past != 0 && r.class[j]&cueClasses != 0) {
				if p := r.subjectBefore(j); p.ok {
					return r.resolve(p) // in the filing itself Ford also made
				}
			}
			j++
		}
		if j+1 >= r.last {
			return phrase{}
		}
		i = j + 1
	}
	if i >= r.last || r.quote[i] != 0 {
		return phrase{}
	}
	p := r.phraseRight(i)
	if !p.ok {
		return p
	}
	return r.resolve(p)
}

// subjectBefore returns the noun phrase that ends before the verb at j, if
// that is a name or a pronoun.
func (r *reader) subjectBefore(j int) phrase {
	for j--; j > r.first && r.class[j]&(adverb|have|modal|be) != 0; j-- {
	}
	if !r.isName(j) && r.class[j]&pronouns == 0 {
		return phrase{}
	}
	return r.phraseLeft(j)
}

// isNameLink reports whether the small word joins two parts of a name.
func isNameLink(w string) bool {
	switch w {
	case "of", "and", "for", "de", "van", "von", "der", "bin", "al", "la", "da", "di", "du", "del", "dos", "ibn", "y", "’", "'":
		return true
	}
	return false
}

// isWord reports whether the token is a word or a number.
func isWord(w string) bool {
	c := w[0]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80 && w != "“" && w != "”" && w != "’" && w != "‘" && w != "—" && w != "–" && w != "…" && w != "«" && w != "»"
}
