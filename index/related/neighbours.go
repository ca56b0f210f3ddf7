package related

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"dossier/corpus"
	"dossier/index/traits"
)

// Neighbours are sought in two ways: by the briefings that share the sixteen
// most telling terms, and by those that share entities, of each those nearest
// in time. The best are scored by the cosine of all terms kept and that of the
// entities, and listed if they share the story, a telling entity, or enough
// words. What that costs does not grow with the library, but for what the
// Shelf needs to find those nearest in time.
const (
	neighbourCandidates = 100
	nearWithTerm        = 256 // so many are looked at that share a term
	nearWithEntity      = 128 // or an entity
	entityLists         = 16  // of the entities that weigh most
	storyNeighbours     = 200 // so many of a story are looked at
	textShare           = .6  // of the score; entities have the rest
	// similarThreshold is the least likeness of text alone at which two
	// briefings are listed.
	similarThreshold = .16
	// sharedThreshold is the least score at which those with a telling entity
	// in common are listed: one passing name in common is not enough. In a
	// small library names are less rare and scores lower.
	sharedThreshold = .07
	smallShared     = .025
	// storyFloor lifts the briefings of one story over all others.
	storyFloor = .7
)

// seeking is the memory of one search for neighbours, used again by the next.
type seeking struct {
	laid   layout
	own    []presence // of the briefing at hand
	others []presence // of the one that it is compared with
	places []int32
	scored []scored // open addressing, by place
	used   []int32  // the slots of it that are taken
	found  []scored
	shared []shared
}

// scored is a place with what it has in common with the briefing at hand.
type scored struct {
	place int32 // and one in the table; 0 in a slot that is free
	score float32
}

const seekSlots = 1 << 14 // a power of two, twice the places that are looked at

func newSeeking() *seeking { return &seeking{scored: make([]scored, seekSlots)} }

// neighbour is one found.
type neighbour struct {
	place int
	score float64
	kind  NeighbourKind
}

// Related returns the neighbours of the briefing with the given id, best
// first, at most limit of them if limit is positive. It returns nil if there
// is no such briefing or nothing is near it.
func (g *Graph) Related(id string, limit int) []Neighbour {
	place, ok := g.shelf.Place(id)
	if !ok {
		return nil
	}
	s := g.scratch.Get().(*seeking)
	defer g.scratch.Put(s)
	near := g.neighbours(s, place)
	slices.SortFunc(near, func(a, b neighbour) int {
		if c := cmp.Or(cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(b.score, a.score)); c != 0 {
			return c
		}
		return compareNewer(g.shelf.Ref(a.place), g.shelf.Ref(b.place))
	})
	if limit > 0 && len(near) > limit {
		near = near[:limit]
	}
	return g.described(s, place, near)
}

// described puts neighbours into words.
func (g *Graph) described(s *seeking, place int, near []neighbour) []Neighbour {
	if len(near) == 0 {
		return nil
	}
	own := sync.OnceValue(func() *corpus.Briefing { return g.shelf.Briefing(place, false) }) // not all reasons need it
	neighbours := make([]Neighbour, 0, len(near))
	for _, f := range near {
		ref := g.shelf.Ref(f.place)
		both := g.sharedEntities(s, f.place)
		n := Neighbour{
			ID: ref.ID, Title: ref.Title, Published: ref.Published,
			Score: math.Round(f.score*1e4) / 1e4, Kind: f.kind,
			Reason: g.reason(own, place, f.place, f.kind, both), Shared: []string{},
		}
		for _, e := range both {
			n.Shared = append(n.Shared, e.entity.ID)
		}
		if f.kind == SameStory && own() != nil {
			if b := g.shelf.Briefing(f.place, false); b != nil {
				n.Adds = adds(own(), b)
			}
		}
		neighbours = append(neighbours, n)
	}
	return neighbours
}

// rank puts the briefings of one story before all others, which stand by
// their scores.
func rank(kind NeighbourKind) int {
	if kind == SameStory {
		return 0
	}
	return 1
}

// neighbours returns the neighbours of a briefing in no order, and leaves its
// terms and entities laid out.
func (g *Graph) neighbours(s *seeking, place int) []neighbour {
	v := g.shelf.Traits(place)
	s.laid.layView(v)
	g.dropCommon(s, place, v)
	s.own = g.presences(s.own[:0], v)
	var near []neighbour
	for _, c := range g.near(s, place, v) {
		if score, kind, ok := g.judge(s, place, int(c.place), v); ok {
			near = append(near, neighbour{int(c.place), score, kind})
		}
	}
	return near
}

