package related

import (
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/corpus"
	"dossier/index/traits"
)

// Graph knows how the briefings of one library hang together. It never
// changes, so that any number of goroutines may ask it at once, and it answers
// the same for the same briefings in any order.
type Graph struct {
	shelf   Shelf
	stories *Stories
	counts  []atomic.Uint64    // a cache of Shelf.EntityCount
	logs    []float64          // what an entity tells that is in so many briefings, of few
	known   func() *dictionary // of the catalogue
	scratch sync.Pool          // of *seeking
}

// New returns the graph of a library in memory. A nil library has an empty
// one.
func New(lib *corpus.Library) *Graph { return Over(InMemory(lib), nil) }

// Over returns the graph of a shelf whose stories are known; if they are nil
// it finds them.
func Over(shelf Shelf, stories *Stories) *Graph {
	if stories == nil {
		stories = Group(shelf, nil, Changes{})
	}
	g := &Graph{shelf: shelf, stories: stories, counts: make([]atomic.Uint64, cachedCounts)}
	g.logs = make([]float64, min(shelf.Len()+1, cachedLogs))
	for n := range g.logs {
		g.logs[n] = entityTold(float64(max(n, 1)), shelf.Len())
	}
	g.known = sync.OnceValue(func() *dictionary { return catalogued(shelf.Catalogue()) })
	g.scratch.New = func() any { return newSeeking() }
	return g
}

const (
	cachedLogs   = 1 << 12
	cachedCounts = 1 << 14
	countBits    = 24
)

// count returns how many briefings an entity is in. It is asked for each of
// the entities of each briefing that is compared.
func (g *Graph) count(entity uint64) int {
	slot := &g.counts[entity%cachedCounts]
	if cached := slot.Load(); cached>>countBits == entity>>countBits && cached != 0 {
		return int(cached & (1<<countBits - 1))
	}
	n := g.shelf.EntityCount(entity)
	if n < 1<<countBits {
		slot.Store(entity>>countBits<<countBits | uint64(n))
	}
	return n
}

// told returns what an entity tells that is in n briefings.
func (g *Graph) told(n float32) float64 {
	if int(n) < len(g.logs) {
		return g.logs[int(n)]
	}
	return entityTold(float64(n), g.shelf.Len())
}

// presences appends the entities of a briefing, weighed, to dst.
func (g *Graph) presences(dst []presence, v traits.View) []presence {
	for in := v.Presences(); in.Next(); {
		dst = append(dst, presence{in.Number, in.Salience, in.Kind, float32(max(g.count(in.Number), 1))})
	}
	weighEntitiesBy(dst, g.told)
	return dst
}

// Story returns the story of the briefing with the given id, the zero Story
// if there is none. The caller must not change its Members.
func (g *Graph) Story(id string) Story {
	place, ok := g.shelf.Place(id)
	if !ok {
		return Story{}
	}
	return g.story(place)
}

func (g *Graph) story(place int) Story {
	var members []Ref
	g.stories.Members(place, func(at int) bool {
		members = append(members, g.shelf.Ref(at))
		return true
	})
	slices.SortFunc(members, compareNewer)
	s := Story{ID: g.shelf.ID(g.stories.Root(place)), Members: make([]string, len(members))}
	for i := range members {
		s.Members[i] = members[i].ID
	}
	return s
}

// Grouping returns the stories by the places of the shelf.
func (g *Graph) Grouping() *Stories { return g.stories }

// Stories returns all stories, the one with the latest briefing first. It
// takes as long as the library is large.
func (g *Graph) Stories() []Story {
	type dated struct {
		Story
		newest Ref
	}
	var all []dated
	for place := range g.stories.Len() {
		if _, first := g.stories.Last(place); !first {
			continue
		}
		s := g.story(place)
		at, _ := g.shelf.Place(s.Members[0])
		all = append(all, dated{s, g.shelf.Ref(at)})
	}
	slices.SortFunc(all, func(a, b dated) int { return compareNewer(a.newest, b.newest) })
	stories := make([]Story, len(all))
	for i := range all {
		stories[i] = all[i].Story
	}
	return stories
}

// Likeness says how much the briefings with the given ids tell the same, 0 to
// 1: by their headlines if both are little more. It is 0 if there is no such
// briefing.
func (g *Graph) Likeness(a, b string) float64 {
	i, known := g.shelf.Place(a)
	j, both := g.shelf.Place(b)
	if !known || !both {
		return 0
	}
	v, w := g.shelf.Traits(i), g.shelf.Traits(j)
	if v.Headline() && w.Headline() {
		return clamp(headlineDot(v, w))
	}
	var l layout
	l.layView(v)
	lead, whole := l.viewCosines(w)
	return clamp(mix(lead, whole, entityDot(g.presences(nil, v), g.presences(nil, w))))
}

// compareOldest orders dates from old to new, the unknown date last.
func compareOldest(a, b corpus.Date) int {
	if a.IsZero() || b.IsZero() {
		switch {
		case a.IsZero() && b.IsZero():
			return 0
		case a.IsZero():
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// compareNewest orders dates from new to old, the unknown date last.
func compareNewest(a, b corpus.Date) int {
	if a.IsZero() || b.IsZero() {
		return compareOldest(a, b)
	}
	return b.Compare(a)
}

// compareNewer orders briefings newest first, undated last, those of one date
// by id.
func compareNewer(a, b Ref) int {
	if c := compareNewest(a.Published, b.Published); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// rarity returns how rare an entity or a topic is in the library: 1 if only
// one briefing has it, 0 if all have.
func (g *Graph) rarity(docs int) float64 {
	library := g.shelf.Len()
	if library <= 2 {
		return 1 // of two briefings both have what they share
	}
	return math.Log(float64(library)/float64(max(docs, 1))) / math.Log(float64(library))
}
