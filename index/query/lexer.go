package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	tokenEnd    tokenKind = iota
	tokenText             // a word, a phrase, or either behind a field
	tokenField            // "field:" with nothing or a parenthesis behind it
	tokenOr               // OR
	tokenAnd              // AND
	tokenNot              // NOT, or a "-" before something
	tokenOpen             // (
	tokenClose            // )
	tokenHyphen           // a "-" before nothing
)

type token struct {
	kind  tokenKind
	raw   string // as it stands in the query
	at    int    // byte offset in the query
	value int    // byte offset of what stands behind the field

	field    string // as it was typed, without the colon
	text     string
	quoted   bool
	unclosed bool // the closing quote is missing
	last     bool // the query ends with this token
}

type lexer struct {
	src string
	pos int
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// noise is punctuation that has no meaning at the start of a word, and none at
// its end either but for the marks of a prefix and a fuzzy word.
const noise = ".,;:!?…'‘’`*~"

// peek returns the rune at the position, -1 at the end.
func (l *lexer) peek() (rune, int) {
	if l.pos >= len(l.src) {
		return -1, 0
	}
	return utf8.DecodeRuneInString(l.src[l.pos:])
}

func (l *lexer) skipSpace() {
	for {
		r, n := l.peek()
		if n == 0 || !isSpace(r) && !strings.ContainsRune(noise, r) {
			return
		}
		l.pos += n
	}
}

// isSpace counts control characters as white space, so that nothing unprintable
// gets into a term.
func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func (l *lexer) next() token {
	l.skipSpace()
	start := l.pos
	r, n := l.peek()
	switch {
	case n == 0:
		return token{kind: tokenEnd, at: start}
	case r == '(':
		l.pos += n
		return token{kind: tokenOpen, raw: "(", at: start}
	case r == ')':
		l.pos += n
		return token{kind: tokenClose, raw: ")", at: start}
	case isHyphen(r):
		l.pos += n
		after, m := l.peek()
		if m == 0 || isSpace(after) || after == ')' || isHyphen(after) {
			for m > 0 && isHyphen(after) {
				l.pos += m
				after, m = l.peek()
			}
			return token{kind: tokenHyphen, raw: l.src[start:l.pos], at: start, last: l.pos == len(l.src)}
		}
		return token{kind: tokenNot, raw: l.src[start:l.pos], at: start}
	case isQuote(r):
		t := token{kind: tokenText, at: start, value: start}
		l.quoted(&t)
		return l.finish(t)
	}
	return l.finish(l.word())
}

// isHyphen reports a minus at the start of a token, a typographic one included:
// editors turn "-" into "−" and "–".
func isHyphen(r rune) bool { return r == '-' || r == '−' || r == '–' }

// word reads up to white space, a parenthesis or a quote, with what stands
// behind a known field's colon.
func (l *lexer) word() token {
	t := token{kind: tokenText, at: l.pos, value: l.pos}
	for {
		r, n := l.peek()
		if n == 0 || isSpace(r) || isQuote(r) || r == '(' || r == ')' {
			break
		}
		l.pos += n
		if r == ':' && t.field == "" && l.pos-n > t.at {
			name := l.src[t.at : l.pos-n]
			if isFieldName(name) {
				t.field, t.value = name, l.pos
				after, m := l.peek()
				if _, known := Lookup(name); known && m > 0 && (isQuote(after) || after == '(') {
					if after == '(' {
						t.kind = tokenField
						return t
					}
					l.quoted(&t)
					return t
				}
			}
		}
	}
	t.text = l.src[t.value:l.pos]
	return t
}

func isFieldName(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && r != '_' {
			return false
		}
	}
	return s != ""
}

// quoted reads a phrase; the position is at its opening quote. A backslash
// takes the meaning from a quote or a backslash behind it.
func (l *lexer) quoted(t *token) {
	_, n := l.peek()
	l.pos += n
	t.quoted, t.unclosed = true, true
	var b strings.Builder
	for {
		r, n := l.peek()
		if n == 0 {
			break
		}
		l.pos += n
		if r == '\\' {
			if after, m := l.peek(); m > 0 && (after == '\\' || isQuote(after)) {
				b.WriteRune(after)
				l.pos += m
				continue
			}
		}
		if isQuote(r) {
			t.unclosed = false
			break
		}
		b.WriteRune(r)
	}
	t.text = clean(b.String())
}

// clean makes one space of each run of white space and drops it at the ends.
func clean(s string) string {
	return strings.ToValidUTF8(strings.Join(strings.FieldsFunc(s, isSpace), " "), "�")
}

func (l *lexer) finish(t token) token {
	t.raw = l.src[t.at:l.pos]
	t.last = l.pos == len(l.src)
	if t.quoted || t.kind != tokenText {
		return t
	}
	switch t.raw {
	case "OR":
		t.kind = tokenOr
	case "AND":
		t.kind = tokenAnd
	case "NOT":
		t.kind = tokenNot
	}
	if t.field != "" && t.text == "" {
		t.kind = tokenField
	}
	return t
}

// hasWord reports whether there is a letter, a digit or a sign such as an emoji in
// s: something that can be looked for.
func hasWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
	})
}
