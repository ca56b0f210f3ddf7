package related

import (
	"slices"
	"strings"
)

// Stories are found in one pass over the briefings in order of publication
// (single-pass clustering, as in topic detection and tracking; Allan et al.
// 1998): a briefing joins the story that it is most like if it is like enough,
// else it begins one. Likeness is .5 lead + .3 whole text + .2 the better of
// entities and lead, each a cosine of TF-IDF weights; that of a briefing and a
// story is the middle of the mean and the largest over the story's briefings.
const (
	storyThreshold = .18
	// In a library smaller than this rarity says little: likenesses are lower,
	// and the briefings must share something particular as well.
	smallLibrary   = 20
	smallThreshold = .15
	// A story is judged by its latest briefings, so that the millionth
	// briefing costs what the thousandth did.
	storyWindow = 32
	// A term that is in more briefings than this finds those near in time.
	postingWindow = 512
	// So many briefings are compared in full.
	storyCandidates = 48
)

// Story returns the story of the briefing with the given id, the zero Story
// if there is none. The caller must not change its Members.
func (g *Graph) Story(id string) Story {
	i, ok := g.ordinals[id]
	if !ok {
		return Story{}
	}
	return g.stories[g.storyAt[i]]
}

// Stories returns all stories, the one with the latest briefing first. The
// caller must not change their Members.
func (g *Graph) Stories() []Story { return slices.Clone(g.stories) }

// grouping is the state of the pass.
type grouping struct {
	g         *Graph
	threshold float64 // the least closeness of a briefing to its story

	groups  []group
	at      []int32    // by doc: its group, or noGroup
	waiting [][]int32  // by doc: those that a person put where it is
	open    []int32    // the docs placed so far in groups that others may join
	scores  []float32  // by doc: how many terms it shares, while candidates are sought
	usual   [][]liking // by doc: what it is compared with to see who stands out
	placed  [][]int32  // by term: those of open that have it

	laid        int       // the doc whose terms are laid out
	lead, whole []float32 // its terms by number

	profiled [][]int32 // by term: the groups whose headlines have it
	tallies  []tally   // by group, while the nearest profile is sought
	texts    int       // how many of open are more than headlines
}

type group struct {
	root    int // the doc whose id is the story's
	members []int32
	closed  bool // a person set it apart: nothing joins by itself

	texts     []int32 // the members that are more than headlines
	headlines profile // of the others
}

const noGroup = -1

func (g *Graph) groupStories() {
	n := len(g.docs)
	p := &grouping{g: g, threshold: storyThreshold, at: make([]int32, n), waiting: make([][]int32, n), scores: make([]float32, n), usual: make([][]liking, n)}
	if n < smallLibrary {
		p.threshold = smallThreshold
	}
	p.lead, p.whole = make([]float32, len(g.words)), make([]float32, len(g.words))
	p.placed, p.profiled = make([][]int32, len(g.postings)), make([][]int32, len(g.postings))
	for i := range p.at {
		p.at[i] = noGroup
	}
	unknown := map[string][]int32{} // by the name of a story that is no briefing's id
	var unknownNames []string
	for i := range g.docs {
		switch story := g.docs[i].briefing.Story; {
		case story == "", story == g.docs[i].briefing.ID:
		default:
			if j, ok := g.ordinals[story]; ok {
				p.waiting[j] = append(p.waiting[j], int32(i))
				continue
			}
			if unknown[story] == nil {
				unknownNames = append(unknownNames, story)
			}
			unknown[story] = append(unknown[story], int32(i))
		}
	}
	for i := range g.docs {
		switch g.docs[i].briefing.Story {
		case "":
			p.place(i, p.nearest(i))
		case g.docs[i].briefing.ID:
			p.place(i, p.begin(i, true))
		}
	}
	for _, name := range unknownNames {
		c := p.begin(int(unknown[name][0]), true)
		for _, i := range unknown[name] {
			p.place(int(i), c)
		}
	}
	for i := range g.docs { // those that name each other in a circle
		if p.at[i] == noGroup {
			p.place(i, p.begin(i, true))
		}
	}
	p.mergeHeadlines()
	p.dropEmpty()
	p.finish()
}

func (p *grouping) begin(root int, closed bool) int32 {
	p.groups = append(p.groups, group{root: root, closed: closed})
	return int32(len(p.groups) - 1)
}

