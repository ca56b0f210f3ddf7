package index

import (
	"cmp"
	"slices"

	"dossier/index/traits"
)

// shelfPart is a part of an index as a shelf sees it.
type shelfPart struct {
	*part
	gone    func() *gone
	derived func() *derived // what known makes
}

// gone is what the deleted briefings of a part have.
type gone struct {
	entities map[uint32]int // by number in the segment
	mentions map[uint32]int
	topics   map[uint32]int // by traits.Topic
}

func (p *shelfPart) count() *gone {
	g := &gone{map[uint32]int{}, map[uint32]int{}, map[uint32]int{}}
	if p.deleted == nil {
		return g
	}
	cols := p.seg.Columns()
	for it := p.deleted.Iterator(); it.HasNext(); {
		doc := it.Next()
		entities, _, mentions := cols.EntitiesOf(doc)
		for k, e := range entities {
			g.entities[e]++
			g.mentions[e] += int(mentions[k])
		}
		if row, err := p.seg.Row(doc); err == nil {
			slices.Sort(row.Topics)
			for _, t := range slices.Compact(row.Topics) {
				g.topics[traits.Topic(t)]++
			}
		}
	}
	return g
}

// derived is what a shelf derives of a segment, once for all indexes that it
// is part of.
type derived struct {
	numbers []uint64 // of the entities, as traits know them, sorted
	symbols []uint32 // and as the segment knows them
	topics  map[uint32]int
}

type (
	derivedKey  struct{}
	mentionsKey struct{}
)

func (p *shelfPart) known() *derived {
	return p.seg.Kept(derivedKey{}, func() any {
		e, topics := p.seg.Entities(), p.seg.Topics()
		type pair struct {
			number uint64
			symbol uint32
		}
		pairs := make([]pair, e.Len())
		for i := range pairs {
			pairs[i] = pair{traits.ID(e.ID(i)), uint32(i)}
		}
		slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.number, b.number) })
		d := &derived{topics: make(map[uint32]int, topics.Len())}
		for _, p := range pairs {
			d.numbers, d.symbols = append(d.numbers, p.number), append(d.symbols, p.symbol)
		}
		for i := range topics.Len() {
			d.topics[traits.Topic(topics.At(i))] += topics.Count(i)
		}
		return d
	}).(*derived)
}

// find returns the entity that traits know by a number.
func (p *shelfPart) find(number uint64) (int, bool) {
	d := p.derived()
	k, ok := slices.BinarySearch(d.numbers, number)
	if !ok {
		return 0, false
	}
	return int(d.symbols[k]), true
}

// mentions counts the mentions of each entity in bodies.
func (p *shelfPart) mentions() []uint32 {
	return p.seg.Kept(mentionsKey{}, func() any {
		cols := p.seg.Columns()
		sums := make([]uint32, p.seg.Entities().Len())
		for doc := range p.seg.Len() {
			entities, _, mentions := cols.EntitiesOf(uint32(doc))
			for k, e := range entities {
				sums[e] += uint32(mentions[k])
			}
		}
		return sums
	}).([]uint32)
}
