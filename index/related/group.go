package related

import (
	"encoding/binary"
	"slices"
)

// Group returns the stories of a shelf: the same whether it begins anew
// (before is nil) or continues from those of an earlier shelf and what has
// changed since. The work is that of the places behind each change, at most
// so many or as many as it takes until all is as it was, and some copying.
func Group(shelf Shelf, before *Stories, changes Changes) *Stories {
	return groupWithin(shelf, before, changes, usualWindows())
}

func groupWithin(shelf Shelf, before *Stories, changes Changes, within windows) *Stories {
	n := shelf.Len()
	w := &work{shelf: shelf, windows: within, links: make([]uint16, 0, n)}
	if before == nil || within.whole(n) || within.whole(before.Len()) {
		w.run(newPass(shelf, within, 0), 0, n, nil)
		return w.finish()
	}
	w.before = before
	w.follow(changes)
	return w.finish()
}

// work is stories in the making: what a Stories keeps, as far as it is known.
type work struct {
	windows
	shelf  Shelf
	before *Stories
	links  []uint16
	joins  []join
	told   []uint32
}

// join is what a step showed to be one story: that of the briefing there and
// that of one so far back.
type join struct{ step, back uint32 }

// follow goes through the shelf by what has changed, and copies what lies
// between.
func (w *work) follow(c Changes) {
	shift := 0 // what is at a place now stood at the place less this before
	added, removed := c.Added, c.Removed
	n := w.shelf.Len()
	for at := 0; at < n; {
		// The next place that a change is at: what stands there is new, or
		// what stood before it is gone.
		next := n
		if len(added) > 0 {
			next = added[0]
		}
		if len(removed) > 0 {
			next = min(next, removed[0]+shift)
		}
		if next > at {
			w.copy(at, next, shift)
			at = next
			if at == n {
				break
			}
		}
		p := newPass(w.shelf, w.windows, at)
		w.replay(p, at)
		at = w.run(p, at, n, &tracker{w: w, added: &added, removed: &removed, shift: &shift, last: at})
	}
}

// tracker says, while a pass runs behind a change, where it may end.
type tracker struct {
	w              *work
	added, removed *[]int
	shift          *int
	last           int // the last place that was changed
	same           int // how many steps have found the same as before
}

// met takes the changes at a place into account and reports whether what
// stands there is new.
func (t *tracker) met(place int) bool {
	for len(*t.removed) > 0 && (*t.removed)[0]+*t.shift <= place && !(len(*t.added) > 0 && (*t.added)[0] < (*t.removed)[0]+*t.shift) {
		*t.removed = (*t.removed)[1:]
		*t.shift--
		t.last = place
	}
	if len(*t.added) > 0 && (*t.added)[0] == place {
		*t.added = (*t.added)[1:]
		*t.shift++
		t.last = place
		return true
	}
	return false
}

// ended reports whether, the step at a place having found e, all that follows
// is as it was.
func (t *tracker) ended(place int, e edge) bool {
	live := int(t.w.live)
	if place-t.last <= live {
		return false
	}
	if t.w.before.edge(place - *t.shift).equal(e) {
		t.same++
	} else {
		t.same = 0
	}
	return t.same >= live && place-t.last > int(t.w.reach())
}

// run passes from a place to the end, or to where the tracker says that all is
// as it was, and returns where it ended.
func (w *work) run(p *pass, from, to int, t *tracker) int {
	for place := from; place < to; place++ {
		if t != nil {
			t.met(place)
		}
		e := p.step(place)
		w.add(place, e, p.isTold(p.slot(int32(place))))
		if t != nil && t.ended(place, e) {
			return place + 1
		}
	}
	return to
}

// replay brings a pass that begins at a place to where one that has come there
// would be.
func (w *work) replay(p *pass, place int) {
	p.from = max(place-int(w.live), 0)
	p.begun = p.from
	for at := max(place-int(w.reach()), 0); at < p.from; at++ {
		p.glance(at)
	}
	for at := p.from; at < place; at++ {
		p.repeat(at, w.edge(at))
	}
}

func (w *work) add(place int, e edge, told bool) {
	w.links = append(w.links, uint16(e.link))
	for _, back := range e.joins {
		w.joins = append(w.joins, join{uint32(place), uint32(back)})
	}
	if told {
		w.told = append(w.told, uint32(place))
	}
}

// copy takes what was found before for the places of a range.
func (w *work) copy(from, to, shift int) {
	b := w.before
	for at := from; at < to; at++ {
		w.links = append(w.links, b.links.at(at-shift))
	}
	for i := b.firstJoin(from - shift); i < b.joins.len()/2 && int(b.joins.at(2*i)) < to-shift; i++ {
		w.joins = append(w.joins, join{b.joins.at(2*i) + uint32(shift), b.joins.at(2*i + 1)})
	}
	for i := range b.told.len() {
		if at := int(b.told.at(i)); at >= from-shift && at < to-shift {
			w.told = append(w.told, uint32(at+shift))
		}
	}
}

