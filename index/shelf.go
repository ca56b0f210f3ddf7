package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/index/record"
	"dossier/index/related"
	"dossier/index/segment"
	"dossier/index/today"
	"dossier/index/traits"
)

// Shelf returns the index as packages related and today read it. The catalogue
// is that of the library; nil is an empty one.
func (x *Index) Shelf(cat *corpus.Catalogue) today.Shelf {
	s := &shelf{x: x, catalogue: cat}
	s.numbers = sync.OnceValue(s.enumerate)
	for _, p := range x.parts {
		sp := &shelfPart{part: p}
		sp.gone, sp.derived = sync.OnceValue(sp.count), sync.OnceValue(sp.known)
		s.parts = append(s.parts, sp)
	}
	return s
}

// shelf is an index by places: from old to new, the undated last.
type shelf struct {
	x         *Index
	catalogue *corpus.Catalogue
	parts     []*shelfPart
	numbers   func() *numbers // of entities and publishers
	windows   windows
}

// places returns the address at each place and the place of each address: two
// numbers a briefing in memory, made when they are first asked for.
func (x *Index) places() (at []uint32, of []int32) {
	x.placed.Do(func() { x.placeAt, x.placeOf = x.arrange() })
	return x.placeAt, x.placeOf
}

// arrange turns the order newest first round. Briefings of one date stay in
// the order of their ids.
func (x *Index) arrange() (at []uint32, of []int32) {
	newest := x.order.Newest
	at, of = make([]uint32, len(newest)), make([]int32, len(x.order.Rank))
	date := func(rank int) uint32 {
		i, doc := x.locate(newest[rank])
		return x.parts[i].seg.Columns().Date[doc]
	}
	dated := sort.Search(len(newest), func(rank int) bool { return date(rank) == 0 })
	copy(at[dated:], newest[dated:])
	for from, left := 0, dated; from < dated; {
		to := from + 1
		for to < dated && date(to) == date(from) {
			to++
		}
		left -= to - from
		copy(at[left:], newest[from:to])
		from = to
	}
	for place, address := range at {
		of[address] = int32(place)
	}
	return at, of
}

func (s *shelf) locate(place int) (*part, uint32) {
	at, _ := s.x.places()
	i, doc := s.x.locate(at[place])
	return s.x.parts[i], doc
}

// Len implements related.Shelf, as do all that follow.
func (s *shelf) Len() int { return s.x.Len() }

func (s *shelf) ID(place int) string {
	p, doc := s.locate(place)
	return p.seg.ID(doc)
}

func (s *shelf) Place(id string) (int, bool) {
	address, ok := s.x.find(id)
	if !ok {
		return 0, false
	}
	_, of := s.x.places()
	return int(of[address]), true
}

func (s *shelf) Traits(place int) traits.View {
	p, doc := s.locate(place)
	v, err := traits.Of(p.seg.Traits(doc))
	if err != nil {
		return traits.View{}
	}
	return v
}

func (s *shelf) Ref(place int) related.Ref {
	p, doc := s.locate(place)
	row, err := p.seg.Row(doc)
	if err != nil {
		return related.Ref{ID: p.seg.ID(doc), Published: p.seg.Columns().Published(doc)}
	}
	return related.Ref{ID: row.ID, Title: row.Title, Published: row.Published}
}

func (s *shelf) Briefing(place int, all bool) *corpus.Briefing {
	p, doc := s.locate(place)
	upTo := record.PartTexts
	if all {
		upTo = record.All
	}
	b, err := p.seg.Briefing(doc, upTo)
	if err != nil {
		return nil
	}
	return b
}

func (s *shelf) WithTerm(dst []int32, term uint32, near, limit int) []int32 {
	return s.windows.about(dst, windowKey{term: true, number: uint64(term)}, near, limit, func(dst []int32) []int32 {
		var key [4]byte
		binary.BigEndian.PutUint32(key[:], term)
		return s.having(dst, func(p *shelfPart) (*segment.List, bool) {
			return p.seg.Postings(segment.SpaceTerms, string(key[:]))
		})
	})
}

func (s *shelf) WithEntity(dst []int32, entity uint64, near, limit int) []int32 {
	return s.windows.about(dst, windowKey{number: entity}, near, limit, func(dst []int32) []int32 {
		return s.having(dst, func(p *shelfPart) (*segment.List, bool) {
			i, ok := p.find(entity)
			if !ok {
				return nil, false
			}
			return p.seg.Postings(segment.SpaceEntities, p.seg.Entities().ID(i))
		})
	})
}

