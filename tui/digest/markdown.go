package digest

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Markdown writes the digest as CommonMark: headings, lists and links, no
// HTML. A paragraph is one line. Whatever comes from outside is escaped, also
// against what GitHub adds: bare addresses, tables, mathematics.
func Markdown(w io.Writer, d Digest) error {
	m := &marker{d: d.cleaned(), w: bufio.NewWriter(w)}
	m.line("# ", escaped(m.d.Title))
	m.line("", escaped(m.d.Period()))
	m.line("", escaped(m.d.Extent()))
	for i, s := range m.d.Stories {
		m.story(i+1, s)
	}
	if len(m.d.Notes) > 0 {
		m.line("## ", "What it rests on")
	}
	for i, n := range m.d.Notes {
		m.item(fmt.Sprintf("%d. ", i+1), escaped(n.Quoted()+" ("+m.d.Sources[n.Source-1].ShortLabel()+")"))
	}
	m.end()
	m.line("", "---")
	for _, p := range m.d.Colophon() {
		m.line("", escaped(p))
	}
	return m.w.Flush()
}

// marker writes blocks of Markdown with an empty line between them, and none
// between the items of a list.
type marker struct {
	d       Digest
	w       *bufio.Writer
	started bool
	listing bool
}

func (m *marker) line(mark, text string) {
	m.end()
	if m.started {
		m.w.WriteByte('\n')
	}
	m.started = true
	m.w.WriteString(mark + text + "\n")
}

func (m *marker) item(mark, text string) {
	if !m.listing {
		m.w.WriteByte('\n')
	}
	m.listing = true
	m.w.WriteString(mark + text + "\n")
}

// end ends a list.
func (m *marker) end() { m.listing = false }

func (m *marker) story(number int, s Story) {
	m.line("## ", fmt.Sprintf(`%d\. %s`, number, escaped(s.Title)))
	m.line("", escaped(s.Facts()))
	if s.Dek != "" {
		m.line("", "*"+escaped(s.Dek)+"*")
	}
	if s.Summary != "" {
		m.line("", escaped(s.Summary))
	}
	m.statements(s.PointsHeading(), s.Points, false)
	if len(s.Figures) > 0 {
		m.line("### ", escaped(s.FiguresHeading()))
		for _, f := range s.Figures {
			m.item("- ", escaped(f.Says()+inBrackets(m.d.BeforeSays(f)))+marksOf(f.Notes))
		}
	}
	for _, c := range s.Cases {
		m.line("### ", escaped(c.Heading()))
		m.side("For", c.For)
		m.side("Against", c.Against)
	}
	m.statements("Views that take no side", s.Views, true)
	if len(s.Related) > 0 {
		m.line("### ", "Related")
		for _, r := range s.Related {
			if r.Here > 0 {
				r.URL = "" // it stands above or below
			}
			m.item("- ", linked(r.Title, r.URL)+" ("+escaped(r.Origin())+"): "+escaped(r.Reason))
		}
	}
	m.line("### ", "Sources")
	for _, n := range s.Sources {
		from := m.d.Sources[n-1]
		m.item("- ", escaped(from.Origin())+": "+linked(from.Title, from.URL)+escaped(inBrackets(from.Made())))
	}
	if s.Others > 0 {
		m.line("", escaped(s.OthersSay()))
	}
}

func (m *marker) statements(heading string, all []Statement, held bool) {
	if len(all) > 0 {
		m.line("### ", heading)
		m.items(all, held)
	}
}

func (m *marker) side(name string, claims []Statement) {
	if len(claims) > 0 {
		m.line("#### ", fmt.Sprintf("%s (%d)", name, len(claims)))
		m.items(claims, true)
	}
}

func (m *marker) items(all []Statement, held bool) {
	for _, s := range all {
		text := escaped(s.Text)
		m.item("- ", text+escaped(inBrackets(say(m.d, s, "", held).Facts))+marksOf(s.Notes))
	}
}

func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// marksOf are the numbers of notes, in brackets that make no link.
func marksOf(notes []int) string {
	if len(notes) == 0 {
		return " (no source given)"
	}
	var b strings.Builder
	b.WriteByte(' ')
	for _, n := range notes {
		fmt.Fprintf(&b, `\[%d\]`, n)
	}
	return b.String()
}

// linked is a link to an address of the web, the words alone where there is
// none.
func linked(text, url string) string {
	if url = Address(url); url == "" {
		return escaped(text)
	}
	// An address of clean.URL has no space, angle bracket, backslash or
	// control character: between angle brackets it can hold the rest.
	return "[" + escaped(text) + "](<" + url + ">)"
}

// escaped is text that CommonMark, and GitHub over it, shows as it is. Every
// mark is escaped that could begin something in the middle of a line, and at
// its beginning those that make a list or a heading of it.
func escaped(text string) string {
	var b strings.Builder
	last := ' '
	for i, r := range text {
		if marks(text, i, r, last) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// marks reports whether the character r at text[i:], behind last, could be
// more than itself.
func marks(text string, i int, r, last rune) bool {
	switch r {
	case '\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '&', '|', '~', '@':
		return true
	case '$': // mathematics, unless it is a price in US$
		return !unicode.IsLetter(last) && !unicode.IsDigit(last)
	case '#': // a heading, the end of one, or the number of an issue
		return last == ' ' || i+1 < len(text) && digit(text[i+1])
	case ':': // an address, a definition
		return i == 0 || strings.HasPrefix(text[i:], "://")
	case '.', ')': // an address, a numbered list
		return r == '.' && endsWithWWW(text[:i]) || i > 0 && allDigits(text[:i])
	case '-', '+': // a list
		return i == 0
	}
	return false
}

func endsWithWWW(s string) bool {
	return len(s) >= 3 && strings.EqualFold(s[len(s)-3:], "www")
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
