package render

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Glamour gets a body with a few edits that keep every byte where it is, so
// that what it shows can be found in the body again:
//
//   - a soft line break is a space: Glamour would end a line of a list there
//     and, told to keep line breaks, everywhere;
//   - the address of a link is "#", which Glamour does not print behind the
//     link's text; the document keeps the address in Links.

// join makes the line break at or after a byte of the body a space.
func (t *tree) join(at int) {
	for i := at; i < len(t.edited); i++ {
		switch t.edited[i] {
		case '\n':
			t.edited[i] = ' '
			return
		case ' ', '\t':
		default:
			return
		}
	}
}

// hide writes a stand-in over the address of a link or image whose text ends
// at a byte of the body.
func (t *tree) hide(end int, standIn byte) {
	if end < 0 {
		return
	}
	from := strings.Index(t.body[end:], "](")
	if from < 0 || strings.ContainsAny(t.body[end:end+from], "\n[") {
		return
	}
	from += end + 2
	to := addressEnd(t.body[from:])
	if to <= 0 {
		return
	}
	for i := from; i < from+to; i++ {
		t.edited[i] = ' '
	}
	t.edited[from] = standIn
}

// addressEnd returns the index of the ")" that ends the address and title of
// an inline link, -1 if there is none.
func addressEnd(s string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '<':
			quote = '>'
		case (c == '"' || c == '\'') && i > 0 && (s[i-1] == ' ' || s[i-1] == '\n'):
			quote = c
		case c == '(':
			depth++
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return -1
}

// harmless replaces what must not reach the screen by as many bytes of
// something that may: control characters by spaces, bytes that are not UTF-8
// by question marks, and the ampersand of a numbered entity that stands for a
// control character.
func harmless(body string) string {
	if !suspicious(body) {
		return body
	}
	b := []byte(body)
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c == '\n' || c == '\t':
		case c < ' ' || c == 0x7f:
			b[i] = ' '
		case c == '&' && controlEntity(body[i:]):
			b[i] = ' '
		case c == 0xC2 && i+1 < len(b) && b[i+1] >= 0x80 && b[i+1] < 0xA0:
			b[i], b[i+1] = ' ', ' '
		}
	}
	return validated(b)
}

func suspicious(body string) bool {
	for i := 0; i < len(body); i++ {
		c := body[i]
		if c < ' ' && c != '\n' || c == 0x7f || c == 0xC2 || c == '&' && strings.HasPrefix(body[i:], "&#") {
			return true
		}
	}
	return !utf8.ValidString(body)
}

// controlEntity reports whether s begins with a numbered entity of a control
// character; like a browser, Go's html package reads one without its ";".
func controlEntity(s string) bool {
	if !strings.HasPrefix(s, "&#") {
		return false
	}
	end := 2
	for end < len(s) && end < 16 && (s[end] >= '0' && s[end] <= '9' || s[end] >= 'a' && s[end] <= 'z' || s[end] >= 'A' && s[end] <= 'Z') {
		end++
	}
	for _, r := range html.UnescapeString(s[:end] + ";") {
		if unicode.IsControl(r) {
			return true
		}
	}
	for _, r := range html.UnescapeString(s[:end]) {
		if unicode.IsControl(r) {
			return true
		}
	}
	return false
}

func validated(b []byte) string {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			b[i] = '?'
		}
		i += n
	}
	return string(b)
}