// edge returns what was found at a place so far.
func (w *work) edge(place int) edge {
	e := edge{link: int32(w.links[place])}
	at, _ := slices.BinarySearchFunc(w.joins, place, func(j join, place int) int { return int(j.step) - place })
	for ; at < len(w.joins) && int(w.joins[at].step) == place; at++ {
		e.joins = append(e.joins, int32(w.joins[at].back))
	}
	return e
}

// edge returns what was found at a place.
func (s *Stories) edge(place int) edge {
	e := edge{link: int32(s.links.at(place))}
	for i := s.firstJoin(place); i < s.joins.len()/2 && int(s.joins.at(2*i)) == place; i++ {
		e.joins = append(e.joins, int32(s.joins.at(2*i+1)))
	}
	return e
}

func (e edge) equal(o edge) bool { return e.link == o.link && slices.Equal(e.joins, o.joins) }

// firstJoin returns the first of the joins at a place or behind it.
func (s *Stories) firstJoin(place int) int {
	from, to := 0, s.joins.len()/2
	for from < to {
		middle := (from + to) / 2
		if int(s.joins.at(2*middle)) < place {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// finish makes stories of all that was found.
func (w *work) finish() *Stories {
	n := len(w.links)
	roots := w.unite()
	w.tell(roots)
	// The briefings of a story in a ring, each pointing to the one before it.
	ring, last := make([]uint32, n), make([]uint32, n) // last: and one, by root
	groups := 0
	first := make([]uint32, n)
	for i := range n {
		r := roots[i]
		if last[r] == 0 {
			first[r] = uint32(i)
			groups++
		} else {
			ring[i] = last[r] - 1
		}
		last[r] = uint32(i) + 1
	}
	for r := range n {
		if last[r] > 0 {
			ring[first[r]] = last[r] - 1
		}
	}
	return w.encode(roots, ring, groups)
}

// unite returns the first briefing of the group of each.
func (w *work) unite() []uint32 {
	roots := make([]uint32, len(w.links))
	find := func(i uint32) uint32 {
		for roots[i] != i {
			roots[i] = roots[roots[i]]
			i = roots[i]
		}
		return i
	}
	unite := func(a, b uint32) {
		a, b = find(a), find(b)
		roots[max(a, b)] = min(a, b)
	}
	joins := w.joins
	for i := range roots {
		roots[i] = uint32(i)
		if back := uint32(w.links[i]); back > 0 {
			unite(uint32(i), uint32(i)-back)
		}
		for len(joins) > 0 && int(joins[0].step) == i {
			unite(uint32(i), uint32(i)-joins[0].back)
			joins = joins[1:]
		}
	}
	for i := range roots {
		roots[i] = find(uint32(i))
	}
	return roots
}

// tell puts the briefings that a person put somewhere where they belong: into
// the story of the briefing that is named; beside those that give the same
// name if there is none of it; and those that name each other in a circle to
// the earliest of them.
func (w *work) tell(roots []uint32) {
	into := map[uint32]uint32{} // by place: the place that it follows
	named := map[string]uint32{}
	for _, at := range w.told {
		b := w.shelf.Briefing(int(at), false)
		if b == nil || b.Story == b.ID {
			continue // it stands for itself
		}
		if place, ok := w.shelf.Place(b.Story); ok {
			into[at] = uint32(place)
			continue
		}
		first, known := named[b.Story]
		if !known {
			named[b.Story] = at
			continue
		}
		into[at] = first
	}
	for _, at := range w.told {
		end := ending(into, at)
		if _, told := slices.BinarySearch(w.told, end); told {
			roots[at] = end
		} else {
			roots[at] = roots[end]
		}
	}
}

// ending returns where the briefings that follow one another from a place on
// lead to: the earliest of those that go in a circle. It shortens the way for
// the next that takes it.
func ending(into map[uint32]uint32, place uint32) uint32 {
	way := []uint32{}
	on := map[uint32]int{}
	end := place
	for {
		next, follows := into[end]
		if !follows {
			break
		}
		if i, circle := on[end]; circle {
			end = slices.Min(way[i:])
			delete(into, end)
			break
		}
		on[end] = len(way)
		way = append(way, end)
		end = next
	}
	for _, at := range way {
		if at != end {
			into[at] = end
		}
	}
	return end
}

func (w *work) encode(roots, ring []uint32, groups int) *Stories {
	n := len(roots)
	data := make([]byte, 0, storiesHeader+(2*n+3)&^3+8*len(w.joins)+4*len(w.told)+8*n)
	for _, x := range [...]int{storiesVersion, n, len(w.joins), len(w.told), groups} {
		data = binary.LittleEndian.AppendUint32(data, uint32(x))
	}
	for _, l := range w.links {
		data = binary.LittleEndian.AppendUint16(data, l)
	}
	if n%2 == 1 {
		data = append(data, 0, 0)
	}
	for _, j := range w.joins {
		data = binary.LittleEndian.AppendUint32(data, j.step)
		data = binary.LittleEndian.AppendUint32(data, j.back)
	}
	for _, list := range [...][]uint32{w.told, roots, ring} {
		for _, x := range list {
			data = binary.LittleEndian.AppendUint32(data, x)
		}
	}
	s, err := StoriesOf(data)
	if err != nil {
		panic("related: " + err.Error()) // Append and StoriesOf differ
	}
	return s
}
