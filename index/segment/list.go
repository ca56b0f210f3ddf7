package segment

import (
	"encoding/binary"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// List is the postings of a term: the documents that have it and, of words,
// what it is worth in each. It belongs to its segment.
type List struct {
	bits *roaring.Bitmap // nil for one document
	doc  uint32          // that one
	one  Payload         // its payload

	mem    []byte   // of the values
	ends   []uint64 // where the values of each chunk end
	dataAt uint64
	chunk  uint64 // how many documents a chunk covers
	plain  bool   // there are no payloads
}

// list reads the postings that a dictionary's value points at.
func (z *zapFile) list(value uint64, plain bool) (l *List, err error) {
	l = &List{plain: plain}
	if value&zap.FSTValEncodingMask == zap.FSTValEncoding1Hit {
		doc, norm := zap.FSTValDecode1Hit(value)
		if doc >= z.n {
			return nil, fmt.Errorf("%w: a posting of document %d of %d", ErrCorrupt, doc, z.n)
		}
		l.doc, l.one = uint32(doc), Payload(norm)&(impactLevels-1)|Payload(Only(Body))<<impactBits
		return l, nil
	}
	c := cursor{mem: z.mem, at: value}
	valuesAt := c.uint()
	c.uint()
	b := c.take(c.uint())
	if c.bad {
		return nil, fmt.Errorf("%w: postings at byte %d", ErrCorrupt, value)
	}
	defer guard(&err)
	l.bits = roaring.New()
	if _, err := l.bits.FromBuffer(b); err != nil {
		return nil, fmt.Errorf("%w: postings at byte %d: %w", ErrCorrupt, value, err)
	}
	if l.bits.IsEmpty() || uint64(l.bits.Maximum()) >= z.n {
		return nil, fmt.Errorf("%w: postings of documents that are not there", ErrCorrupt)
	}
	l.mem = z.mem
	l.dataAt = valuesAt
	l.chunk = chunkSize(l.bits.GetCardinality(), z.n)
	if l.chunk == 0 {
		return nil, fmt.Errorf("%w: more postings than documents", ErrCorrupt)
	}
	return l, nil
}

// values reads where the chunks are; only scoring needs it.
func (l *List) values() bool {
	if l.ends != nil || l.plain || l.bits == nil {
		return l.ends != nil
	}
	c := cursor{mem: l.mem, at: l.dataAt}
	n := c.uint()
	if c.bad || n > uint64(len(l.mem)) {
		return false
	}
	ends := make([]uint64, n)
	for i := range ends {
		ends[i] = c.uint()
	}
	if c.bad {
		return false
	}
	l.ends, l.dataAt = ends, c.at
	return true
}

// Count returns how many documents have the term.
func (l *List) Count() int {
	if l.bits == nil {
		return 1
	}
	return int(l.bits.GetCardinality())
}

// OrInto adds the documents to a set.
func (l *List) OrInto(set *roaring.Bitmap) {
	if l.bits == nil {
		set.Add(l.doc)
		return
	}
	set.Or(l.bits)
}

// AndInto takes from a set what is not in the list.
func (l *List) AndInto(set *roaring.Bitmap) {
	if l.bits != nil {
		set.And(l.bits)
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
	if l.bits == nil {
		return roaring.BitmapOf(l.doc)
	}
	return l.bits
}

// Contains reports whether a document has the term.
func (l *List) Contains(doc uint32) bool {
	if l.bits == nil {
		return doc == l.doc
	}
	return l.bits.Contains(doc)
}

// Iterator walks a list by ascending document. The zero Iterator is ready for
// Reset, and can be used for one list after the other.
type Iterator struct {
	l      *List
	it     roaring.IntIterator
	data   []byte // the values of the chunk that are yet to be read
	chunk  uint64 // the chunk of data, one more than its number; 0 for none
	limit  uint64 // the first document behind the chunk
	single bool   // the one document is yet to come
}

// Reset starts at the first posting of a list.
func (i *Iterator) Reset(l *List) {
	i.l, i.data, i.chunk, i.limit, i.single = l, nil, 0, 0, l.bits == nil
	if l.bits != nil {
		l.values()
		i.it.Initialize(l.bits)
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
	if i.l.bits == nil {
		if !i.single {
			return 0, 0, false
		}
		i.single = false
		return i.l.doc, i.l.payloadOfOne(), true
	}
	if !i.it.HasNext() {
		return 0, 0, false
	}
	doc = i.it.Next()
	if i.l.plain {
		return doc, 0, true
	}
	if uint64(doc) >= i.limit {
		i.open(uint64(doc) / i.l.chunk)
	}
	return doc, i.value(), true
}

func (l *List) payloadOfOne() Payload {
	if l.plain {
		return 0
	}
	return l.one
}

// open goes to the start of a chunk.
func (i *Iterator) open(chunk uint64) {
	i.chunk, i.limit = chunk+1, (chunk+1)*i.l.chunk
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

// value reads the payload that stands next.
func (i *Iterator) value() Payload {
	d := i.data
	if len(d) >= 2 && d[0] < 0x80 && d[1] < 0x80 { // nearly always
		i.data = d[2:]
		return Payload(d[0]>>1)<<impactBits | Payload(d[1])
	}
	freq, n := binary.Uvarint(d)
	if n <= 0 {
		i.data = nil
		return 0
	}
	v, m := binary.Uvarint(d[n:])
	if m <= 0 {
		i.data = nil
		return 0
	}
	i.data = d[n+m:]
	return Payload(freq>>1)<<impactBits | Payload(v)&(impactLevels-1)
}

// stepsBeforeJump is how many postings Advance walks over before it looks for
// the place instead.
const stepsBeforeJump = 24

// Advance returns the first posting at or behind a document, which must be
// behind the one returned last. It is false at the end.
func (i *Iterator) Advance(to uint32) (doc uint32, p Payload, ok bool) {
	if i.l.bits == nil {
		if i.l.doc < to {
			i.single = false
		}
		return i.Next()
	}
	for range stepsBeforeJump {
		if !i.it.HasNext() {
			return 0, 0, false
		}
		if i.it.PeekNext() >= to {
			return i.Next()
		}
		if doc := i.it.Next(); !i.l.plain {
			if uint64(doc) >= i.limit {
				i.open(uint64(doc) / i.l.chunk)
			}
			i.value()
		}
	}
	i.it.AdvanceIfNeeded(to)
	if !i.it.HasNext() {
		return 0, 0, false
	}
	if i.l.plain {
		return i.Next()
	}
	next := i.it.PeekNext()
	chunk := uint64(next) / i.l.chunk
	start := chunk * i.l.chunk
	i.open(chunk)
	skip := i.l.bits.Rank(next) - 1
	if start > 0 {
		skip -= i.l.bits.Rank(uint32(start - 1))
	}
	for range skip {
		i.value()
	}
	return i.Next()
}