// place puts a doc into a group, and those with it that a person put where
// this one is.
func (p *grouping) place(i int, c int32) {
	if p.at[i] != noGroup {
		return
	}
	p.at[i] = c
	p.groups[c].members = append(p.groups[c].members, int32(i))
	if !p.g.isHeadline(i) {
		p.groups[c].texts = append(p.groups[c].texts, int32(i))
	}
	if !p.groups[c].closed {
		if p.g.isHeadline(i) {
			p.addHeadline(i, c)
		} else {
			p.texts++
		}
		p.open = append(p.open, int32(i))
		for _, t := range p.g.vectors[i].top {
			p.placed[t.id] = append(p.placed[t.id], int32(i))
		}
	}
	for _, j := range p.waiting[i] {
		p.place(int(j), c)
	}
}

// nearest returns the group that doc i belongs to: one that is like it, else
// a new one.
func (p *grouping) nearest(i int) int32 {
	best, most := int32(noGroup), 0.0
	if p.g.isHeadline(i) {
		best, most = p.nearestProfile(i)
		if p.texts == 0 {
			return p.orBegin(best, i)
		}
	}
	p.spread(i)
	defer p.gather(i)
	var tried []int32
	for _, j := range p.candidates(i) {
		c := p.at[j]
		if slices.Contains(tried, c) {
			continue
		}
		tried = append(tried, c)
		members := p.groups[c].texts
		if members == nil && !p.g.isHeadline(i) {
			members = p.groups[c].members
		}
		if m := p.closeness(i, members) / p.threshold; m > most {
			best, most = c, m
		}
	}
	return p.orBegin(best, i)
}

func (p *grouping) orBegin(c int32, i int) int32 {
	if c == noGroup {
		return p.begin(i, false)
	}
	return c
}

// closeness returns how near doc i is to the members of a group, 0 if it does
// not belong to them.
func (p *grouping) closeness(i int, members []int32) float64 {
	if len(members) == 0 {
		return 0
	}
	if len(members) > storyWindow {
		members = members[len(members)-storyWindow:]
	}
	sum, largest, particular := 0.0, 0.0, len(p.g.docs) >= smallLibrary
	worded, nearest := false, int(members[0])
	for _, j := range members {
		s := p.likeness(int(j)) * timeShare(p.g.docs[i].briefing.Published, p.g.docs[j].briefing.Published)
		sum += s
		if s > largest {
			largest, nearest = s, int(j)
		}
		particular = particular || p.g.shareParticular(i, int(j))
		worded = worded || p.g.shareWords(i, int(j))
	}
	score := (sum/float64(len(members)) + largest) / 2
	if !particular || !worded || score < p.threshold || !p.standsOut(i, nearest, largest) {
		return 0
	}
	return score
}

// candidates returns the placed docs that share the most telling terms with
// doc i.
func (p *grouping) candidates(i int) []int32 {
	if len(p.open) <= storyCandidates {
		return p.open
	}
	var found []int32
	for _, t := range p.g.vectors[i].top {
		docs := p.placed[t.id]
		if len(docs) > postingWindow {
			docs = docs[len(docs)-postingWindow:]
		}
		for _, j := range docs {
			if p.scores[j] == 0 {
				found = append(found, j)
			}
			p.scores[j] += t.weight
		}
	}
	best := mostScored(found, p.scores, storyCandidates)
	for _, j := range found {
		p.scores[j] = 0
	}
	return best
}

func (p *grouping) finish() {
	g := p.g
	g.storyAt = make([]int32, len(g.docs))
	g.stories = make([]Story, len(p.groups))
	order := make([]int, len(p.groups))
	for c := range p.groups {
		order[c] = c
		slices.SortFunc(p.groups[c].members, func(a, b int32) int { return g.compareNewer(int(a), int(b)) })
	}
	slices.SortFunc(order, func(a, b int) int {
		return g.compareNewer(int(p.groups[a].members[0]), int(p.groups[b].members[0]))
	})
	for n, c := range order {
		s := &g.stories[n]
		s.ID = g.docs[p.groups[c].root].briefing.ID
		for _, i := range p.groups[c].members {
			s.Members = append(s.Members, g.docs[i].briefing.ID)
			g.storyAt[i] = int32(n)
		}
	}
}

// compareNewer orders docs newest first, undated last, those of one date by
// id.
func (g *Graph) compareNewer(i, j int) int {
	a, b := g.docs[i].briefing, g.docs[j].briefing
	if c := compareNewest(a.Published, b.Published); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}
