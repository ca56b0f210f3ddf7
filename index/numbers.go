package index

import (
	"strings"

	"dossier/index/today"
)

// numbers number the entities and the publishers of all parts of a shelf, so
// that what is counted of very many briefings is counted in lists.
type numbers struct {
	today.Numbers
	names             []string   // of the publishers
	entities, sources [][]uint32 // by part, and the number that its segment has
}

func (s *shelf) Numbers() *today.Numbers { return &s.numbers().Numbers }

func (s *shelf) Sources() []string { return s.numbers().names }

// enumerate merges the entities of the parts, which each part has in the order
// of what they are known by.
func (s *shelf) enumerate() *numbers {
	n := &numbers{entities: make([][]uint32, len(s.parts)), sources: make([][]uint32, len(s.parts))}
	most := 0
	for i, p := range s.parts {
		all := p.seg.Entities().Len()
		n.entities[i] = make([]uint32, all)
		most = max(most, all)
	}
	n.Entity, n.Count = make([]uint64, 0, most), make([]int32, 0, most)
	at := make([]int, len(s.parts))
	for {
		least, any := uint64(0), false
		for i, p := range s.parts {
			if known := p.derived().numbers; at[i] < len(known) && (!any || known[at[i]] < least) {
				least, any = known[at[i]], true
			}
		}
		if !any {
			break
		}
		number, count := uint32(len(n.Entity)), 0
		for i, p := range s.parts {
			if known := p.derived(); at[i] < len(known.numbers) && known.numbers[at[i]] == least {
				symbol := known.symbols[at[i]]
				n.entities[i][symbol] = number
				count += p.seg.Entities().Count(int(symbol)) - p.gone().entities[symbol]
				at[i]++
			}
		}
		n.Entity, n.Count = append(n.Entity, least), append(n.Count, int32(count))
	}
	n.publishers(s)
	return n
}

// publishers numbers the publishers: names that differ by capitals only are
// one, called by the first of them in the order of bytes.
func (n *numbers) publishers(s *shelf) {
	known := map[string]uint32{}
	for i, p := range s.parts {
		names := p.seg.Sources()
		n.sources[i] = make([]uint32, names.Len())
		for symbol := range names.Len() {
			name := names.At(symbol)
			folded := strings.ToLower(name)
			number, ok := known[folded]
			if !ok {
				number = uint32(len(n.names))
				known[folded] = number
				n.names = append(n.names, name)
			}
			n.names[number] = min(n.names[number], name)
			n.sources[i][symbol] = number
		}
	}
}
