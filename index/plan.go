package index

import (
	"context"
	"strings"
	"time"
	"unicode"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/query"
	"dossier/index/segment"
	"dossier/index/text"
)

// plan is a query that has been resolved against an index: a tree of leaves,
// filters and operations on them.
type plan struct {
	root   *planNode
	leaves []*leaf // those that are asked for, in the order of the query
	noted  []*leaf // those that are asked for in comments
	named  []*leaf // the names of the entities asked for, to show where they are
	any    bool
}

// planNode is a leaf, a filter, or an operation on nodes.
type planNode struct {
	op    planOp
	leaf  *leaf
	keep  func(p *part) *roaring.Bitmap // of a filter
	set   marking                       // of a filter that keep is nil of
	nodes []*planNode
	label string
	why   string // what a filter did not find, in words
	// filters marks a leaf that is a filter: it is true of a briefing rather
	// than occurring in it.
	filters bool

	in []span // what each part of the index has of it, as it is looked up
}

type planOp int

const (
	opLeaf planOp = iota
	opFilter
	opAnd
	opOr
	opNot
	opAll
	opNone
)

// allFields is every field in which words are found.
const allFields = segment.AllFields

// planner turns a query into a plan.
type planner struct {
	ctx     context.Context
	err     error
	x       *Index
	marked  *marked // nil if nothing is known of marks
	zone    *time.Location
	any     bool
	content bool // there is something other than stop words to look for
	plan    *plan
}

func (x *Index) compile(ctx context.Context, n query.Node, m *marked, zone *time.Location, any bool) (*plan, error) {
	p := &planner{ctx: ctx, x: x, marked: m, zone: zone, any: any, plan: &plan{any: any}}
	query.Walk(n, func(n query.Node, negated bool) {
		if t, ok := n.(query.Term); ok && !negated && !isStopTerm(t) {
			p.content = true
		}
	})
	p.plan.root = p.node(n, false)
	if p.plan.root == nil {
		p.plan.root = &planNode{op: opAll}
	}
	return p.plan, p.err
}

// isStopTerm reports a bare stop word. One in capitals, such as IT or WHO, is
// a name.
func isStopTerm(t query.Term) bool {
	if t.Field != "" || t.Phrase || t.Prefix || t.Fuzzy {
		return false
	}
	if strings.IndexFunc(t.Text, unicode.IsLower) < 0 && len(t.Text) > 1 {
		return false
	}
	words := text.Words(t.Text)
	return len(words) == 1 && text.IsStopWord(words[0].Text)
}

// node plans n. It is nil for what drops out of the query.
func (p *planner) node(n query.Node, negated bool) *planNode {
	switch n := n.(type) {
	case query.Term:
		if p.content && isStopTerm(n) {
			return nil
		}
		return p.term(n, negated)
	case query.Not:
		if c := p.node(n.Node, !negated); c != nil {
			return &planNode{op: opNot, nodes: []*planNode{c}, label: n.String()}
		}
	case query.And:
		return p.list(opAnd, n.Nodes, negated)
	case query.Or:
		return p.list(opOr, n.Nodes, negated)
	}
	return nil
}

func (p *planner) list(op planOp, nodes []query.Node, negated bool) *planNode {
	out := &planNode{op: op}
	for _, n := range nodes {
		if c := p.node(n, negated); c != nil {
			out.nodes = append(out.nodes, c)
		}
	}
	switch len(out.nodes) {
	case 0:
		return nil
	case 1:
		return out.nodes[0]
	}
	return out
}

func (p *planner) leaf(l *leaf, negated bool) *planNode {
	if l.prefix != "" {
		p.x.expand(l)
	}
	if !negated {
		l.scored, l.weight = true, 1
		p.plan.leaves = append(p.plan.leaves, l)
	}
	return &planNode{op: opLeaf, leaf: l, label: l.label}
}

