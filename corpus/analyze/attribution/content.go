package attribution

import "dossier/corpus"

// govern gives out what the cue of n tokens at i attributes to its right (or,
// for "according to", on either side).
func (r *reader) govern(i, n int) {
	q := Quote{Cue: r.span(i, i+n)}
	switch {
	case n == 2:
		r.according(i, q)
		return
	case r.class[i]&cueClasses == 0: // reportedly
		a := i + 1
		if i == r.first || r.isComma(i-1) {
			a = i + 1
		}
		for a < r.last && r.isComma(a) {
			a++
		}
		if a >= r.last {
			return
		}
		q.Content = r.span(a, r.clauseEnd(a))
		r.give(q, phrase{})
		return
	}
	var s phrase
	start := i + 1
	switch {
	case r.passive(i):
		if r.word(start) == "by" {
			s = r.resolve(r.phraseRight(start + 1))
			if s.ok {
				start = s.b
			}
		}
	case r.class[i]&participle != 0 && r.before(i, be) < 0:
		s = r.speaker
		if !r.spoken() {
			s = r.subject
		}
	default:
		s = r.resolve(r.subjectLeft(i))
	}
	if s.ok {
		r.speaker = s
	}
	if r.class[i]&tells != 0 {
		start = r.addressee(start)
	}
	if d := r.directly(start); d >= 0 {
		r.claim(int(r.quote[d]), s)
		q.Content, q.Direct = r.quoted(int(r.quote[d])), true
		r.give(q, s)
		return
	}
	if t := r.that(start); t > 0 && t < r.last {
		start = t
	}
	for start+1 < r.last && r.class[start]&dayOrMonth != 0 && !r.isName(start) {
		start++ // announced yesterday
	}
	end := r.clauseEnd(start)
	switch {
	case r.relativeBefore(i):
		end = r.commaFrom(start, end, func(int) bool { return true })
	case r.class[r.first]&preposition != 0 && i-r.first < 8 && r.subordinate():
		end = r.commaFrom(start, end, func(k int) bool {
			return r.isName(k) || r.class[k]&(determiner|pronouns) != 0
		})
	}
	q.Content = r.span(start, end)
	r.claimWithin(q.Content, s)
	r.give(q, s)
}

// commaFrom returns the first comma in [a, end) outside quotations that a
// fitting token follows; end if there is none.
func (r *reader) commaFrom(a, end int, fits func(int) bool) int {
	for k := a + 1; k+1 < end; k++ {
		if r.quote[k] == 0 && r.doc.Word(k) == "," && fits(k+1) {
			return k
		}
	}
	return end
}

// subordinate reports whether the sentence opens with a clause under another.
func (r *reader) subordinate() bool {
	switch r.doc.Word(r.first) {
	case "While", "Although", "Though", "As", "When", "Whereas", "Because", "Since", "After", "Before", "Even":
		return true
	}
	return false
}

// spoken reports whether this sentence has given out something already.
func (r *reader) spoken() bool {
	return len(r.out) > 0 && r.out[len(r.out)-1].Sentence == r.at
}

// according gives out what "according to" at i attributes.
func (r *reader) according(i int, q Quote) {
	s := r.throughRole(r.phraseRight(i + 2))
	if !s.ok {
		return
	}
	after := s.b
	for after < r.last && !r.isComma(after) && r.quote[after] == 0 {
		after++
	}
	named := r.resolve(s)
	a, b := r.first, i
	for b > a && r.isComma(b-1) {
		b--
	}
	if b-a < 3 { // it opens the sentence
		for a = after; a < r.last && r.isComma(a); {
			a++
		}
		b = r.clauseEnd(a)
	} else if after+1 < r.last && r.isComma(i-1) {
		b = r.last
	}
	if a >= b {
		return
	}
	q.Content = r.span(a, b)
	r.speaker = named
	r.give(q, named)
}

