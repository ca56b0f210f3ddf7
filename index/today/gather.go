package today

import (
	"context"
	"slices"
	"strings"
	"time"

	"dossier/index/traits"
)

// arrived is an arrival that was gathered.
type arrived struct {
	place, part, day int32
	source           int32 // in names; -1 if it states none
	added            int64
	contest          uint8
	entities         []uint32
	salience         []uint16
}

// group is a story to which something was added.
type group struct {
	root     int32 // its place
	arrivals []int32
	known    int32 // how many of its briefings were there before
}

// gathered is all that was added in a time, by story. Nothing of it was read
// but columns.
type gathered struct {
	shelf       Shelf
	stories     Stories
	after, upTo time.Time // upTo is when the last came in, if none was given
	today       int32     // the day of upTo
	arrivals    []arrived
	groups      []group
	sources     []string // their names, by number
	heat        *heat
	watched     map[int32][]string // by group: names, sorted
}

// gather finds what was added, and puts it together by story.
func gather(ctx context.Context, shelf Shelf, stories Stories, r *Request) (*gathered, error) {
	g := &gathered{shelf: shelf, stories: stories, after: r.After, upTo: r.UpTo}
	sources := &sourceNames{shelf: shelf, numbers: map[string]int32{}}
	g.heat = newHeat(shelf)
	latest := int64(0)
	err := shelf.Arrivals(ctx, r.After, r.UpTo, func(a *Arrival) bool {
		g.arrivals = append(g.arrivals, arrived{
			place: int32(a.Place), part: int32(a.Part), day: a.Day, source: sources.number(a.Part, a.Source),
			added: a.Added, contest: a.Contest, entities: a.Entities, salience: a.Salience,
		})
		g.heat.note(a)
		latest = max(latest, a.Added)
		return true
	})
	if err != nil {
		return nil, err
	}
	if g.upTo.IsZero() {
		g.upTo = r.After
		if latest > 0 {
			g.upTo = time.Unix(latest, 0).UTC()
		}
	}
	g.today = dayOf(g.upTo)
	g.sources = sources.names
	g.heat.settle()
	g.join()
	return g, ctx.Err()
}

// Latest returns when the last briefing came in, up to a time that bounds it
// unless it is zero; the zero time if none did.
func Latest(ctx context.Context, shelf Shelf, upTo time.Time) (time.Time, error) {
	latest := int64(0)
	err := shelf.Arrivals(ctx, time.Time{}, upTo, func(a *Arrival) bool {
		latest = max(latest, a.Added)
		return true
	})
	if latest == 0 || err != nil {
		return time.Time{}, err
	}
	return time.Unix(latest, 0).UTC(), nil
}

