package index

import (
	"dossier/index/segment"
	"dossier/index/text"
)

// match is a place in a text where a leaf matches.
type match struct{ start, end, leaf int }

// mostMatches bounds how many places of one text are looked at: a passage
// shows a few of them.
const mostMatches = 128

// finder finds the leaves of a query in texts. It is for one goroutine.
type finder struct {
	leaves []*leaf
	class  [256]byteClass
	second [256]uint64 // the letters and digits that may follow such a first byte, a bit each
	single bool        // no leaf has a phrase, so that a text can be read word by word
	words  []text.Word
}

// byteClass says what a byte tells about the word that it is in.
type byteClass uint8

const (
	other   byteClass = iota // a sign: what follows may be another part of a word
	blank                    // ends every word
	letter                   // or a digit
	first                    // a letter or a digit that something looked for starts with
	foreign                  // of a letter that is not ASCII: only taking it apart can tell
)

func newFinder(leaves []*leaf) *finder {
	f := &finder{leaves: leaves, single: true}
	var starts [256]bool
	for _, l := range leaves {
		for _, s := range l.beginnings() {
			starts[s[0]] = true
			f.follow(s)
		}
		f.single = f.single && len(l.phrase) == 0
	}
	for c := range f.class {
		lower := c
		if 'A' <= c && c <= 'Z' {
			lower += 'a' - 'A'
		}
		switch {
		case c >= 0x80:
			f.class[c] = foreign
		case c <= ' ':
			f.class[c] = blank
		case 'a' <= lower && lower <= 'z' || '0' <= c && c <= '9':
			f.class[c] = letter
			if starts[lower] {
				f.class[c] = first
			}
		}
	}
	return f
}

// signNumber is the number of what is no letter and no digit.
const signNumber = 63

// letterNumber numbers letters, capital and small alike, and digits.
func letterNumber(c byte) uint8 {
	switch lower := c | 0x20; {
	case 'a' <= lower && lower <= 'z':
		return lower - 'a'
	case '0' <= c && c <= '9':
		return c - '0' + 26
	}
	return signNumber
}

// follow notes how a word begins: its first two letters, in capitals too. What
// is no letter or digit may stand between them, as in U.S. and O'Neil.
func (f *finder) follow(word string) {
	may := ^uint64(0)
	if len(word) > 1 {
		may = 1<<signNumber | 1<<letterNumber(word[1])
	}
	f.second[word[0]] |= may
	if 'a' <= word[0] && word[0] <= 'z' {
		f.second[word[0]-'a'+'A'] |= may
	}
}

// in returns the matches in a text of a field, in order, without overlaps: the
// longer one of two that start together.
func (f *finder) in(s string, field segment.Field) []match {
	if len(f.leaves) == 0 || s == "" {
		return nil
	}
	if !f.single {
		f.words = text.AppendWords(f.words[:0], s)
		return f.scan(nil, f.words, 0, field)
	}
	// Most words of a text are none that is looked for. No word goes over white
	// space, so what stands between two spaces is taken apart only if one of its
	// parts starts with a letter that a leaf starts with.
	var out []match
	for i := 0; i < len(s) && len(out) < mostMatches; {
		start, end, can := f.chunk(s, i)
		if i = end; can {
			f.words = text.AppendWords(f.words[:0], s[start:end])
			out = f.scan(out, f.words, start, field)
		}
	}
	return out
}

// chunk returns what stands from byte i on up to the next white space, and
// whether a word of it can begin as what is looked for.
func (f *finder) chunk(s string, i int) (start, end int, can bool) {
	for i < len(s) && s[i] <= ' ' {
		i++
	}
	start = i
	begins := true
	for ; i < len(s); i++ {
		switch f.class[s[i]] {
		case blank:
			return start, i, can
		case letter:
			begins = false
			continue
		case first:
			if begins && !can {
				can = i+1 == len(s) || f.second[s[i]]>>letterNumber(s[i+1])&1 != 0
			}
			begins = false
			continue
		case foreign:
			can = true
		}
		begins = true
	}
	return start, i, can
}

// hasRow reports whether words stand in a row in a text. The finder must be
// one that finds the first of them.
func (f *finder) hasRow(s string, phrase []string) bool {
	for i := 0; i < len(s); {
		start, end, can := f.chunk(s, i)
		if i = end; !can {
			continue
		}
		words := text.AppendWords(f.words[:0], s[start:end])
		for k, own := 0, len(words); k < own; k++ {
			if words[k].Text != phrase[0] {
				continue
			}
			for len(words)-k < len(phrase) && end < len(s) {
				from := end
				for end < len(s) && s[end] <= ' ' {
					end++
				}
				for end < len(s) && s[end] > ' ' {
					end++
				}
				words = text.AppendWords(words, s[from:end])
			}
			if hasPhrase(words, k, phrase) {
				return true
			}
		}
		f.words = words
	}
	return false
}

// scan appends the matches among words, which start at byte shift of the text.
func (f *finder) scan(out []match, words []text.Word, shift int, field segment.Field) []match {
	for i := 0; i < len(words) && len(out) < mostMatches; {
		best, by := 0, 0
		for k, l := range f.leaves {
			if !l.fields.Has(field) {
				continue
			}
			if n := l.matches(words, i); n > best {
				best, by = n, k
			}
		}
		if best == 0 {
			i++
			continue
		}
		best = min(best, len(words)-i)
		out = append(out, match{shift + words[i].Start, shift + spanEnd(words, i, best), by})
		i += best
	}
	return out
}

// distinct is how many leaves the matches are of.
func distinct(ms []match) int {
	var seen uint64
	n := 0
	for _, m := range ms {
		if bit := uint64(1) << (m.leaf % 64); seen&bit == 0 {
			seen |= bit
			n++
		}
	}
	return n
}

// within returns the matches in a range of bytes: they stand in a row.
func within(ms []match, from, to int) []match {
	first := 0
	for first < len(ms) && ms[first].start < from {
		first++
	}
	last := first
	for last < len(ms) && ms[last].start < to && ms[last].end <= to {
		last++
	}
	return ms[first:last]
}
