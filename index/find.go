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
	starts [256]bool // the first bytes of what can match; digits and letters that are not ASCII always can
	single bool      // no leaf has a phrase, so that a text can be read word by word
	words  []text.Word
}

func newFinder(leaves []*leaf) *finder {
	f := &finder{leaves: leaves, single: true}
	for _, l := range leaves {
		f.single = l.starts(&f.starts) && f.single
	}
	for c := 'a'; c <= 'z'; c++ {
		f.starts[c-'a'+'A'] = f.starts[c]
	}
	for c := 128; c < 256; c++ {
		f.starts[c] = true
	}
	return f
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
		if s[i] <= ' ' {
			i++
			continue
		}
		start, begins, can := i, true, false
		for ; i < len(s) && s[i] > ' '; i++ {
			switch c := s[i]; {
			case c >= 0x80:
				can, begins = true, false
			case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9':
				can = can || begins && f.starts[c]
				begins = false
			default:
				begins = true
			}
		}
		if can {
			f.words = text.AppendWords(f.words[:0], s[start:i])
			out = f.scan(out, f.words, start, field)
		}
	}
	return out
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

func within(ms []match, from, to int) []match {
	var out []match
	for _, m := range ms {
		if m.start >= to {
			break
		}
		if m.start >= from && m.end <= to {
			out = append(out, m)
		}
	}
	return out
}
