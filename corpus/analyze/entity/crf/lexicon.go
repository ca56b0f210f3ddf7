package crf

import (
	"slices"
	"strings"
)

// List is a gazetteer: a list of names of one sort.
type List uint8

// The gazetteers.
const (
	FirstNames List = iota
	Surnames
	People
	Places
	Groups
	Companies
	Countries
	States
	Cities
	Lists // how many there are
)

// Lexicon is what is known of words and names beside the weights: clusters of
// words that are used alike, and gazetteers. Words are kept as fingerprints.
type Lexicon struct {
	words []wordEntry // open addressing
	names []nameEntry // open addressing
	size  int         // words
	count int         // names and prefixes of names
	link  [5]uint32
}

// wordEntry is a word with its clusters.
type wordEntry struct {
	key          uint32
	fine, coarse uint16
	common       bool
}

// nameEntry is a name, or the first words of one.
type nameEntry struct {
	key   uint32
	lists uint16 // a bit for each gazetteer that has it
	more  bool   // a longer name starts with it
}

// Word is a word with its clusters, for making a Lexicon.
type Word struct {
	Text         string
	Coarse, Fine int // numbered from 0
	Common       bool
}

// NewLexicon makes a lexicon of words and of names, given as their tokens.
func NewLexicon(words []Word, names [Lists][][]string) *Lexicon {
	ws := make([]wordEntry, 0, len(words))
	seen := map[uint32]bool{}
	for _, w := range words {
		if k := fingerprint(normal(w.Text)); !seen[k] {
			seen[k] = true
			ws = append(ws, wordEntry{key: k, fine: uint16(w.Fine + 1), coarse: uint16(w.Coarse + 1), common: w.Common})
		}
	}
	byKey := map[uint32]nameEntry{}
	for list, all := range names {
		for _, name := range all {
			if len(name) == 0 || len(name) > maxName {
				continue
			}
			h := uint32(0)
			for i, w := range name {
				h = both(h, fingerprint(strings.ReplaceAll(w, "’", "'")))
				e := byKey[h]
				e.key = h
				if i == len(name)-1 {
					e.lists |= 1 << list
				} else {
					e.more = true
				}
				byKey[h] = e
			}
		}
	}
	ns := make([]nameEntry, 0, len(byKey))
	for _, e := range byKey {
		ns = append(ns, e)
	}
	slices.SortFunc(ns, func(a, b nameEntry) int { return int(int64(a.key) - int64(b.key)) })
	return buildLexicon(ws, ns)
}

// maxName is the most tokens that a name of a gazetteer has.
const maxName = 6

// buildLexicon makes the tables.
func buildLexicon(ws []wordEntry, ns []nameEntry) *Lexicon {
	x := &Lexicon{size: len(ws), count: len(ns), words: make([]wordEntry, tableSize(len(ws))), names: make([]nameEntry, tableSize(len(ns)))}
	for _, e := range ws {
		p := int(e.key) & (len(x.words) - 1)
		for x.words[p].key != 0 {
			p = (p + 1) & (len(x.words) - 1)
		}
		x.words[p] = e
	}
	for _, e := range ns {
		p := int(e.key) & (len(x.names) - 1)
		for x.names[p].key != 0 {
			p = (p + 1) & (len(x.names) - 1)
		}
		x.names[p] = e
	}
	for i, w := range []string{"of", "the", "and", "for", "&"} {
		x.link[i] = fingerprint(w)
	}
	return x
}

// tableSize returns a power of two of at least twice n.
func tableSize(n int) int {
	size := 2
	for size < 2*n {
		size *= 2
	}
	return size
}

func (x *Lexicon) word(key uint32) wordEntry {
	for p := int(key) & (len(x.words) - 1); ; p = (p + 1) & (len(x.words) - 1) {
		if e := x.words[p]; e.key == key || e.key == 0 {
			return e
		}
	}
}

func (x *Lexicon) name(key uint32) nameEntry {
	for p := int(key) & (len(x.names) - 1); ; p = (p + 1) & (len(x.names) - 1) {
		if e := x.names[p]; e.key == key || e.key == 0 {
			return e
		}
	}
}

// clusters returns the clusters of a word, 0 if it is in none.
func (x *Lexicon) clusters(key uint32) (fine, coarse uint16) {
	e := x.word(key)
	return e.fine, e.coarse
}

// links reports whether the word in small letters can stand inside a name.
func (x *Lexicon) links(key uint32) bool { return slices.Contains(x.link[:], key) }

// Common reports whether the word, in any case, is one of the commonest of
// the language.
func (x *Lexicon) Common(word string) bool { return x.word(fingerprint(normal(word))).common }

// In returns the gazetteers that have the name of these tokens, a bit for
// each.
func (x *Lexicon) In(words []string) uint16 {
	h := uint32(0)
	for _, w := range words {
		h = both(h, fingerprint(strings.ReplaceAll(w, "’", "'")))
	}
	return x.name(h).lists
}

// Has reports whether lists, as In returns them, has the gazetteer.
func (l List) Has(lists uint16) bool { return lists&(1<<l) != 0 }

// match finds the names of the gazetteers in a sentence.
func (x *Lexicon) match(words []string, ts []token) {
	for i := range ts {
		if !ts[i].capital && !ts[i].upper {
			continue
		}
		h := uint32(0)
		for j := i; j < len(ts) && j < i+maxName; j++ {
			if j == i {
				h = both(h, plainFingerprint(words[j], ts[j].word))
			} else {
				h = both(h, plainFingerprint(words[j], ts[j].word))
			}
			e := x.name(h)
			if e.key == 0 {
				break
			}
			for list := range Lists {
				if list.Has(e.lists) {
					mark(ts[i:j+1], list)
				}
			}
			if !e.more {
				break
			}
		}
	}
}

// plainFingerprint is the fingerprint of the word with straight apostrophes.
func plainFingerprint(w string, own uint32) uint32 {
	if strings.HasPrefix(w, "’") {
		return fingerprint("'" + w[len("’"):])
	}
	return own
}

// mark notes that the tokens are a name of the list: 3 for a name of one
// token, 1 for the first of more, 2 for the others. A longer name wins.
func mark(ts []token, list List) {
	shift := 2 * uint(list)
	for k := range ts {
		v := uint32(2)
		if k == 0 {
			v = 1
		}
		if len(ts) == 1 {
			if ts[k].lists>>shift&3 != 0 {
				return
			}
			v = 3
		}
		ts[k].lists = ts[k].lists&^(3<<shift) | v<<shift
	}
}
