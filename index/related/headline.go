package related

import (
	"math"
	"slices"

	"dossier/index/traits"
)

// A briefing that is little more than its headline, as feeds without text give
// them, has some eight words to be known by, and most of them are its own:
// two headlines on one happening often share a name and one word. What joins
// them is what the others say. Each story therefore keeps a profile, the sum
// of its headlines, and a headline is compared with that (Rocchio's centroid)
// instead of with each of them. A rare word, which tells whole texts apart, is
// chance in a headline: only the root of its rarity counts.
const (
	// A headline joins a story of n others if the cosine of it and the profile
	// is aloneThreshold for one and falls, by n to the power of crowding,
	// toward crowdThreshold: the more tell a story, the better it is known.
	crowdThreshold = .16
	aloneThreshold = .6
	crowding       = .7
	// They must share as many words, so that a name alone never joins.
	sharedTerms      = 2
	smallSharedTerms = 3
	textSharedTerms  = 3 // a headline and a text
	// A headline tells news of the week. Likeness falls from whole at
	// headlineDays to none at headlineLate.
	headlineDays = 7
	headlineLate = 30
	// bridge is the least margin by which a headline must be like two stories
	// for these to be compared.
	bridge = .5
)

// tally is what a headline and a profile have in common while the nearest is
// sought.
type tally struct {
	product int64
	shared  int32
}

// headlineSums appends the weights of a headline's terms to dst as whole
// numbers, whose sums are the same in any order.
func headlineSums(dst []int64, v traits.View) []int64 {
	_, length := v.Lengths()
	for i := range v.Terms() {
		dst = append(dst, int64(math.Round(headlineWeight(v.Term(i).Number, length)*(1<<14))))
	}
	return dst
}

// sum adds a headline to the profile of a group, or takes it out if sign is
// -1.
func (p *pass) sum(s *placed, c int32, sign int64) {
	g := &p.groups[c]
	for i := range s.view.Terms() {
		t, w := p.terms[s.view.Term(i).Number], s.sums[i]
		at := slices.IndexFunc(t.sums, func(h headSum) bool { return h.group == c })
		if at < 0 {
			at = len(t.sums)
			t.sums = append(t.sums, headSum{group: c})
		}
		h := &t.sums[at]
		g.square += sign*2*w*h.weight + w*w
		h.weight += sign * w
		h.headlines += int32(sign)
		if h.headlines == 0 {
			t.sums[at] = t.sums[len(t.sums)-1]
			t.sums = t.sums[:len(t.sums)-1]
		}
	}
}

// margin says by how much two profiles, one of so many headlines at most, are
// more alike than they must be to be one story: 1 and more if they are.
func (p *pass) margin(product, square, otherSquare int64, shared int32, headlines int) float64 {
	needed := int32(sharedTerms)
	if p.small {
		needed = smallSharedTerms
	}
	if shared < needed || square == 0 || otherSquare == 0 {
		return 0
	}
	threshold := crowdThreshold + (aloneThreshold-crowdThreshold)/math.Pow(float64(headlines), crowding)
	return float64(product) / math.Sqrt(float64(square)) / math.Sqrt(float64(otherSquare)) / threshold
}

// headlineShare returns the share of the likeness of two profiles that the
// dates of the nearest of their headlines leave.
func (p *pass) headlineShare(a, b []int32) float64 {
	if a[len(a)-1] > b[len(b)-1] {
		a, b = b, a
	}
	earlier, later := p.slot(a[len(a)-1]).when, p.slot(b[0]).when
	if b[0] <= a[len(a)-1] || !earlier.known() || !later.known() {
		return 1
	}
	return 1 - clamp((earlier.apart(later)-headlineDays)/(headlineLate-headlineDays))
}

