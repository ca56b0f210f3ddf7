package related

import (
	"math"
	"slices"

	"dossier/index/traits"
)

// Stories are found in one pass over the briefings in order of publication
// (single-pass clustering, as in topic detection and tracking; Allan et al.
// 1998): a briefing joins the story that it is most like if it is like enough,
// else it begins one.
//
// What the pass knows when it comes to a place follows from the places shortly
// before it alone: how the last live of them were grouped, and the traits of
// the last far. It can therefore begin anywhere, and where a change lies so
// far back that both are as they were, all that follows is as it was. Nothing
// in it depends on how long it has been running: sums are of whole numbers,
// groups have no order of their own.
type windows struct {
	live int32 // so many briefings back a story is open to others; a power of two
	far  int32 // and so many what is usual is looked for; no fewer
}

// usualWindows are a week and a month of a newsroom of 270 briefings a day.
func usualWindows() windows { return windows{live: 1 << 11, far: 1 << 13} }

// reach returns how many places behind it a change is felt at most.
func (w windows) reach() int32 { return w.live + w.far }

const (
	storyThreshold = .18
	// In a library smaller than this what is usual cannot be told: the
	// briefings must share something particular as well.
	smallLibrary   = 20
	smallThreshold = .40
	storyWindow    = 32  // a story is judged by its latest briefings
	postingWindow  = 256 // so many of the latest that have a term are looked at
	// So many briefings are compared in full.
	storyCandidates = 48
)

// pass is the state of the pass.
type pass struct {
	shelf Shelf
	small bool
	windows
	last  []placed // by place, modulo its length
	from  int      // the first place that last knows
	begun int      // what from was at first
	texts int      // how many of last are open and more than headlines
	open  int      // how many of last are open

	entities map[uint64]*presences
	words    *words
	terms    map[uint32]*posting
	spare    []*posting
	groups   []group
	free     []int32

	scores  []int32 // by place, modulo as live, while candidates are sought
	found   []int32
	best    []scored
	tried   []int32
	tallies []tally // by group, while the nearest profile is sought
	likely  []int32 // groups
	laid    layout
	other   layout
}

// placed is what the pass knows of a briefing among the last live.
type placed struct {
	view     traits.View
	when     span
	group    int32 // noGroup if a person put it where it is
	headline bool
	terms    []weighed
	sums     []int64 // the weights of the terms of a headline, as whole numbers
	entities []presence
	postings []*posting // those that it is in: of its top terms, or of its headline
	usual    float64    // less than 0 until it is asked for
}

const noGroup = -1

// group is a story as far as its briefings are among the last live.
type group struct {
	texts, headlines []int32 // places, in order
	square           int64   // of the sum of the headlines
}

// last returns the place of the latest briefing of the group.
func (g *group) last() int32 {
	last := int32(-1)
	if n := len(g.texts); n > 0 {
		last = g.texts[n-1]
	}
	if n := len(g.headlines); n > 0 {
		last = max(last, g.headlines[n-1])
	}
	return last
}

// posting is the open briefings and the groups that have a term.
type posting struct {
	term   uint32
	places []int32   // in order
	sums   []headSum // of the headlines of groups
}

// headSum is the weight of a term in the headlines of a group.
type headSum struct {
	group, headlines int32
	weight           int64
}

// edge is what was found at a step: the briefing that the one there joined, and
// others of whose stories it showed that they are the same, all given by how
// far before it they stand. 0 is none.
type edge struct {
	link  int32
	joins []int32
}

func newPass(shelf Shelf, w windows, small bool, from int) *pass {
	return &pass{
		shelf: shelf, windows: w, small: small, from: from, begun: from,
		last: make([]placed, w.live), scores: make([]int32, w.live),
		entities: map[uint64]*presences{}, words: newWords(shelf, w.live), terms: map[uint32]*posting{},
	}
}

// slot returns what is known of a place among the last live.
func (p *pass) slot(place int32) *placed { return &p.last[place&(p.live-1)] }

// step decides where the briefing at a place belongs.
func (p *pass) step(place int) edge {
	s := p.admit(place)
	if p.isTold(s) {
		return edge{}
	}
	p.laid.lay(s.terms)
	c := p.nearest(int32(place), s)
	var e edge
	if c == noGroup {
		c = p.begin()
	} else {
		e.link = int32(place) - p.groups[c].last()
	}
	p.put(int32(place), s, c)
	if s.headline {
		p.joinLike(int32(place), s, &e)
	}
	return e
}

