package related

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word of a text: its bytes are text[start:end].
type word struct{ start, end int }

// scanWords calls yield for each word of text, in order, until yield returns
// false. A word is a run of letters, marks and digits; the 's of a possessive
// belongs to no word. Scripts written without spaces give one word for each
// pair of neighbouring characters, so that they can be compared at all.
func scanWords(text string, yield func(word) bool) {
	for i := 0; i < len(text); {
		r, size := decode(text, i)
		if !isWordRune(r) {
			i += size
			continue
		}
		if isUnspaced(r) {
			end := i + size
			if next, n := decode(text, end); n > 0 && isUnspaced(next) {
				if !yield(word{i, end + n}) {
					return
				}
			}
			i = end
			continue
		}
		start := i
		for i < len(text) {
			r, size = decode(text, i)
			if !isWordRune(r) || isUnspaced(r) {
				break
			}
			i += size
		}
		if !yield(word{start, i}) {
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

func isWordRune(r rune) bool {
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
		if next, _ := decode(text, j+n); !isWordRune(next) {
			return j + n
		}
	}
	return i
}

// foldName returns a name as names are compared: its words in lower case, one
// space between them.
func foldName(name string) string {
	var b strings.Builder
	for i, w := range nameWords(name) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// nameWords returns the words of a name in lower case.
func nameWords(name string) []string {
	var words []string
	scanWords(name, func(w word) bool {
		words = append(words, strings.ToLower(name[w.start:w.end]))
		return true
	})
	return words
}

// stem takes the common English endings off a word in lower case, so that
// "departures" meets "departure" and "hiring" meets "hires". It is lighter
// and some ten times faster than Porter's stemmer; what the difference costs
// is in docs/adr/0004-stories-and-neighbours.md. Words of other scripts are
// returned as they are.
func stem(w string) string {
	if len(w) < 4 || w[len(w)-1] >= utf8.RuneSelf {
		return w
	}
	w = singular(w)
	for _, ending := range [...]string{"ments", "ment", "ing", "ed", "ly"} {
		if base, ok := strings.CutSuffix(w, ending); ok && len(base) > 2 && hasVowel(base) {
			w = base
			if n := len(w); w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
				w = w[:n-1] // "cutting", "planned"
			}
			break
		}
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}

func hasVowel(w string) bool { return strings.ContainsAny(w, "aeiouy") }

// stopWords say nothing of what a text is about. In a library of five
// briefings their rarity does not show it yet.
const stopWords = " about above across after again against ago all almost along already also although always am among an and any are around as at away " +
	"back be became because become been before began behind being below between both but by came can cannot come could did do does doing done down due during " +
	"each either else even ever every few first for from further gave get give go got had has have having he her here hers him his how however " +
	"if in into is it its itself just kept know last later less let like made make many may me might more most much must my near nearly never next no nor not now " +
	"of off often on once one only onto or other others our out over own per put rather re said same saw say saying says see seen set several shall she should since so some still such " +
	"take taken than that the their them then there these they this those though three through thus till to today together told too took toward towards two " +
	"under until up upon us use used using very via was way we well went were what when where whether which while who whom whose why will with within without would " +
	"yesterday yet you your ll ve don didn doesn isn wasn "
