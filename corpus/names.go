package corpus

import (
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
	// starts says which bytes the words of exact (1), folded (2) or both (3)
	// start with, so that most words are passed over at a glance.
	starts [256]uint8
}

// name is a name of an entity as it is looked for.
type name struct {
	text    string // with straight apostrophes; in lower case if folded
	entity  string
	surname bool // alone
}

func newNameIndex() *nameIndex {
	return &nameIndex{exact: map[string][]name{}, folded: map[string][]name{}}
}

// add makes text a name of the entity. Names of topics are words of the
// language, and so found in either case, but for abbreviations; all others
// are found as they are written.
func (x *nameIndex) add(text, entity string, kind Kind) {
	text = newPassage(text, straight).flat
	switch {
	case text == "":
	case kind == KindTopic && !allCaps(text):
		text = strings.Map(lower, text)
		key := text[:firstWord(text)]
		x.folded[key] = append(x.folded[key], name{text: text, entity: entity})
		x.starts[key[0]] |= 2
		if first, _ := utf8.DecodeRuneInString(key); first < utf8.RuneSelf {
			x.starts[unicode.ToUpper(first)] |= 2
		} else {
			for c := utf8.RuneSelf; c < len(x.starts); c++ {
				x.starts[c] |= 2 // the other case may start with any
			}
		}
	default:
		x.addExact(name{text: text, entity: entity})
	}
}

// addSurname makes a word the surname of a person.
func (x *nameIndex) addSurname(word, entity string) {
	x.addExact(name{text: newPassage(word, straight).flat, entity: entity, surname: true})
}

func (x *nameIndex) addExact(n name) {
	key := n.text[:firstWord(n.text)]
	x.exact[key] = append(x.exact[key], n)
	x.starts[key[0]] |= 1
}

// match is a name found in a text.
type match struct {
	entity     string
	start, end int // bytes of the flat text
	surname    bool
}

// scan finds the names of all indexes in the flat text: whole words, the
// longest at each place, none inside another. Addresses of web pages are
// passed over. A name of an earlier index wins a tie, but a surname none.
func scan(flat string, indexes ...*nameIndex) []match {
	var out []match
	for at := 0; at < len(flat); {
		if flat[at] == ' ' {
			at++
			continue
		}
		if flat[at] == 'h' && (strings.HasPrefix(flat[at:], "https://") || strings.HasPrefix(flat[at:], "http://")) {
			n := strings.IndexAny(flat[at:], " )>]")
			if n < 0 {
				return out
			}
			at += n
			continue
		}
		size := firstWord(flat[at:])
		word := flat[at : at+size]
		var best name
		for _, x := range indexes {
			starts := x.starts[flat[at]]
			if starts&1 != 0 {
				best = longest(best, x.exact[word], flat, at, strings.HasPrefix)
			}
			if starts&2 != 0 {
				best = longest(best, x.folded[strings.Map(lower, word)], flat, at, hasPrefixFold)
			}
		}
		if best.text != "" {
			size = len(best.text)
			out = append(out, match{entity: best.entity, start: at, end: at + size, surname: best.surname})
		}
		at += size
	}
	return out
}

// longest returns the longest of best and those of names that stand at a
// place.
func longest(best name, names []name, flat string, at int, has func(s, prefix string) bool) name {
	for _, n := range names {
		better := len(n.text) > len(best.text) || len(n.text) == len(best.text) && best.surname && !n.surname
		if better && has(flat[at:], n.text) && endsWord(flat[at:], n.text) {
			best = n
		}
	}
	return best
}

// hasPrefixFold reports whether s, in lower case, starts with prefix.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.Map(lower, s[:len(prefix)]) == prefix
}

// endsWord reports whether text, with which s starts, ends where a word of s
// ends.
func endsWord(s, text string) bool {
	rest := s[len(text):]
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