func (p *planner) term(t query.Term, negated bool) *planNode {
	switch t.Field {
	case "after", "before", "added", "month", "kind", "stance", "id", "source", "author":
		return &planNode{op: opFilter, label: t.String(), keep: filter(t, p.zone)}
	case "is", "tag", "comment":
		return p.markedAs(t, negated)
	case "entity":
		return p.entity(t, negated)
	case "holder":
		return p.holder(t)
	}
	return p.text(t, negated)
}

// name plans a name of which words were typed: those with all of them, in
// order if they are a phrase, in a field. It is for filters, which have no
// score, and shows where the name stands unless it is ruled out or quiet.
func (p *planner) name(t query.Term, field segment.Field, quiet bool) *planNode {
	want := text.Folded(t.Text)
	l := &leaf{label: t.String(), fields: segment.Only(field)}
	switch {
	case len(want) == 0:
		return &planNode{op: opNone, label: l.label}
	case len(want) > 1 && t.Phrase:
		l.phrase = [][]string{want}
	case len(want) == 1 && t.Prefix && !t.Phrase:
		l.prefix = want[0]
	case len(want) == 1:
		l.terms = []term{{text: want[0], times: 1}}
	default:
		// A compound: the words need not stand together.
		n := &planNode{op: opAnd, label: l.label}
		for i, w := range want {
			one := &leaf{label: w, fields: l.fields}
			if t.Prefix && i == len(want)-1 {
				one.prefix = w
			} else {
				one.terms = []term{{text: w, times: 1}}
			}
			n.nodes = append(n.nodes, p.leaf(one, true))
		}
		return n
	}
	if !quiet {
		shown := *l
		shown.fields = allFields
		p.plan.named = append(p.plan.named, &shown)
	}
	n := p.leaf(l, true)
	n.filters = true
	return n
}

// text plans a word or a phrase.
func (p *planner) text(t query.Term, negated bool) *planNode {
	l := &leaf{label: t.String(), stop: isStopTerm(t), fields: allFields}
	if f, ok := segment.FieldNamed(t.Field); ok {
		l.fields = segment.Only(f)
	}
	words := text.Words(t.Text)
	switch {
	case len(words) == 0:
		return &planNode{op: opNone, label: l.label}
	case t.Phrase:
		l.phrase = [][]string{text.Folded(t.Text)}
		if len(words) == 1 {
			w := words[0].Text
			l.phrase, l.terms = nil, []term{{text: w, times: 1}, {text: text.WholeMark + w, times: 1}}
		}
		if w := words[0]; w.Whole != "" && w.Parts == len(words) {
			l.addWhole(w, words)
		}
	case len(words) == 1 && words[0].Whole == "":
		w := words[0].Text
		if t.Fuzzy {
			if l.terms, p.err = p.x.near(p.ctx, w); p.err != nil {
				return nil
			}
			break
		}
		l.terms = p.x.inflections(w)
		if t.Prefix {
			l.prefix = w
		}
	case words[0].Whole != "" && words[0].Parts == len(words):
		l.addWhole(words[0], words)
		if t.Prefix {
			l.prefix = words[0].Whole
		}
		if p.any && len(words) > 1 {
			// Whoever pastes a sentence is served by the parts as well.
			n := &planNode{op: opOr, nodes: []*planNode{p.leaf(l, negated)}, label: l.label}
			for _, w := range words {
				if !text.IsStopWord(w.Text) {
					n.nodes = append(n.nodes, p.leaf(&leaf{label: w.Text, fields: l.fields, terms: p.x.inflections(w.Text)}, negated))
				}
			}
			return n
		}
	default:
		l.phrase = [][]string{text.Folded(t.Text)}
	}
	return p.leaf(l, negated)
}

// addWhole adds the forms of a compound: the whole, and its parts in a row
// unless they say less, as the C of C++ does.
func (l *leaf) addWhole(w text.Word, words []text.Word) {
	l.terms, l.phrase = []term{{text: text.WholeMark + w.Whole, times: 1}}, nil
	if len(words) > 1 && !strings.HasSuffix(w.Whole, "+") && !strings.HasSuffix(w.Whole, "#") {
		parts := make([]string, len(words))
		for i, w := range words {
			parts[i] = w.Text
		}
		l.phrase = [][]string{parts}
	}
}