// dayOf returns the day that a time is in where the reader is, in days since
// 1970.
func dayOf(t time.Time) int32 {
	y, m, d := t.Date()
	return int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// join puts the arrivals of each story together. In what order the stories and
// their arrivals stand then means nothing.
func (g *gathered) join() {
	groups := make([]int32, g.shelf.Len()) // by place of the root: 1 + the number of its group
	in := make([]bool, g.shelf.Len())      // what was added, by place
	members := make([]int32, len(g.arrivals))
	for i := range g.arrivals {
		a := &g.arrivals[i]
		in[a.place] = true
		root := g.stories.Root(int(a.place))
		if groups[root] == 0 {
			g.groups = append(g.groups, group{root: int32(root)})
			groups[root] = int32(len(g.groups))
		}
		members[i] = groups[root] - 1
	}
	counts := make([]int32, len(g.groups)+1)
	for _, m := range members {
		counts[m+1]++
	}
	for i := range g.groups {
		counts[i+1] += counts[i]
	}
	all := make([]int32, len(members))
	next := slices.Clone(counts)
	for i, m := range members {
		all[next[m]] = int32(i)
		next[m]++
	}
	for i := range g.groups {
		group := &g.groups[i]
		group.arrivals = all[counts[i]:counts[i+1]:counts[i+1]]
		g.stories.Members(int(group.root), func(place int) bool {
			if !in[place] && g.isKnown(place) {
				group.known++
			}
			return true
		})
	}
}

// isKnown reports whether a briefing that is no arrival was there before those
// that are, and not only came after them.
func (g *gathered) isKnown(place int) bool {
	added := g.shelf.Added(place)
	return added.IsZero() || !added.After(g.after)
}

// watch notes which stories the watches found.
func (g *gathered) watch(watched map[string][]string) {
	if len(watched) == 0 {
		return
	}
	g.watched = map[int32][]string{}
	places := make(map[int32][]string, len(watched))
	for id, names := range watched {
		if place, ok := g.shelf.Place(id); ok {
			places[int32(place)] = names
		}
	}
	for i := range g.groups {
		var names []string
		for _, a := range g.groups[i].arrivals {
			names = append(names, places[g.arrivals[a].place]...)
		}
		if len(names) > 0 {
			slices.Sort(names)
			g.watched[int32(i)] = slices.Compact(names)
		}
	}
}

// keep drops the groups that are not wanted.
func (g *gathered) keep(wanted func(i int) bool) {
	var groups []group
	watched := map[int32][]string{}
	for i := range g.groups {
		if wanted(i) {
			if names := g.watched[int32(i)]; names != nil {
				watched[int32(len(groups))] = names
			}
			groups = append(groups, g.groups[i])
		}
	}
	g.groups, g.watched = groups, watched
}

// readAll reports whether all that was added to a story was read.
func (g *gathered) readAll(group *group, read func(id, story string, added time.Time) bool) bool {
	if read == nil {
		return false
	}
	story := g.shelf.ID(int(group.root))
	for _, i := range group.arrivals {
		a := &g.arrivals[i]
		if !read(g.shelf.ID(int(a.place)), story, time.Unix(a.added, 0).UTC()) {
			return false
		}
	}
	return true
}

// sourceNames numbers the publishers of all parts of a shelf.
type sourceNames struct {
	shelf   Shelf
	names   []string
	numbers map[string]int32 // by names in lower case
	parts   [][]int32        // by part and number in it: 1 + the number here
}

func (s *sourceNames) number(part int, source uint32) int32 {
	if source == NoSource {
		return -1
	}
	for part >= len(s.parts) {
		s.parts = append(s.parts, make([]int32, s.shelf.Symbols(len(s.parts)).Sources()))
	}
	known := &s.parts[part][source]
	if *known == 0 {
		name := s.shelf.Symbols(part).Source(source)
		folded := strings.ToLower(name)
		n, ok := s.numbers[folded]
		if !ok {
			n = int32(len(s.names))
			s.names = append(s.names, name)
			s.numbers[folded] = n
		}
		*known = n + 1
	}
	return *known - 1
}

// heat is how much is told of an entity at a time, against how much there is
// of it at all.
type heat struct {
	shelf   Shelf
	parts   []heatPart
	numbers []uint64 // of the entities that something is about, by traits.ID
	now     []int32  // how many arrivals are about each
	weight  []float64
}

type heatPart struct {
	now []int32 // by number in the part: how many arrivals are about it
	of  []int32 // 1 + its place in numbers
}

func newHeat(shelf Shelf) *heat { return &heat{shelf: shelf} }

// about is the least salience, in thousandths, of an entity that a briefing is
// about.
const about = 250

func (h *heat) note(a *Arrival) {
	for a.Part >= len(h.parts) {
		n := h.shelf.Symbols(len(h.parts)).Entities()
		h.parts = append(h.parts, heatPart{now: make([]int32, n)})
	}
	now := h.parts[a.Part].now
	for k, e := range a.Entities {
		if a.Salience[k] >= about {
			now[e]++
		}
	}
}

// settle counts the parts together and weighs the entities.
func (h *heat) settle() {
	places := map[uint64]int32{}
	for part := range h.parts {
		p := &h.parts[part]
		p.of = make([]int32, len(p.now))
		symbols := h.shelf.Symbols(part)
		for e, n := range p.now {
			if n == 0 {
				continue
			}
			number := traits.ID(symbols.Entity(uint32(e)))
			at, ok := places[number]
			if !ok {
				at = int32(len(h.numbers))
				places[number] = at
				h.numbers, h.now = append(h.numbers, number), append(h.now, 0)
			}
			h.now[at] += n
			p.of[e] = at + 1
		}
	}
	h.weight = make([]float64, len(h.numbers))
	all := h.shelf.Len()
	for i, number := range h.numbers {
		h.weight[i] = heatOf(int(h.now[i]), h.shelf.EntityCount(number), all)
	}
}

// of returns the hottest entity that an arrival is about, how much it weighs,
// and false if it is about none. Of equal ones it is that of the lower number.
func (h *heat) of(a *arrived) (place int32, weight float64, ok bool) {
	p := &h.parts[a.part]
	for k, e := range a.entities {
		if a.salience[k] < about {
			continue
		}
		at := p.of[e] - 1
		w := h.weight[at] * float64(a.salience[k]) / 1000
		if !ok || w > weight || w == weight && h.numbers[at] < h.numbers[place] {
			place, weight, ok = at, w, true
		}
	}
	return place, weight, ok
}
