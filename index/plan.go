package index

import (
	"slices"
	"strings"
	"unicode"

	"dossier/corpus"
	"dossier/index/query"
)

// plan is a query that has been resolved against an index: a tree of sets.
type plan struct {
	root   planNode
	leaves []*leaf // those that are asked for, in the order of the query
	named  []*leaf // the names of the entities asked for, to show where they are
	any    bool
}

// planNode is a leaf, a filter, or an operation on nodes.
type planNode struct {
	op    planOp
	leaf  *leaf
	set   set
	nodes []planNode
	label string
	why   string // what a filter did not find, in words
}

type planOp int

const (
	opLeaf planOp = iota
	opSet
	opAnd
	opOr
	opNot
)

// planner turns a query into a plan.
type planner struct {
	x       *Index
	any     bool
	content bool // there is something other than stop words to look for
	plan    *plan
}

func (x *Index) compile(n query.Node, any bool) *plan {
	p := &planner{x: x, any: any, plan: &plan{any: any}}
	query.Walk(n, func(n query.Node, negated bool) {
		if t, ok := n.(query.Term); ok && !negated && !isStopTerm(t) {
			p.content = true
		}
	})
	node, ok := p.node(n, false)
	if !ok {
		node = planNode{op: opSet, set: fullSet(len(x.docs))}
	}
	p.plan.root = node
	return p.plan
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
	words := tokenize(t.Text)
	return len(words) == 1 && isStopWord(words[0].text)
}

// node plans n. It is false for what drops out of the query.
func (p *planner) node(n query.Node, negated bool) (planNode, bool) {
	switch n := n.(type) {
	case query.Term:
		if p.content && isStopTerm(n) {
			return planNode{}, false
		}
		return p.term(n, negated), true
	case query.Not:
		c, ok := p.node(n.Node, !negated)
		return planNode{op: opNot, nodes: []planNode{c}, label: n.String()}, ok
	case query.And:
		return p.list(opAnd, n.Nodes, negated)
	case query.Or:
		return p.list(opOr, n.Nodes, negated)
	}
	return planNode{}, false
}

func (p *planner) list(op planOp, nodes []query.Node, negated bool) (planNode, bool) {
	out := planNode{op: op}
	for _, n := range nodes {
		if c, ok := p.node(n, negated); ok {
			out.nodes = append(out.nodes, c)
		}
	}
	if len(out.nodes) == 1 {
		return out.nodes[0], true
	}
	return out, len(out.nodes) > 0
}

func (p *planner) leaf(l *leaf, negated bool) planNode {
	if !negated {
		p.plan.leaves = append(p.plan.leaves, l)
	}
	return planNode{op: opLeaf, leaf: l, label: l.label}
}

func (p *planner) filter(t query.Term, why string, keep func(ord int) bool) planNode {
	s := newSet(len(p.x.docs))
	for i := range p.x.docs {
		if keep(i) {
			s.add(i)
		}
	}
	return planNode{op: opSet, set: s, label: t.String(), why: why}
}

func (p *planner) term(t query.Term, negated bool) planNode {
	c := &p.x.columns
	switch t.Field {
	case "after", "before":
		d, _ := corpus.ParseDate(t.Text)
		if t.Field == "after" {
			return p.filter(t, "", func(i int) bool {
				pub := p.x.docs[i].Published
				return !pub.IsZero() && !pub.Last().Before(d.First())
			})
		}
		return p.filter(t, "", func(i int) bool {
			pub := p.x.docs[i].Published
			return !pub.IsZero() && pub.First().Before(d.First())
		})
	case "month":
		return p.filter(t, "", func(i int) bool {
			m := c.month[i]
			return m == t.Text || len(t.Text) == 4 && p.x.docs[i].Published.String() != "" && p.x.docs[i].Published.String()[:4] == t.Text
		})
	case "kind":
		return p.filter(t, "", func(i int) bool {
			return slices.ContainsFunc(p.x.docs[i].Entities, func(e corpus.Entity) bool { return string(e.Kind) == t.Text })
		})
	case "stance":
		return p.filter(t, "", func(i int) bool {
			s := p.x.docs[i].Sentiment
			return t.Text == "for" && len(s.For) > 0 || t.Text == "against" && len(s.Against) > 0
		})
	case "id":
		return p.filter(t, "", func(i int) bool { return strings.EqualFold(p.x.docs[i].ID, t.Text) })
	case "entity":
		return p.entity(t, negated)
	case "source":
		return p.filter(t, "", func(i int) bool { return hasName(p.x.docs[i].Source, t) })
	case "author":
		return p.filter(t, "", func(i int) bool { return hasName(p.x.docs[i].Author, t) })
	case "holder":
		return p.holder(t)
	}
	return p.text(t, negated)
}

