package related

import "dossier/index/traits"

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
// groups have no order of their own. A library that is known whole is passed
// anew from its beginning with each change.
type windows struct {
	live int32 // so many briefings back a story is open to others; a power of two
	far  int32 // and so many what is usual is looked for; no fewer
}

// usualWindows are a week and a month of a newsroom of 270 briefings a day.
func usualWindows() windows { return windows{live: 1 << 11, far: 1 << 13} }

// whole reports whether a library of so many briefings is known whole: it is
// grouped anew with each change, and what is common in it is counted in all of
// it instead of looking back.
func (w windows) whole(briefings int) bool {
	return briefings < smallLibrary || briefings <= int(w.live)
}

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
	whole bool // see windows.whole
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

func newPass(shelf Shelf, w windows, from int) *pass {
	n := shelf.Len()
	return &pass{
		shelf: shelf, windows: w, small: n < smallLibrary, whole: w.whole(n), from: from, begun: from,
		last: make([]placed, w.live), scores: make([]int32, w.live),
		entities: map[uint64]*presences{}, words: newWords(shelf, w.live, w.whole(n)), terms: map[uint32]*posting{},
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