// repeat puts the briefing at a place where an earlier pass has put it.
func (p *pass) repeat(place int, e edge) {
	s := p.admit(place)
	if p.isTold(s) {
		return
	}
	c := int32(noGroup)
	if e.link > 0 && place-int(e.link) >= p.from {
		c = p.slot(int32(place) - e.link).group
	}
	if c == noGroup {
		c = p.begin()
	}
	p.put(int32(place), s, c)
	for _, back := range e.joins {
		if place-int(back) >= p.from {
			p.join(p.slot(int32(place)-back).group, s.group)
		}
	}
}

// isTold reports whether a person has said where a briefing belongs. Such a
// one takes no part in the pass: nothing follows from it for others.
func (p *pass) isTold(s *placed) bool {
	_, _, told := s.view.Story()
	return told
}

// admit takes in what is to be known of the briefing at a place and lets go of
// the one that leaves the last live.
func (p *pass) admit(place int) *placed {
	s := p.slot(int32(place))
	if place-p.from >= int(p.live) {
		p.leave(s, int32(place)-p.live)
		p.from = place - int(p.live) + 1
	}
	v := p.shelf.Traits(place)
	*s = placed{
		view: v, when: spanOf(v.Published()), group: noGroup, headline: v.Headline(), usual: -1,
		terms: s.terms[:0], sums: s.sums[:0], entities: s.entities[:0], postings: s.postings[:0],
	}
	p.meet(int32(place), s)
	p.words.meet(int32(place), p.begun, s)
	if s.headline {
		s.sums = headlineSums(s.sums, v)
	}
	return s
}

// leave takes a briefing out of its group and of the lists of its terms.
func (p *pass) leave(s *placed, place int32) {
	if s.group == noGroup {
		return
	}
	g := &p.groups[s.group]
	if s.headline {
		p.sum(s, s.group, -1)
		g.headlines = g.headlines[1:]
	} else {
		g.texts = g.texts[1:]
		p.texts--
	}
	p.open--
	for _, t := range s.postings {
		if len(t.places) > 0 && t.places[0] == place {
			t.places = t.places[1:]
		}
		if len(t.places) == 0 && len(t.sums) == 0 {
			delete(p.terms, t.term)
			p.spare = append(p.spare, t)
		}
	}
	if len(g.texts)+len(g.headlines) == 0 {
		p.end(s.group)
	}
}

// begin returns a new group, without briefings as yet.
func (p *pass) begin() int32 {
	if n := len(p.free); n > 0 {
		c := p.free[n-1]
		p.free = p.free[:n-1]
		return c
	}
	p.groups = append(p.groups, group{})
	p.tallies = append(p.tallies, tally{})
	return int32(len(p.groups) - 1)
}

func (p *pass) end(c int32) {
	g := &p.groups[c]
	*g = group{texts: g.texts[:0], headlines: g.headlines[:0]}
	p.free = append(p.free, c)
}

// put puts a briefing into a group and the lists of its terms.
func (p *pass) put(place int32, s *placed, c int32) {
	s.group = c
	g := &p.groups[c]
	p.open++
	for i := range s.view.Terms() {
		term := s.view.Term(i)
		if !term.Top {
			continue
		}
		t := p.terms[term.Number]
		if t == nil {
			if n := len(p.spare); n > 0 {
				t, p.spare = p.spare[n-1], p.spare[:n-1]
				*t = posting{places: t.places[:0], sums: t.sums[:0]}
			} else {
				t = &posting{}
			}
			t.term = term.Number
			p.terms[term.Number] = t
		}
		t.places = append(t.places, place)
		s.postings = append(s.postings, t)
	}
	if s.headline {
		g.headlines = append(g.headlines, place)
		p.sum(s, c, 1)
	} else {
		g.texts = append(g.texts, place)
		p.texts++
	}
}

// nearest returns the group that a briefing belongs to, noGroup if it is like
// none.
func (p *pass) nearest(place int32, s *placed) int32 {
	best, most := int32(noGroup), 0.0
	if s.headline {
		best, most = p.nearestProfile(place, s)
		if p.texts == 0 {
			return best
		}
	}
	p.tried = p.tried[:0]
	for _, j := range p.candidates(place, s) {
		o := p.slot(j)
		// A story is compared in full if one that was found of it is as like
		// as all of it must be.
		if slices.Contains(p.tried, o.group) || p.likeness(s, o) < p.threshold() {
			continue
		}
		p.tried = append(p.tried, o.group)
		members := p.groups[o.group].texts
		if len(members) == 0 && !s.headline {
			members = p.groups[o.group].headlines
		}
		if m := p.closeness(place, s, members) / p.threshold(); m > most {
			best, most = o.group, m
		}
	}
	return best
}

