package today

import (
	"context"
	"math"
	"slices"
	"time"
)

// arrived is an arrival that was gathered. There may be as many as briefings,
// so it is small.
type arrived struct {
	place, day, source int32 // source is -1 if it states none
	about              int32 // where in subjects those that it is about begin
	added              int64
	subjects           uint8 // and how many those are
	contest            uint8
}

// subject is an entity that an arrival is about, by its number.
type subject struct {
	entity   uint32
	salience uint16
}

// group is a story to which something was added.
type group struct {
	root     int32 // its place
	from, to int32 // its arrivals, in members
	known    int32 // how many of its briefings were there before
}

// gathered is all that was added in a time, by story. Nothing of it was read
// but columns.
type gathered struct {
	shelf      Shelf
	stories    Stories
	bound      time.Time // what came in later does not count; zero is no bound
	upTo       time.Time // how fresh a story is counts from here
	today      int32     // the day of upTo
	last       time.Time // when the last of it came in; zero if nothing did
	arrivals   []arrived
	subjects   []subject
	groups     []group
	members    []int32 // the arrivals of each group
	in         []bool  // by place: it is one of the arrivals
	heat       heat
	watched    map[int32][]string // by group: names, sorted
	dictionary *dictionary
}

// gather finds what was added, and puts it together by story. What is not
// wanted of it counts as known; a nil wanted takes all.
func gather(ctx context.Context, shelf Shelf, stories Stories, r *Request, wanted func(*Arrival) bool) (*gathered, error) {
	g := &gathered{shelf: shelf, stories: stories, bound: r.UpTo, upTo: r.UpTo, dictionary: newDictionary()}
	numbers := shelf.Numbers()
	g.heat = heat{numbers: numbers, now: make([]int32, len(numbers.Entity))}
	room, subjects := min(shelf.Len(), 1<<12), 1<<13 // that most mornings do not fill
	if r.After.IsZero() {
		room, subjects = shelf.Len(), numbers.all()
	}
	g.arrivals, g.subjects = make([]arrived, 0, room), make([]subject, 0, subjects)
	latest := int64(0)
	err := shelf.Arrivals(ctx, r.After, r.UpTo, func(a *Arrival) bool {
		if wanted != nil && !wanted(a) {
			return true
		}
		g.take(a)
		latest = max(latest, a.Added)
		return true
	})
	if err != nil {
		return nil, err
	}
	if latest > 0 {
		g.last = time.Unix(latest, 0).UTC()
	}
	if g.upTo.IsZero() {
		g.upTo = later(r.After, g.last)
	}
	g.today = dayOf(g.upTo)
	g.heat.weigh(shelf.Len())
	g.join()
	return g, ctx.Err()
}

// take keeps what is needed of an arrival, and counts those that are about
// each entity.
func (g *gathered) take(a *Arrival) {
	kept := arrived{place: int32(a.Place), day: a.Day, source: int32(a.Source), about: int32(len(g.subjects)), added: a.Added, contest: a.Contest}
	for k, e := range a.Entities {
		if kept.subjects < math.MaxUint8 {
			g.heat.now[e]++
			kept.subjects++
			g.subjects = append(g.subjects, subject{e, a.Salience[k]})
		}
	}
	g.arrivals = append(g.arrivals, kept)
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
	g.in = make([]bool, g.shelf.Len())
	of := make([]int32, len(g.arrivals))
	g.groups = make([]group, 0, len(g.arrivals))
	for i := range g.arrivals {
		place := g.arrivals[i].place
		g.in[place] = true
		root := g.stories.Root(int(place))
		if groups[root] == 0 {
			g.groups = append(g.groups, group{root: int32(root)})
			groups[root] = int32(len(g.groups))
		}
		of[i] = groups[root] - 1
		g.groups[of[i]].to++
	}
	at := int32(0)
	for i := range g.groups {
		n := g.groups[i].to
		g.groups[i].from, g.groups[i].to = at, at
		at += n
	}
	g.members = make([]int32, len(of))
	for i, group := range of {
		g.members[g.groups[group].to] = int32(i)
		g.groups[group].to++
	}
}

// before calls yield for the places of the briefings of a group's story that
// were there before what was added.
func (g *gathered) before(group *group, yield func(place int)) {
	g.stories.Members(int(group.root), func(place int) bool {
		if !g.in[place] && g.isKnown(place) {
			yield(place)
		}
		return true
	})
}

// of returns the arrivals of a group.
func (g *gathered) of(group *group) []int32 { return g.members[group.from:group.to] }

// isKnown reports whether a briefing that is no arrival did not come in only
// after those that are.
func (g *gathered) isKnown(place int) bool {
	return g.bound.IsZero() || !g.shelf.Added(place).After(g.bound)
}

// wasRead reports whether a briefing was read that is of the story of the one
// at root.
func (g *gathered) wasRead(read func(id, story string, added time.Time) bool, place, root int, added int64) bool {
	return read != nil && read(g.shelf.ID(place), g.shelf.ID(root), time.Unix(added, 0).UTC())
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
		for _, a := range g.of(&g.groups[i]) {
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
	for _, i := range g.of(group) {
		if a := &g.arrivals[i]; !g.wasRead(read, int(a.place), int(group.root), a.added) {
			return false
		}
	}
	return true
}
