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
// as one whatever an entity is called, and each of its numbers; and if neither
// takes back what the other says.
type said struct {
	reader    *reader
	sentences []sentence
	with      map[uint64][]int32 // the sentences that have a word
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

func newSaid(r *reader) *said { return &said{reader: r, with: map[uint64][]int32{}} }

// read adds all that a briefing says.
func (s *said) read(b *corpus.Briefing) {
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
		s.add(s.reader.words(doc.Slice(at.Span)), next)
	}
}

func (s *said) add(words []word, next bool) {
	n := int32(len(s.sentences))
	s.sentences = append(s.sentences, sentence{words, next})
	for i := range words {
		if w := &words[i]; w.weight > 0 {
			if in := s.with[w.key]; len(in) == 0 || in[len(in)-1] != n {
				s.with[w.key] = append(in, n)
			}
		}
	}
}

// says reports whether a statement is said already. A statement that tells
// nothing is.
func (s *said) says(statement string) bool { return s.saysWords(s.reader.words(statement)) }

func (s *said) saysWords(words []word) bool {
	all := 0.0
	alone := map[int32]float64{} // what a sentence has of it
	both := map[int32]float64{}  // and together with the one behind
	for i := range words {
		w := &words[i]
		if w.weight == 0 || w.mustBe() || earlier(words[:i], w.key) {
			continue
		}
		all += w.weight
		last := int32(-2)
		for _, n := range s.with[w.key] {
			alone[n] += w.weight
			both[n] += w.weight
			if n > 0 && last != n-1 {
				both[n-1] += w.weight
			}
			last = n
		}
	}
	if all == 0 {
		return true
	}
	for n, has := range both {
		switch {
		case alone[n] >= enough*all && s.bears(words, n, n):
			return true
		case has >= enoughBoth*all && s.sentences[n].next && s.bears(words, n, n+1):
			return true
		}
	}
	return false
}

func earlier(words []word, key uint64) bool {
	for i := range words {
		if words[i].key == key && words[i].weight > 0 {
			return true
		}
	}
	return false
}

// says reports whether one statement says all of another.
func (r *reader) says(one, other string) bool {
	s := newSaid(r)
	s.add(r.words(one), false)
	return s.says(other)
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
