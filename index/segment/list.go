package segment

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// List is the postings of a term: the documents that have it and, of words,
// what it is worth in each. It belongs to its segment.
type List struct {
	docs  []byte          // a roaring bitmap as it is serialised; nil for one document
	bits  *roaring.Bitmap // the same, made when it is asked for
	doc   uint32          // the one
	one   Payload         // its payload
	count int

	mem    []byte   // of the values
	ends   []uint64 // where the values of each chunk end
	dataAt uint64
	chunk  uint64 // how many documents a chunk covers
	plain  bool   // there are no payloads
}

// list reads the postings that a dictionary's value points at.
func (z *zapFile) list(value uint64, plain bool) (*List, error) {
	l := &List{plain: plain}
	if value&zap.FSTValEncodingMask == zap.FSTValEncoding1Hit {
		doc, norm := zap.FSTValDecode1Hit(value)
		if doc >= z.n {
			return nil, fmt.Errorf("%w: a posting of document %d of %d", ErrCorrupt, doc, z.n)
		}
		l.doc, l.count = uint32(doc), 1
		if !plain {
			l.one = Payload(norm)&(impactLevels-1) | Payload(Only(Body))<<impactBits
		}
		return l, nil
	}
	c := cursor{mem: z.mem, at: value}
	l.dataAt = c.uint()
	c.uint()
	l.docs = c.take(c.uint())
	if c.bad {
		return nil, fmt.Errorf("%w: postings at byte %d", ErrCorrupt, value)
	}
	if err := l.check(z.n); err != nil {
		return nil, fmt.Errorf("postings at byte %d: %w", value, err)
	}
	l.mem = z.mem
	l.chunk = chunkSize(uint64(l.count), z.n)
	if l.chunk == 0 {
		return nil, fmt.Errorf("%w: more postings than documents", ErrCorrupt)
	}
	return l, nil
}

// check counts the documents and sees that all are among n.
func (l *List) check(n uint64) error {
	count, last, ok := checkRoaring(l.docs)
	if !ok {
		return fmt.Errorf("%w: no bitmap", ErrCorrupt)
	}
	if uint64(last) >= n || uint64(count) > n {
		return fmt.Errorf("%w: %d postings up to document %d of %d", ErrCorrupt, count, last, n)
	}
	l.count = count
	return nil
}

// bitmap returns the documents as a bitmap, made once.
func (l *List) bitmap() *roaring.Bitmap {
	if l.bits == nil {
		l.bits = roaring.New()
		if err := fromBuffer(l.bits, l.docs); err != nil {
			l.bits = roaring.New()
		}
	}
	return l.bits
}

// values reads where the chunks are; only scoring needs it.
func (l *List) values() {
	if l.ends != nil || l.plain || l.docs == nil {
		return
	}
	c := cursor{mem: l.mem, at: l.dataAt}
	n := c.uint()
	if c.bad || n > uint64(len(l.mem)) {
		return
	}
	ends := make([]uint64, n)
	for i := range ends {
		ends[i] = c.uint()
	}
	if !c.bad {
		l.ends, l.dataAt = ends, c.at
	}
}

// Count returns how many documents have the term.
func (l *List) Count() int { return l.count }

// OrInto adds the documents to a set.
func (l *List) OrInto(set *roaring.Bitmap) {
	if l.docs == nil {
		set.Add(l.doc)
		return
	}
	set.Or(l.bitmap())
}

// AndInto takes from a set what is not in the list.
func (l *List) AndInto(set *roaring.Bitmap) {
	if l.docs != nil {
		set.And(l.bitmap())
		return
	}
	has := set.Contains(l.doc)
	set.Clear()
	if has {
		set.Add(l.doc)
	}
}

// Bitmap returns the documents. It must not be changed.
func (l *List) Bitmap() *roaring.Bitmap {
	if l.docs == nil {
		return roaring.BitmapOf(l.doc)
	}
	return l.bitmap()
}

