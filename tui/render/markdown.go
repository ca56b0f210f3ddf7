package render

import (
	"fmt"
	"strings"

	"charm.land/glamour/v2"
	"github.com/yuin/goldmark/ast"
	astext "github.com/yuin/goldmark/extension/ast"

	"dossier/tui/theme"
)

// Markdown renders a body with Glamour, block by block, into lines of at most
// width cells. It takes some milliseconds: call it in the background, and
// show Plain until then.
//
// Glamour styles each block on one endless line; the lines are broken here,
// as Plain breaks them. A block in which Glamour would lose a character of
// the text, or which it cannot draw in the width, stays as Plain has it.
func Markdown(body string, width int, t theme.Theme) (*Document, error) {
	tr := parse(body, t)
	lay := newLayout(tr, width)
	g := &press{tree: tr, theme: t}
	for i := range tr.leaves {
		f := &tr.leaves[i]
		lines, ok, err := g.leaf(f, lay.room(f))
		switch {
		case err != nil:
			return nil, fmt.Errorf("render: %w", err)
		case !ok:
			lay.plain(f)
		case f.kind == flow:
			lay.put(f, lines, wrap)
		default:
			lay.put(f, lines, wrapHard)
		}
	}
	return lay.document(), nil
}

// press is Glamour, set up for one theme.
type press struct {
	tree  *tree
	theme theme.Theme
	flow  *glamour.TermRenderer
	table map[int]*glamour.TermRenderer // by width
}

// leaf renders a leaf for a room of width cells. ok is false where Plain's
// way is the one to take.
func (p *press) leaf(f *leaf, width int) (lines [][]cell, ok bool, err error) {
	var source string
	switch f.kind {
	case flow:
		source = content(p.tree.edited, f.node.Lines())
		if f.level > 0 {
			source = strings.Repeat("#", f.level) + " " + strings.ReplaceAll(source, "\n", " ")
		}
		if p.tree.refs != "" && strings.ContainsRune(source, '[') {
			source += "\n\n" + p.tree.refs
		}
	case code:
		source = fenced(content(p.tree.edited, f.node.Lines()), f.lang)
	case table:
		source = p.tableSource(f)
		if p.tree.refs != "" && strings.ContainsRune(source, '[') {
			source += "\n\n" + p.tree.refs
		}
	default:
		return nil, false, nil
	}
	if f.kind == table {
		width = min(width, natural(f.rows))
	}
	r, err := p.renderer(f.kind, width)
	if err != nil {
		return nil, false, err
	}
	out, ok := attempt(r, source)
	if !ok {
		return nil, false, nil
	}
	lines = trimBlank(p.tree.ink.read(out))
	switch f.kind {
	case table:
		ok = alignTable(lines, f.rows, p.tree.style.column) && fits(lines, width)
		p.dress(lines)
	default:
		ok = align(lines, f.lines)
	}
	return lines, ok, nil
}

func (p *press) renderer(k kind, width int) (*glamour.TermRenderer, error) {
	make := func(wrapAt int) (*glamour.TermRenderer, error) {
		return glamour.NewTermRenderer(
			glamour.WithStyles(glamourStyle(p.theme)),
			glamour.WithWordWrap(wrapAt),
			glamour.WithPreservedNewLines(),
			glamour.WithInlineTableLinks(true),
			glamour.WithChromaFormatter(codeFormatter(p.theme)),
		)
	}
	var err error
	if k != table {
		if p.flow == nil {
			p.flow, err = make(0)
		}
		return p.flow, err
	}
	if p.table == nil {
		p.table = map[int]*glamour.TermRenderer{}
	}
	if p.table[width] == nil {
		p.table[width], err = make(width)
	}
	return p.table[width], err
}

func codeFormatter(t theme.Theme) string {
	if codeTheme(t) == "bw" {
		return "noop"
	}
	return "terminal16m"
}

// attempt renders, and reports failure where Glamour fails or panics: the
// block then stays plain.
func attempt(r *glamour.TermRenderer, source string) (out string, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = "", false
		}
	}()
	out, err := r.Render(source)
	return out, err == nil
}

// fenced puts code between fences longer than any in it.
func fenced(s, lang string) string {
	longest, run := 2, 0
	for i := range len(s) {
		if s[i] == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	fence := strings.Repeat("`", longest+1)
	lang, _, _ = strings.Cut(lang, " ")
	if lang == "" || strings.Contains(lang, "`") {
		lang = "text" // else every lexer is asked whether it knows the code
	}
	return fence + lang + "\n" + strings.TrimSuffix(s, "\n") + "\n" + fence + "\n"
}

// tableSource writes a table again, out of whatever stands around it.
func (p *press) tableSource(f *leaf) string {
	var b strings.Builder
	n, ok := f.node.(*astext.Table)
	if !ok {
		return ""
	}
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		b.WriteString("|")
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			b.WriteString(" " + strings.TrimSpace(content(p.tree.edited, c.Lines())) + " |")
		}
		b.WriteByte('\n')
		if r == n.FirstChild() {
			b.WriteString(delimiters(n, r))
		}
	}
	return b.String()
}

func delimiters(n *astext.Table, header ast.Node) string {
	row := "|"
	for i := range header.ChildCount() {
		mark := "---"
		if i < len(n.Alignments) {
			switch n.Alignments[i] {
			case astext.AlignLeft:
				mark = ":---"
			case astext.AlignRight:
				mark = "---:"
			case astext.AlignCenter:
				mark = ":---:"
			}
		}
		row += " " + mark + " |"
	}
	return row + "\n"
}

// natural is the width of a table in which no cell is broken.
func natural(rows [][][]cell) int {
	var widest []int
	for _, row := range rows {
		for j, c := range row {
			if j == len(widest) {
				widest = append(widest, 0)
			}
			widest[j] = max(widest[j], columns(c))
		}
	}
	n := len(widest) - 1
	for _, w := range widest {
		n += w + 2
	}
	return n
}

// dress makes a table's header bold and its lines those of a border.
func (p *press) dress(lines [][]cell) {
	style := p.tree.style
	header := true
	for _, l := range lines {
		bare := ruled(l)
		header = header && !bare
		for i := range l {
			switch {
			case bare || l[i].at < 0 && l[i].text == style.column:
				l[i].ink = style.rule
			case header && !l[i].blank():
				l[i].ink = style.over(l[i].ink, style.bold)
			}
		}
	}
}