// hasName reports whether a name has the words of a term, in order if they are
// a phrase.
func hasName(name string, t query.Term) bool {
	have, want := tokenize(name), folded(t.Text)
	if t.Phrase {
		for i := range have {
			if hasPhrase(have, i, want) {
				return true
			}
		}
		return false
	}
	words := make([]string, len(have))
	for i, w := range have {
		words[i] = w.text
	}
	return len(want) > 0 && hasWords(words, want, t.Prefix)
}

func (p *planner) entity(t query.Term, negated bool) planNode {
	s := newSet(len(p.x.docs))
	found := p.x.entities.find(t.Text, t.Prefix)
	for _, e := range found {
		if !negated {
			p.plan.named = append(p.plan.named, &leaf{fields: p.x.allFields(), phrase: e.folded})
		}
		for _, d := range e.docs {
			s.add(int(d))
		}
	}
	n := planNode{op: opSet, set: s, label: t.String()}
	if len(found) == 0 {
		n.why = "no entity of the library is named " + t.Text
	}
	return n
}

func (p *planner) holder(t query.Term) planNode {
	var ids []string
	for _, e := range p.x.entities.find(t.Text, t.Prefix) {
		ids = append(ids, e.id)
	}
	holds := func(cs []corpus.Claim) bool {
		return slices.ContainsFunc(cs, func(c corpus.Claim) bool {
			return hasName(c.Holder.Name, t) || c.Holder.Entity != "" && slices.Contains(ids, c.Holder.Entity)
		})
	}
	return p.filter(t, "", func(i int) bool {
		s := p.x.docs[i].Sentiment
		return holds(s.For) || holds(s.Against) || holds(s.Views)
	})
}

func (x *Index) allFields() []int {
	all := make([]int, len(x.fields))
	for f := range all {
		all[f] = f
	}
	return all
}

// text plans a word or a phrase.
func (p *planner) text(t query.Term, negated bool) planNode {
	l := &leaf{label: t.String(), weight: 1, stop: isStopTerm(t)}
	if f, ok := p.x.byName[t.Field]; ok {
		l.fields = []int{f}
	} else {
		l.fields = p.x.allFields()
	}
	words := tokenize(t.Text)
	switch {
	case len(words) == 0:
		return planNode{op: opSet, set: newSet(len(p.x.docs)), label: l.label}
	case t.Phrase:
		l.phrase = [][]string{folded(t.Text)}
		if len(words) == 1 {
			l.phrase, l.terms = nil, []string{words[0].text, wholeMark + words[0].text}
		}
		if w := words[0]; w.whole != "" && w.parts == len(words) {
			l.addWhole(w, words)
		}
	case len(words) == 1 && words[0].whole == "":
		w := words[0].text
		switch {
		case t.Fuzzy:
			l.terms = p.x.words.near(w)
		case t.Prefix:
			l.prefix = w
			l.terms = []string{p.x.stems.term(w), wholeMark + w}
		default:
			l.terms, l.surface = []string{p.x.stems.term(w), wholeMark + w}, w
		}
	case words[0].whole != "" && words[0].parts == len(words):
		l.addWhole(words[0], words)
		if t.Prefix {
			l.prefix = words[0].whole
		}
		if p.any && len(words) > 1 {
			// Whoever pastes a sentence is served by the parts as well.
			n := planNode{op: opOr, nodes: []planNode{p.leaf(l, negated)}, label: l.label}
			for _, w := range words {
				if !isStopWord(w.text) {
					part := &leaf{label: w.text, weight: 1, fields: l.fields, terms: []string{p.x.stems.term(w.text)}, surface: w.text}
					n.nodes = append(n.nodes, p.leaf(part, negated))
				}
			}
			return n
		}
	default:
		l.phrase = [][]string{folded(t.Text)}
	}
	return p.leaf(l, negated)
}

// addWhole adds the forms of a compound: the whole, and its parts in a row
// unless they say less, as the C of C++ does.
func (l *leaf) addWhole(w word, words []word) {
	l.terms, l.phrase = []string{wholeMark + w.whole}, nil
	if len(words) > 1 && !strings.HasSuffix(w.whole, "+") && !strings.HasSuffix(w.whole, "#") {
		parts := make([]string, len(words))
		for i, w := range words {
			parts[i] = w.text
		}
		l.phrase = [][]string{parts}
	}
}
