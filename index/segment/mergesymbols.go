package segment

import (
	"slices"
	"strings"

	"dossier/index/record"
)

// losses are the values that documents had that are gone, by value.
type losses struct{ topics, holders []map[string]uint32 } // by part

// lost counts the values that are in no column and so have to be read from
// the records of what is gone.
func (m *merger) lost() (losses, error) {
	l := losses{make([]map[string]uint32, len(m.parts)), make([]map[string]uint32, len(m.parts))}
	for i, p := range m.parts {
		l.topics[i], l.holders[i] = map[string]uint32{}, map[string]uint32{}
		for it := p.deleted.Iterator(); it.HasNext(); {
			b, err := p.Briefing(it.Next(), record.PartTexts)
			if err != nil {
				return l, err
			}
			topics := slices.Clone(b.Topics)
			slices.Sort(topics)
			for _, topic := range slices.Compact(topics) {
				l.topics[i][topic]++
			}
			for _, h := range holdersOf(b) {
				l.holders[i][h]++
			}
		}
	}
	return l, nil
}

// mergeSorted walks sorted texts of several lists in order: do is called with
// each text once and the place that it has in each list, -1 for none.
func mergeSorted(lists []*texts, do func(s []byte, places []int)) {
	next, places := make([]int, len(lists)), make([]int, len(lists))
	for {
		var least []byte
		found := false
		for i, l := range lists {
			if next[i] < l.len() {
				if s := l.at(next[i]); !found || strings.Compare(peek(s), peek(least)) < 0 {
					least, found = s, true
				}
			}
		}
		if !found {
			return
		}
		for i, l := range lists {
			places[i] = -1
			if next[i] < l.len() && l.peek(next[i]) == peek(least) {
				places[i] = next[i]
				next[i]++
			}
		}
		do(least, places)
	}
}

// mergeSymbols merges values whose counts are those of the parts without what
// is lost.
func (m *merger) mergeSymbols(w *tableWriter, id sectionID, lost []map[string]uint32, of func(*Segment) *Symbols) {
	lists := make([]*texts, len(m.parts))
	for i, p := range m.parts {
		lists[i] = &of(p.Segment).names
	}
	var names texts
	var counts []uint32
	mergeSorted(lists, func(s []byte, places []int) {
		n := 0
		for i, place := range places {
			if place >= 0 {
				n += of(m.parts[i].Segment).Count(place) - int(lost[i][string(s)])
			}
		}
		if n > 0 {
			names.add(s)
			counts = append(counts, uint32(n))
		}
	})
	w.putSymbols(id, &names, counts)
}

// mergeColumnOf merges the values of a column, which counts them, and gives
// the parts their new numbers.
func (m *merger) mergeColumnOf(w *tableWriter, id sectionID, of func(*Segment) *Symbols, column func(*mergePart) ([]uint32, *[]uint32)) {
	lists, live := make([]*texts, len(m.parts)), make([][]uint32, len(m.parts))
	for i, p := range m.parts {
		lists[i] = &of(p.Segment).names
		live[i] = make([]uint32, lists[i].len())
		values, renumbered := column(p)
		*renumbered = make([]uint32, lists[i].len())
		for doc, v := range values {
			if p.renamed[doc] != gone && int(v) < len(live[i]) {
				live[i][v]++
			}
		}
	}
	var names texts
	var counts []uint32
	mergeSorted(lists, func(s []byte, places []int) {
		n := uint32(0)
		for i, place := range places {
			if place >= 0 {
				n += live[i][place]
				_, renumbered := column(m.parts[i])
				(*renumbered)[place] = uint32(len(counts))
			}
		}
		if n > 0 {
			names.add(s)
			counts = append(counts, n)
		}
	})
	w.putSymbols(id, &names, counts)
}

// mergeEntities merges entities and their names.
func (m *merger) mergeEntities(w *tableWriter) {
	lists, live := make([]*texts, len(m.parts)), make([][]uint32, len(m.parts))
	for i, p := range m.parts {
		lists[i] = &p.Segment.entities.ids
		live[i] = make([]uint32, lists[i].len())
		p.entities = make([]uint32, lists[i].len())
		for doc, to := range p.renamed {
			if to == gone {
				continue
			}
			entities, _, _ := p.cols.EntitiesOf(uint32(doc))
			for _, e := range entities {
				if int(e) < len(live[i]) {
					live[i][e]++
				}
			}
		}
	}
	t := newEntityTable()
	mergeSorted(lists, func(id []byte, places []int) {
		var r *entityRow
		for i, place := range places {
			if place < 0 || live[i][place] == 0 {
				continue
			}
			if r == nil {
				r = &entityRow{id: string(id), place: uint32(len(t.rows))}
				t.rows = append(t.rows, r)
			}
			e := &m.parts[i].Segment.entities
			m.parts[i].entities[place] = r.place
			r.call(e.Name(place), e.kinds[place])
			r.count += live[i][place] - 1
			for _, name := range e.Names(place) {
				r.folded(name)
			}
		}
	})
	t.write(w)
}
