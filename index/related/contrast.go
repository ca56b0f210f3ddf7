package related

import (
	"slices"

	"dossier/index/traits"
)

// Two briefings on one company are alike whatever they tell, and the more so
// the less else the library is about. To be one story two briefings must
// therefore stand out from what the library had on their subject before.
const (
	standOut     = 1.4 // times the usual likeness of the subject's briefings
	usualWindow  = 16  // how many of them are compared
	usualSought  = 64  // and among how many they are sought
	usualAtLeast = 3   // fewer say nothing of what is usual
	aboutIt      = .25 // the least salience of an entity that a briefing is about
	usualWeeks   = 14  // days; what came out nearer may tell the same happening
	// Two as like as this are one story whatever is usual: where dates are not
	// known, what is usual may be the other reports of the happening itself.
	evident = .45
)

// presences is the places of an entity among the last reach, in order.
type presences struct {
	places []int32 // place<<1, and one if the briefing there is about it
}

// within returns the places among the last far before one.
func (e *presences) within(place, far int32) []int32 {
	places := e.places
	for len(places) > 0 && places[len(places)-1]>>1 >= place {
		places = places[:len(places)-1]
	}
	return places[search(places, (place-far)<<1):]
}

// drop drops the places before one.
func (e *presences) drop(before int32) {
	for len(e.places) > 0 && e.places[0]>>1 < before {
		e.places = e.places[1:]
	}
}

// glance notes that the entities and the terms of a briefing are at its place.
func (p *pass) glance(place int) {
	v := p.shelf.Traits(place)
	p.note(int32(place), v)
	if place >= p.begun-int(p.live) {
		p.words.note(int32(place), p.begun, v)
	}
}

func (p *pass) note(place int32, v traits.View) {
	for in := v.Presences(); in.Next(); {
		e := p.entities[in.Number]
		if e == nil {
			e = &presences{}
			p.entities[in.Number] = e
		}
		e.drop(place - p.reach())
		mark := place << 1
		if in.Salience >= aboutIt {
			mark |= 1
		}
		e.places = append(e.places, mark)
	}
	if place%p.far == p.far-1 {
		for number, e := range p.entities {
			if e.drop(place - p.reach()); len(e.places) == 0 {
				delete(p.entities, number)
			}
		}
	}
}

// meet notes the entities of a briefing and weighs them by how often they were
// there among the last far, or are in a library that is known whole.
func (p *pass) meet(place int32, s *placed) {
	p.note(place, s.view)
	all := min(int(place), int(p.far)) + 1
	if p.whole {
		all = p.shelf.Len()
	}
	for in := s.view.Presences(); in.Next(); {
		count := 1
		if p.whole {
			count = max(p.shelf.EntityCount(in.Number), 1)
		} else {
			count += len(p.entities[in.Number].within(place, p.far))
		}
		s.entities = append(s.entities, presence{in.Number, in.Salience, in.Kind, float32(count)})
	}
	weighEntities(s.entities, all)
}

// standsOut reports whether the likeness of two briefings is well above what is
// usual for either, of their texts alone and by how rare words are in news.
func (p *pass) standsOut(i int32, a *placed, j int32, like float64) bool {
	if like >= evident {
		return true
	}
	b := p.slot(j)
	usual := max(p.usual(i, a), p.usual(j, b))
	if usual == 0 {
		return true
	}
	p.other.layView(a.view)
	lead, whole := p.other.viewCosines(b.view)
	return mix(lead, whole, 0)*timeShare(a.when, b.when, p.small) >= standOut*usual
}

// usual returns the median likeness, by text, of a briefing to those on its
// subject that came out weeks before; 0 if there are too few.
func (p *pass) usual(place int32, s *placed) float64 {
	if s.usual >= 0 {
		return s.usual
	}
	s.usual = 0
	places := p.earlier(place, s)
	var likings []float64
	p.other.layView(s.view)
	for n, seen := len(places)-1, 0; n >= 0 && seen < usualSought && len(likings) < usualWindow; n, seen = n-1, seen+1 {
		if places[n]&1 == 0 {
			continue
		}
		lead, whole := p.other.viewCosines(p.shelf.Traits(int(places[n] >> 1)))
		likings = append(likings, mix(lead, whole, 0))
	}
	if len(likings) >= usualAtLeast {
		slices.Sort(likings)
		s.usual = likings[len(likings)/2]
	}
	return s.usual
}

// earlier returns the places of the subject of a briefing that lie weeks
// before it, in order: the subject is the entity that the briefing is most
// about of those that enough others before it are about too. Of a date that is
// not known to the month it cannot be told when it was: all before it counts.
func (p *pass) earlier(place int32, s *placed) []int32 {
	var best []int32
	most := float32(0)
	for _, in := range s.entities {
		if in.salience < aboutIt || in.salience <= most {
			continue
		}
		places := p.entities[in.number].within(place, p.far)
		if len(places) >= usualAtLeast {
			best, most = places, in.salience
		}
	}
	if d := s.view.Published(); d.Month == 0 {
		return best
	}
	n, _ := slices.BinarySearchFunc(best, s.when.first-usualWeeks, func(at, day int32) int {
		if spanOf(p.shelf.Traits(int(at>>1)).Published()).last < day {
			return -1
		}
		return 1
	})
	return best[:n]
}

// search returns how many of the numbers, which are in order, are less than x.
func search(numbers []int32, x int32) int {
	n, _ := slices.BinarySearch(numbers, x)
	return n
}
