package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markup writes elements of HTML as Markdown: headings, paragraphs, lists,
// quotations, code and tables. Words are written as they read, without the
// marks of links and emphasis, so that a sentence of the text is a sentence
// and evidence can quote it.
func markup(n *html.Node) string {
	return strings.Join(blocks(n), "\n\n")
}

// blocks returns the paragraphs below n, each as Markdown.
func blocks(n *html.Node) []string {
	var w blockWriter
	w.children(n)
	w.flush()
	return w.out
}

type blockWriter struct {
	out  []string
	line strings.Builder // the paragraph that is being written
	// heads, if set, knows the elements that are headings of articles in a
	// digest; each becomes a block of its own that cutHead reads.
	heads func(*html.Node) (link, title string, ok bool)
}

// flush ends a paragraph.
func (w *blockWriter) flush() {
	if w.line.Len() == 0 {
		return
	}
	var lines []string
	for line := range strings.SplitSeq(w.line.String(), "\n") {
		if line = strings.Join(strings.FieldsFunc(line, isBreakingSpace), " "); line != "" {
			lines = append(lines, escapeStart(line))
		}
	}
	w.line.Reset()
	if len(lines) > 0 {
		w.out = append(w.out, strings.Join(lines, "\n"))
	}
}

// isBreakingSpace is white space as HTML has it, and the hard space too, which
// pages use for layout.
func isBreakingSpace(r rune) bool { return unicode.IsSpace(r) }

func (w *blockWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *blockWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.line.WriteString(spaced(n.Data))
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n)
		return
	default:
		return
	}
	if unseen(n) {
		return
	}
	if w.heads != nil {
		if link, title, ok := w.heads(n); ok {
			w.flush()
			w.out = append(w.out, joinHead(link, title))
			return
		}
	}
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.flush()
		if text := inline(n); text != "" {
			w.out = append(w.out, strings.Repeat("#", max(2, int(n.Data[1]-'0')))+" "+text)
		}
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.flush()
		w.list(n)
	case atom.Dt, atom.Dd:
		w.flush()
		w.children(n)
		w.flush()
	case atom.Blockquote:
		w.flush()
		if inner := markup(n); inner != "" {
			w.out = append(w.out, "> "+strings.ReplaceAll(inner, "\n", "\n> "))
		}
	case atom.Pre, atom.Listing, atom.Xmp:
		w.flush()
		w.code(n)
	case atom.Table:
		w.flush()
		w.table(n)
	case atom.Code, atom.Tt, atom.Kbd, atom.Samp:
		text := inline(n)
		if text != "" && !strings.Contains(text, "`") && !holdsBlock(n) {
			w.line.WriteString("`" + text + "`")
		} else {
			w.children(n)
		}
	default:
		if isBlock(n) {
			w.flush()
			w.children(n)
			w.flush()
			return
		}
		w.children(n)
	}
}

// lineBreak ends a line; the second one in a row ends the paragraph.
func (w *blockWriter) lineBreak() {
	if strings.HasSuffix(strings.TrimRight(w.line.String(), " "), "\n") {
		w.flush()
		return
	}
	w.line.WriteByte('\n')
}

// spaced returns text with its line ends as spaces, since HTML has them so.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' || r == '\f' {
			return ' '
		}
		return r
	}, s)
}

// list writes the items of a list, further paragraphs of one indented.
func (w *blockWriter) list(n *html.Node) {
	var b strings.Builder
	number := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || unseen(c) {
			continue
		}
		var inner []string
		if c.DataAtom == atom.Ul || c.DataAtom == atom.Ol {
			var sub blockWriter // a list that stands between the items
			sub.list(c)
			inner = sub.out
		} else {
			inner = blocks(c)
		}
		if len(inner) == 0 {
			continue
		}
		mark := "- "
		if number++; n.DataAtom == atom.Ol {
			mark = digits(number) + ". "
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		indent := "\n" + strings.Repeat(" ", len(mark))
		b.WriteString(mark)
		for i, block := range inner {
			if i > 0 {
				b.WriteString(indent)
				if !isBullet(block) {
					b.WriteString(indent)
				}
			}
			b.WriteString(strings.ReplaceAll(block, "\n", indent))
		}
	}
	if b.Len() > 0 {
		w.out = append(w.out, b.String())
	}
}