// having appends the places of the lists of all parts, in no order.
func (s *shelf) having(dst []int32, list func(*shelfPart) (*segment.List, bool)) []int32 {
	_, of := s.x.places()
	var buf [256]uint32
	for _, p := range s.parts {
		l, ok := list(p)
		if !ok {
			continue
		}
		for it := l.Bitmap().ManyIterator(); ; {
			docs := buf[:it.NextMany(buf[:])]
			if len(docs) == 0 {
				break
			}
			for _, doc := range docs {
				if p.deleted == nil || !p.deleted.Contains(doc) {
					dst = append(dst, of[p.base+doc])
				}
			}
		}
	}
	return dst
}

func (s *shelf) EntityCount(entity uint64) int {
	n := 0
	for _, p := range s.parts {
		if i, ok := p.find(entity); ok {
			n += p.seg.Entities().Count(i) - p.gone().entities[uint32(i)]
		}
	}
	return n
}

func (s *shelf) TopicCount(topic uint32) int {
	n := 0
	for _, p := range s.parts {
		n += p.derived().topics[topic] - p.gone().topics[topic]
	}
	return n
}

func (s *shelf) Entity(number uint64) (related.Entity, bool) {
	e := related.Entity{Number: number}
	for _, p := range s.parts {
		i, ok := p.find(number)
		if !ok {
			continue
		}
		n := p.seg.Entities().Count(i) - p.gone().entities[uint32(i)]
		if n == 0 {
			continue
		}
		name := p.seg.Entities().Name(i)
		if e.Briefings == 0 || name < e.Name {
			e.ID, e.Name, e.Kind = p.seg.Entities().ID(i), name, p.seg.Entities().Kind(i)
		}
		e.Briefings += n
		e.Mentions += int(p.mentions()[i]) - p.gone().mentions[uint32(i)]
	}
	if e.Briefings == 0 {
		return related.Entity{}, false
	}
	if entry, ok := s.catalogue.ByID(e.ID); ok {
		e.Name, e.Kind = entry.Name, entry.Kind
	}
	return e, true
}

func (s *shelf) Entities(yield func(related.Entity) bool) {
	for at, p := range s.parts {
	entities:
		for _, number := range p.derived().numbers {
			for _, earlier := range s.parts[:at] {
				if _, ok := earlier.find(number); ok {
					continue entities
				}
			}
			if e, ok := s.Entity(number); ok && !yield(e) {
				return
			}
		}
	}
}

func (s *shelf) Named(folded string) []uint64 {
	type found struct {
		id     string
		number uint64
	}
	var names, aliases []found
	for _, p := range s.parts {
		e := p.seg.Entities()
		for _, i := range p.seg.Names().Exactly(segment.FoldedName(folded)) {
			f := found{id: e.ID(int(i))}
			f.number = traits.ID(f.id)
			now, ok := s.Entity(f.number)
			switch {
			case !ok || slices.Contains(names, f) || slices.Contains(aliases, f):
			case traits.Fold(now.Name) == folded:
				names = append(names, f)
			case s.isAlias(f.id, folded):
				aliases = append(aliases, f)
			}
		}
	}
	var out []uint64
	for _, list := range [][]found{names, aliases} {
		slices.SortFunc(list, func(a, b found) int { return strings.Compare(a.id, b.id) })
		for _, f := range list {
			out = append(out, f.number)
		}
	}
	return out
}

// isAlias reports whether a name is one that texts have for an entity: neither
// the words of its id nor a name that the catalogue gives it.
func (s *shelf) isAlias(id, folded string) bool {
	if traits.Fold(strings.ReplaceAll(id, "-", " ")) == folded {
		return false
	}
	entry, ok := s.catalogue.ByID(id)
	return !ok || !slices.ContainsFunc(entry.Aliases, func(a string) bool { return traits.Fold(a) == folded })
}

func (s *shelf) NamesFrom(prefix string, limit int) []related.Name {
	folded := segment.FoldedName(prefix)
	if folded == "" || limit <= 0 {
		return nil
	}
	var out []related.Name
	counts := map[uint64]int{}
	for _, p := range s.parts {
		e := p.seg.Entities()
		for _, i := range p.seg.Names().Top(folded, limit) {
			number := traits.ID(e.ID(int(i)))
			if counts[number] == 0 {
				counts[number] = s.EntityCount(number)
			}
			for _, name := range e.Names(int(i)) {
				n := related.Name{Folded: name, Entity: number}
				if counts[number] > 0 && (strings.HasPrefix(name, folded) || strings.Contains(name, " "+folded)) && !slices.Contains(out, n) {
					out = append(out, n)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b related.Name) int {
		return cmp.Or(cmp.Compare(counts[b.Entity], counts[a.Entity]), strings.Compare(a.Folded, b.Folded), cmp.Compare(a.Entity, b.Entity))
	})
	return out[:min(limit, len(out))]
}

func (s *shelf) Catalogue() *corpus.Catalogue { return s.catalogue }