// Contains reports whether a document has the term.
func (l *List) Contains(doc uint32) bool {
	if l.docs == nil {
		return doc == l.doc
	}
	return l.bitmap().Contains(doc)
}

// Iterator walks a list by ascending document. The zero Iterator is ready for
// Reset, and can be used for one list after the other.
type Iterator struct {
	l      *List
	walk   docWalk
	data   []byte // the values of the chunk that are yet to be read
	limit  uint64 // the first document behind the chunk
	single bool   // the one document is yet to come
}

// Reset starts at the first posting of a list.
func (i *Iterator) Reset(l *List) {
	i.l, i.data, i.limit, i.single = l, nil, 0, l.docs == nil
	if l.docs != nil {
		l.values()
		i.walk.reset(l.docs)
	}
}

// Iterator returns an iterator at the first posting.
func (l *List) Iterator() *Iterator {
	i := &Iterator{}
	i.Reset(l)
	return i
}

// Next returns the next document with its payload, which is 0 in lists without
// payloads. It is false at the end.
func (i *Iterator) Next() (doc uint32, p Payload, ok bool) {
	if i.l.docs == nil {
		if !i.single {
			return 0, 0, false
		}
		i.single = false
		return i.l.doc, i.l.one, true
	}
	doc, ok = i.walk.next()
	if !ok || i.l.plain {
		return doc, 0, ok
	}
	if uint64(doc) >= i.limit {
		i.open(uint64(doc) / i.l.chunk)
	}
	return doc, i.value(), true
}

// open goes to the start of a chunk.
func (i *Iterator) open(chunk uint64) {
	i.limit = (chunk + 1) * i.l.chunk
	i.data = nil
	if chunk >= uint64(len(i.l.ends)) {
		return
	}
	from, to := uint64(0), i.l.ends[chunk]
	if chunk > 0 {
		from = i.l.ends[chunk-1]
	}
	rest := uint64(len(i.l.mem)) - i.l.dataAt
	if from <= to && to <= rest {
		i.data = i.l.mem[i.l.dataAt+from : i.l.dataAt+to]
	}
}

// value reads the payload that stands next: the fields, shifted by one, in one
// or two bytes, and the level in one.
func (i *Iterator) value() Payload {
	d := i.data
	switch {
	case len(d) >= 2 && d[0] < 0x80:
		i.data = d[2:]
		return Payload(d[0]>>1)<<impactBits | Payload(d[1]&(impactLevels-1))
	case len(d) >= 3 && d[1] < 0x80:
		i.data = d[3:]
		return (Payload(d[1])<<7|Payload(d[0]&0x7f))>>1<<impactBits | Payload(d[2]&(impactLevels-1))
	}
	i.data = nil
	return 0
}

// skip passes over n payloads.
func (i *Iterator) skip(n int) {
	at, d := 0, i.data
	for ; n > 0 && at < len(d); n-- {
		at += 2 + int(d[at]>>7)
	}
	i.data = d[min(at, len(d)):]
}

// Advance returns the first posting at or behind a document, which must be
// behind the one returned last. It is false at the end.
func (i *Iterator) Advance(to uint32) (doc uint32, p Payload, ok bool) {
	if i.l.docs == nil {
		if i.l.doc < to {
			i.single = false
		}
		return i.Next()
	}
	before := i.walk.rank
	i.walk.seek(to)
	doc, ok = i.walk.next()
	if !ok || i.l.plain {
		return doc, 0, ok
	}
	if uint64(doc) < i.limit {
		i.skip(i.walk.rank - 1 - before)
		return doc, i.value(), true
	}
	chunk := uint64(doc) / i.l.chunk
	i.open(chunk)
	i.skip(i.walk.rank - 1 - rankOf(i.l.docs, uint32(chunk*i.l.chunk)))
	return doc, i.value(), true
}