// dropCommon takes out of what is laid out the words that all or nearly all of
// a library of few briefings are about, as they say nothing of any two of
// them. A larger one is not about one thing.
func (g *Graph) dropCommon(s *seeking, place int, v traits.View) {
	if g.shelf.Len() > neighbourCandidates {
		return
	}
	for i := range v.Terms() {
		if t := v.Term(i); t.Top {
			s.places = g.shelf.WithTerm(s.places[:0], t.Number, place, 0)
			if g.rarity(len(s.places)) < tellingRarity {
				s.laid.drop(t.Number)
			}
		}
	}
}

// judge says how near the briefing at j is to the one laid out, at i, and why,
// and whether it is near enough to be named.
func (g *Graph) judge(s *seeking, i, j int, v traits.View) (score float64, kind NeighbourKind, ok bool) {
	w := g.shelf.Traits(j)
	lead, whole := s.laid.viewCosines(w)
	s.others = g.presences(s.others[:0], w)
	who := entityDot(s.own, s.others)
	like := mix(lead, whole, who)
	score = clamp(textShare*max(whole, like) + (1-textShare)*who)
	enough := sharedThreshold
	if g.shelf.Len() < smallLibrary {
		enough = smallShared
	}
	if g.stories.Root(i) == g.stories.Root(j) {
		return storyFloor + (1-storyFloor)*score, SameStory, true
	}
	if score >= enough {
		if strength, telling := g.telling(s); telling {
			kind = SharedEntities
			if g.topicTells(v, w, strength) {
				kind = Similar
			}
			return score * storyFloor, kind, true
		}
	}
	if like >= similarThreshold {
		return score * storyFloor, Similar, true
	}
	return 0, "", false
}

// near returns those that may be neighbours of a briefing, itself left out.
func (g *Graph) near(s *seeking, place int, v traits.View) []scored {
	s.found = s.found[:0]
	if n := g.shelf.Len(); n <= neighbourCandidates {
		for j := range n {
			if j != place {
				s.found = append(s.found, scored{place: int32(j)})
			}
		}
		return s.found
	}
	for i := range v.Terms() {
		if t := v.Term(i); t.Top {
			w := s.laid.terms[i].whole
			s.places = g.shelf.WithTerm(s.places[:0], t.Number, place, nearWithTerm)
			s.score(s.places, w*w)
		}
	}
	for _, e := range strongest(s) {
		s.places = g.shelf.WithEntity(s.places[:0], e.number, place, nearWithEntity)
		s.score(s.places, e.weight*.2)
	}
	for _, at := range s.used {
		x := &s.scored[at]
		if int(x.place-1) != place {
			s.found = keepBest(s.found, scored{x.place - 1, x.score}, neighbourCandidates)
		}
		*x = scored{}
	}
	s.used = s.used[:0]
	n := 0
	g.stories.Members(place, func(at int) bool {
		if at != place && !slices.ContainsFunc(s.found, func(x scored) bool { return int(x.place) == at }) {
			s.found = append(s.found, scored{place: int32(at)})
		}
		n++
		return n < storyNeighbours
	})
	return s.found
}

// strongest returns the entities of the briefing at hand that weigh most.
func strongest(s *seeking) []presence {
	s.others = s.others[:0]
	for _, e := range s.own {
		if e.weight > 0 {
			s.others = append(s.others, e)
		}
	}
	slices.SortStableFunc(s.others, func(a, b presence) int { return cmp.Compare(b.weight, a.weight) })
	return s.others[:min(len(s.others), entityLists)]
}

// keepBest adds x to a list of at most n that is in order of score, the
// highest first, and then of place, if it belongs there.
func keepBest(best []scored, x scored, n int) []scored {
	compare := func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
	}
	if len(best) == n {
		if compare(best[n-1], x) < 0 {
			return best
		}
		best = best[:n-1]
	}
	at, _ := slices.BinarySearchFunc(best, x, compare)
	return slices.Insert(best, at, x)
}

// score adds to the scores of places.
func (s *seeking) score(places []int32, score float32) {
	for _, place := range places {
		at := uint32(place) * 0x9E3779B1 >> 18
		for s.scored[at].place != 0 && s.scored[at].place != place+1 {
			at = (at + 1) & (seekSlots - 1)
		}
		if s.scored[at].place == 0 {
			s.scored[at].place = place + 1
			s.used = append(s.used, int32(at))
		}
		s.scored[at].score += score
	}
}
