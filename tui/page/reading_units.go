package page

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
	"dossier/tui/render"
)

// units is a block of the text with what a selection moves by, as bytes of the
// body and in its order.
type units struct {
	render.Passage
	chars, words, sentences []corpus.Span
}

// whole is where the text of the block stands.
func (u *units) whole() corpus.Span {
	return corpus.Span{Start: u.chars[0].Start, End: u.chars[len(u.chars)-1].End}
}

// unitsAt returns the units of the block that a line shows a part of; false if
// there are no words in it. Those that were asked for last are kept.
func (r *Reading) unitsAt(line int) (*units, bool) {
	if u := r.units; u != nil && line >= u.First && line <= u.Last {
		return u, true
	}
	p, ok := r.doc.Passage(line)
	if !ok {
		return nil, false
	}
	u := newUnits(p)
	if len(u.words) == 0 {
		return nil, false
	}
	r.units = u
	return u, true
}

func newUnits(p render.Passage) *units {
	u := &units{Passage: p, chars: make([]corpus.Span, 0, len(p.Glyphs))}
	for _, g := range p.Glyphs {
		u.chars = append(u.chars, g.Span)
	}
	for from := 0; from < len(p.Glyphs); {
		to := u.wordEnd(from)
		u.addWord(from, to)
		from = to
	}
	i := 0
	for _, s := range segment.Split(p.Text).Sentences {
		from := i
		for i < len(p.Glyphs) && p.Glyphs[i].At < s.Span.End {
			i++
		}
		if i > from {
			u.sentences = append(u.sentences, u.span(from, i))
		}
	}
	return u
}

// span is where the characters from one to another stand in the body.
func (u *units) span(from, to int) corpus.Span {
	return corpus.Span{Start: u.chars[from].Start, End: u.chars[to-1].End}
}

// char returns the text of a character, and whether a space comes after it.
func (u *units) char(i int) (text string, last bool) {
	end := len(u.Text)
	if i+1 < len(u.Glyphs) {
		end = u.Glyphs[i+1].At
	}
	text = u.Text[u.Glyphs[i].At:end]
	bare := strings.TrimSuffix(text, " ")
	return bare, bare != text || end == len(u.Text)
}

// wordEnd returns the end of the piece that begins at a character: up to a
// space or a dash. A character of a script that has no spaces is one by itself.
func (u *units) wordEnd(from int) int {
	for i := from; i < len(u.Glyphs); i++ {
		text, last := u.char(i)
		if alone(text) {
			return max(i, from+1)
		}
		if last {
			return i + 1
		}
	}
	return len(u.Glyphs)
}

// alone reports whether a character is a piece by itself.
func alone(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("—–…/|", c) || unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// addWord adds a piece as a word, without the marks around it.
func (u *units) addWord(from, to int) {
	mark := func(i int) bool {
		text, _ := u.char(i)
		c, _ := utf8.DecodeRuneInString(text)
		return strings.ContainsRune(`.,;:!?'"—–…/|、。`, c) || unicode.In(c, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf)
	}
	for from < to && mark(from) {
		from++
	}
	for from < to && mark(to-1) {
		to--
	}
	if from < to {
		u.words = append(u.words, u.span(from, to))
	}
}

// around returns the first of units that ends after a byte, else the last one.
func around(list []corpus.Span, at int) corpus.Span {
	i := sort.Search(len(list), func(i int) bool { return at < list[i].End })
	return list[min(i, len(list)-1)]
}

// union is all from the beginning of one span to the end of the other.
func union(a, b corpus.Span) corpus.Span {
	return corpus.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// inside reports whether a span is in another one.
func inside(s, in corpus.Span) bool { return in.Start <= s.Start && s.End <= in.End }
