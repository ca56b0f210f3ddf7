package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// straight returns s with straight apostrophes.
func straight(s string) string {
	if strings.Contains(s, "’") {
		return strings.ReplaceAll(s, "’", "'")
	}
	return s
}

func lowerCase(s string) string { return strings.ToLower(s) }

// startsUpper reports whether the word starts with a capital.
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// isSmall reports whether the word is of small letters.
func isSmall(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsUpper(r) {
			return false
		}
		letters = letters || unicode.IsLetter(r)
	}
	return letters
}

// hasSmall reports whether the word has a small letter.
func hasSmall(s string) bool { return strings.IndexFunc(s, unicode.IsLower) >= 0 }

// isAcronym reports whether the word is of capitals, two to six of them, with
// digits or not.
func isAcronym(s string) bool {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			n++
		case c >= '0' && c <= '9' || c == '&' || c == '-' || c == '.':
		default:
			return false
		}
	}
	return n >= 2 && n <= 6
}

// hasUpperOrDigit reports whether the word has a capital or a digit.
func hasUpperOrDigit(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) >= 0
}

// hasLetter reports whether the word has a letter.
func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// isPossessive reports whether the token is a possessive's.
func isPossessive(s string) bool { return s == "'s" || s == "'S" || s == "'" }

// join writes tokens as a name.
func join(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 && w != "," && !isPossessive(w) && w != ")" && w != "." && words[i-1] != "(" && !strings.HasPrefix(w, "-") {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// words splits a name as join wrote it.
func wordsOf(s string) []string { return strings.Fields(s) }
