// Package attribution finds who says what in a text: what is said, the words
// that say so, and the one who says it.
//
// It is a rule. A cue (said, warned, according to) makes what it governs an
// attributed content; a quotation that runs on over sentences or paragraphs
// stays its speaker's; a pronoun is the speaker before it, or the last
// subject. The rule sees words and marks only: no parser stands behind it,
// and no model.
//
// Read words.go for the cues, cue.go for when a word is one, content.go for
// what it governs, tail.go for cues behind what is said, quotation.go for
// quotations, speaker.go for the noun phrase beside it, and resolve.go
// for whom that phrase names.
package attribution

import (
	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Mention is an entity at a place of the text.
type Mention struct {
	Span   corpus.Span
	Name   string      // canonical; "" to take the words of the text
	Entity string      // its id
	Kind   corpus.Kind // what it is
}

// Quote is something that somebody says, in the text's words or reported.
type Quote struct {
	// Content is what is said: within one sentence, without quotation marks
	// at its ends.
	Content corpus.Span
	// Cue is the words that attribute it; zero in a quotation that goes on.
	Cue corpus.Span
	// Speaker is the phrase for who says it, where it stands; zero if the
	// text gives none ("reportedly"). In a quotation that goes on it stands
	// in another sentence.
	Speaker corpus.Span
	// SpeakerName is who says it: the name that a pronoun stands for, the
	// entity's name if a mention has one, else the words of the text.
	SpeakerName string
	Entity      string // the speaker's entity; "" if none was mentioned there
	Direct      bool   // the speaker's own words, as a quotation
	Sentence    int    // its place in the document's Sentences
}

// Quotes returns what is attributed to somebody in the running text and the
// lists of a document, in order. The mentions must be in order; without any,
// speakers are named by the words of the text alone.
func Quotes(doc *segment.Document, mentions []Mention) []Quote {
	r := newReader(doc, mentions)
	for _, p := range doc.Paragraphs {
		if !p.Kind.Content() {
			continue
		}
		for s := p.First; s < p.Last; s++ {
			r.sentence(s)
		}
		r.settle()
	}
	return r.out
}

// longest is how many tokens of a sentence are read, and mostWaiting how many
// quotations may wait for their speaker: no text of people has more, and a
// hostile one must not cost more than a long one.
const (
	longest     = 400
	mostWaiting = 100
)

// reader reads a document once, from its first sentence to its last.
type reader struct {
	doc      *segment.Document
	mentions []Mention
	class    []class // of each token
	quote    []int32 // the outermost quotation that a token stands in, by its place + 1
	out      []Quote

	at          int // the sentence that is read
	first, last int // its tokens, without the closing marks

	speaker phrase // the last one who spoke
	subject phrase // of the last sentence
	person  phrase // the last subject or speaker that could be a he or a she

	owner   []phrase  // who speaks each quotation, by its place + 1
	pending []waiting // quotes whose speaker is still to come
}

func newReader(doc *segment.Document, mentions []Mention) *reader {
	r := &reader{doc: doc, mentions: mentions, class: make([]class, len(doc.Tokens)), quote: make([]int32, len(doc.Tokens)), owner: make([]phrase, len(doc.Quotes)+1)}
	table := words()
	for i, t := range doc.Tokens {
		w := doc.Text[t.Start:t.End]
		r.class[i] = lookUp(table, w)
		if isAcronym(w) { // WHO and US are no pronouns
			r.class[i] &= title | role | dayOrMonth
		}
	}
	for k, q := range doc.Quotes {
		if q.Depth != 1 {
			continue
		}
		for i := doc.TokenAt(q.Span.Start); i < len(doc.Tokens) && doc.Tokens[i].Start < q.Span.End; i++ {
			r.quote[i] = int32(k + 1)
		}
	}
	return r
}

// sentence finds what is attributed in the sentence at s.
func (r *reader) sentence(s int) {
	sent := r.doc.Sentences[s]
	r.at, r.first, r.last = s, sent.First, min(sent.Last, sent.First+longest)
	for r.last > r.first && r.isEnd(r.last-1) {
		r.last--
	}
	if r.first >= r.last {
		return
	}
	before := len(r.out)
	if r.speaker.at < s-1 && r.subject.ok {
		r.speaker = r.subject // an "it" or "they" means the nearer one
	}
	r.subject = r.subjectOf()
	if c := r.tailCue(); c >= 0 {
		r.tail(c)
	}
	for i := r.first; i < r.last; i++ {
		if n := r.cueAt(i); n > 0 && !r.taken(before, i) {
			r.govern(i, n)
		}
	}
	r.quotations(before)
	order(r.out[before:])
	if n := len(r.out); n > before {
		r.remember(r.speaker)
	} else {
		r.remember(r.subject)
	}
}

// isAcronym reports whether the word is of capitals only, two at least.
func isAcronym(w string) bool {
	for i := range len(w) {
		if (w[i] < 'A' || w[i] > 'Z') && w[i] != '.' {
			return false
		}
	}
	return len(w) >= 2
}

// isEnd reports whether the token is a full stop or a mark that closes.
func (r *reader) isEnd(i int) bool {
	switch r.doc.Word(i) {
	case ".", "!", "?", "…", ")", "]", ":", ";", ",", "*", "**":
		return r.quote[i] == 0
	case "\"", "”", "’", "'", "»":
		return true
	}
	return false
}

// taken reports whether the token stands in a content that this sentence has
// given out already.
func (r *reader) taken(before, i int) bool {
	t := r.doc.Tokens[i]
	for _, q := range r.out[before:] {
		if t.Start >= q.Content.Start && t.End <= q.Content.End || t.Start >= q.Cue.Start && t.End <= q.Cue.End {
			return true
		}
	}
	return false
}

// order puts the quotes of one sentence in the order of their contents.
func order(qs []Quote) {
	for i := 1; i < len(qs); i++ {
		for k := i; k > 0 && qs[k].Content.Start < qs[k-1].Content.Start; k-- {
			qs[k], qs[k-1] = qs[k-1], qs[k]
		}
	}
}

// span returns the bytes of the tokens [a, b).
func (r *reader) span(a, b int) corpus.Span {
	if a >= b {
		return corpus.Span{}
	}
	return corpus.Span{Start: r.doc.Tokens[a].Start, End: r.doc.Tokens[b-1].End}
}
