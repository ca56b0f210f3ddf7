package segment

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"dossier/index/text"
)

// Lexicon is the words of a segment as they stand in it, by text. The number
// of a word is its place. Compounds are among the words, with text.WholeMark
// in front, so before all others.
type Lexicon struct {
	words    texts
	counts   []uint32
	stems    []uint8  // see stemOf
	byStem   []uint32 // the words by stem, then by text
	shownOf  []uint32 // the words that are shown otherwise than they are
	shown    texts
	prefixes texts // those of unions: see union.go
	tops     []uint32
	topEnds  []uint32
}

// Word is a word of a lexicon.
type Word struct {
	Text  string // folded
	Shown string // in small letters if it is ever written so
	Count int    // of documents
}

// Len returns how many words there are.
func (l *Lexicon) Len() int { return l.words.len() }

// At returns a word.
func (l *Lexicon) At(i int) Word {
	w := Word{Text: string(l.words.at(i)), Count: l.Count(i)}
	w.Shown = w.Text
	if k, ok := slices.BinarySearch(l.shownOf, uint32(i)); ok {
		w.Shown = string(l.shown.at(k))
	}
	return w
}

// Text returns a word, folded.
func (l *Lexicon) Text(i int) string { return string(l.words.at(i)) }

// Count returns how many documents have a word.
func (l *Lexicon) Count(i int) int { return int(at(l.counts, i)) }

// Find returns the number of a folded word.
func (l *Lexicon) Find(word string) (int, bool) { return l.words.search(word) }

// Range returns the numbers of the words with a prefix: from the first up to
// the last but one.
func (l *Lexicon) Range(prefix string) (from, to int) { return l.words.prefixed(prefix) }

// Walk calls f with the words from one number to another until it returns
// false. The text is the segment's memory and must not be kept.
func (l *Lexicon) Walk(from, to int, f func(i int, text string, count int) bool) {
	for i := from; i < to; i++ {
		if !f(i, l.words.peek(i), l.Count(i)) {
			return
		}
	}
}

// Stem returns the numbers of the words that have a stem, in order. They are
// the segment's memory.
func (l *Lexicon) Stem(stem string) []uint32 {
	from := sort.Search(len(l.byStem), func(i int) bool { return l.compareStem(i, stem) >= 0 })
	to := from + sort.Search(len(l.byStem)-from, func(i int) bool { return l.compareStem(from+i, stem) > 0 })
	return l.byStem[from:to:to]
}

func (l *Lexicon) compareStem(i int, stem string) int {
	n := int(l.byStem[i])
	if n >= len(l.stems) {
		return -1
	}
	var buf [48]byte
	return strings.Compare(peek(appendStem(buf[:0], l.words.at(n), l.stems[n])), stem)
}

// Top returns up to n words that go on from a prefix, the most frequent first,
// by text where they are equal: no stop words, no compounds, and nothing too
// short to be worth it.
func (l *Lexicon) Top(prefix string, n int) []uint32 {
	if i, ok := l.prefixes.search(prefix); ok {
		if top := group(l.tops, l.topEnds, i); n <= topKept {
			return slices.Clone(top[:min(n, len(top))])
		}
	}
	from, to := l.Range(prefix)
	return l.best(prefix, from, to, n)
}

// best returns the most frequent of some words.
func (l *Lexicon) best(prefix string, from, to, n int) []uint32 {
	best := make([]uint32, 0, n+1)
	for i := from; i < to; i++ {
		count := at(l.counts, i)
		if len(best) == n && (n == 0 || count <= at(l.counts, int(best[n-1]))) {
			continue
		}
		w := l.words.peek(i)
		if len(w) < 3 || w == prefix || w[:1] == text.WholeMark || text.IsStopWord(w) {
			continue
		}
		place := len(best)
		for place > 0 && at(l.counts, int(best[place-1])) < count {
			place--
		}
		best = slices.Insert(best, place, uint32(i))
		best = best[:min(len(best), n)]
	}
	return best
}

// A stem is kept in a byte: how much of the word it is, and whether an i
// follows, as Porter2 makes happi of happy. What fits neither is stemmed again
// when it is asked for.
const (
	stemWithI  = 0x80
	stemByRule = 0xff
)

func stemOf(word string) uint8 {
	if word[:1] == text.WholeMark {
		return stemByRule - 1 // no inflections: sorted behind by its own text
	}
	stem := text.Stem(word)
	switch {
	case len(stem) < stemWithI-2 && strings.HasPrefix(word, stem):
		return uint8(len(stem))
	case len(stem) < stemWithI-2 && stem[len(stem)-1] == 'i' && strings.HasPrefix(word, stem[:len(stem)-1]):
		return uint8(len(stem)-1) | stemWithI
	}
	return stemByRule
}

// appendStem appends the stem of a word.
func appendStem(dst, word []byte, kept uint8) []byte {
	switch {
	case kept == stemByRule-1:
		return append(dst, word...)
	case kept == stemByRule:
		return append(dst, text.Stem(string(word))...)
	case kept&stemWithI != 0:
		return append(append(dst, word[:min(int(kept&^stemWithI), len(word))]...), 'i')
	}
	return append(dst, word[:min(int(kept), len(word))]...)
}

// lexiconWriter collects the words of a segment in their order.
type lexiconWriter struct {
	Lexicon
}

func (l *lexiconWriter) add(word, shown string, count uint32, stem uint8) {
	if shown != word {
		l.shownOf = append(l.shownOf, uint32(l.words.len()))
		l.shown.addString(shown)
	}
	l.words.addString(word)
	l.counts = append(l.counts, count)
	l.stems = append(l.stems, stem)
}

// addTops computes what prefixes become.
func (l *lexiconWriter) addTops(prefixes []string) {
	for _, p := range prefixes {
		from, to := l.Range(p)
		l.tops = append(l.tops, l.best(p, from, to, topKept)...)
		l.topEnds = append(l.topEnds, uint32(len(l.tops)))
	}
}

// sortStems makes the order by stem.
func (l *lexiconWriter) sortStems() {
	var stems texts
	l.byStem = make([]uint32, l.Len())
	var buf []byte
	for i := range l.byStem {
		l.byStem[i] = uint32(i)
		buf = appendStem(buf[:0], l.words.at(i), l.stems[i])
		stems.add(buf)
	}
	slices.SortFunc(l.byStem, func(a, b uint32) int {
		return cmp.Or(strings.Compare(stems.peek(int(a)), stems.peek(int(b))), cmp.Compare(a, b))
	})
}

func (l *lexiconWriter) write(w *tableWriter) {
	l.sortStems()
	w.putTexts(secWords, secWords+1, &l.words)
	w.put(secWordCounts, raw(l.counts))
	w.put(secWordStems, l.stems)
	w.put(secWordsByStem, raw(l.byStem))
	w.put(secShownOf, raw(l.shownOf))
	w.putTexts(secShown, secShown+1, &l.shown)
	w.put(secWordTops, raw(l.tops))
	w.put(secWordTopEnds, raw(l.topEnds))
}

func (t *table) lexicon() Lexicon {
	return Lexicon{
		words: t.texts(secWords, secWords+1), counts: numbers[uint32](t, secWordCounts),
		stems: t.bytes(secWordStems), byStem: numbers[uint32](t, secWordsByStem),
		shownOf: numbers[uint32](t, secShownOf), shown: t.texts(secShown, secShown+1),
		prefixes: t.texts(secPrefixes, secPrefixes+1),
		tops:     numbers[uint32](t, secWordTops), topEnds: numbers[uint32](t, secWordTopEnds),
	}
}
