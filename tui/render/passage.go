package render

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// Passage is what a block shows (a paragraph, an item of a list, a heading, a
// table) as one line of text, in the order of the body: without markup, and any
// white space one space.
type Passage struct {
	Text        string
	Glyphs      []Glyph // the characters of the text, spaces left out
	First, Last int     // the lines of the document that show it
}

// Glyph is a character of a passage.
type Glyph struct {
	Span    corpus.Span // in the body
	At      int         // in the text of the passage
	Line, X int         // in the document
}

// Passage returns the block that a line shows a part of; false for a line that
// is between blocks.
func (d *Document) Passage(line int) (Passage, bool) {
	if line < 0 || line >= len(d.blocks) || d.blocks[line] < 0 {
		return Passage{}, false
	}
	p := Passage{First: line, Last: line}
	for p.First > 0 && d.blocks[p.First-1] == d.blocks[line] {
		p.First--
	}
	for p.Last+1 < len(d.blocks) && d.blocks[p.Last+1] == d.blocks[line] {
		p.Last++
	}
	shown := d.shown(p.First, p.Last)
	p.Glyphs = make([]Glyph, 0, len(shown))
	var b strings.Builder
	blank := false
	for i, s := range shown {
		next := len(d.body)
		if i+1 < len(shown) {
			next = shown[i+1].Span.Start
		}
		s.Span.End = d.end(s.Span.Start, next)
		if n := len(p.Glyphs); n > 0 && s.Span.Start >= p.Glyphs[n-1].Span.End {
			blank = blank || parts(d.body[p.Glyphs[n-1].Span.End:s.Span.Start])
		}
		if s.text == " " {
			blank = true
			continue
		}
		if blank && len(p.Glyphs) > 0 {
			b.WriteByte(' ')
		}
		blank = false
		s.At = b.Len()
		b.WriteString(s.text)
		p.Glyphs = append(p.Glyphs, s.Glyph)
	}
	p.Text = b.String()
	return p, true
}

// shownGlyph is a character on the screen with what it is.
type shownGlyph struct {
	Glyph
	text string
}

// shown lists the characters of lines that come from the body, in its order.
// Those that come from one place of it, as a tab does, are one.
func (d *Document) shown(first, last int) []shownGlyph {
	cells := 0
	for _, l := range d.Lines[first : last+1] {
		cells += len(l.Source)
	}
	all := make([]shownGlyph, 0, cells)
	for i := first; i <= last; i++ {
		l := d.Lines[i]
		x := 0
		for rest := l.Plain; rest != ""; {
			text, w, n := grapheme(rest)
			rest = rest[n:]
			if x < len(l.Source) && l.Source[x] >= 0 && w > 0 {
				all = append(all, shownGlyph{Glyph{Span: corpus.Span{Start: l.Source[x]}, Line: i, X: x}, text})
			}
			x += w
		}
	}
	inBody := func(a, b shownGlyph) int { return a.Span.Start - b.Span.Start }
	if !slices.IsSortedFunc(all, inBody) { // a table stands row by row on the screen
		slices.SortStableFunc(all, inBody)
	}
	return slices.CompactFunc(all, func(a, b shownGlyph) bool { return a.Span.Start == b.Span.Start })
}

// end returns where the character ends that begins at a byte of the body; the
// next one that is shown begins at next.
func (d *Document) end(at, next int) int {
	if d.body[at] == '&' {
		if _, n := entity(d.body[at:]); n > 0 && at+n <= next {
			return at + n
		}
	}
	_, _, n := grapheme(d.body[at:])
	return min(at+n, next)
}

// parts reports whether there is white space between two characters that are
// shown, by what stands between them in the body: the end of a line shows none,
// nor does the bar between two cells of a table.
// That in the address of a link is none of the text.
func parts(between string) bool {
	if before, rest, ok := strings.Cut(between, "]("); ok {
		between = before + rest[strings.LastIndexByte(rest, ')')+1:]
	}
	return strings.ContainsAny(between, " \n|") || strings.Contains(strings.ToLower(between), "<br")
}