func digits(n int) string {
	if n >= 10 {
		return digits(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

// code writes text as it stands, in a fence that it does not hold.
func (w *blockWriter) code(n *html.Node) {
	var b strings.Builder
	rawText(n, &b)
	text := strings.Trim(b.String(), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	w.out = append(w.out, fence+"\n"+text+"\n"+fence)
}

// rawText collects the text below n, line breaks kept.
func rawText(n *html.Node, b *strings.Builder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		case c.Type == html.ElementNode && !unseen(c):
			rawText(c, b)
		}
	}
}

// inline returns the text below n on one line.
func inline(n *html.Node) string {
	var b strings.Builder
	inlineText(n, &b)
	return strings.Join(strings.FieldsFunc(b.String(), isBreakingSpace), " ")
}

func inlineText(n *html.Node, b *strings.Builder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || unseen(c):
		default:
			if isBlock(c) || c.DataAtom == atom.Br {
				b.WriteByte(' ')
			}
			inlineText(c, b)
			if isBlock(c) {
				b.WriteByte(' ')
			}
		}
	}
}

// table writes a table of data as one, and one that is there for the layout
// as the paragraphs in it.
func (w *blockWriter) table(n *html.Node) {
	rows := tableRows(n)
	if !isData(rows) {
		w.children(n)
		w.flush()
		return
	}
	var b strings.Builder
	columns := len(rows[0])
	for i, row := range rows {
		b.WriteByte('|')
		for c := range columns {
			text := ""
			if c < len(row) {
				text = strings.ReplaceAll(escapeTags(inline(row[c])), "|", `\|`)
			}
			b.WriteString(" " + text + " |")
		}
		if i == 0 {
			b.WriteString("\n|" + strings.Repeat(" --- |", columns))
		}
		if i+1 < len(rows) {
			b.WriteByte('\n')
		}
	}
	w.out = append(w.out, b.String())
}

// tableRows returns the cells of a table's own rows.
func tableRows(n *html.Node) [][]*html.Node {
	var rows [][]*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(c)...)
		case atom.Tr:
			var cells []*html.Node
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if d.DataAtom == atom.Td || d.DataAtom == atom.Th {
					cells = append(cells, d)
				}
			}
			if len(cells) > 0 {
				rows = append(rows, cells)
			}
		}
	}
	return rows
}

// isData reports whether rows are of data: some, of one length, and every
// cell a few words without paragraphs of its own.
func isData(rows [][]*html.Node) bool {
	if len(rows) < 2 || len(rows[0]) < 2 || len(rows[0]) > 20 {
		return false
	}
	for _, row := range rows {
		if len(row) > len(rows[0]) {
			return false
		}
		for _, cell := range row {
			if holdsBlock(cell) || utf8.RuneCountInString(inline(cell)) > 120 {
				return false
			}
		}
	}
	return true
}

// holdsBlock reports whether there is a paragraph or the like below n.
func holdsBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (isBlock(c) && c.DataAtom != atom.Div || holdsBlock(c)) {
			return true
		}
	}
	return false
}

func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption,
		atom.Figure, atom.Figcaption, atom.Hr, atom.Form, atom.Fieldset, atom.Address, atom.Center, atom.Details, atom.Summary,
		atom.Body, atom.Html, atom.Menu, atom.Dir, atom.Legend, atom.Option:
		return true
	}
	return false
}

// unseen reports whether nothing of an element is shown to a reader.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Math,
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Canvas, atom.Audio, atom.Video, atom.Title, atom.Meta, atom.Link, atom.Datalist:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "mso-hide:all") {
				return true
			}
		}
	}
	return false
}
