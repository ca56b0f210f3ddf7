package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/segment"
	"dossier/index/text"
)

// mostListed is how many words a prefix may have before they are no longer
// looked at one by one.
const mostListed = 128

// shortPrefix is how many letters a prefix of very many words has at most.
// Segments know the briefings of those beforehand.
const shortPrefix = 4

func hasPrefix(term, prefix string) bool {
	return strings.HasPrefix(strings.TrimPrefix(term, text.WholeMark), prefix)
}

// inflections returns the forms of a word that the library has: itself first,
// as a word and as a compound, then those with its stem.
func (x *Index) inflections(word string) []term {
	out := []term{{text: word, times: 1, surface: true}, {text: text.WholeMark + word, times: 1}}
	stem := text.Stem(word)
	for _, p := range x.parts {
		for _, i := range p.seg.Words().Stem(stem) {
			out = addTerm(out, p.seg.Words().Text(int(i)), 1)
		}
	}
	slices.SortFunc(out[2:], func(a, b term) int { return strings.Compare(a.text, b.text) })
	return out
}

// addTerm adds a term unless it is there.
func addTerm(terms []term, text string, times float32) []term {
	if !slices.ContainsFunc(terms, func(t term) bool { return t.text == text }) {
		terms = append(terms, term{text: text, times: times})
	}
	return terms
}

// expand lists the terms of a leaf's prefix. Where there are too many the leaf
// becomes wide: then only the word as it stands and its inflections are scored
// as words are, and whatever else goes on from the prefix has one and the same
// low score, a higher one in titles. So the best of "am" are those with the
// word "am", then those with Amazon, America and ambition in their title, the
// newest first.
func (x *Index) expand(l *leaf) {
	// What the reader has typed may be all of a word: then its inflections count
	// twice, as words with the prefix and as what it is.
	for i := range l.terms {
		l.terms[i].surface = false
		if strings.HasPrefix(l.terms[i].text, l.prefix) {
			l.terms[i].times = 2
		}
	}
	short := utf8.RuneCountInString(l.prefix) <= shortPrefix
	var words []string
	for _, prefix := range []string{l.prefix, text.WholeMark + l.prefix} {
		for _, p := range x.parts {
			lex := p.seg.Words()
			from, to := lex.Range(prefix)
			if to-from > mostListed && short {
				l.wide = true
				return
			}
			for i := from; i < to; i++ {
				words = append(words, lex.Text(i))
			}
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	if len(words) > mostListed && short {
		l.wide = true
		return
	}
	listed := l.terms
	for _, w := range words {
		if !slices.ContainsFunc(listed, func(t term) bool { return t.text == w }) {
			l.terms = append(l.terms, term{text: w, times: 1})
		}
	}
}

// union returns the briefings of a part that have a word with a wide prefix,
// and those that have it in the title.
func (s *search) union(l *leaf, p *part) (all, titled *roaring.Bitmap, err error) {
	title := l.fields.Has(segment.Title)
	if union, ok := p.seg.Union(l.prefix, segment.Title); ok && title {
		titled = union
	} else {
		titled = nothing()
	}
	switch l.fields {
	case segment.AllFields:
		if union, ok := p.seg.Union(l.prefix, segment.AnyField); ok {
			return union, titled, nil
		}
	case segment.Only(segment.Title):
		if union, ok := p.seg.Union(l.prefix, segment.Title); ok {
			return union, union, nil
		}
	}
	all = nothing()
	for _, prefix := range []string{l.prefix, text.WholeMark + l.prefix} {
		from, to := p.seg.Words().Range(prefix)
		for i := from; i < to; i++ {
			if i%64 == 63 {
				if err := s.ctx.Err(); err != nil {
					return nil, nil, err
				}
			}
			list, ok := p.seg.Postings(segment.SpaceWords, p.seg.Words().Text(i))
			if !ok {
				continue
			}
			if err := s.addList(all, list, l.fields); err != nil {
				return nil, nil, err
			}
			if title {
				if err := s.addList(titled, list, segment.Only(segment.Title)); err != nil {
					return nil, nil, err
				}
			}
		}
	}
	return all, titled, nil
}
