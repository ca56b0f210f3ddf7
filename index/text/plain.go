package text

import "strings"

// Plain returns a Markdown text without its marks, one paragraph, heading
// or list item a line: what a reader sees, and so what is searched and shown.
func Plain(markdown string) string {
	var b strings.Builder
	b.Grow(len(markdown))
	open := false // a paragraph that goes on
	fence := false
	for line := range strings.SplitSeq(markdown, "\n") {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fence, open = !fence, false
			continue
		}
		if fence {
			newLine(&b)
			b.WriteString(line)
			continue
		}
		if line == "" || strings.Trim(line, "-*_= ") == "" {
			open = false
			continue
		}
		text, starts := unmark(line)
		if starts || !open {
			newLine(&b)
		} else {
			b.WriteByte(' ')
		}
		inline(&b, text)
		open = !strings.HasPrefix(line, "#")
	}
	return strings.TrimSpace(b.String())
}

func newLine(b *strings.Builder) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
}

// unmark takes the mark of a heading, a quotation or a list item from the
// start of a line, and reports whether the line starts a block.
func unmark(line string) (text string, starts bool) {
	text = line
	for {
		t := strings.TrimLeft(text, "> ")
		switch {
		case strings.HasPrefix(t, "#"):
			if rest := strings.TrimLeft(t, "#"); strings.HasPrefix(rest, " ") || rest == "" {
				return strings.TrimSpace(strings.TrimRight(rest, "#")), true
			}
			return t, starts
		case strings.HasPrefix(t, "- "), strings.HasPrefix(t, "* "), strings.HasPrefix(t, "+ "):
			text, starts = t[2:], true
			continue
		}
		digits := len(t) - len(strings.TrimLeft(t, "0123456789"))
		if 0 < digits && digits < 4 && (strings.HasPrefix(t[digits:], ". ") || strings.HasPrefix(t[digits:], ") ")) {
			return t[digits+2:], true
		}
		return t, starts
	}
}

// marks are the bytes that may be more than themselves.
var marks = func() (t [256]bool) {
	for c := range byte(' ') {
		t[c] = true
	}
	for _, c := range []byte("\\`*_![<\x7f") {
		t[c] = true
	}
	return t
}()

// inline writes the text of a line without emphasis, code marks and the
// targets of links.
func inline(b *strings.Builder, s string) {
	for i := 0; i < len(s); i++ {
		from := i
		for i < len(s) && !marks[s[i]] {
			i++
		}
		if b.WriteString(s[from:i]); i == len(s) {
			break
		}
		switch c := s[i]; c {
		case '\\':
			if i+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!|<>~", s[i+1]) >= 0 {
				i++
				b.WriteByte(s[i])
				continue
			}
			b.WriteByte(c)
		case '`':
		case '*':
			if i > 0 && i+1 < len(s) && s[i-1] == ' ' && s[i+1] == ' ' {
				b.WriteByte(c) // a sign between spaces is no emphasis
			}
		case '_':
			if i > 0 && i+1 < len(s) && isWordRune(rune(s[i-1])) && isWordRune(rune(s[i+1])) {
				b.WriteByte(c)
			}
		case '!':
			if i+1 >= len(s) || s[i+1] != '[' {
				b.WriteByte(c)
			}
		case '[':
			text, end := link(s, i)
			if end == 0 {
				b.WriteByte(c)
				continue
			}
			inline(b, text)
			i = end - 1
		case '<':
			if end := strings.IndexByte(s[i:], '>'); end > 0 && (strings.HasPrefix(s[i+1:], "http") || strings.HasPrefix(s[i+1:], "mailto:")) {
				b.WriteString(s[i+1 : i+end])
				i += end
				continue
			}
			b.WriteByte(c)
		default:
			if c < ' ' || c == 0x7f {
				c = ' '
			}
			b.WriteByte(c)
		}
	}
}

// link reads [text](target), [text][name] or [[target|text]] at i. The end is
// 0 if there is none.
func link(s string, i int) (text string, end int) {
	if strings.HasPrefix(s[i:], "[[") {
		if n := strings.Index(s[i:], "]]"); n > 0 {
			text = s[i+2 : i+n]
			if _, shown, ok := strings.Cut(text, "|"); ok {
				text = shown
			}
			return text, i + n + 2
		}
	}
	depth := 0
	for j := i; j < len(s); j++ {
		switch s[j] {
		case '[':
			depth++
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if j+1 >= len(s) {
				return "", 0
			}
			closing := map[byte]byte{'(': ')', '[': ']'}[s[j+1]]
			if closing == 0 {
				return "", 0
			}
			n := strings.IndexByte(s[j+1:], closing)
			if n < 0 {
				return "", 0
			}
			return s[i+1 : j], j + 1 + n + 1
		}
	}
	return "", 0
}
