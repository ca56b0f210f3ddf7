package index

import (
	"context"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

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
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	m := x.marked(r.Marks, r.Stories)
	p, err := x.compile(ctx, n, m, r.Zone, r.Any)
	if err != nil {
		return Result{}, err
	}
	s := x.search(ctx, p)
	s.marked, s.zone, s.added = m, r.Zone, x.bounded(r.After, r.UpTo)
	defer s.done()
	if err := s.answer(r); err != nil {
		return Result{}, err
	}
	out := Result{Query: n.String(), Total: s.total, AtLeast: s.atLeast}
	if out.Hits, err = s.hits(r); err != nil {
		return Result{}, err
	}
	if out.Facets, err = s.facets(r.Facets, r.Of); err != nil {
		return Result{}, err
	}
	if out.Total == 0 && !out.AtLeast && x.Len() > 0 {
		if out.DidYouMean, out.Explain, err = s.suggest(n, r); err != nil {
			return Result{}, err
		}
	}
	out.Took = time.Since(start)
	return out, nil
}

// search is one search: a plan, and what has been found of it so far. It is
// for one goroutine.
type search struct {
	ctx  context.Context
	x    *Index
	plan *plan
	*scratch

	marked *marked // nil if nothing is known of marks
	zone   *time.Location
	added  marking // what was added in time; nil if any time will do
	notes  *finder // see noted

	found   []*roaring.Bitmap // the hits in each part
	keys    []key             // of the page asked for, in order
	total   int
	atLeast bool
}

func (x *Index) search(ctx context.Context, p *plan) *search {
	return &search{ctx: ctx, x: x, plan: p, scratch: x.scratch()}
}

func (s *search) done() {
	s.x.pool.Put(s.scratch)
	s.scratch = nil
}

// answer finds the hits, counts them, and orders those of the page.
func (s *search) answer(r Request) error {
	spans, exact, err := s.spans(s.plan.root)
	if err != nil {
		return err
	}
	most := min(max(r.Offset, 0), s.x.Len()) + min(limitOf(r), s.x.Len())
	learns := s.plan.any && r.Sort.best() && len(s.plan.leaves) > 1
	first := most
	if learns {
		first = max(most, s.x.ranking.feedbackDepth)
	}
	if exact {
		for _, sp := range spans {
			s.found = append(s.found, sp.sure)
			s.total += int(sp.sure.GetCardinality())
		}
		err = s.order(r, first)
	} else {
		err = s.verified(spans, r, first)
	}
	if err == nil && learns {
		err = s.feedback()
	}
	s.keys = s.keys[:min(most, len(s.keys))]
	return err
}

func limitOf(r Request) int {
	if r.Limit <= 0 {
		return defaultLimit
	}
	return r.Limit
}

// spans looks a node up in every part.
func (s *search) spans(n *planNode) (spans []span, exact bool, err error) {
	exact = true
	spans = make([]span, len(s.x.parts))
	for i := range s.x.parts {
		sp, err := s.in(n, i)
		if err != nil {
			return nil, false, err
		}
		if d := s.x.parts[i].deleted; d != nil {
			sp = sp.and(exactly(s.x.parts[i].all))
		}
		if s.added != nil {
			sp = sp.and(exactly(s.added[i]))
		}
		spans[i], exact = sp, exact && sp.exact()
	}
	return spans, exact, nil
}

// in looks a node up in one part.
func (s *search) in(n *planNode, i int) (span, error) {
	if err := s.ctx.Err(); err != nil {
		return span{}, err
	}
	if n.in == nil {
		n.in = make([]span, len(s.x.parts))
	}
	if n.in[i].maybe != nil {
		return n.in[i], nil
	}
	sp, err := s.look(n, i)
	n.in[i] = sp
	return sp, err
}

func (s *search) look(n *planNode, i int) (span, error) {
	p := s.x.parts[i]
	switch n.op {
	case opAll:
		return exactly(p.all), nil
	case opNone:
		return exactly(nothing()), nil
	case opFilter:
		if n.keep == nil {
			return exactly(n.set[i]), nil
		}
		return exactly(n.keep(p)), nil
	case opLeaf:
		lp, err := s.leafIn(n.leaf, i)
		if err != nil {
			return span{}, err
		}
		return lp.hits, nil
	case opNot:
		sp, err := s.in(n.nodes[0], i)
		if err != nil {
			return span{}, err
		}
		return sp.not(p.all), nil
	}
	var out span
	for k, c := range n.nodes {
		sp, err := s.in(c, i)
		switch {
		case err != nil:
			return span{}, err
		case k == 0:
			out = sp
		case n.op == opAnd:
			out = out.and(sp)
		default:
			out = out.or(sp)
		}
	}
	return out, nil
}

func nothing() *roaring.Bitmap { return roaring.New() }
