package corpus

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bare is a piece of Markdown as it reads: without what may be markup, and any
// white space and the bars of a table one space. What is markup cannot be told
// of a piece of a text, so stars, brackets and the like are left out even where
// they are meant: bare texts are for comparing, never for showing.
type bare struct {
	flat string
	at   []Span // by byte of flat: the bytes of the text that it comes from
}

func newBare(text string) bare {
	at := make([]Span, 0, len(text))
	var flat strings.Builder
	flat.Grow(len(text))
	space := false
	add := func(s string, from, to int) {
		if space && flat.Len() > 0 {
			s = " " + s
		}
		space = false
		flat.WriteString(s)
		for range len(s) {
			at = append(at, Span{from, to})
		}
	}
	for i := 0; i < len(text); {
		if letter(text[i]) { // as most of a text is
			add(text[i:i+1], i, i+1)
			for i++; i < len(text) && letter(text[i]); i++ {
				flat.WriteByte(text[i])
				at = append(at, Span{i, i + 1})
			}
			continue
		}
		shown, n, blank := sign(text, i)
		if space = space || blank; shown != "" {
			add(shown, i, i+n)
		}
		i += n
	}
	return bare{flat.String(), at}
}

// sign returns what is seen of the n bytes at a byte of a text that belong
// together, and whether that is white space.
func sign(text string, i int) (shown string, n int, blank bool) {
	if n := markup(text, i); n > 0 {
		is := text[i : i+n]
		return "", n, is[0] == '|' || strings.Contains(is, "\n") || n > 2 && strings.EqualFold(is[:3], "<br")
	}
	if text[i] == '&' {
		shown, n = reference(text[i:])
	} else {
		_, n = utf8.DecodeRuneInString(text[i:])
		shown = text[i : i+n]
	}
	r, _ := utf8.DecodeRuneInString(shown)
	switch {
	case unicode.IsSpace(r):
		return "", n, true
	case unicode.Is(unicode.Cf, r): // a soft hyphen is not seen
		return "", n, false
	}
	return shown, n, false
}

func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == ','
}

// markup returns how many bytes of possible markup begin at a byte of a text: a
// sign of it, the address of a link, a tag, the line under a table's header.
func markup(text string, i int) int {
	const most = 1024 // of an address or a tag
	rest := text[i:min(len(text), i+most)]
	if i == 0 || text[i-1] == '\n' {
		line, _, _ := strings.Cut(rest, "\n")
		if strings.Trim(line, "|:- \t>") == "" && strings.Contains(line, "-") && strings.ContainsAny(line, "|:") {
			return min(len(line)+1, len(text)-i)
		}
	}
	switch rest[0] {
	case '*', '_', '`', '~', '[', '>', '\\', '|':
		return 1
	case '!':
		if strings.HasPrefix(rest, "![") {
			return 1
		}
	case ']':
		if n := closed(rest[1:]); n > 0 {
			return 1 + n
		}
		return 1
	case '<':
		tag, _, ok := strings.Cut(rest[1:], ">")
		name := strings.TrimPrefix(tag, "/")
		if !ok || name == "" || !unicode.IsLetter(rune(name[0])) || strings.ContainsAny(tag, "<:@") {
			return 1
		}
		return len(tag) + 2
	}
	return 0
}

// closed returns the length of "(address)" or "[name]" at the start of a text,
// 0 if there is none. Brackets in brackets are few: those of a text of nothing
// else are not looked through again from each of them.
func closed(s string) int {
	const deepest = 8
	if s == "" || s[0] != '(' && s[0] != '[' {
		return 0
	}
	open, shut, depth := s[0], s[0]+1, 0 // ")" follows "("
	if open == '[' {
		shut = ']'
	}
	for i := range len(s) {
		switch s[i] {
		case open:
			if depth++; depth > deepest {
				return 0
			}
		case shut:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// reference returns what a character reference at the start of a text stands
// for, the ampersand itself if there is none, with its length.
func reference(s string) (shown string, n int) {
	if end := strings.IndexByte(s[:min(len(s), 40)], ';'); end > 0 {
		if shown := html.UnescapeString(s[:end+1]); !strings.HasPrefix(shown, "&") || shown == "&" {
			return shown, end + 1
		}
	}
	return "&", 1
}

// readAs returns where words stand in the body with markup among them, in order:
// the places where they stand as they are written are not of these.
func (f *Finder) readAs(words string) (at []Span) {
	if f.read == nil {
		b := newBare(f.body)
		f.read = &b
	}
	b, sought := f.read, newBare(words).flat
	if sought == "" {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(b.flat[from:], sought)
		if i < 0 {
			return at
		}
		from += i + len(sought)
		s := Span{b.at[from-len(sought)].Start, b.at[from-1].End}
		if strings.Join(strings.Fields(f.body[s.Start:s.End]), " ") != words {
			at = append(at, s)
		}
	}
}
