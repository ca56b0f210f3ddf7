package related

import (
	"math"

	"dossier/corpus"
)

// A happening is told within days: briefings that came out further apart must
// be the more alike. Their likeness falls from whole at storyDays to lateShare
// at lateDays; where a date is not known it stands as it is.
const (
	storyDays = 7
	lateDays  = 30
	lateShare = .5
)

// timeShare returns the share of the likeness of two briefings that their
// dates leave: those of the nearest days that the dates can mean.
func timeShare(a, b corpus.Date) float64 {
	if a.IsZero() || b.IsZero() {
		return 1
	}
	late := clamp((daysApart(a, b) - storyDays) / (lateDays - storyDays))
	return 1 - (1-lateShare)*late
}

// likeness says how much two briefings tell the same, 0 to 1.
func (g *Graph) likeness(i, j int) float64 {
	like, _, _ := g.compare(i, j)
	return like
}

// compare returns the likeness of two briefings and the cosines of their whole
// texts and of their entities.
func (g *Graph) compare(i, j int) (like, whole, who float64) {
	lead := dot(g.vectors[i].lead, g.vectors[j].lead)
	whole = dot(g.vectors[i].whole, g.vectors[j].whole)
	who = entityDot(g.docs[i].entities, g.docs[j].entities)
	return mix(lead, whole, who), whole, who
}

// mix returns the likeness that the cosines of leads, whole texts and entities
// make.
func mix(lead, whole, who float64) float64 { return .5*lead + .3*whole + .2*max(who, lead) }

// Likeness says how much the briefings with the given ids tell the same, 0 to
// 1: by their headlines if both are little more. It is 0 if there is no such
// briefing.
func (g *Graph) Likeness(a, b string) float64 {
	i, known := g.ordinals[a]
	j, both := g.ordinals[b]
	switch {
	case !known || !both:
		return 0
	case g.isHeadline(i) && g.isHeadline(j):
		return dot(g.vectors[i].headline, g.vectors[j].headline)
	}
	return clamp(g.likeness(i, j))
}

// spread lays the terms of doc i out by number, so that likeness need not
// walk them again for each of the many that it is compared with.
func (p *grouping) spread(i int) {
	p.laid = i
	for _, t := range p.g.vectors[i].lead {
		p.lead[t.id] = t.weight
	}
	for _, t := range p.g.vectors[i].whole {
		p.whole[t.id] = t.weight
	}
}

// gather takes away what spread laid out.
func (p *grouping) gather(i int) {
	for _, t := range p.g.vectors[i].lead {
		p.lead[t.id] = 0
	}
	for _, t := range p.g.vectors[i].whole {
		p.whole[t.id] = 0
	}
}

// likeness is that of doc j and the doc laid out.
func (p *grouping) likeness(j int) float64 {
	lead, whole := dotSpread(p.g.vectors[j].lead, p.lead), dotSpread(p.g.vectors[j].whole, p.whole)
	return mix(lead, whole, entityDot(p.g.docs[p.laid].entities, p.g.docs[j].entities))
}

// shareWords reports whether a headline and a text have enough words in common
// to be compared by rarity: a place of two words is in the texts of many
// happenings. Two texts always have.
func (g *Graph) shareWords(i, j int) bool {
	if g.isHeadline(i) == g.isHeadline(j) {
		return true
	}
	if g.isHeadline(j) {
		i, j = j, i
	}
	_, shared := common(g.vectors[i].headline, g.vectors[j].lead)
	return shared >= textSharedTerms
}

// shareParticular reports whether two briefings have a person, a product or a
// figure in common that is not in most of the library.
func (g *Graph) shareParticular(i, j int) bool {
	most := max(2, len(g.docs)/2)
	shared := false
	g.eachShared(i, j, func(a, _ presence) {
		e := &g.entities[a.entity]
		if (e.kind == corpus.KindPerson || e.kind == corpus.KindProduct) && len(e.docs) <= most {
			shared = true
		}
	})
	if shared {
		return true
	}
	for x := range g.docs[i].briefing.Figures {
		for y := range g.docs[j].briefing.Figures {
			if sameFigure(&g.docs[i].briefing.Figures[x], &g.docs[j].briefing.Figures[y]) {
				return true
			}
		}
	}
	return false
}

// sameFigure reports whether two figures give one quantity: the same number
// of the same unit, or the same words where no number is known.
func sameFigure(a, b *corpus.Figure) bool {
	if a.Value != nil && b.Value != nil {
		return a.Unit == b.Unit && math.Abs(*a.Value-*b.Value) <= 1e-9*math.Abs(*a.Value)
	}
	return a.Value == nil && b.Value == nil && foldName(a.Text) == foldName(b.Text)
}
