package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/corpus/spelling"
	"dossier/corpus/state"
	"dossier/index/segment"
	"dossier/index/text"
)

// remarks are all comments and highlights on briefings of an index.
type remarks struct {
	made  []state.Comment     // what they are made of
	of    map[uint32][]remark // by address
	on    marking             // the briefings that have one
	words []remarkWord        // by text
	stems map[string][]string // the words of each stem
}

// remark is a comment with the words that it is on; either may be "".
type remark struct{ text, words string }

// remarkWord is a word of comments and on how many briefings it is.
type remarkWord struct {
	text, shown string
	count       int
}

// remarked reads all comments and highlights, unless they are those that were
// read last.
func (m *marked) remarked() *remarks {
	made := m.marks.AllComments()
	if r := m.x.remarks.Load(); r != nil && slices.Equal(r.made, made) {
		return r // other marks have changed
	}
	r := &remarks{made: made, of: map[uint32][]remark{}, on: m.x.noMarking(), stems: map[string][]string{}}
	for _, c := range made {
		if address, ok := m.x.find(c.Key); ok {
			i, doc := m.x.locate(address)
			r.on[i].Add(doc)
			r.of[address] = append(r.of[address], remark{c.Text, c.Words})
		}
	}
	known, seen := map[string]*remarkWord{}, map[string]bool{}
	var words []text.Word
	for _, all := range r.of {
		clear(seen)
		for _, one := range all {
			for _, s := range []string{one.text, one.words} {
				words = text.AppendWords(words[:0], s)
				for _, w := range words {
					noteWord(known, seen, w.Text, s[w.Start:w.End])
				}
			}
		}
	}
	for _, w := range known {
		r.words = append(r.words, *w)
	}
	slices.SortFunc(r.words, func(a, b remarkWord) int { return strings.Compare(a.text, b.text) })
	for _, w := range r.words {
		stem := text.Stem(w.text)
		r.stems[stem] = append(r.stems[stem], w.text)
	}
	m.x.remarks.Store(r)
	return r
}

// noteWord counts a word as it stands in a comment, once for a briefing. It is
// shown in small letters if it is written so anywhere.
func noteWord(known map[string]*remarkWord, seen map[string]bool, word, written string) {
	w := known[word]
	if w == nil {
		w = &remarkWord{text: word, shown: written}
		known[word] = w
	}
	if written == word || w.shown != word && written > w.shown {
		w.shown = written
	}
	if !seen[word] {
		seen[word] = true
		w.count++
	}
}

// inflections returns the forms of a word in comments, as Index.inflections
// does of those in briefings.
func (r *remarks) inflections(word string) []term {
	out := []term{{text: word}, {text: text.WholeMark + word}}
	for _, w := range r.stems[text.Stem(word)] {
		out = addTerm(out, w, 1)
	}
	return out
}

// near returns the words of comments that a reader may have meant by word~.
func (r *remarks) near(word string) []term {
	limit := 1
	if utf8.RuneCountInString(word) >= 8 {
		limit = 2
	}
	_, size := utf8.DecodeRuneInString(word)
	var out []term
	for _, w := range r.words {
		if strings.HasPrefix(w.text, word[:size]) && spelling.Slips(word, w.text) <= limit {
			out = append(out, term{text: w.text})
		}
	}
	return out
}

// remarksWith returns the briefings on which a comment has a match of a leaf, and
// how many briefings that is.
func (m *marked) remarksWith(l *leaf) marking {
	out := m.x.noMarking()
	f := newFinder([]*leaf{l})
	for address, all := range m.remarks().of {
		if slices.ContainsFunc(all, func(r remark) bool {
			return len(f.in(r.text, segment.Body)) > 0 || len(f.in(r.words, segment.Body)) > 0
		}) {
			i, doc := m.x.locate(address)
			out[i].Add(doc)
		}
	}
	return out
}

// shown returns the passage of the comments on a briefing that has the most of
// some leaves; a comment before the words that it is on. It is false if none
// has any.
func (m *marked) shown(f *finder, address uint32) (Snippet, bool) {
	var best []match
	var in string
	for _, r := range m.remarks().of[address] {
		for _, s := range []string{r.text, r.words} {
			if ms := f.in(s, segment.Body); distinct(ms) > distinct(best) {
				best, in = ms, s
			}
		}
	}
	if best == nil {
		return Snippet{}, false
	}
	from, to := window(in, best)
	return passage(in, best, from, to), true
}

// wordsLike returns the words of comments that go on from what was typed: those
// on most briefings first.
func (m *marked) wordsLike(typed string) []remarkWord {
	want := text.Folded(typed)
	if m == nil || len(want) != 1 {
		return nil
	}
	var out []remarkWord
	for _, w := range m.remarks().words {
		if strings.HasPrefix(w.text, want[0]) {
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b remarkWord) int { return cmp.Compare(b.count, a.count) })
	return out
}

// nearestWord returns the word of comments that a reader may have meant, "" if
// there is none: one slip away, two from six letters on.
func (r *remarks) nearestWord(word string) string {
	limit := 1
	if utf8.RuneCountInString(word) >= 6 {
		limit = 2
	}
	best := slices.MinFunc(append(slices.Clone(r.words), remarkWord{}), func(a, b remarkWord) int {
		return cmp.Or(cmp.Compare(slips(word, a), slips(word, b)), cmp.Compare(b.count, a.count))
	})
	if best.text == "" || slips(word, best) > limit {
		return ""
	}
	return best.text
}

func slips(word string, w remarkWord) int {
	if w.text == "" {
		return 1 << 20
	}
	return spelling.Slips(word, w.text)
}
