package render

import (
	"github.com/yuin/goldmark/ast"
	astext "github.com/yuin/goldmark/extension/ast"

	"dossier/corpus"
)

// kind is what a leaf is.
type kind uint8

const (
	flow    kind = iota // a paragraph, a term, a heading: wrapped
	code                // kept as it is
	table               // in columns
	rule                // a line across
	literal             // HTML with its tags taken off: wrapped
)

// leaf is a block without blocks in it: what Glamour renders at a time. The
// blocks around it (lists, quotes) are the prefixes of its lines, which this
// package draws, so that wrapped lines hang under their text.
type leaf struct {
	node        ast.Node
	kind        kind
	level       int    // of a heading, else 0
	lang        string // of code
	first, rest []cell // before its first line and before the others
	gap         bool   // a blank line comes before it
	gapPrefix   []cell
	lines       [][]cell // its text in the styles of Plain, by hard line breaks
	rows        [][][]cell
}

// tree is a body taken apart.
type tree struct {
	body   string // as shown: without control characters, otherwise byte for byte the same
	parsed []byte // body as it was parsed
	edited []byte // body as Glamour gets it: see edits.go
	ink    *inks
	style  styles
	leaves []leaf
	links  []Link // without lines
	refs   string // the link definitions, for Glamour

	current   *leaf
	gap       bool // a blank line comes before the next leaf
	gapPrefix []cell
}

// part asks for a blank line before the next leaf, if the blocks are loose.
func (t *tree) part(loose bool, prefix []cell) {
	if loose && !t.gap {
		t.gap, t.gapPrefix = true, prefix
	}
}

// walk takes the blocks in n apart. The first line of the first leaf stands
// behind first, every other line behind rest.
func (t *tree) walk(n ast.Node, first, rest []cell, tight bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.PreviousSibling() != nil {
			first = rest
			t.part(!tight, rest)
		}
		t.block(c, first, rest)
	}
	if n.FirstChild() == nil && len(first) > 0 && n.Kind() != ast.KindDocument {
		t.add(leaf{kind: literal, lines: [][]cell{nil}}, first, rest) // an empty item
	}
}

func (t *tree) block(c ast.Node, first, rest []cell) {
	switch c := c.(type) {
	case *ast.List:
		t.list(c, first, rest)
	case *ast.Blockquote:
		bar := deco(t.style.quoteBar, t.style.dim)
		t.walk(c, join(first, bar), join(rest, bar), false)
	case *ast.Heading:
		t.addInline(leaf{node: c, kind: flow, level: max(c.Level, 1)}, first, rest, t.style.heading(c.Level))
	case *ast.Paragraph, *ast.TextBlock:
		t.addInline(leaf{node: c, kind: flow}, first, rest, t.style.text)
	case *ast.FencedCodeBlock:
		t.addCode(leaf{node: c, kind: code, lang: string(c.Language([]byte(t.body)))}, first, rest)
	case *ast.CodeBlock:
		t.addCode(leaf{node: c, kind: code}, first, rest)
	case *ast.ThematicBreak:
		t.add(leaf{node: c, kind: rule}, first, rest)
	case *ast.HTMLBlock:
		t.addHTML(c, first, rest)
	case *astext.Table:
		t.addTable(c, first, rest)
	case *astext.DefinitionTerm:
		t.addInline(leaf{node: c, kind: flow}, first, rest, t.style.strong)
	case *astext.DefinitionDescription:
		in := deco("  ", 0)
		t.walk(c, join(first, in), join(rest, in), true)
	case *astext.DefinitionList:
		t.walk(c, first, rest, true)
	default:
		t.walk(c, first, rest, false)
	}
}

func (t *tree) list(l *ast.List, first, rest []cell) {
	number := max(l.Start, 0)
	for c := l.FirstChild(); c != nil; c = c.NextSibling() {
		if c.PreviousSibling() != nil {
			first = rest
			t.part(!l.IsTight, rest)
		}
		mark := t.style.bullet
		if l.IsOrdered() {
			mark = itoa(number) + ". "
			number++
		}
		m := deco(mark, t.style.mark)
		t.walk(c, join(first, m), join(rest, deco(spaces(columns(m)), 0)), l.IsTight)
	}
}

