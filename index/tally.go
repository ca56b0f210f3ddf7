package index

import "slices"

// tally adds up what was counted in each part and returns the n most frequent
// values; of equal ones the first by key. It goes through the values of the
// parts from the most frequent on and stops where those that are left cannot be
// more frequent together (after Fagin, Lotem and Naor, "Optimal aggregation
// algorithms for middleware", 2001). A value has one key in all parts, and is
// shown by its name.
func (s *search) tally(n int, keyOf func(part int, v uint32) string, find func(part int, key string) (uint32, bool),
	name func(key string) string, field string,
) []FacetCount {
	values := s.counts.values
	queues := make([]valueQueue, len(s.x.parts))
	for i := range queues {
		queues[i] = valueQueue{values[i], s.counts.order[i]}
	}
	var out []FacetCount
	if len(queues) == 1 {
		for _, v := range queues[0].greatest(n) {
			out = append(out, FacetCount{Value: keyOf(0, v), Count: int(values[0][v])})
		}
		return nameCounts(out, name, field)
	}
	if out, ok := s.leaders(n, queues, keyOf, find); ok {
		return nameCounts(out, name, field)
	}
	for i := range queues {
		queues[i].init()
	}
	known := map[string]bool{}
	for {
		best, bound := -1, 0
		for i := range queues {
			if c := queues[i].first(); c > 0 {
				bound += c
				if best < 0 || c > queues[best].first() {
					best = i
				}
			}
		}
		if best < 0 || len(out) >= n && bound < out[n-1].Count {
			return nameCounts(out, name, field)
		}
		v := queues[best].next()
		key := keyOf(best, v)
		if known[key] {
			continue
		}
		total := int(values[best][v])
		known[key] = true
		for i := range queues {
			if i == best {
				continue
			}
			if v, ok := find(i, key); ok {
				total += int(values[i][v])
			}
		}
		out = insertCount(out, FacetCount{Value: key, Count: total}, n)
	}
}

// leaders returns the n most frequent values if the first few of each part are
// enough to tell: if no value behind them can have as many. That spares putting
// all values of a part in order, as there is usually a gap behind the first.
func (s *search) leaders(n int, queues []valueQueue, keyOf func(part int, v uint32) string,
	find func(part int, key string) (uint32, bool),
) (out []FacetCount, ok bool) {
	first := 2*n + 2
	bound := 0
	for i := range queues {
		greatest := queues[i].greatest(first)
		if len(greatest) == first {
			bound += int(queues[i].counts[greatest[first-1]])
		}
		for _, v := range greatest {
			total := int(queues[i].counts[v])
			key := keyOf(i, v)
			if slices.ContainsFunc(out, func(c FacetCount) bool { return c.Value == key }) {
				continue
			}
			for k := range queues {
				if k == i {
					continue
				}
				if v, ok := find(k, key); ok {
					total += int(queues[k].counts[v])
				}
			}
			out = append(out, FacetCount{Value: key, Count: total})
		}
	}
	out = most(out, n)
	return out, bound == 0 || len(out) == n && bound < out[n-1].Count
}

// nameCounts gives values their names and queries.
func nameCounts(out []FacetCount, name func(key string) string, field string) []FacetCount {
	for i := range out {
		out[i].Value = name(out[i].Value)
		out[i].Query = field + quoted(out[i].Value)
	}
	slices.SortStableFunc(out, compareCounts)
	return out
}

// insertCount inserts a value in order and keeps n.
func insertCount(out []FacetCount, c FacetCount, n int) []FacetCount {
	at, _ := slices.BinarySearchFunc(out, c, compareCounts)
	out = slices.Insert(out, at, c)
	return out[:min(len(out), n)]
}

// valueQueue gives values, the most frequent first.
type valueQueue struct {
	counts []uint32
	values []uint32 // a heap; what was given is behind it
}

func (q *valueQueue) first() int {
	if len(q.values) == 0 {
		return 0
	}
	return int(q.counts[q.values[0]])
}

func (q *valueQueue) init() {
	for i := len(q.values)/2 - 1; i >= 0; i-- {
		q.down(i)
	}
}

func (q *valueQueue) next() uint32 {
	v, last := q.values[0], len(q.values)-1
	q.values[0], q.values[last] = q.values[last], v
	q.values = q.values[:last]
	q.down(0)
	return v
}

// greatest returns the n most frequent values, and leaves the queue as it is.
func (q *valueQueue) greatest(n int) []uint32 {
	out := make([]uint32, 0, n+1)
	for _, v := range q.values {
		if len(out) == n && !q.before(v, out[n-1]) {
			continue
		}
		at, _ := slices.BinarySearchFunc(out, v, func(a, b uint32) int {
			if q.before(a, b) {
				return -1
			}
			return 1
		})
		out = slices.Insert(out, at, v)
		out = out[:min(len(out), n)]
	}
	return out
}

func (q *valueQueue) before(a, b uint32) bool {
	return q.counts[a] > q.counts[b] || q.counts[a] == q.counts[b] && a < b
}

func (q *valueQueue) down(i int) {
	for {
		most := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(q.values); c++ {
			if q.before(q.values[c], q.values[most]) {
				most = c
			}
		}
		if most == i {
			return
		}
		q.values[i], q.values[most] = q.values[most], q.values[i]
		i = most
	}
}
