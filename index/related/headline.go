package related

import "math"

// A briefing that is little more than its headline, as feeds without text give
// them, has some eight words to be known by, and most of them are its own:
// two headlines on one happening often share a name and one word. What joins
// them is what the others say. Each story therefore keeps a profile, the sum
// of its headlines, and a headline is compared with that (Rocchio's centroid)
// instead of with each of them. A rare word, which tells whole texts apart, is
// chance in a headline: only the root of its rarity counts.
const (
	headlineTerms = 16 // a briefing of more different words is no mere headline
	// A headline joins a story of n others if the cosine of it and the profile
	// is aloneThreshold for one and falls, by the root of n, toward
	// crowdThreshold: the more tell a story, the better it is known.
	crowdThreshold = .16
	aloneThreshold = .5
	// They must share as many words, so that a name alone never joins.
	sharedTerms      = 2
	smallSharedTerms = 3
	textSharedTerms  = 3 // a headline and a text
	// A headline tells news of the week. Likeness falls from whole at
	// headlineDays to none at headlineLate.
	headlineDays = 7
	headlineLate = 30
)

// profile is the sum of the headlines of a group.
type profile struct {
	terms    []term // by id
	square   float64
	members  int
	from, to int // the docs first and last in time
}

// headlineVector returns the unit vector of a headline's words.
func headlineVector(text []termCount, rarity []float32) []term {
	vector := make([]term, len(text))
	for i, t := range text {
		vector[i] = term{t.id, float32(math.Sqrt(float64(rarity[t.id])))}
	}
	return unit(vector)
}

// add adds the sum of other headlines to the profile and returns the terms
// that are new to it.
func (f *profile) add(other *profile) []uint32 {
	var fresh []uint32
	sum := make([]term, 0, len(f.terms)+len(other.terms))
	i, j := 0, 0
	for i < len(f.terms) || j < len(other.terms) {
		switch {
		case j == len(other.terms) || i < len(f.terms) && f.terms[i].id < other.terms[j].id:
			sum = append(sum, f.terms[i])
			i++
		case i == len(f.terms) || f.terms[i].id > other.terms[j].id:
			sum = append(sum, other.terms[j])
			fresh = append(fresh, other.terms[j].id)
			j++
		default:
			sum = append(sum, term{f.terms[i].id, f.terms[i].weight + other.terms[j].weight})
			i, j = i+1, j+1
		}
	}
	f.terms, f.square = sum, 0
	for _, t := range sum {
		f.square += float64(t.weight) * float64(t.weight)
	}
	if f.members == 0 {
		f.from, f.to = other.from, other.to
	}
	f.from, f.to = min(f.from, other.from), max(f.to, other.to)
	f.members += other.members
	return fresh
}

// headline returns the profile of doc i alone.
func (g *Graph) headline(i int) profile {
	return profile{terms: g.vectors[i].headline, square: 1, members: 1, from: i, to: i}
}

// isHeadline reports whether doc i is compared by its headline.
func (g *Graph) isHeadline(i int) bool { return g.vectors[i].headline != nil }

// margin says by how much two profiles are more alike than they must be to be
// one story: 1 and more if they are. Their scalar product and the number of
// terms they share are given.
func (p *grouping) margin(a, b *profile, product float64, shared int) float64 {
	needed := sharedTerms
	if len(p.g.docs) < smallLibrary {
		needed = smallSharedTerms
	}
	if shared < needed || a.square == 0 || b.square == 0 {
		return 0
	}
	most := float64(max(a.members, b.members))
	threshold := crowdThreshold + (aloneThreshold-crowdThreshold)/math.Sqrt(most)
	m := product / math.Sqrt(a.square*b.square) / threshold
	if m < 1 {
		return 0
	}
	return m * p.g.headlineShare(a, b)
}

// headlineShare returns the share of the likeness of two profiles that their
// dates leave.
func (g *Graph) headlineShare(a, b *profile) float64 {
	if a.to > b.to {
		a, b = b, a
	}
	earlier, later := g.docs[a.to].briefing.Published, g.docs[b.from].briefing.Published
	if b.from <= a.to || earlier.IsZero() || later.IsZero() {
		return 1
	}
	return 1 - clamp((daysApart(earlier, later)-headlineDays)/(headlineLate-headlineDays))
}

// tally is what a headline and a profile have in common while the nearest is
// sought.
type tally struct {
	product float32
	shared  int32
}

// nearestProfile returns the group whose headlines doc i is most like and by
// what margin, noGroup if it is like none.
func (p *grouping) nearestProfile(i int) (int32, float64) {
	if len(p.tallies) < len(p.groups) {
		p.tallies = append(p.tallies, make([]tally, len(p.groups)-len(p.tallies))...)
	}
	var found []int32
	for _, t := range p.g.vectors[i].headline {
		groups := p.profiled[t.id]
		if len(groups) > postingWindow {
			groups = groups[len(groups)-postingWindow:]
		}
		for _, c := range groups {
			if p.tallies[c].shared == 0 {
				found = append(found, c)
			}
			p.tallies[c].product += t.weight * weightOf(p.groups[c].headlines.terms, t.id)
			p.tallies[c].shared++
		}
	}
	best, most := int32(noGroup), 0.0
	alone := p.g.headline(i)
	for _, c := range found {
		m := p.margin(&p.groups[c].headlines, &alone, float64(p.tallies[c].product), int(p.tallies[c].shared))
		p.tallies[c] = tally{}
		if m >= 1 && m > most {
			best, most = c, m
		}
	}
	return best, most
}

// addHeadline puts doc i into the profile of its group.
func (p *grouping) addHeadline(i int, c int32) {
	alone := p.g.headline(i)
	for _, id := range p.groups[c].headlines.add(&alone) {
		p.profiled[id] = append(p.profiled[id], c)
	}
}
