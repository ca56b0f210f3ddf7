package render

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	astext "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"dossier/corpus"
)

// inline adds the text in n to the current leaf.
func (t *tree) inline(n ast.Node, ink uint16) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			t.emit(c.Segment.Start, c.Segment.Stop, ink, !c.IsRaw())
			switch {
			case c.HardLineBreak():
				t.current.lines = append(t.current.lines, nil)
			case c.SoftLineBreak():
				t.join(c.Segment.Stop)
				t.space(c.Segment.Stop, ink)
			}
		case *ast.String:
			t.append(deco(string(c.Value), ink))
		case *ast.CodeSpan:
			t.codeSpan(c, t.style.over(ink, t.style.code))
		case *ast.Emphasis:
			if c.Level > 1 {
				t.inline(c, t.style.over(ink, t.style.bold))
			} else {
				t.inline(c, t.style.over(ink, t.style.italic))
			}
		case *astext.Strikethrough:
			t.inline(c, t.style.over(ink, t.style.struck))
		case *astext.TaskCheckBox:
			t.append(deco(map[bool]string{true: "[x] ", false: "[ ] "}[c.IsChecked], t.style.mark))
		case *ast.Link:
			from := t.here()
			t.inline(c, t.style.over(ink, t.style.link))
			s := t.span(c)
			t.hide(s.End, '#')
			t.link(t.since(from), string(c.Destination), s)
		case *ast.Image:
			t.append(deco(imageWord, t.style.dim))
			from := t.here()
			t.inline(c, t.style.over(ink, t.style.italic))
			s := t.span(c)
			t.hide(s.End, ' ')
			t.link(t.since(from), string(c.Destination), s)
		case *ast.AutoLink:
			t.autoLink(c, t.style.over(ink, t.style.link))
		case *ast.RawHTML:
			t.rawHTML(c, ink)
		default:
			t.inline(c, ink)
		}
	}
}

const imageWord = "Image: "

func (t *tree) append(cs []cell) {
	last := len(t.current.lines) - 1
	t.current.lines[last] = append(t.current.lines[last], cs...)
}

func (t *tree) space(at int, ink uint16) {
	t.append([]cell{{text: " ", at: int32(at), ink: ink, w: 1}})
}

// emit adds a piece of the body.
func (t *tree) emit(from, to int, ink uint16, marked bool) {
	last := len(t.current.lines) - 1
	t.current.lines[last] = t.cells(t.current.lines[last], from, to, ink, marked)
}

// cells appends the graphemes of a piece of the body to cs. In marked text
// a backslash escapes, and &amp; is an ampersand.
func (t *tree) cells(cs []cell, from, to int, ink uint16, marked bool) []cell {
	s := t.body[:to]
	for i := from; i < to; {
		if marked {
			if s[i] == '\\' && i+1 < to && punctuation(s[i+1]) {
				cs = append(cs, cell{text: s[i+1 : i+2], at: int32(i + 1), ink: ink, w: 1})
				i += 2
				continue
			}
			if s[i] == '&' {
				if shown, n := entity(s[i:]); n > 0 {
					for shown != "" {
						text, w, k := grapheme(shown)
						if w > 0 {
							cs = append(cs, cell{text: text, at: int32(i), ink: ink, w: uint8(w)})
						}
						shown = shown[k:]
					}
					i += n
					continue
				}
			}
		}
		text, w, n := grapheme(s[i:])
		if w > 0 {
			cs = append(cs, cell{text: text, at: int32(i), ink: ink, w: uint8(w)})
		}
		i += n
	}
	return cs
}

// entity reads an HTML entity at the start of s, and returns what it stands
// for and its length, 0 if there is none.
func entity(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 || strings.ContainsAny(s[1:end], "& ") { // "R&D &copy;" has its own later
		return "", 0
	}
	shown := html.UnescapeString(s[:end+1])
	if shown == s[:end+1] || strings.HasSuffix(shown, ";") && shown != ";" {
		return "", 0
	}
	return shown, end + 1
}

func punctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

func (t *tree) codeSpan(n *ast.CodeSpan, ink uint16) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if s, ok := c.(*ast.Text); ok {
			t.emit(s.Segment.Start, s.Segment.Stop, ink, false)
			for i := s.Segment.Start; i < s.Segment.Stop; i++ {
				if t.edited[i] == '\n' {
					t.edited[i] = ' '
				}
			}
		}
	}
}

func (t *tree) autoLink(n *ast.AutoLink, ink uint16) {
	label := n.Label(t.parsed)
	from := cap(t.parsed) - cap(label) // the label is a slice of what was parsed
	if from < 0 || from+len(label) > len(t.body) || t.body[from:from+len(label)] != string(label) {
		t.append(deco(string(label), ink))
		return
	}
	t.emit(from, from+len(label), ink, false)
	url := string(n.URL(t.parsed))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	t.link(string(label), url, corpus.Span{Start: from, End: from + len(label)})
}

// rawHTML makes <br> a space and leaves other tags out.
func (t *tree) rawHTML(n *ast.RawHTML, ink uint16) {
	if n.Segments.Len() == 0 {
		return
	}
	s := n.Segments.At(0)
	tag := strings.ToLower(t.body[s.Start:s.Stop])
	if !strings.HasPrefix(tag, "<br") {
		return
	}
	t.space(s.Start, ink)
	for i := s.Start; i < s.Stop; i++ {
		t.edited[i] = ' '
	}
}

// span returns where the text of an inline node stands in the body.
func (t *tree) span(n ast.Node) corpus.Span {
	s := corpus.Span{Start: -1, End: -1}
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if x, ok := c.(*ast.Text); ok && entering {
			if s.Start < 0 {
				s.Start = x.Segment.Start
			}
			s.End = x.Segment.Stop
		}
		return ast.WalkContinue, nil
	})
	return s
}

// here and since return the text that was added to the current leaf in
// between.
func (t *tree) here() [2]int {
	last := len(t.current.lines) - 1
	return [2]int{last, len(t.current.lines[last])}
}

func (t *tree) since(from [2]int) string {
	lines := append([][]cell(nil), t.current.lines[from[0]:]...)
	lines[0] = lines[0][from[1]:]
	return strings.TrimSpace(words(lines))
}

// content returns the lines of a leaf's own text.
func content(source []byte, lines *text.Segments) string {
	var b strings.Builder
	for i := range lines.Len() {
		s := lines.At(i)
		b.Write(source[s.Start:s.Stop])
	}
	return b.String()
}
