package today

import (
	"cmp"
	"slices"
)

// ranked is a group with what it is ordered by.
type ranked struct {
	group int32
	root  int32
	score float64
}

// before orders stories: by score, of equal ones that which began later, and
// by id where they began on one day.
func (a ranked) before(b ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.root, a.root))
}

// first returns the first n of all in order, without putting the others in
// order.
func first(all []ranked, n int) []ranked {
	if n >= len(all)/4 {
		out := slices.Clone(all)
		slices.SortFunc(out, ranked.before)
		return out[:min(n, len(out))]
	}
	heap := make([]ranked, 0, n) // the last of those kept in front
	for _, r := range all {
		switch {
		case len(heap) < n:
			heap = append(heap, r)
			if len(heap) == n {
				for i := n/2 - 1; i >= 0; i-- {
					sink(heap, i)
				}
			}
		case n > 0 && r.before(heap[0]) < 0:
			heap[0] = r
			sink(heap, 0)
		}
	}
	slices.SortFunc(heap, ranked.before)
	return heap
}

func sink(heap []ranked, i int) {
	for {
		last := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(heap); c++ {
			if heap[c].before(heap[last]) > 0 {
				last = c
			}
		}
		if last == i {
			return
		}
		heap[i], heap[last] = heap[last], heap[i]
		i = last
	}
}
