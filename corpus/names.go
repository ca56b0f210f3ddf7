package corpus

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameIndex finds names in a text in one pass over its words: names are kept
// by their first word, so that a catalogue of thousands costs no more than
// one of ten.
type nameIndex struct {
	exact  map[string][]name // by the first word as it is written
	folded map[string][]name // by the first word in lower case
}

// name is a name of an entity as it is looked for.
type name struct {
	text   string // with straight apostrophes; in lower case if folded
	entity string
}

func newNameIndex() *nameIndex {
	return &nameIndex{exact: map[string][]name{}, folded: map[string][]name{}}
}

// add makes text a name of the entity. Names of topics are words of the
// language, and so found in either case, but for abbreviations; all others
// are found as they are written.
func (x *nameIndex) add(text, entity string, kind Kind) {
	text = strings.Join(strings.Fields(strings.Map(straight, text)), " ")
	if text == "" {
		return
	}
	into := x.exact
	if kind == KindTopic && !allCaps(text) {
		text, into = strings.Map(lower, text), x.folded
	}
	key := text[:firstWord(text)]
	n := name{text: text, entity: entity}
	if !slices.Contains(into[key], n) {
		into[key] = append(into[key], n)
	}
}

// match is a name found in a text.
type match struct {
	entity     string
	start, end int // bytes of the flat text
}

// scan finds the names of all indexes in the flat text: whole words, the
// longest at each place, none inside another. Addresses of web pages are
// passed over. An entity of an earlier index wins a tie.
func scan(flat string, indexes ...*nameIndex) []match {
	var out []match
	low := strings.Map(lower, flat)
	for at := 0; at < len(flat); {
		if flat[at] == 'h' && (strings.HasPrefix(flat[at:], "https://") || strings.HasPrefix(flat[at:], "http://")) {
			if n := strings.IndexAny(flat[at:], " )>]"); n > 0 {
				at += n
				continue
			}
			return out
		}
		word := firstWord(flat[at:])
		var best name
		for _, x := range indexes {
			for _, n := range x.exact[flat[at:at+word]] {
				if len(n.text) > len(best.text) && stands(flat, at, n.text) {
					best = n
				}
			}
			for _, n := range x.folded[low[at:at+word]] {
				if len(n.text) > len(best.text) && stands(low, at, n.text) {
					best = n
				}
			}
		}
		if best.text != "" {
			out = append(out, match{entity: best.entity, start: at, end: at + len(best.text)})
			at += len(best.text)
			continue
		}
		at += word
	}
	return out
}

// stands reports whether text stands at a place of flat where a word begins,
// and ends where a word ends.
func stands(flat string, at int, text string) bool {
	if !strings.HasPrefix(flat[at:], text) {
		return false
	}
	rest := flat[at+len(text):]
	if rest == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	next, size := utf8.DecodeRuneInString(rest)
	if joinsWords(last) && joinsWords(next) || unicode.IsMark(next) {
		return false
	}
	// "Claude 3" does not stand in "Claude 3.5".
	if next == '.' && unicode.IsDigit(last) {
		after, _ := utf8.DecodeRuneInString(rest[size:])
		return !unicode.IsDigit(after)
	}
	return true
}

// firstWord returns the length of the word that s starts with, or of its first
// character if that is in no word.
func firstWord(s string) int {
	for i, r := range s {
		if joinsWords(r) {
			continue
		}
		if i == 0 {
			return utf8.RuneLen(r)
		}
		return i
	}
	return len(s)
}

// joinsWords reports whether r and its neighbour of the same sort make one
// word. Scripts that write without spaces (and Korean, which hangs particles
// on names) have no words to split at: each character is one.
func joinsWords(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
		return false
	}
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// straight returns r, a straight apostrophe for a curly one.
func straight(r rune) rune {
	if r == '’' || r == '‘' || r == 'ʼ' {
		return '\''
	}
	return r
}

// lower returns r in lower case where that is as many bytes long, so that
// places in a text and its lower case are the same.
func lower(r rune) rune {
	if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
		return l
	}
	return r
}

// allCaps reports whether text is an abbreviation such as "AI": it has
// capitals and no small letters.
func allCaps(text string) bool {
	return strings.IndexFunc(text, unicode.IsUpper) >= 0 && strings.IndexFunc(text, unicode.IsLower) < 0
}
