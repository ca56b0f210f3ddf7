package today

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dossier/corpus"
)

// How much of a story is read and told at most.
const (
	readNew     = 12 // of what was added, the latest
	readKnown   = 12 // of what was there, the latest
	mostPoints  = 12
	mostFigures = 8
	mostClaims  = 8 // of each side
)

// tell reads the story of a group and says what is new in it.
func (g *gathered) tell(i int) *Story {
	group := &g.groups[i]
	s := &Story{ID: g.shelf.ID(int(group.root)), Known: group.known > 0, Watches: g.watched[int32(i)]}
	t := g.weigh(i)
	s.Score, s.Reasons = t.sum(), g.reasons(i, &t)

	added, known := g.open(group)
	for _, n := range g.of(group) {
		s.Added = later(s.Added, time.Unix(g.arrivals[n].added, 0).UTC())
	}
	s.Members = len(g.of(group)) + int(group.known)
	all := slices.Clone(known)
	for k := range added {
		all = append(all, added[k].Briefing)
	}
	names := newReader(g.dictionary, all...)
	before := newSaid(names)
	var figures [][]measured
	for _, b := range known {
		before.read(b)
		figures = append(figures, names.measured(b))
	}
	for k := range added {
		before.sift(&added[k])
	}
	slices.SortStableFunc(added, func(a, b arrivedBriefing) int {
		return cmp.Or(cmp.Compare(b.news, a.news), b.Published.Compare(a.Published), cmp.Compare(a.ID, b.ID))
	})
	g.list(s, group, added)
	s.Again = g.again(group)
	if len(added) == 0 { // the index cannot be read there
		return s
	}
	s.lead(added[0].Briefing)
	c := newCollector(s, before, figures)
	for k := range added {
		c.collect(&added[k])
	}
	for _, f := range c.figures {
		s.Figures = append(s.Figures, f.Change)
	}
	s.trim()
	s.Nothing = s.Known && len(s.Points)+len(s.Figures)+len(s.For)+len(s.Against)+len(s.Views) == 0
	s.Minutes = s.minutes()
	return s
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// open reads what was added to a story and what was there, of both the latest
// by when they came out.
func (g *gathered) open(group *group) (added []arrivedBriefing, known []*corpus.Briefing) {
	arrivals := slices.Clone(g.of(group))
	slices.SortFunc(arrivals, func(a, b int32) int { return cmp.Compare(g.arrivals[b].place, g.arrivals[a].place) })
	for _, n := range arrivals[:min(len(arrivals), readNew)] {
		a := &g.arrivals[n]
		if b := g.shelf.Briefing(int(a.place), true); b != nil {
			added = append(added, arrivedBriefing{Briefing: b, place: a.place})
		}
	}
	if group.known == 0 {
		return added, nil
	}
	var places []int
	g.before(group, func(place int) { places = append(places, place) })
	slices.SortFunc(places, func(a, b int) int { return cmp.Compare(b, a) })
	for _, place := range places[:min(len(places), readKnown)] {
		if b := g.shelf.Briefing(place, true); b != nil {
			known = append(known, b)
		}
	}
	return added, known
}

// lead takes what is shown of a story from the first of what was added.
func (s *Story) lead(b *corpus.Briefing) {
	s.Lead, s.Title, s.Dek, s.Summary, s.Source, s.URL, s.Published = b.ID, b.Title, b.Dek, b.Summary, b.Source, b.URL, b.Published
}

// list lists all that was added to a story, what was read before the others.
func (g *gathered) list(s *Story, group *group, added []arrivedBriefing) {
	read := make(map[int32]bool, len(added))
	add := func(id, source string) {
		s.New = append(s.New, id)
		switch same := func(name string) bool { return strings.EqualFold(name, source) }; {
		case source == "":
			s.Unnamed++
		case !slices.ContainsFunc(s.Sources, same):
			s.Sources = append(s.Sources, source)
		}
	}
	for k := range added {
		read[added[k].place] = true
		add(added[k].ID, added[k].Source)
	}
	rest := slices.DeleteFunc(slices.Clone(g.of(group)), func(n int32) bool { return read[g.arrivals[n].place] })
	slices.SortFunc(rest, func(a, b int32) int { return cmp.Compare(g.arrivals[b].place, g.arrivals[a].place) })
	for _, n := range rest {
		source := ""
		if a := &g.arrivals[n]; a.source >= 0 {
			source = g.shelf.Sources()[a.source]
		}
		add(g.shelf.ID(int(g.arrivals[n].place)), source)
	}
}

// again returns how many publishers of what was added to a story had told it
// before.
func (g *gathered) again(group *group) int {
	if group.known == 0 {
		return 0
	}
	before := map[uint32]bool{}
	g.before(group, func(place int) { before[g.shelf.SourceAt(place)] = true })
	before[NoSource] = false
	n := 0
	for _, i := range g.of(group) {
		if source := uint32(g.arrivals[i].source); before[source] {
			before[source] = false
			n++
		}
	}
	return n
}

// minutes is how long it takes to read what is told of a story: its headline
// and summary, and what is new.
func (s *Story) minutes() float64 {
	words := 0.0
	count := func(texts ...string) {
		for _, t := range texts {
			words += corpus.ReadingWords(t)
		}
	}
	count(s.Title, s.Dek, s.Summary)
	for _, p := range s.Points {
		count(p.Text)
	}
	for _, f := range s.Figures {
		count(f.Before, f.After, f.What)
	}
	for _, claims := range [][]Claim{s.For, s.Against, s.Views} {
		for i := range claims {
			count(claims[i].Holder.Name, claims[i].Text)
		}
	}
	return words / corpus.WordsPerMinute
}
