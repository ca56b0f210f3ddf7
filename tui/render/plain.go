package render

import "dossier/tui/theme"

// Plain renders a body without Glamour, in a fraction of the time: it stands
// in until Markdown is done. Paragraphs, lists and quotes break at the same
// places in both, so that the text stays where it is when they are swapped.
func Plain(body string, width int, t theme.Theme) *Document {
	tr := parse(body, t)
	lay := newLayout(tr, width)
	for i := range tr.leaves {
		lay.plain(&tr.leaves[i])
	}
	return lay.document()
}

// layout puts leaves on lines.
type layout struct {
	tree  *tree
	width int
	doc   *Document
	block int // how many have been put
}

func newLayout(t *tree, width int) *layout {
	return &layout{tree: t, width: max(width, 1), doc: &Document{Width: max(width, 1), body: t.body}}
}

// plain lays out a leaf by its own cells.
func (l *layout) plain(f *leaf) {
	switch f.kind {
	case code:
		l.put(f, f.lines, wrapHard)
	case rule:
		l.put(f, [][]cell{deco(repeat(l.tree.style.ruleGlyph, l.room(f)), l.tree.style.rule)}, wrapHard)
	case table:
		l.put(f, l.tableLines(f), wrap)
	default:
		l.put(f, f.lines, wrap)
	}
}

// tableLines is a table as plain rows with a line under the first.
func (l *layout) tableLines(f *leaf) [][]cell {
	var lines [][]cell
	between := deco(" "+l.tree.style.column+" ", l.tree.style.text)
	for i, row := range f.rows {
		var line []cell
		for j, c := range row {
			if j > 0 {
				line = append(line, between...)
			}
			line = append(line, c...)
		}
		lines = append(lines, line)
		if i == 0 {
			lines = append(lines, deco(repeat(l.tree.style.ruleGlyph, l.room(f)), l.tree.style.rule))
		}
	}
	return lines
}

// put adds the lines of a leaf, broken to fit beside its prefix.
func (l *layout) put(f *leaf, lines [][]cell, breakUp func([]cell, int) [][]cell) {
	first, rest := l.prefixes(f)
	room := l.width - columns(rest)
	if f.gap {
		gap := fitCells(f.gapPrefix, l.width/2)
		for len(gap) > 0 && gap[len(gap)-1].blank() {
			gap = gap[:len(gap)-1]
		}
		l.doc.Lines = append(l.doc.Lines, l.tree.ink.line(gap))
		l.doc.blocks = append(l.doc.blocks, -1)
	}
	l.block++
	if f.level > 0 {
		l.doc.Headings = append(l.doc.Headings, Heading{Level: f.level, Text: words(lines), Line: len(l.doc.Lines)})
	}
	prefix := first
	for _, logical := range lines {
		for _, line := range breakUp(logical, room) {
			l.doc.Lines = append(l.doc.Lines, l.tree.ink.line(prefix, line))
			l.doc.blocks = append(l.doc.blocks, l.block)
			prefix = rest
		}
	}
}

// prefixes returns what stands before the lines of a leaf: at most half of
// the width, so that something of the text is left in a narrow room.
func (l *layout) prefixes(f *leaf) (first, rest []cell) {
	return fitCells(f.first, l.width/2), fitCells(f.rest, l.width/2)
}

// room is the width that a leaf has for its text.
func (l *layout) room(f *leaf) int {
	return max(l.width-min(columns(f.rest), columns(fitCells(f.rest, l.width/2))), 1)
}

// document finishes the document.
func (l *layout) document() *Document {
	l.doc.index()
	l.doc.Links = l.tree.links
	for i := range l.doc.Links {
		l.doc.Links[i].Line = max(l.doc.LineOf(l.doc.Links[i].Span.Start), 0)
	}
	return l.doc
}

func words(lines [][]cell) string {
	var b []byte
	for i, line := range lines {
		if i > 0 {
			b = append(b, ' ')
		}
		for _, c := range line {
			b = append(b, c.text...)
		}
	}
	return string(b)
}

func repeat(s string, n int) string {
	out := ""
	if n > 0 {
		b := make([]byte, 0, n*len(s))
		for range n {
			b = append(b, s...)
		}
		out = string(b)
	}
	return out
}