// addressee returns the first token behind the one who is told.
func (r *reader) addressee(j int) int {
	if t := r.that(j); t > 0 {
		return t - 1
	}
	i := j
	switch {
	case i < r.last && r.class[i]&pronouns != 0:
		return i + 1
	case i < r.last && (r.word(i) == "him" || r.word(i) == "her" || r.word(i) == "them" || r.word(i) == "us" || r.word(i) == "me"):
		return i + 1
	case i < r.last && r.class[i]&determiner != 0:
		i++
	}
	for i < r.last && r.quote[i] == 0 && (r.isName(i) || r.class[i]&role != 0) {
		i++
	}
	for i < r.last && r.isComma(i) {
		i++
	}
	if i >= r.last {
		return j
	}
	return i
}

// directly returns the first token of the quotation that is said from j on,
// -1 if a clause is said there instead.
func (r *reader) directly(j int) int {
	for i := j; i < r.last && i < j+24; i++ {
		if r.quote[i] != 0 {
			if i > j && !r.isComma(i-1) && r.doc.Word(i-1) != ":" || r.words(int(r.quote[i])) < 3 {
				return -1
			}
			return i
		}
		if i > j && r.class[i]&(modal|be|have) != 0 {
			return -1
		}
	}
	return -1
}

// words returns how many tokens of the quotation stand in this sentence,
// without its marks.
func (r *reader) words(q int) int {
	n := 0
	for i := r.first; i < r.last; i++ {
		if int(r.quote[i]) == q {
			n++
		}
	}
	return n - 1
}

// quoted returns the words of the quotation that stand in this sentence.
func (r *reader) quoted(q int) corpus.Span {
	in := r.doc.Quotes[q-1].Words
	s := r.doc.Sentences[r.at].Span
	in.Start, in.End = max(in.Start, s.Start), min(in.End, s.End)
	a, b := r.doc.TokenAt(in.Start), r.doc.TokenAt(in.End)
	if b < len(r.doc.Tokens) && r.doc.Tokens[b].Start < in.End {
		b++
	}
	for a < b && r.doc.Tokens[a].Start < in.Start {
		a++
	}
	for b > a && (r.doc.Tokens[b-1].End > in.End || r.word(b-1) == ",") {
		b--
	}
	return r.span(a, b)
}

// clauseEnd returns the end of the clause that starts at a: the sentence's,
// or where another cue takes over.
func (r *reader) clauseEnd(a int) int {
	for i := a + 2; i+1 < r.last; i++ {
		if r.quote[i] != 0 {
			continue
		}
		if r.doc.Word(i) == ";" {
			return i
		}
		if !r.isComma(i) {
			continue
		}
		k := r.class[i+1]
		switch w := r.doc.Word(i + 1); {
		case k&participle != 0 && k&cueClasses != 0:
			return i
		case w == "according":
			return i
		case (w == "but" || w == "while" || w == "although" || w == "though" || w == "whereas") && r.cueWithin(i+2, 9):
			return i
		}
	}
	return r.last
}

// cueWithin reports whether a cue stands within n tokens from j on.
func (r *reader) cueWithin(j, n int) bool {
	for i := j; i < r.last && i < j+n; i++ {
		if r.cueAt(i) > 0 {
			return true
		}
	}
	return false
}

// give adds a quote of the phrase's speaker.
func (r *reader) give(q Quote, s phrase) {
	if q.Content == none {
		return
	}
	q.Sentence = r.at
	if r.wholeQuotation(&q); q.Content == none {
		return
	}
	if s.ok {
		q.Speaker, q.SpeakerName, q.Entity = s.span, s.name, s.entity
	}
	r.out = append(r.out, q)
}

// wholeQuotation takes the closing mark into a content that holds the opening
// one, and both off if the quotation is all of it.
func (r *reader) wholeQuotation(q *Quote) {
	if q.Direct {
		return
	}
	b := r.doc.TokenAt(q.Content.End - 1)
	if r.quote[b] == 0 {
		return
	}
	of := r.doc.Quotes[r.quote[b]-1]
	switch end := min(of.Span.End, r.doc.Sentences[r.at].Span.End); {
	case of.Span.Start == q.Content.Start:
		q.Content, q.Direct = r.quoted(int(r.quote[b])), true
	case of.Span.Start > q.Content.Start && end > q.Content.End:
		q.Content.End = end
	}
}
