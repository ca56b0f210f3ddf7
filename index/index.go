package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus"
	"dossier/index/segment"
)

// Index answers requests over one state of a library: some segments, less what
// was deleted in them, in one order. It is safe for use by several goroutines.
type Index struct {
	parts   []*part
	order   *Order
	ranking ranking
	owned   bool // the segments are closed with the index
	pool    sync.Pool
	recent  [readingsKept]atomic.Pointer[reading] // see read

	measured sync.Once
	factors  [lengthBlocks]float32 // see lengthFactors

	placed  sync.Once
	placeAt []uint32 // see places
	placeOf []int32

	marks   atomic.Pointer[marked] // what was resolved last
	remarks atomic.Pointer[remarks]
	reads   atomic.Pointer[readKeys]

	monthly   sync.Once
	inMonth   map[uint16]int // see byMonth
	daily     sync.Once
	inQuarter map[uint32]int // see byQuarter
}

// part is a segment as a part of an index.
type part struct {
	seg     *segment.Segment
	base    uint32          // the address of its first document
	deleted *roaring.Bitmap // nil if nothing is
	all     *roaring.Bitmap // what is not deleted
}

// Over makes an index over segments, which stay those of the caller and must
// not be closed while it is in use. The order is that which Arrange gives for
// the same parts; nil asks for it to be made.
func Over(parts []segment.Part, order *Order) (*Index, error) {
	if order == nil {
		order = Arrange(parts)
	}
	x := &Index{order: order, ranking: defaultRanking()}
	base := uint64(0)
	for _, p := range parts {
		n := p.Segment.Len()
		if base+uint64(n) > 1<<32-1 {
			return nil, errors.New("index: more than four billion briefings")
		}
		at := &part{seg: p.Segment, base: uint32(base), all: roaring.New()}
		at.all.AddRange(0, uint64(n))
		if p.Deleted != nil && !p.Deleted.IsEmpty() {
			at.deleted = p.Deleted
			at.all.AndNot(p.Deleted)
		}
		x.parts = append(x.parts, at)
		base += uint64(n)
	}
	if err := order.fits(x); err != nil {
		return nil, err
	}
	return x, nil
}

// Build makes an index of a library in memory. The library must not change
// while the index is in use. Close it after use.
func Build(ctx context.Context, lib *corpus.Library) (*Index, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("index: build: %w", err)
	}
	if lib == nil {
		lib = &corpus.Library{}
	}
	docs := make([]segment.Doc, 0, len(lib.Briefings))
	known := make(map[string]bool, len(lib.Briefings))
	for _, b := range lib.Briefings {
		// An id names one briefing: the first of several is kept.
		if b != nil && !known[b.ID] {
			known[b.ID] = true
			docs = append(docs, segment.Doc{Briefing: b})
		}
	}
	if len(docs) == 0 {
		return Over(nil, nil)
	}
	slices.SortFunc(docs, func(a, b segment.Doc) int { return strings.Compare(a.Briefing.ID, b.Briefing.ID) })
	var cat segment.Catalogue
	if lib.Catalogue != nil {
		cat = lib.Catalogue
	}
	seg, err := segment.New(docs, cat)
	if err != nil {
		return nil, fmt.Errorf("index: build: %w", err)
	}
	x, err := Over([]segment.Part{{Segment: seg}}, nil)
	if err != nil {
		return nil, errors.Join(err, seg.Close())
	}
	x.owned = true
	return x, nil
}

// Close frees what the index holds. It must not be called while a request
// runs.
func (x *Index) Close() error {
	if !x.owned {
		return nil
	}
	x.owned = false
	var all []error
	for _, p := range x.parts {
		all = append(all, p.seg.Close())
	}
	if err := errors.Join(all...); err != nil {
		return fmt.Errorf("index: close: %w", err)
	}
	return nil
}

// Len is the number of briefings.
func (x *Index) Len() int { return len(x.order.Newest) }

// locate returns the part and the document of an address.
func (x *Index) locate(address uint32) (i int, doc uint32) {
	i = len(x.parts) - 1
	for i > 0 && x.parts[i].base > address {
		i--
	}
	return i, address - x.parts[i].base
}

// scratch is the memory that a search needs for a while.
type scratch struct {
	docs    [block]uint32
	dense   []uint64 // a bit a document
	top     top
	scoring *scorer
	proof   proof // of the briefing that was read last
	counts  counts
}

func (x *Index) scratch() *scratch {
	s, ok := x.pool.Get().(*scratch)
	if !ok {
		s = &scratch{scoring: &scorer{}}
	}
	s.proof = proof{}
	return s
}