// nearestProfile returns the group whose headlines a briefing is most like and
// by what margin, noGroup if it is like none. It leaves what it shares with
// each in likely and tallies.
func (p *pass) nearestProfile(place int32, s *placed) (int32, float64) {
	p.likely = p.likely[:0]
	var square int64
	for i := range s.view.Terms() {
		w := s.sums[i]
		square += w * w
		t := p.terms[s.view.Term(i).Number]
		if t == nil {
			continue
		}
		for _, h := range t.sums {
			if p.tallies[h.group].shared == 0 {
				p.likely = append(p.likely, h.group)
			}
			p.tallies[h.group].product += w * h.weight
			p.tallies[h.group].shared++
		}
	}
	best, most := int32(noGroup), 0.0
	kept := p.likely[:0]
	for _, c := range p.likely {
		g, t := &p.groups[c], p.tallies[c]
		p.tallies[c] = tally{}
		m := p.margin(t.product, g.square, square, t.shared, len(g.headlines))
		if m >= bridge {
			kept = append(kept, c)
		}
		if m < 1 {
			continue
		}
		m *= p.headlineShare(g.headlines, []int32{place})
		if m >= 1 && (m > most || m == most && g.last() > p.groups[best].last()) {
			best, most = c, m
		}
	}
	p.likely = kept
	return best, most
}

// The pass meets the first headlines of a story before it can know what the
// story is about, and begins several groups for it. A headline that is like
// two of them shows that they are to be compared: if their profiles are alike,
// they are joined, the most alike first.
func (p *pass) joinLike(place int32, s *placed, e *edge) {
	for {
		c := s.group
		best, most := int32(noGroup), 0.0
		for _, other := range p.likely {
			if other == c || len(p.groups[other].headlines) == 0 {
				continue
			}
			m := p.likeGroups(c, other)
			if m >= 1 && (m > most || m == most && p.groups[other].last() > p.groups[best].last()) {
				best, most = other, m
			}
		}
		if best == noGroup {
			return
		}
		e.joins = append(e.joins, place-p.groups[best].last())
		p.join(best, c)
	}
}

// likeGroups returns the margin of two groups.
func (p *pass) likeGroups(a, b int32) float64 {
	if len(p.groups[a].texts) > 0 && len(p.groups[b].texts) > 0 {
		return 0 // their texts have been compared, which say more
	}
	if len(p.groups[a].headlines) > len(p.groups[b].headlines) {
		a, b = b, a
	}
	first, second := &p.groups[a], &p.groups[b]
	var sum tally
	var seen []uint32
	for _, place := range first.headlines {
		v := p.slot(place).view
		for i := range v.Terms() {
			number := v.Term(i).Number
			t := p.terms[number]
			x := slices.IndexFunc(t.sums, func(h headSum) bool { return h.group == a })
			y := slices.IndexFunc(t.sums, func(h headSum) bool { return h.group == b })
			if y < 0 || slices.Contains(seen, number) {
				continue
			}
			seen = append(seen, number)
			sum.product += t.sums[x].weight * t.sums[y].weight
			sum.shared++
		}
	}
	m := p.margin(sum.product, first.square, second.square, sum.shared, len(second.headlines))
	if m < 1 {
		return 0
	}
	return m * p.headlineShare(first.headlines, second.headlines)
}

// join makes one group of two.
func (p *pass) join(a, b int32) {
	if a == b || a == noGroup || b == noGroup {
		return
	}
	if len(p.groups[a].headlines) < len(p.groups[b].headlines) {
		a, b = b, a
	}
	to, from := &p.groups[a], &p.groups[b]
	for _, place := range from.headlines {
		s := p.slot(place)
		p.sum(s, b, -1)
		p.sum(s, a, 1)
		s.group = a
	}
	for _, place := range from.texts {
		p.slot(place).group = a
	}
	to.headlines = inOrder(to.headlines, from.headlines)
	to.texts = inOrder(to.texts, from.texts)
	p.end(b)
}

// inOrder merges two lists that are in order.
func inOrder(a, b []int32) []int32 {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return all
}
