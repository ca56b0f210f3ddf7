package index

import "strings"

// leaf is a term of a query, ready to be looked up in Bleve and to be found
// again in a text. A word has one or more forms; a phrase has a sequence.
type leaf struct {
	label  string // as the reader wrote it
	fields []int  // where it is looked for
	stop   bool   // a stop word

	terms  []string   // any of these terms of the index is a hit
	prefix string     // any term with this prefix is one too; "" for none
	phrase [][]string // any of these sequences of words is one too

	surface string // the word as it was written, which counts more than its stem alone
	weight  float64
	hits    set // briefings that have it, once it has been looked up
}

// matches reports how many words of a text, from word i on, are a match of the
// leaf; 0 if they are none.
func (l *leaf) matches(words []word, i int, stems *stemmer) int {
	w := words[i]
	if l.prefix != "" && (strings.HasPrefix(w.text, l.prefix) || strings.HasPrefix(w.whole, l.prefix)) {
		if !strings.HasPrefix(w.text, l.prefix) {
			return w.parts
		}
		return 1
	}
	for _, t := range l.terms {
		switch t[:1] {
		case stemMark:
			// A word and its stem begin alike, which spares most of the stemming.
			if w.text[0] == t[1] && stems.term(w.text) == t {
				return 1
			}
		case wholeMark:
			if w.whole == t[1:] {
				return w.parts
			}
		default:
			if w.text == t {
				return 1
			}
		}
	}
	for _, p := range l.phrase {
		if hasPhrase(words, i, p) {
			return len(p)
		}
	}
	return 0
}

// hasPhrase reports whether the words from i on are those of a phrase.
func hasPhrase(words []word, i int, phrase []string) bool {
	if i+len(phrase) > len(words) {
		return false
	}
	for k, p := range phrase {
		if words[i+k].text != p {
			return false
		}
	}
	return true
}

// spanEnd is the byte where a match of n words from word i on ends.
func spanEnd(words []word, i, n int) int {
	if w := words[i]; w.whole != "" && w.parts == n {
		return w.wholeEnd
	}
	return words[i+n-1].end
}
