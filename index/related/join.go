package related

import (
	"slices"

	"dossier/index/traits"
)

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
