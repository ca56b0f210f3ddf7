package attribution

import "dossier/corpus"

// claim makes the phrase the speaker of a quotation, also of the sentences of
// it that were read before its cue.
func (r *reader) claim(quote int, s phrase) {
	if !s.ok || r.owner[quote].ok {
		return
	}
	r.owner[quote] = s
	keep := r.pending[:0]
	for _, p := range r.pending {
		if p.quote != quote {
			keep = append(keep, p)
			continue
		}
		r.out[p.out].by(s)
	}
	r.pending = keep
}

// claimWithin claims every quotation of which a part stands in the content.
func (r *reader) claimWithin(content corpus.Span, s phrase) {
	for i := r.first; i < r.last; i++ {
		if k := int(r.quote[i]); k > 0 && r.doc.Tokens[i].Start >= content.Start && r.doc.Tokens[i].End <= content.End {
			r.claim(k, s)
		}
	}
}

// quotations gives out what is quoted in the sentence and no cue of it
// governs: a quotation that goes on, one behind a colon, one that is a
// sentence of its own, and what else is long enough to be speech.
func (r *reader) quotations(before int) {
	for i := r.first; i < r.last; {
		k := int(r.quote[i])
		if k == 0 {
			i++
			continue
		}
		start := i
		for i < r.last && int(r.quote[i]) == k {
			i++
		}
		content := r.quoted(k)
		if content == none || r.within(before, content) {
			continue
		}
		q := Quote{Content: content, Direct: true}
		all := start == r.first && i >= r.last
		goesOn := r.doc.Quotes[k-1].Span.Start < r.doc.Tokens[r.first].Start
		s := r.owner[k]
		if !s.ok && r.doc.Quotes[k-1].Continues && k > 1 {
			s = r.owner[k-1]
		}
		switch n := i - start; {
		case s.ok:
		case goesOn || all && n > 4:
			if n := len(r.out); n > 0 && r.out[n-1].Sentence == r.at-1 && r.doc.Sentences[r.at-1].Paragraph == r.doc.Sentences[r.at].Paragraph {
				s = r.speaker
			}
			r.give(q, s)
			if len(r.pending) == mostWaiting {
				r.pending = r.pending[:copy(r.pending, r.pending[1:])]
			}
			r.pending = append(r.pending, waiting{out: len(r.out) - 1, quote: k, settled: s.ok})
			continue
		case start > r.first && r.doc.Word(start-1) == ":" && n > 4:
			s = r.subject
		case n > 7 && r.isSpeech(start, i):
			if s = r.subject; r.spokenSince(before) {
				s = r.speaker
			}
		default:
			continue
		}
		if s.ok {
			r.claim(k, s)
			r.speaker = s
			r.give(q, s)
		}
	}
}

// waiting is a quote whose speaker is still to come.
// A settled one goes on from the quotation before it, unless a cue says
// otherwise.
type waiting struct {
	out, quote int
	settled    bool
}

// settle ends a paragraph: what still waits for its speaker is the last
// speaker's.
func (r *reader) settle() {
	for _, p := range r.pending {
		if r.speaker.ok && !p.settled {
			r.owner[p.quote] = r.speaker
			r.out[p.out].by(r.speaker)
		}
	}
	r.pending = r.pending[:0]
}

// by makes the phrase the speaker of the quote.
func (q *Quote) by(s phrase) {
	q.Speaker, q.SpeakerName, q.Entity = s.span, s.name, s.entity
}

func (r *reader) spokenSince(before int) bool { return len(r.out) > before }

// within reports whether the span is in a content of this sentence already.
func (r *reader) within(before int, s corpus.Span) bool {
	for _, q := range r.out[before:] {
		if s.Start < q.Content.End && q.Content.Start < s.End {
			return true
		}
	}
	return false
}

// isSpeech tells quoted speech from a quoted title: most of its words are in
// small letters, and one is a verb.
func (r *reader) isSpeech(a, b int) bool {
	small, words, verb := 0, 0, false
	for i := a; i < b; i++ {
		verb = verb || r.class[i]&(finite|be|have|modal) != 0 && isWord(r.doc.Word(i)) || isEd(r.doc.Word(i))
		if c := r.doc.Text[r.doc.Tokens[i].Start]; c >= 'a' && c <= 'z' {
			small++
			words++
		} else if isWord(r.doc.Word(i)) {
			words++
		}
	}
	return verb && 3*small > 2*words
}
