package related

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/index/traits"
)

// memory is the Shelf of a library that is in memory.
type memory struct {
	briefings []*corpus.Briefing // by place
	places    map[string]int
	traits    []traits.View
	terms     map[uint32][]int32
	entities  map[uint64]*held
	topics    map[uint32]int
	catalogue *corpus.Catalogue
	called    func() *called // built when first asked for
}

// held is an entity with the places of the briefings that it is in.
type held struct {
	Entity
	places []int32
}

// called is who goes by what name.
type called struct {
	names   []Name // each once, by entity and name
	byName  map[string][]uint64
	byAlias map[string][]uint64
}

// InMemory returns the shelf of a library in memory. A nil library has an
// empty one.
func InMemory(lib *corpus.Library) Shelf {
	m := &memory{places: map[string]int{}, terms: map[uint32][]int32{}, entities: map[uint64]*held{}, topics: map[uint32]int{}}
	if lib != nil {
		m.catalogue = lib.Catalogue
		m.arrange(lib.Briefings)
	}
	m.called = sync.OnceValue(m.call)
	return m
}

func (m *memory) arrange(briefings []*corpus.Briefing) {
	sorted := slices.DeleteFunc(slices.Clone(briefings), func(b *corpus.Briefing) bool { return b == nil })
	slices.SortStableFunc(sorted, func(a, b *corpus.Briefing) int { return Compare(a.Published, a.ID, b.Published, b.ID) })
	for _, b := range sorted {
		if _, twice := m.places[b.ID]; !twice {
			m.places[b.ID] = len(m.briefings)
			m.briefings = append(m.briefings, b)
		}
	}
	var top []uint32
	for place, b := range m.briefings {
		v, err := traits.Of(traits.Append(nil, b))
		if err != nil {
			panic("related: " + err.Error()) // Append and Of differ
		}
		m.traits = append(m.traits, v)
		top = v.Top(top[:0])
		for _, term := range top {
			m.terms[term] = append(m.terms[term], int32(place))
		}
		for i := range v.Topics() {
			m.topics[v.Topic(i)]++
		}
		for i := range b.Entities {
			m.hold(&b.Entities[i], int32(place))
		}
	}
}

// hold notes that an entity is in the briefing at a place, once.
func (m *memory) hold(in *corpus.Entity, place int32) {
	if in.ID == "" {
		return
	}
	number := traits.ID(in.ID)
	e := m.entities[number]
	if e == nil {
		e = &held{Entity: Entity{Number: number, ID: in.ID, Name: in.Name, Kind: in.Kind}}
		if entry, ok := m.catalogue.ByID(in.ID); ok {
			e.Name, e.Kind = entry.Name, entry.Kind
		}
		m.entities[number] = e
	}
	if n := len(e.places); n > 0 && e.places[n-1] == place {
		return
	}
	e.places = append(e.places, place)
	e.Briefings++
	e.Mentions += len(in.Mentions)
}

// call gathers the names of all entities.
func (m *memory) call() *called {
	c := &called{byName: map[string][]uint64{}, byAlias: map[string][]uint64{}}
	for _, e := range m.entities {
		c.add(c.byName, e.Name, e.Number)
	}
	for _, b := range m.briefings {
		for _, e := range b.Entities {
			for _, alias := range e.Aliases {
				if e.ID != "" {
					c.add(c.byAlias, alias, traits.ID(e.ID))
				}
			}
		}
	}
	byID := func(a, b uint64) int { return strings.Compare(m.entities[a].ID, m.entities[b].ID) }
	for _, names := range [...]map[string][]uint64{c.byName, c.byAlias} {
		for folded, who := range names {
			slices.SortFunc(who, byID)
			for _, number := range who {
				c.names = append(c.names, Name{folded, number})
			}
		}
	}
	slices.SortFunc(c.names, func(a, b Name) int {
		return cmp.Or(cmp.Compare(m.EntityCount(b.Entity), m.EntityCount(a.Entity)), strings.Compare(a.Folded, b.Folded), byID(a.Entity, b.Entity))
	})
	c.names = slices.Compact(c.names)
	return c
}

func (c *called) add(names map[string][]uint64, name string, number uint64) {
	if folded := traits.Fold(name); folded != "" && !slices.Contains(names[folded], number) {
		names[folded] = append(names[folded], number)
	}
}

func (m *memory) Len() int { return len(m.briefings) }

func (m *memory) ID(place int) string { return m.briefings[place].ID }

func (m *memory) Place(id string) (int, bool) {
	place, ok := m.places[id]
	return place, ok
}

func (m *memory) Traits(place int) traits.View { return m.traits[place] }

func (m *memory) Ref(place int) Ref {
	b := m.briefings[place]
	return Ref{ID: b.ID, Title: b.Title, Published: b.Published}
}

func (m *memory) Briefing(place int, _ bool) *corpus.Briefing { return m.briefings[place] }

func (m *memory) WithTerm(dst []int32, term uint32, near, limit int) []int32 {
	return append(dst, about(m.terms[term], near, limit)...)
}

func (m *memory) WithEntity(dst []int32, entity uint64, near, limit int) []int32 {
	if e := m.entities[entity]; e != nil {
		dst = append(dst, about(e.places, near, limit)...)
	}
	return dst
}

// about returns the part of a list of places that stands about one.
func about(places []int32, near, limit int) []int32 {
	if limit <= 0 || len(places) <= limit {
		return places
	}
	from := min(max(search(places, int32(near))-limit/2, 0), len(places)-limit)
	return places[from : from+limit]
}

func (m *memory) EntityCount(entity uint64) int {
	if e := m.entities[entity]; e != nil {
		return e.Briefings
	}
	return 0
}

func (m *memory) TopicCount(topic uint32) int { return m.topics[topic] }

func (m *memory) Entity(number uint64) (Entity, bool) {
	if e := m.entities[number]; e != nil {
		return e.Entity, true
	}
	return Entity{}, false
}

func (m *memory) Entities(yield func(Entity) bool) {
	for _, e := range m.entities {
		if !yield(e.Entity) {
			return
		}
	}
}

func (m *memory) Named(folded string) []uint64 {
	c := m.called()
	who := slices.Clone(c.byName[folded])
	for _, number := range c.byAlias[folded] {
		if !slices.Contains(who, number) {
			who = append(who, number)
		}
	}
	return who
}

func (m *memory) NamesFrom(prefix string, limit int) []Name {
	var found []Name
	for _, name := range m.called().names {
		if len(found) == limit {
			break
		}
		if strings.HasPrefix(name.Folded, prefix) || strings.Contains(name.Folded, " "+prefix) {
			found = append(found, name)
		}
	}
	return found
}

func (m *memory) Catalogue() *corpus.Catalogue { return m.catalogue }
