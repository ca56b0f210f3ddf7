package related

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// The pass meets the first headlines of a story before it can know what the
// story is about, and begins several groups for it. When all are placed, the
// groups whose profiles are alike are joined, the most alike first
// (agglomeration by centroids). Each is compared with those that share its
// most telling words only, so that the cost follows the number of groups.

// joining is two groups that may become one.
type joining struct {
	margin float64
	a, b   int32
	turns  [2]int32 // how often each had been joined when the margin was taken
}

// joinings is a heap, the largest margin first.
type joinings []joining

func (q joinings) Len() int      { return len(q) }
func (q joinings) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *joinings) Push(x any)   { *q = append(*q, x.(joining)) }

func (q joinings) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(q[j].margin, q[i].margin), cmp.Compare(q[i].a, q[j].a), cmp.Compare(q[i].b, q[j].b)) < 0
}

func (q *joinings) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// merger is the state of the joining.
type merger struct {
	p      *grouping
	into   []int32 // by group: the one that it became part of, itself at first
	turns  []int32 // by group: how often it was joined
	scores []float32
	queue  joinings
}

func (p *grouping) mergeHeadlines() {
	m := &merger{p: p, into: make([]int32, len(p.groups)), turns: make([]int32, len(p.groups)), scores: make([]float32, len(p.groups))}
	for c := range p.groups {
		m.into[c] = int32(c)
	}
	for c := range p.groups {
		if p.groups[c].headlines.members > 0 {
			m.offer(int32(c))
		}
	}
	for len(m.queue) > 0 {
		next := heap.Pop(&m.queue).(joining)
		if m.turns[next.a] == next.turns[0] && m.turns[next.b] == next.turns[1] {
			m.join(next.a, next.b)
		}
	}
}

// offer puts the joinings that group a is fit for into the queue.
func (m *merger) offer(a int32) {
	profile := &m.p.groups[a].headlines
	for _, b := range m.candidates(a) {
		if m.p.groups[a].texts != nil && m.p.groups[b].texts != nil {
			continue // their texts have been compared, which say more
		}
		other := &m.p.groups[b].headlines
		product, shared := common(profile.terms, other.terms)
		if margin := m.p.margin(profile, other, product, shared); margin >= 1 {
			first, second := min(a, b), max(a, b)
			heap.Push(&m.queue, joining{margin, first, second, [2]int32{m.turns[first], m.turns[second]}})
		}
	}
}

// candidates returns the groups that share the most telling terms with group
// a.
func (m *merger) candidates(a int32) []int32 {
	var found []int32
	for _, t := range strongest(m.p.groups[a].headlines.terms, topTerms) {
		for _, listed := range around(m.p.profiled[t.id], a) {
			b := m.find(listed)
			if b == a {
				continue
			}
			if m.scores[b] == 0 {
				found = append(found, b)
			}
			m.scores[b] += t.weight
		}
	}
	best := mostScored(found, m.scores, storyCandidates)
	for _, b := range found {
		m.scores[b] = 0
	}
	return best
}

// find returns the group that c is part of by now.
func (m *merger) find(c int32) int32 {
	for m.into[c] != c {
		m.into[c] = m.into[m.into[c]]
		c = m.into[c]
	}
	return c
}

// join makes group b, the later one, part of group a.
func (m *merger) join(a, b int32) {
	to, from := &m.p.groups[a], &m.p.groups[b]
	to.headlines.add(&from.headlines)
	to.members = append(to.members, from.members...)
	to.texts = append(to.texts, from.texts...)
	to.root = min(to.root, from.root)
	for _, i := range from.members {
		m.p.at[i] = a
	}
	*from = group{}
	m.into[b] = a
	m.turns[a]++
	m.turns[b] = math.MaxInt32
	m.offer(a)
}

// dropEmpty takes out the groups that became part of others.
func (p *grouping) dropEmpty() {
	p.groups = slices.DeleteFunc(p.groups, func(c group) bool { return len(c.members) == 0 })
}

// common returns the scalar product of two vectors and how many terms they
// share.
func common(a, b []term) (product float64, shared int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			product += float64(a[i].weight) * float64(b[j].weight)
			shared++
			i, j = i+1, j+1
		}
	}
	return product, shared
}
