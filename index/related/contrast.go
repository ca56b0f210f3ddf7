package related

import (
	"cmp"
	"slices"

	"dossier/corpus"
)

// Two briefings on one company are alike whatever they tell, and the more so
// the less else the library is about: rarity alone would make one story of all
// that is written on it. To be one story two briefings must therefore stand
// out from what the library has on their subject at other times.
const (
	standOut     = 1.4 // times the usual likeness of the subject's briefings
	usualWindow  = 16  // how many of them are compared
	usualAtLeast = 3   // fewer say nothing of what is usual
	aboutIt      = .25 // the least salience of an entity that a briefing is about
	usualWeeks   = 30  // days; what came out nearer may tell the same happening
	// Two as like as this are one story whatever is usual: where dates are not
	// known, what is usual may be the other reports of the happening itself.
	evident = .36
)

// liking is how like a doc another is.
type liking struct {
	doc   int32
	score float64
}

// standsOut reports whether the likeness of docs i and j is well above what
// is usual for either.
func (p *grouping) standsOut(i, j int, score float64) bool {
	return score >= evident || score >= standOut*max(p.usualBeside(i, j), p.usualBeside(j, i))
}

// usualBeside returns the median likeness of doc i to the briefings on its
// subject at other times, doc j left out; 0 if there are too few.
func (p *grouping) usualBeside(i, j int) float64 {
	if p.usual[i] == nil {
		p.usual[i] = p.g.usualLikings(i)
	}
	likings := p.usual[i]
	at := slices.IndexFunc(likings, func(l liking) bool { return int(l.doc) == j })
	n := len(likings)
	if at >= 0 {
		n--
	}
	if n < usualAtLeast {
		return 0
	}
	middle := n / 2
	if at >= 0 && at <= middle {
		middle++
	}
	return likings[middle].score
}

// usualLikings returns the likenesses of doc i to the briefings that share its
// subject and were not published in the same weeks, least first. Those whose
// month is not known count: it cannot be told when they were.
func (g *Graph) usualLikings(i int) []liking {
	likings := []liking{}
	subject := g.subject(i)
	if subject < 0 {
		return likings
	}
	docs := g.entities[subject].docs
	step := max(1, len(docs)/usualWindow)
	for at := 0; at < len(docs) && len(likings) < usualWindow; at += step {
		j := int(docs[at])
		if j == i || g.salienceOf(j, subject) < aboutIt || sameWeeks(g.docs[i].briefing.Published, g.docs[j].briefing.Published) {
			continue
		}
		likings = append(likings, liking{int32(j), g.likeness(i, j)})
	}
	slices.SortFunc(likings, func(a, b liking) int {
		return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(a.doc, b.doc))
	})
	return likings
}

// subject returns the entity that doc i is most about of those that enough
// other briefings are about too, or -1.
func (g *Graph) subject(i int) int32 {
	best, most := int32(-1), float32(0)
	for _, in := range g.docs[i].entities {
		if in.salience >= aboutIt && in.salience > most && len(g.entities[in.entity].docs) > usualAtLeast {
			best, most = in.entity, in.salience
		}
	}
	return best
}

func (g *Graph) salienceOf(i int, entity int32) float32 {
	in := g.docs[i].entities
	at, ok := slices.BinarySearchFunc(in, entity, func(p presence, e int32) int { return cmp.Compare(p.entity, e) })
	if !ok {
		return 0
	}
	return in[at].salience
}

// sameWeeks reports whether two dates, both known to the month, can be within
// usualWeeks.
func sameWeeks(a, b corpus.Date) bool {
	if a.Month == 0 || b.Month == 0 {
		return false
	}
	return daysApart(a, b) <= usualWeeks
}

// daysApart returns the fewest days that can lie between two known dates, less
// than 0 if what they can mean overlaps.
func daysApart(a, b corpus.Date) float64 {
	return max(a.First().Sub(b.Last()), b.First().Sub(a.Last())).Hours() / 24
}