// likeness is that of the briefing laid out and another.
func (p *pass) likeness(s, o *placed) float64 {
	lead, whole := p.laid.cosines(o.terms)
	return mix(lead, whole, entityDot(s.entities, o.entities)) * timeShare(s.when, o.when, p.small)
}

func (p *pass) threshold() float64 {
	if p.small {
		return smallThreshold
	}
	return storyThreshold
}

// closeness returns how near a briefing is to the members of a group, 0 if it
// does not belong to them: the middle of the mean and the largest likeness.
func (p *pass) closeness(place int32, s *placed, members []int32) float64 {
	if len(members) == 0 {
		return 0
	}
	if len(members) > storyWindow {
		members = members[len(members)-storyWindow:]
	}
	sum, largest := 0.0, 0.0
	particular, worded, nearest := !p.small, false, members[0]
	for _, j := range members {
		o := p.slot(j)
		like := p.likeness(s, o)
		sum += like
		if like > largest {
			largest, nearest = like, j
		}
		particular = particular || p.shareParticular(place, s, j, o)
		worded = worded || shareWords(s.view, o.view)
	}
	score := (sum/float64(len(members)) + largest) / 2
	if !particular || !worded || score < p.threshold() || !p.standsOut(place, s, nearest, largest) {
		return 0
	}
	return score
}

// candidates returns the open briefings that share the most telling terms with
// one, the best first.
func (p *pass) candidates(place int32, s *placed) []int32 {
	p.found = p.found[:0]
	if p.open <= storyCandidates {
		for j := int32(p.from); j < place; j++ {
			if p.slot(j).group != noGroup {
				p.found = append(p.found, j)
			}
		}
		return p.found
	}
	for i := range s.view.Terms() {
		term := s.view.Term(i)
		t := p.terms[term.Number]
		if !term.Top || t == nil {
			continue
		}
		places := t.places
		if len(places) > postingWindow {
			places = places[len(places)-postingWindow:]
		}
		w := max(int32(s.terms[i].whole*s.terms[i].whole*(1<<20)), 1)
		for _, j := range places {
			at := j & (p.live - 1)
			if p.scores[at] == 0 {
				p.found = append(p.found, j)
			}
			p.scores[at] += w
		}
	}
	p.best = p.best[:0]
	for _, j := range p.found {
		score := &p.scores[j&(p.live-1)]
		p.best = keepBest(p.best, scored{j, float32(*score)}, storyCandidates)
		*score = 0
	}
	p.found = p.found[:0]
	for _, x := range p.best {
		p.found = append(p.found, x.place)
	}
	return p.found
}

// shareParticular reports whether two briefings of a small library have a
// person, a product or a figure in common that is not in most of it.
func (p *pass) shareParticular(i int32, a *placed, j int32, b *placed) bool {
	if !p.small {
		return true
	}
	most := max(2, p.shelf.Len()/2)
	for x, y := 0, 0; x < len(a.entities) && y < len(b.entities); {
		switch m, n := a.entities[x], b.entities[y]; {
		case m.number < n.number:
			x++
		case m.number > n.number:
			y++
		default:
			kind := min(m.kind, n.kind)
			if (kind == traits.Person || kind == traits.Product) && p.shelf.EntityCount(m.number) <= most {
				return true
			}
			x, y = x+1, y+1
		}
	}
	first, second := p.shelf.Briefing(int(i), false), p.shelf.Briefing(int(j), false)
	if first == nil || second == nil {
		return false
	}
	for x := range first.Figures {
		for y := range second.Figures {
			if sameFigure(&first.Figures[x], &second.Figures[y]) {
				return true
			}
		}
	}
	return false
}

// personWeight makes a shared person count for more than a shared company: a
// happening is told by who was in it.
const personWeight = 1.5

// weighEntities gives the presences of a briefing, whose weights are in how
// many briefings of so many each is, their weights.
func weighEntities(in []presence, all int) {
	weighEntitiesBy(in, func(n float32) float64 { return entityTold(float64(n), all) })
}

// entityTold returns what an entity tells that is in n of all briefings.
func entityTold(n float64, all int) float64 { return math.Log(float64(all+1) / n) }

// weighEntitiesBy is weighEntities for who knows what entities tell.
func weighEntitiesBy(in []presence, told func(n float32) float64) {
	var sum float64
	for i := range in {
		w := (.25 + float64(in[i].salience)) * told(in[i].weight)
		if in[i].kind == traits.Person {
			w *= personWeight
		}
		in[i].weight = float32(w)
		sum += w * w
	}
	if sum == 0 {
		return
	}
	norm := float32(1 / math.Sqrt(sum))
	for i := range in {
		in[i].weight *= norm
	}
}
