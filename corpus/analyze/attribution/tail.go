package attribution

import "dossier/corpus"

// tailCue returns the cue that stands behind or inside what it attributes
// ("…, Jassy said", "…, said Jassy", "…, analysts say, …"); -1 if there is
// none.
func (r *reader) tailCue() int {
	for i := r.last - 1; i > r.first+1; i-- {
		k := r.class[i]
		if r.quote[i] != 0 || k&(says|reports|thinks|finds) == 0 || k&participle != 0 || r.isName(i) || r.negated(i) || r.passive(i) ||
			k&nounToo != 0 && r.class[i-1]&determiner != 0 {
			continue
		}
		if r.endsQuote(i-1) || r.isComma(i-1) && i+1 < r.last && k&says != 0 && k&wary == 0 && r.quote[i+1] == 0 && r.subjectLike(r.phraseRight(i+1)) && r.that(i+1) == 0 && !r.clause(i+1) {
			if i+1 < r.last && !r.relativeBefore(i) {
				return i // said Jassy
			}
		}
		s := r.subjectLeft(i)
		if !s.ok || s.a <= r.first+1 || s.a < r.first {
			continue
		}
		a := s.a
		for a > r.first && r.class[a-1]&determiner != 0 && !r.isComma(a-1) {
			a--
		}
		if a <= r.first+1 || s.b > i {
			continue
		}
		quoted := r.endsQuote(a - 1)
		if !quoted && !r.isComma(a-1) || !quoted && (!r.clause(r.first) && !r.closes(i, a) || r.class[r.first]&preposition != 0 && !r.clauseBetween(r.first, a-1)) {
			continue
		}
		if !r.ends(i + 1) {
			continue
		}
		return i
	}
	return -1
}

// closes reports whether the verb at i is the last word of its sentence, with
// its subject from a on and several words before that: a verb of saying with
// nothing behind it has its object in front, whether or not the verb of that
// is known.
func (r *reader) closes(i, a int) bool {
	return i+1 >= r.last && a-r.first >= 5 && r.class[r.first]&(preposition|dayOrMonth|adverb|conjunction|participle) == 0
}

// relativeBefore reports whether a relative pronoun opens the clause of i.
func (r *reader) relativeBefore(i int) bool {
	for p := i - 1; p >= r.first && p > i-3; p-- {
		if r.class[p]&relative != 0 {
			return true
		}
	}
	return false
}

// clauseBetween reports whether a verb stands in [a, b) behind its last comma.
func (r *reader) clauseBetween(a, b int) bool {
	for i := b - 1; i > a; i-- {
		if r.isComma(i) {
			return r.clause(i + 1)
		}
	}
	return false
}

// endsQuote reports whether the token is the last of a quotation.
func (r *reader) endsQuote(i int) bool {
	if i < r.first {
		return false
	}
	if r.isComma(i) && i > r.first { // ”, said: the comma outside
		i--
	}
	if r.orphan(i) {
		return true
	}
	return r.quote[i] != 0 && (i+1 >= len(r.quote) || r.quote[i+1] != r.quote[i])
}

// orphan reports whether the token is a closing mark of a quotation that a
// sentence before opened in another paragraph, or nobody did.
func (r *reader) orphan(i int) bool {
	if r.quote[i] != 0 || i <= r.first+2 {
		return false
	}
	switch r.doc.Word(i) {
	case "”", "\"", "''":
		return r.doc.Tokens[i-1].End == r.doc.Tokens[i].Start
	}
	return false
}

// ends reports whether nothing that is said follows from j on.
func (r *reader) ends(j int) bool {
	if j >= r.last || r.isComma(j) {
		return true
	}
	if r.that(j) > 0 || r.clause(j) {
		return false
	}
	k := r.class[j]
	if k&(preposition|dayOrMonth|adverb|conjunction) != 0 || r.quote[j] != 0 {
		return true
	}
	return r.class[j-1]&tells != 0
}

// tail gives out what the cue at c behind it attributes.
func (r *reader) tail(c int) {
	inverted := r.endsQuote(c-1) || r.isComma(c-1) && !r.subjectIsLeft(c)
	var s phrase
	end := c
	if inverted {
		s = r.throughRole(r.phraseRight(c + 1))
	} else {
		s = r.subjectLeft(c)
		for end = s.a; end > r.first && r.class[end-1]&determiner != 0; {
			end--
		}
	}
	s = r.resolve(s)
	r.speaker = s
	cue := r.doc.Tokens[c]
	q := Quote{Cue: corpus.Span{Start: cue.Start, End: cue.End}}
	if end > r.first && r.endsQuote(end-1) {
		p := end - 1
		if r.isComma(p) && r.quote[p] == 0 {
			p--
		}
		if r.quote[p] == 0 { // an orphan mark
			for p > r.first && r.isComma(p-1) {
				p--
			}
			q.Content, q.Direct = r.span(r.first, p), true
			r.give(q, s)
			return
		}
		r.claim(int(r.quote[p]), s)
		q.Content, q.Direct = r.quoted(int(r.quote[p])), true
		r.give(q, s)
		return
	}
	a, b := r.first, end
	for b > a && r.isComma(b-1) {
		b--
	}
	if c+1 < r.last && r.isComma(c+1) && r.class[min(c+2, r.last-1)]&participle == 0 {
		b = r.last
	}
	q.Content = r.span(a, b)
	r.give(q, s)
}

// subjectIsLeft reports whether a subject of its own stands before the cue.
func (r *reader) subjectIsLeft(c int) bool { return !r.isComma(c - 1) }
