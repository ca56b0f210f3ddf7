package corpus

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug is the longest slug in bytes: it is a file name and a title's
// worth of words.
const maxSlug = 80

// Slug returns the id that s suggests: its letters and digits in lower-case
// ASCII, diacritics taken off, every run of anything else a "-", at most 80
// bytes and cut between words where it can be. A text of whose letters ASCII has
// none, as of a Chinese title, or hardly any, as where "US" stands in a Japanese
// one, becomes a short hash of itself, whatever digits are in it: the result is
// never empty, and the same for the same text.
//
//	Slug("AWS’s Bedrock: what’s next?") == "awss-bedrock-whats-next"
func Slug(s string) string {
	var b strings.Builder
	gap, letters, lost := false, 0, 0
	for _, r := range norm.NFKD.String(s) {
		part := asciiOf(unicode.ToLower(r))
		switch {
		case part != "":
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			if part[0] >= 'a' {
				letters++
			}
			b.WriteString(part)
		case !unicode.IsMark(r) && r != '\'' && r != '’':
			gap = true
			if unicode.IsLetter(r) {
				lost++
			}
		}
	}
	if b.Len() == 0 || lost > 2*letters {
		h := fnv.New64a()
		h.Write([]byte(s))
		return fmt.Sprintf("x%012x", h.Sum64()&0xffffffffffff)
	}
	return cutSlug(b.String())
}

// asciiOf returns the letters and digits that stand for r in an id, "" if
// there are none. Marks are split off before, so that only the letters that
// do not come apart are listed.
func asciiOf(r rune) string {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		return string(r)
	case r < 0x80:
		return ""
	}
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ħ':
		return "h"
	case 'ı':
		return "i"
	}
	return ""
}

// cutSlug shortens s to maxSlug bytes, at a hyphen if one is near the end.
func cutSlug(s string) string {
	if len(s) <= maxSlug {
		return s
	}
	cut := s[:maxSlug]
	if s[maxSlug] != '-' {
		if i := strings.LastIndexByte(cut, '-'); i > maxSlug/2 {
			cut = cut[:i]
		}
	}
	return strings.Trim(cut, "-")
}

// isSlug reports whether s can be an id: lower-case ASCII letters and digits
// in groups joined by single hyphens, at most 200 bytes.
func isSlug(s string) bool {
	if s == "" || len(s) > 200 {
		return false
	}
	prev := byte('-')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c == '-' && prev != '-':
		default:
			return false
		}
		prev = c
	}
	return prev != '-'
}
