package segment

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/text"
)

// This file computes what a search by a short prefix would have to put
// together each time: the documents that have any word, or compound, with it.
// It is done for every prefix of up to four letters that more than 128 words
// have, for all fields together and for titles.

// Union returns the documents that have a word or a compound with a prefix in
// a field, and whether that was computed beforehand: for AnyField and Title
// and prefixes of up to four letters that many words have. The bitmap is the
// segment's memory and must not be changed.
func (s *Segment) Union(prefix string, f Field) (*roaring.Bitmap, bool) {
	i, ok := s.lexicon.prefixes.search(prefix)
	if !ok {
		return nil, false
	}
	var b []byte
	switch f {
	case AnyField:
		b = s.unions.at(i)
	case Title:
		b = s.titled.at(i)
	default:
		return nil, false
	}
	set := roaring.New()
	if len(b) == 0 {
		return set, true
	}
	if err := fromBuffer(set, b); err != nil {
		return nil, false
	}
	return set, true
}

func fromBuffer(set *roaring.Bitmap, b []byte) (err error) {
	defer guard(&err)
	_, err = set.FromBuffer(b)
	return err
}

// unionPrefix is a prefix whose documents are collected.
type unionPrefix struct {
	prefix     string
	any, title []uint64 // a bit a document
}

// unionWriter makes the unions while the words go by in order, compounds at
// the places of their letters.
type unionWriter struct {
	docs    int
	wanted  []string // the prefixes, sorted, in the order in which they come
	next    int
	open    []*unionPrefix
	spare   []*unionPrefix
	results map[string][2][]byte
	err     error
}

// newUnionWriter takes the prefixes in the order of their words: each before
// those that go on from it.
func newUnionWriter(docs int, wanted []string) *unionWriter {
	return &unionWriter{docs: docs, wanted: wanted, results: make(map[string][2][]byte, len(wanted))}
}

// add adds the postings of a word; words must come in order.
func (u *unionWriter) add(word string, each func(yield func(doc uint32, title bool))) {
	for len(u.open) > 0 && !strings.HasPrefix(word, u.open[len(u.open)-1].prefix) {
		u.close()
	}
	for u.next < len(u.wanted) {
		p := u.wanted[u.next]
		if strings.HasPrefix(word, p) {
			u.begin(p)
		} else if p > word {
			break
		}
		u.next++
	}
	if len(u.open) == 0 {
		return
	}
	inner := u.open[len(u.open)-1]
	each(func(doc uint32, title bool) {
		inner.any[doc/64] |= 1 << (doc % 64)
		if title {
			inner.title[doc/64] |= 1 << (doc % 64)
		}
	})
}

func (u *unionWriter) begin(prefix string) {
	var p *unionPrefix
	if n := len(u.spare); n > 0 {
		p, u.spare = u.spare[n-1], u.spare[:n-1]
		clear(p.any)
		clear(p.title)
	} else {
		n := (u.docs + 63) / 64
		p = &unionPrefix{any: make([]uint64, n), title: make([]uint64, n)}
	}
	p.prefix = prefix
	u.open = append(u.open, p)
}

// close completes the innermost prefix and adds it to the one around it.
func (u *unionWriter) close() {
	p := u.open[len(u.open)-1]
	u.open = u.open[:len(u.open)-1]
	if n := len(u.open); n > 0 {
		for i := range p.any {
			u.open[n-1].any[i] |= p.any[i]
			u.open[n-1].title[i] |= p.title[i]
		}
	}
	u.results[p.prefix] = [2][]byte{u.pack(p.any), u.pack(p.title)}
	u.spare = append(u.spare, p)
}

func (u *unionWriter) pack(dense []uint64) []byte {
	set := roaring.New()
	var docs []uint32
	for i, w := range dense {
		for ; w != 0; w &= w - 1 {
			docs = append(docs, uint32(i*64+bits.TrailingZeros64(w)))
		}
	}
	if len(docs) == 0 {
		return nil
	}
	set.AddMany(docs)
	set.RunOptimize()
	b, err := set.ToBytes()
	if err != nil {
		u.err = err
	}
	return b
}

// write completes all prefixes and writes them.
func (u *unionWriter) write(w *tableWriter) {
	for len(u.open) > 0 {
		u.close()
	}
	if u.err != nil && w.err == nil {
		w.err = u.err
	}
	var prefixes, unions, titled texts
	for _, p := range u.wanted {
		prefixes.addString(p)
		unions.add(u.results[p][0])
		titled.add(u.results[p][1])
	}
	w.putTexts(secPrefixes, secPrefixes+1, &prefixes)
	w.putTexts(secUnions, secUnions+1, &unions)
	w.putTexts(secTitled, secTitled+1, &titled)
}

// letters is a word without the mark of a compound.
func letters(word string) string { return strings.TrimPrefix(word, text.WholeMark) }

// byLetters calls do with the numbers of sorted words in the order of their
// letters: compounds, which stand in front, take their places among the
// others.
func byLetters(n int, peek func(int) string, do func(i int)) {
	compounds := 0
	for compounds < n && strings.HasPrefix(peek(compounds), text.WholeMark) {
		compounds++
	}
	for c, w := 0, compounds; c < compounds || w < n; {
		if w == n || c < compounds && letters(peek(c)) <= peek(w) {
			do(c)
			c++
			continue
		}
		do(w)
		w++
	}
}

// wantedPrefixes returns the prefixes of up to four letters that many words
// have, in order.
func wantedPrefixes(n int, peek func(int) string) []string {
	order := make([]uint32, 0, n)
	byLetters(n, peek, func(i int) { order = append(order, uint32(i)) })
	var wanted []string
	groups(n, func(i int) string { return letters(peek(int(order[i]))) }, func(prefix string, _, _ int) {
		if utf8.ValidString(prefix) {
			wanted = append(wanted, strings.Clone(prefix))
		}
	})
	return wanted
}
