package index

import (
	"slices"
	"sort"

	"dossier/index/segment"
)

// Extend returns what Arrange gives for parts, of which the first known are
// those that o is the order of, with more deleted, and the others are new. It
// moves what is there instead of comparing it, so that a few briefings come in
// quickly however many there are.
func (o *Order) Extend(parts []segment.Part, known int) *Order {
	docs, rows := newAddresses(parts, false), newAddresses(parts, true)
	added := Arrange(parts[known:])
	out := &Order{Rank: make([]uint32, docs.bases[len(parts)])}

	var gone []int // places in o.Newest
	var lost []int // places in o.Timeline
	for i, p := range parts[:known] {
		if p.Deleted == nil {
			continue
		}
		before := len(gone)
		for it := p.Deleted.Iterator(); it.HasNext(); {
			if rank := o.Rank[docs.bases[i]+it.Next()]; rank != NoRank {
				gone = append(gone, int(rank))
			}
		}
		if len(gone) > before {
			lost = o.lost(lost, docs, rows, i)
		}
	}
	slices.Sort(gone)
	slices.Sort(lost)
	out.Newest = splice(o.Newest, gone, added.Newest, docs.bases[known], func(address, to uint32) bool {
		a, b := docs.run(address), docs.run(to)
		return newer(&a, &b)
	})
	out.Timeline = splice(o.Timeline, lost, added.Timeline, rows.bases[known], func(address, to uint32) bool {
		a, b := rows.run(address), rows.run(to)
		return earlierRow(&a, &b)
	})
	for i := range out.Rank {
		out.Rank[i] = NoRank
	}
	for place, address := range out.Newest {
		out.Rank[address] = uint32(place)
	}
	return out
}

// lost appends the places of the rows that a part had in the timeline and that
// are deleted now.
func (o *Order) lost(places []int, docs, rows *addresses, i int) []int {
	p := rows.parts[i]
	for at, row := range p.Segment.Columns().Timeline {
		if !p.Deleted.Contains(row.Doc) || o.Rank[docs.bases[i]+row.Doc] == NoRank {
			continue
		}
		address := rows.bases[i] + uint32(at)
		want := rows.run(address)
		places = append(places, sort.Search(len(o.Timeline), func(k int) bool {
			r := rows.run(o.Timeline[k])
			return !earlierRow(&r, &want)
		}))
	}
	return places
}

// splice returns a list without what is at some places, in order, and with
// others put in where before says; base is added to these.
func splice(list []uint32, without []int, others []uint32, base uint32, before func(a, b uint32) bool) []uint32 {
	out := make([]uint32, 0, len(list)-len(without)+len(others))
	from := 0
	upTo := func(end int) { // copies list[from:end] without what is to go
		for len(without) > 0 && without[0] < end {
			out = append(out, list[from:without[0]]...)
			from = without[0] + 1
			without = without[1:]
		}
		out = append(out, list[from:end]...)
		from = end
	}
	for _, other := range others {
		other += base
		upTo(from + sort.Search(len(list)-from, func(i int) bool { return before(other, list[from+i]) }))
		out = append(out, other)
	}
	upTo(len(list))
	return out
}

// addresses finds what an address is of: a document, or a row of a timeline.
type addresses struct {
	parts  []segment.Part
	bases  []uint32 // the first address of each part, and the end
	ofRows bool
}

func newAddresses(parts []segment.Part, ofRows bool) *addresses {
	a := &addresses{parts: parts, ofRows: ofRows, bases: make([]uint32, 1, len(parts)+1)}
	for i, p := range parts {
		n := p.Segment.Len()
		if ofRows {
			n = len(p.Segment.Columns().Timeline)
		}
		a.bases = append(a.bases, a.bases[i]+uint32(n))
	}
	return a
}

// run returns what is at an address as merging compares it.
func (a *addresses) run(address uint32) run {
	i := sort.Search(len(a.parts), func(i int) bool { return a.bases[i+1] > address })
	seg := a.parts[i].Segment
	r := run{seg: seg, cols: seg.Columns()}
	at := address - a.bases[i]
	if !a.ofRows {
		r.doc = at
		return r
	}
	r.at = int(at)
	r.doc = r.cols.Timeline[at].Doc
	return r
}
