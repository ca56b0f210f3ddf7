package traits

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is one word of a text: its bytes are text[Start:End].
type Word struct{ Start, End int }

// EachWord calls yield for each word of text, in order, until yield returns
// false. A word is a run of letters, marks and digits; the 's of a possessive
// belongs to no word. Scripts written without spaces give one word for each
// pair of neighbouring characters, so that they can be compared at all.
func EachWord(text string, yield func(Word) bool) {
	for i := 0; i < len(text); {
		r, size := decode(text, i)
		if !IsWordRune(r) {
			i += size
			continue
		}
		if isUnspaced(r) {
			end := i + size
			if next, n := decode(text, end); n > 0 && isUnspaced(next) {
				if !yield(Word{i, end + n}) {
					return
				}
			}
			i = end
			continue
		}
		start := i
		for i < len(text) {
			r, size = decode(text, i)
			if !IsWordRune(r) || isUnspaced(r) {
				break
			}
			i += size
		}
		if !yield(Word{start, i}) {
			return
		}
		i = skipPossessive(text, i)
	}
}

func decode(text string, i int) (rune, int) {
	if i < len(text) && text[i] < utf8.RuneSelf {
		return rune(text[i]), 1
	}
	if i >= len(text) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(text[i:])
}

// IsWordRune reports what words are made of: letters, digits and marks.
func IsWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isUnspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// skipPossessive returns the place behind an 's that stands at i, else i.
func skipPossessive(text string, i int) int {
	r, size := decode(text, i)
	if r != '\'' && r != '’' {
		return i
	}
	j := i + size
	if s, n := decode(text, j); n > 0 && (s == 's' || s == 'S') {
		if next, _ := decode(text, j+n); !IsWordRune(next) {
			return j + n
		}
	}
	return i
}

// Fold returns a name as names are compared: its words in lower case, one
// space between them.
func Fold(name string) string {
	var b strings.Builder
	EachWord(name, func(w Word) bool {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToLower(name[w.Start:w.End]))
		return true
	})
	return b.String()
}

// appendLower appends a word in lower case to dst.
func appendLower(dst []byte, raw string) []byte {
	for i := range len(raw) {
		b := raw[i]
		if b >= utf8.RuneSelf {
			return append(dst[:len(dst)-i], strings.ToLower(raw)...)
		}
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		dst = append(dst, b)
	}
	return dst
}

// Stem takes the common English endings off a word in lower case, in place, so
// that "departures" meets "departure" and "hiring" meets "hires". It is
// lighter and some ten times faster than Porter's stemmer; what the difference
// costs is in docs/adr/0004-stories-and-neighbours.md. Words of other scripts
// are returned as they are.
func Stem(w []byte) []byte {
	if len(w) < 4 || w[len(w)-1] >= utf8.RuneSelf {
		return w
	}
	w = singular(w)
	if base, ok := cutEnding(w); ok {
		w = base
		if n := len(w); w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
			w = w[:n-1] // "cutting", "planned"
		}
	}
	if len(w) > 3 && w[len(w)-1] == 'e' {
		w = w[:len(w)-1]
	}
	return w
}

// cutEnding takes the ending of a verb, an adverb or a noun off a word, if
// what is left can be one.
func cutEnding(w []byte) ([]byte, bool) {
	n := 0
	switch w[len(w)-1] {
	case 's':
		n = ends(w, "ments")
	case 't':
		n = ends(w, "ment")
	case 'g':
		n = ends(w, "ing")
	case 'd':
		n = ends(w, "ed")
	case 'y':
		n = ends(w, "ly")
	}
	base := w[:len(w)-n]
	return base, n > 0 && len(base) > 2 && hasVowel(base)
}

// ends returns the length of an ending that w has, else 0.
func ends(w []byte, ending string) int {
	if len(w) >= len(ending) && string(w[len(w)-len(ending):]) == ending {
		return len(ending)
	}
	return 0
}

func singular(w []byte) []byte {
	n := len(w)
	switch {
	case w[n-1] != 's':
		return w
	case ends(w, "ies") > 0 && n > 4:
		w[n-3] = 'y'
		return w[:n-2]
	case ends(w, "sses") > 0:
		return w[:n-2]
	case w[n-2] == 's', w[n-2] == 'u', w[n-2] == 'i':
		return w
	}
	return w[:n-1]
}

func hasVowel(base []byte) bool {
	for _, b := range base {
		switch b {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		}
	}
	return false
}

// stopWords say nothing of what a text is about. The
// table of rarities gives them little weight; leaving them out is quicker and
// keeps headlines short.
const stopWords = " about above across after again against ago all almost along already also although always am among an and any are around as at away " +
	"back be became because become been before began behind being below between both but by came can cannot come could did do does doing done down due during " +
	"each either else even ever every few first for from further gave get give go got had has have having he her here hers him his how however " +
	"if in into is it its itself just kept know last later less let like made make many may me might more most much must my near nearly never next no nor not now " +
	"of off often on once one only onto or other others our out over own per put rather re said same saw say saying says see seen set several shall she should since so some still such " +
	"take taken than that the their them then there these they this those though three through thus till to today together told too took toward towards two " +
	"under until up upon us use used using very via was way we well went were what when where whether which while who whom whose why will with within without would " +
	"yesterday yet you your ll ve don didn doesn isn wasn "
