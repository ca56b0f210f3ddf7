package today

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"
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

// rankedAtOnce is how many stories are weighed before the next are taken.
const rankedAtOnce = 1024

// rank weighs all stories, on all processors, and counts what of them was there
// before. They stay in the order of the groups. What it returns means nothing
// once ctx is done.
func (g *gathered) rank(ctx context.Context) []ranked {
	out := make([]ranked, len(g.groups))
	var next atomic.Int32
	share(1+len(out)/rankedAtOnce, func(int) {
		for ctx.Err() == nil {
			from := (int(next.Add(1)) - 1) * rankedAtOnce
			if from >= len(out) {
				return
			}
			for i := from; i < min(from+rankedAtOnce, len(out)); i++ {
				group := &g.groups[i]
				g.before(group, func(int) { group.known++ })
				t := g.weigh(i)
				out[i] = ranked{int32(i), group.root, t.sum()}
			}
		}
	})
	return out
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
