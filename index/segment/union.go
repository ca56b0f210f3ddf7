package segment

import (
	"fmt"
	"io"
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
	if f != AnyField && f != Title || 3*i+2 >= len(s.unionEnds) {
		return nil, false
	}
	from, to := s.unionEnds[3*i], s.unionEnds[3*i+1]
	if f == Title {
		from, to = to, s.unionEnds[3*i+2]
	}
	if from > to || to > uint64(len(s.unions)) {
		s.met(fmt.Errorf("%w: the union of %s", ErrCorrupt, prefix))
		return nil, false
	}
	b := s.unions[from:to]
	set := roaring.New()
	if len(b) == 0 {
		return set, true
	}
	if err := fromBuffer(set, b); err != nil {
		s.met(fmt.Errorf("%w: the union of %s: %w", ErrCorrupt, prefix, err))
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
	number     int
	prefix     string
	any, title []uint64 // a bit a document
}

// unionWriter makes the unions while the words go by in order, compounds at
// the places of their letters.
type unionWriter struct {
	docs   int
	wanted []string // the prefixes, in the order in which they come
	next   int
	open   []*unionPrefix
	spare  []*unionPrefix
	w      io.Writer
	at     uint64   // in what is written
	ends   []uint64 // of each prefix: where its union starts and ends, and where that of titles ends
	packed []uint32
	err    error
}

// newUnionWriter takes the prefixes in the order of their words: each before
// those that go on from it. Bitmaps are written as soon as they are complete.
func newUnionWriter(docs int, wanted []string, w io.Writer) *unionWriter {
	return &unionWriter{docs: docs, wanted: wanted, w: w, ends: make([]uint64, 3*len(wanted))}
}

// add adds the postings of a word; words must come in order.
func (u *unionWriter) add(word string, each func(yield func(doc uint32, title bool))) {
	for len(u.open) > 0 && !strings.HasPrefix(word, u.open[len(u.open)-1].prefix) {
		u.close()
	}
	for u.next < len(u.wanted) {
		p := u.wanted[u.next]
		if strings.HasPrefix(word, p) {
			u.begin(u.next)
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

func (u *unionWriter) begin(number int) {
	var p *unionPrefix
	if n := len(u.spare); n > 0 {
		p, u.spare = u.spare[n-1], u.spare[:n-1]
		clear(p.any)
		clear(p.title)
	} else {
		n := (u.docs + 63) / 64
		p = &unionPrefix{any: make([]uint64, n), title: make([]uint64, n)}
	}
	p.number, p.prefix = number, u.wanted[number]
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
	u.ends[3*p.number] = u.at
	u.pack(p.any)
	u.ends[3*p.number+1] = u.at
	u.pack(p.title)
	u.ends[3*p.number+2] = u.at
	u.spare = append(u.spare, p)
}

func (u *unionWriter) pack(dense []uint64) {
	docs := u.packed[:0]
	for i, w := range dense {
		for ; w != 0; w &= w - 1 {
			docs = append(docs, uint32(i*64+bits.TrailingZeros64(w)))
		}
	}
	u.packed = docs
	if len(docs) == 0 || u.err != nil {
		return
	}
	set := roaring.New()
	set.AddMany(docs)
	set.RunOptimize()
	n, err := set.WriteTo(u.w)
	u.at += uint64(n)
	u.err = err
}

// finish completes all prefixes.
func (u *unionWriter) finish() {
	for len(u.open) > 0 {
		u.close()
	}
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

// writeWords writes the lexicon and the unions of words that come in order,
// with their number.
func (l *lexiconWriter) writeWords(w *tableWriter, docs int, each func(word int, yield func(doc uint32, title bool))) {
	unions := newUnionWriter(docs, wantedPrefixes(l.Len(), l.words.peek), w)
	w.begin(secUnions)
	byLetters(l.Len(), l.words.peek, func(i int) {
		unions.add(letters(l.words.peek(i)), func(yield func(uint32, bool)) { each(i, yield) })
	})
	unions.finish()
	w.end()
	w.fail(unions.err)
	var prefixes texts
	for _, p := range unions.wanted {
		prefixes.addString(p)
	}
	w.put(secUnionEnds, raw(unions.ends))
	w.putTexts(secPrefixes, secPrefixes+1, &prefixes)
	l.addTops(unions.wanted)
	l.write(w)
}