func (t *tree) add(l leaf, first, rest []cell) {
	l.first, l.rest = first, rest
	l.gap = t.gap && len(t.leaves) > 0
	l.gapPrefix = t.gapPrefix
	t.gap = false
	t.leaves = append(t.leaves, l)
}

func (t *tree) addInline(l leaf, first, rest []cell, ink uint16) {
	t.current = &l
	n := 0
	for i := range l.node.Lines().Len() {
		s := l.node.Lines().At(i)
		n += s.Len()
	}
	l.lines = [][]cell{make([]cell, 0, n)}
	t.inline(l.node, ink)
	t.current = nil
	if allBlank(flatten(l.lines)) && columns(first) == columns(rest) && len(first) == 0 {
		return // nothing but link definitions
	}
	t.add(l, first, rest)
}

func (t *tree) addCode(l leaf, first, rest []cell) {
	segs := l.node.Lines()
	for i := range segs.Len() {
		s := segs.At(i)
		l.lines = append(l.lines, t.verbatim(s.Start, s.Stop, s.Padding))
	}
	in := deco("  ", 0)
	t.add(l, join(first, in), join(rest, in))
}

// verbatim returns the cells of a line of code, with tabs as spaces.
func (t *tree) verbatim(from, to, padding int) []cell {
	cs := deco(spaces(padding), 0)
	col := padding
	for i := from; i < to && t.body[i] != '\n'; {
		if t.body[i] == '\t' {
			for first := true; first || col%4 != 0; first = false {
				cs = append(cs, cell{text: " ", at: int32(i), ink: t.style.code, w: 1})
				col++
			}
			i++
			continue
		}
		text, w, n := grapheme(t.body[i:to])
		if w > 0 {
			cs = append(cs, cell{text: text, at: int32(i), ink: t.style.code, w: uint8(w)})
		}
		col += w
		i += n
	}
	return cs
}

// addHTML adds the text between the tags of an HTML block.
func (t *tree) addHTML(n *ast.HTMLBlock, first, rest []cell) {
	segs := n.Lines()
	l := leaf{node: n, kind: literal}
	inTag := false
	line := func(from, to int) {
		var cs []cell
		for i := from; i < to; i++ {
			switch t.body[i] {
			case '<':
				inTag = true
			case '>':
				if inTag {
					inTag = false
					continue
				}
			}
			if inTag {
				continue
			}
			j := i
			for j < to && t.body[j] != '<' {
				j++
			}
			cs = t.cells(cs, i, j, t.style.text, true)
			i = j - 1
		}
		if columns(cs) > 0 && !allBlank(cs) {
			l.lines = append(l.lines, cs)
		}
	}
	for i := range segs.Len() {
		s := segs.At(i)
		line(s.Start, s.Stop)
	}
	if n.HasClosure() {
		line(n.ClosureLine.Start, n.ClosureLine.Stop)
	}
	if len(l.lines) > 0 {
		t.add(l, first, rest)
	}
}

func (t *tree) addTable(n *astext.Table, first, rest []cell) {
	l := leaf{node: n, kind: table}
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		ink := t.style.text
		if r.Kind() == astext.KindTableHeader {
			ink = t.style.strong
		}
		var row [][]cell
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			var in leaf
			in.lines = [][]cell{nil}
			t.current = &in
			t.inline(c, ink)
			t.current = nil
			row = append(row, flatten(in.lines))
		}
		l.rows = append(l.rows, row)
	}
	t.add(l, first, rest)
}

// link notes a link whose text stands at a span of the body.
func (t *tree) link(text, url string, s corpus.Span) {
	if url != "" && s.Start >= 0 && s.Start < s.End {
		t.links = append(t.links, Link{Text: text, URL: url, Span: s})
	}
}
