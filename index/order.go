package index

import (
	"cmp"
	"errors"
	"strings"

	"dossier/index/segment"
)

// Order is the order of the briefings of several segments, by address: the
// number of a document plus the lengths of the segments before its own. Its
// slices may lie in a file that is mapped into memory; nobody changes them.
type Order struct {
	Newest []uint32 // the addresses of all briefings, newest first, by id where dates are equal
	Rank   []uint32 // for each address its place in Newest; NoRank for what is deleted
	// Timeline holds the rows of the timeline in order, as addresses: the
	// number of a row in its segment plus those of the segments before.
	Timeline []uint32
}

// NoRank is the rank of what is deleted.
const NoRank = ^uint32(0)

// Arrange puts the briefings of segments in order, and the rows of their
// timelines, by merging the orders that the segments have. Of several segments
// with a briefing of one id, all but one must have it deleted.
func Arrange(parts []segment.Part) *Order {
	docs, rows := 0, 0
	newest, timeline := merger{less: newer}, merger{less: earlierRow}
	for _, p := range parts {
		cols := p.Segment.Columns()
		newest.add(&run{seg: p.Segment, cols: cols, part: p, base: uint32(docs), docs: cols.Newest, n: len(cols.Newest)})
		timeline.add(&run{seg: p.Segment, cols: cols, part: p, base: uint32(rows), n: len(cols.Timeline)})
		docs += p.Segment.Len()
		rows += len(cols.Timeline)
	}
	o := &Order{Newest: make([]uint32, 0, docs), Rank: make([]uint32, docs), Timeline: make([]uint32, 0, rows)}
	for i := range o.Rank {
		o.Rank[i] = NoRank
	}
	newest.merge(func(r *run) {
		o.Rank[r.base+r.doc] = uint32(len(o.Newest))
		o.Newest = append(o.Newest, r.base+r.doc)
	})
	timeline.merge(func(r *run) { o.Timeline = append(o.Timeline, r.base+uint32(r.at)) })
	return o
}

// fits reports an order that is not that of an index.
func (o *Order) fits(x *Index) error {
	docs, alive, rows := 0, 0, 0
	for _, p := range x.parts {
		docs += p.seg.Len()
		alive += int(p.all.GetCardinality())
		rows += len(p.seg.Columns().Timeline)
	}
	if len(o.Rank) != docs || len(o.Newest) != alive || len(o.Timeline) > rows || len(o.Timeline) < alive {
		return errors.New("index: the order is that of other segments")
	}
	return nil
}

// run is what is left of the order of a segment.
type run struct {
	seg  *segment.Segment
	cols *segment.Columns
	part segment.Part
	base uint32
	docs []uint32 // nil for a timeline

	at, n int
	doc   uint32 // of the first that is left
	id    string // of doc; "" until somebody asks
}

// settle finds the first that is not deleted. It is false if none is left.
func (r *run) settle() bool {
	for ; r.at < r.n; r.at++ {
		if r.docs != nil {
			r.doc = r.docs[r.at]
		} else {
			r.doc = r.cols.Timeline[r.at].Doc
		}
		if r.part.Deleted == nil || !r.part.Deleted.Contains(r.doc) {
			r.id = ""
			return true
		}
	}
	return false
}

func (r *run) compareID(o *run) int {
	if c := cmp.Compare(r.cols.IDKey[r.doc], o.cols.IDKey[o.doc]); c != 0 {
		return c
	}
	if r.id == "" {
		r.id = r.seg.ID(r.doc)
	}
	if o.id == "" {
		o.id = o.seg.ID(o.doc)
	}
	return strings.Compare(r.id, o.id)
}

// newer reports whether a briefing comes before another, newest first.
func newer(a, b *run) bool {
	if c := cmp.Compare(b.cols.Date[b.doc], a.cols.Date[a.doc]); c != 0 {
		return c < 0
	}
	return a.compareID(b) < 0
}

// earlierRow reports whether a row comes before another on the timeline.
func earlierRow(a, b *run) bool {
	x, y := a.cols.Timeline[a.at], b.cols.Timeline[b.at]
	if c := cmp.Compare(segment.TimelineKey(x.Date), segment.TimelineKey(y.Date)); c != 0 {
		return c < 0
	}
	if c := cmp.Compare(min(x.Event, 0), min(y.Event, 0)); c != 0 {
		return c < 0
	}
	if c := a.compareID(b); c != 0 {
		return c < 0
	}
	return x.Event < y.Event
}

// merger merges sorted runs: a heap of them with the first in front.
type merger struct {
	runs []*run
	less func(a, b *run) bool
}

func (m *merger) add(r *run) {
	if r.settle() {
		m.runs = append(m.runs, r)
	}
}

func (m *merger) merge(emit func(*run)) {
	for i := len(m.runs)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	for len(m.runs) > 0 {
		r := m.runs[0]
		emit(r)
		if r.at++; !r.settle() {
			last := len(m.runs) - 1
			m.runs[0] = m.runs[last]
			m.runs = m.runs[:last]
		}
		m.down(0)
	}
}

func (m *merger) down(i int) {
	for {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(m.runs); c++ {
			if m.less(m.runs[c], m.runs[least]) {
				least = c
			}
		}
		if least == i {
			return
		}
		m.runs[i], m.runs[least] = m.runs[least], m.runs[i]
		i = least
	}
}
