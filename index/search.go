package index

import (
	"cmp"
	"context"
	"slices"
	"time"

	"dossier/index/query"
)

const defaultLimit = 20

// Search answers a request. A fault in the query is a *query.Error; a cancelled
// context gives its error.
func (x *Index) Search(ctx context.Context, r Request) (Result, error) {
	start := time.Now()
	n, err := query.Parse(r.Query, query.Mode{Typing: r.AsYouType, Any: r.Any})
	if err != nil {
		return Result{Query: r.Query}, err
	}
	a, err := x.answer(ctx, x.compile(n, r.Any))
	if err != nil {
		return Result{}, err
	}
	out := Result{Query: n.String(), Total: a.hits.count()}
	for _, i := range a.page(x, r) {
		out.Hits = append(out.Hits, x.hit(a, i))
	}
	out.Facets = x.facets(a.hits, r.Facets)
	if out.Total == 0 && len(x.docs) > 0 {
		out.DidYouMean, out.Explain, err = x.suggest(ctx, n, a.plan, r)
	}
	out.Took = time.Since(start)
	return out, err
}

// answer is what a plan found.
type answer struct {
	plan   *plan
	hits   set
	scores []float64 // by ordinal
}

// answer looks up the plan's leaves and combines them.
func (x *Index) answer(ctx context.Context, p *plan) (*answer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a := &answer{plan: p, scores: make([]float64, len(x.docs))}
	for _, l := range p.leaves {
		if err := x.lookup(ctx, l, a.scores); err != nil {
			return nil, err
		}
	}
	hits, err := x.combine(ctx, &p.root)
	if err != nil {
		return nil, err
	}
	a.hits = hits
	if p.any {
		if err := x.feedback(ctx, a); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// combine returns the briefings of a node. It may return a set that the node
// owns: callers must not change it.
func (x *Index) combine(ctx context.Context, n *planNode) (set, error) {
	switch n.op {
	case opSet:
		return n.set, nil
	case opLeaf:
		if n.leaf.hits == nil { // ruled out, so it has no score
			if err := x.lookup(ctx, n.leaf, nil); err != nil {
				return nil, err
			}
		}
		return n.leaf.hits, nil
	case opNot:
		s, err := x.combine(ctx, &n.nodes[0])
		if err != nil {
			return nil, err
		}
		out := fullSet(len(x.docs))
		out.andNot(s)
		return out, nil
	}
	var out set
	for i := range n.nodes {
		s, err := x.combine(ctx, &n.nodes[i])
		switch {
		case err != nil:
			return nil, err
		case out == nil:
			out = s.clone()
		case n.op == opAnd:
			out.and(s)
		default:
			out.or(s)
		}
	}
	return out, nil
}

// page returns the ordinals of the hits that a request asks for, in order.
// Hits that are equal come newest first and then by id.
func (a *answer) page(x *Index, r Request) []int {
	ords := make([]int, 0, a.hits.count())
	a.hits.each(func(i int) { ords = append(ords, i) })
	newest := x.columns.newest
	slices.SortFunc(ords, func(i, j int) int {
		byDate := cmp.Compare(newest[i], newest[j])
		switch r.Sort {
		case SortNew:
			return byDate
		case SortOld:
			return cmp.Or(undatedLast(x, i, j), x.docs[i].Published.Compare(x.docs[j].Published), cmp.Compare(i, j))
		case SortContested:
			return cmp.Or(cmp.Compare(x.columns.contest[j], x.columns.contest[i]), byDate)
		}
		return cmp.Or(cmp.Compare(a.scores[j], a.scores[i]), byDate)
	})
	limit := r.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	from := min(max(r.Offset, 0), len(ords))
	return ords[from:min(from+limit, len(ords))]
}

func undatedLast(x *Index, i, j int) int {
	undated := func(k int) int {
		if x.docs[k].Published.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Compare(undated(i), undated(j))
}
