package segment

import (
	"unicode"
	"unicode/utf8"
)

// The classes of a byte that is a character of its own.
const (
	classOther = iota
	classSpace
	classLetter
	classDigit
	classHigh // the first byte of a longer character, or a bad one
)

// classes says what each byte is, so that most of a text is read without
// decoding it.
var classes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = classSpace
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			t[c] = classLetter
		case c >= '0' && c <= '9':
			t[c] = classDigit
		case c >= utf8.RuneSelf:
			t[c] = classHigh
		}
	}
	return t
}()

// spaceAt returns the length of the white space character at i, 0 if there
// is none. Control characters and characters without width count as white
// space: nobody sees them.
func spaceAt(s string, i int) int {
	switch classes[s[i]] {
	case classSpace:
		return 1
	case classHigh:
		switch s[i] {
		case 0xc2, 0xe1, 0xe2, 0xe3, 0xef: // all that white space starts with
			r, n := utf8.DecodeRuneInString(s[i:])
			if isSpace(r) {
				return n
			}
		}
	}
	return 0
}

// isSpace reports whether r is white space, a control character or one
// without width.
func isSpace(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r <= ' ' || r == 0x7f
	case r >= 0x80 && r <= 0xa0, r == 0xad, r == 0xfeff, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2064:
		return true
	}
	return unicode.IsSpace(r)
}

// trim returns the part of s[start:end] that is left without white space at
// its ends.
func trim(s string, start, end int) (int, int) {
	for start < end {
		n := spaceAt(s[:end], start)
		if n == 0 {
			break
		}
		start += n
	}
	for end > start {
		if classes[s[end-1]] == classSpace {
			end--
			continue
		}
		if classes[s[end-1]] != classHigh {
			break
		}
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !isSpace(r) {
			break
		}
		end -= n
	}
	return start, end
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func isLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r)
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r] == classLetter
	}
	return unicode.IsLetter(r)
}

func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= '0' && r <= '9'
	}
	return unicode.IsDigit(r)
}

// joins reports whether r is part of a word with its neighbours.
func joins(r rune) bool {
	if r < utf8.RuneSelf {
		return classes[r] == classLetter || classes[r] == classDigit
	}
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !alone(r)
}

// alone reports whether r is of a script that is written without spaces, so
// that each character is a token.
func alone(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
