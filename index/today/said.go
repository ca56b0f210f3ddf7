package today

import (
	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// said is what some texts say, sentence by sentence: what a statement is
// compared with to tell whether it is new.
//
// A statement is said already if one sentence, or two in a row, have nearly all
// of what it tells: the words weighed by how rare they are in news, the names
// as one whatever an entity is called, and each of its numbers; if nobody is
// named that none of the texts names; and if neither takes back what the other
// says.
type said struct {
	reader    *reader
	sentences []sentence
	with      map[uint64][]int32 // the sentences that have a word
	names     map[uint64]bool    // what names and other words begin with
	// What each sentence has of a statement, and together with the one behind
	// it: room for where.
	alone, both []float64
}

type sentence struct {
	words []word
	next  bool // the one behind it goes on with it
}

// How much of a statement a sentence must have to say it, and two in a row.
const (
	enough     = .68
	enoughBoth = .78
)

// Says reports whether a text of a language says a statement already: whether a
// point with these words would be new in a story whose known briefings have that
// text.
func Says(language, text, statement string) bool {
	s := newSaid(newReader(newDictionary()).speaking(inTongue(language)))
	s.text(text)
	at := s.reader.statement(statement)
	return at.tells == 0 || s.where(&at) >= 0
}

func newSaid(r *reader) *said {
	return &said{reader: r, with: map[uint64][]int32{}, names: map[uint64]bool{}}
}

// statement is a sentence that may have been said.
type statement struct {
	words []word
	tells float64 // all that it tells, numbers aside
}

// longest is how many telling words of a statement are compared at most.
const longest = 200

func (r *reader) statement(text string) statement {
	s := statement{words: r.read(text)}
	s.words = s.words[:min(len(s.words), longest)]
	for i := range s.words {
		if s.counts(i) {
			s.tells += s.words[i].weight
		}
	}
	return s
}

// counts reports whether a word is the first of those that mean the same, and
// no number.
func (s *statement) counts(i int) bool {
	w := &s.words[i]
	return w.weight > 0 && !w.mustBe() && !earlier(s.words[:i], w.key)
}

// read adds all that a briefing says.
func (s *said) read(b *corpus.Briefing) {
	s.reader = s.reader.speaking(tongueOf(b))
	s.text(b.Title)
	s.text(b.Dek)
	s.text(b.Summary)
	for i := range b.KeyPoints {
		s.text(b.KeyPoints[i].Text)
	}
	for _, claims := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for i := range claims {
			s.text(claims[i].Text)
		}
	}
	for i := range b.Figures {
		s.text(b.Figures[i].Text + " " + b.Figures[i].What)
	}
	s.text(b.Body)
}

// text adds what a text says.
func (s *said) text(text string) {
	if text == "" {
		return
	}
	doc := segment.Split(text)
	for i := range doc.Sentences {
		at := &doc.Sentences[i]
		next := i+1 < len(doc.Sentences) && doc.Sentences[i+1].Paragraph == at.Paragraph
		s.add(s.reader.read(doc.Slice(at.Span)), next)
	}
}

func (s *said) add(words []word, next bool) {
	n := int32(len(s.sentences))
	s.sentences = append(s.sentences, sentence{words, next})
	for i := range words {
		w := &words[i]
		s.names[w.begins] = true
		if w.weight > 0 {
			if in := s.with[w.key]; len(in) == 0 || in[len(in)-1] != n {
				s.with[w.key] = append(in, n)
			}
		}
	}
}

// where returns the first sentence that says a statement, or begins to; -1 if
// none does.
func (s *said) where(at *statement) int {
	for i := range at.words {
		if w := &at.words[i]; w.proper && len(s.with[w.key]) == 0 && (w.begins == 0 || !s.names[w.begins]) {
			return -1 // somebody who was never named
		}
	}
	s.alone = append(s.alone[:0], make([]float64, len(s.sentences))...)
	s.both = append(s.both[:0], make([]float64, len(s.sentences))...)
	for i := range at.words {
		if !at.counts(i) {
			continue
		}
		w := &at.words[i]
		last := int32(-2)
		for _, n := range s.with[w.key] {
			s.alone[n] += w.weight
			s.both[n] += w.weight
			if n > 0 && last != n-1 {
				s.both[n-1] += w.weight
			}
			last = n
		}
	}
	for i := range s.sentences {
		n := int32(i)
		switch {
		case s.alone[i] == 0 && s.both[i] == 0:
		case s.alone[i] >= enough*at.tells && s.bears(at.words, n, n),
			s.both[i] >= enoughBoth*at.tells && s.sentences[i].next && s.bears(at.words, n, n+1):
			return i
		}
	}
	return -1
}

func earlier(words []word, key uint64) bool {
	for i := range words {
		if words[i].key == key && words[i].weight > 0 {
			return true
		}
	}
	return false
}

// mustBe reports whether a statement says more than one that lacks the word,
// whatever else they share: a number that is not a year.
func (w *word) mustBe() bool { return w.number != nil && !w.number.isYear() }

// bears reports whether sentences have every number of a statement and neither
// takes back what the other says. What a sentence takes back before it comes to
// the words of the statement, or behind them, is another matter.
func (s *said) bears(words []word, first, last int32) bool {
	isNot, isUp, isDown := turns(words)
	var not, up, down bool
	for n := first; n <= last; n++ {
		a, b, c := turns(s.sentences[n].within(words))
		not, up, down = not || a, up || b, down || c
	}
	if isNot != not || isUp && down && !up || isDown && up && !down {
		return false
	}
	for i := range words {
		if words[i].mustBe() && !s.hasNumber(words[i].number, first, last) {
			return false
		}
	}
	return true
}

func (s *said) hasNumber(q *quantity, first, last int32) bool {
	for n := first; n <= last; n++ {
		for i := range s.sentences[n].words {
			if o := s.sentences[n].words[i].number; o != nil && q.saidBy(o) {
				return true
			}
		}
	}
	return false
}

// turns reports whether words take something back, and where they say that it
// goes.
func turns(words []word) (not, up, down bool) {
	for i := range words {
		not, up, down = not || words[i].not, up || words[i].up, down || words[i].down
	}
	return not, up, down
}

// around is how many telling words about those that two sentences share may
// still turn what they say.
const around = 2

// within returns the part of a sentence that has the words of a statement.
func (s *sentence) within(statement []word) []word {
	from, to := len(s.words), 0
	for i := range s.words {
		if s.words[i].weight > 0 && earlier(statement, s.words[i].key) {
			from, to = min(from, i), i+1
		}
	}
	if to == 0 {
		return nil
	}
	return s.words[max(from-around, 0):min(to+around, len(s.words))]
}
