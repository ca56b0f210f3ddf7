package index

import (
	"slices"
	"strings"

	"dossier/index/segment"
	"dossier/index/text"
)

// leaf is a term of a query, ready to be looked up in the segments and to be
// found again in a text. A word has one or more forms; a phrase has a sequence.
type leaf struct {
	label  string         // as the reader wrote it
	fields segment.Fields // where it is looked for
	stop   bool           // a stop word

	terms  []term     // any of these terms of the index is a hit
	prefix string     // any term with this prefix is one too; "" for none
	phrase [][]string // any of these sequences of words is one too

	// wide marks a prefix that so many words share that its terms are not
	// listed: see expand.go.
	wide bool
	// scored marks a leaf that is asked for: what a query rules out, and what
	// merely filters, has no score.
	scored bool
	weight float64

	in []*leafPart // what each part of the index has of it, as it is looked up

	rows []*finder // of the first word of each phrase, once a text is read

	counted              bool // the numbers below are known: see frequencies
	all, surfaces, exact int
}

// term is a word or a compound of the index.
type term struct {
	text string
	// times is how much it counts beside the others; surface says that it is
	// the word as it was written, which counts more than its stem alone.
	times   float32
	surface bool
}

// matches reports how many words of a text, from word i on, are a match of the
// leaf; 0 if they are none.
func (l *leaf) matches(words []text.Word, i int) int {
	w := &words[i]
	if l.prefix != "" {
		if strings.HasPrefix(w.Text, l.prefix) {
			return 1
		}
		if w.Whole != "" && strings.HasPrefix(w.Whole, l.prefix) {
			return w.Parts
		}
	}
	for k := range l.terms {
		t := l.terms[k].text
		if whole, ok := strings.CutPrefix(t, text.WholeMark); ok {
			if w.Whole == whole {
				return w.Parts
			}
		} else if w.Text == t {
			return 1
		}
	}
	for _, p := range l.phrase {
		if hasPhrase(words, i, p) {
			return len(p)
		}
	}
	return 0
}

// beginnings returns how the words begin that the leaf matches.
func (l *leaf) beginnings() []string {
	var out []string
	if l.prefix != "" {
		out = append(out, l.prefix)
	}
	for _, t := range l.terms {
		if s := strings.TrimPrefix(t.text, text.WholeMark); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// hasPhrase reports whether the words from i on are those of a phrase.
func hasPhrase(words []text.Word, i int, phrase []string) bool {
	if i+len(phrase) > len(words) {
		return false
	}
	for k, p := range phrase {
		if words[i+k].Text != p {
			return false
		}
	}
	return true
}

// hasWords reports whether have contains all words of want, the last of which
// may be a prefix.
func hasWords(have, want []string, prefix bool) bool {
	for i, w := range want {
		last := prefix && i == len(want)-1
		if !slices.ContainsFunc(have, func(h string) bool { return h == w || last && strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}

// spanEnd is the byte where a match of n words from word i on ends.
func spanEnd(words []text.Word, i, n int) int {
	if w := words[i]; w.Whole != "" && w.Parts == n {
		return w.WholeEnd
	}
	return words[i+n-1].End
}
