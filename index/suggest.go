package index

import (
	"context"
	"fmt"
	"strings"

	"dossier/index/query"
)

// suggest says why a query found nothing, and proposes one that finds
// something: with its misspelt words corrected, or else without the part that
// rules most out. Both are "" where there is nothing to say.
func (x *Index) suggest(ctx context.Context, n query.Node, p *plan, r Request) (didYouMean, explain string, err error) {
	explain, err = x.explain(ctx, p)
	if err != nil {
		return "", "", err
	}
	if c := x.corrected(n, r.Any); c != nil {
		ok, err := x.finds(ctx, c, r.Any)
		if err != nil {
			return "", "", err
		}
		if ok {
			return c.String(), explain, nil
		}
		n = c // corrected and without a part may still find something
	}
	shorter, err := x.without(ctx, n, r.Any)
	if err != nil || shorter == nil {
		return "", explain, err
	}
	return shorter.String(), explain, nil
}

func (x *Index) finds(ctx context.Context, n query.Node, any bool) (bool, error) {
	total, err := x.total(ctx, n, any)
	return total > 0, err
}

func (x *Index) total(ctx context.Context, n query.Node, any bool) (int, error) {
	p := x.compile(n, any)
	hits, err := x.combine(ctx, &p.root)
	if err != nil {
		return 0, err
	}
	return hits.count(), nil
}

// corrected replaces the words that no briefing has by the nearest that one
// has; nil if there are none to replace.
func (x *Index) corrected(n query.Node, any bool) query.Node {
	changed := false
	var walk func(query.Node) query.Node
	walk = func(n query.Node) query.Node {
		switch n := n.(type) {
		case query.Term:
			if text := x.correctTerm(n); text != n.Text {
				changed = true
				n.Text = text
				return n
			}
		case query.And:
			return query.And{Nodes: mapNodes(n.Nodes, walk)}
		case query.Or:
			return query.Or{Nodes: mapNodes(n.Nodes, walk)}
		}
		return n
	}
	if out := walk(n); changed {
		return out
	}
	return nil
}

func mapNodes(nodes []query.Node, f func(query.Node) query.Node) []query.Node {
	out := make([]query.Node, len(nodes))
	for i, n := range nodes {
		out[i] = f(n)
	}
	return out
}

// correctTerm returns the text of a term with its unknown words corrected.
func (x *Index) correctTerm(t query.Term) string {
	f, known := query.Lookup(t.Field)
	if known && f.Value != query.ValueText && f.Value != query.ValueName || t.Fuzzy {
		return t.Text
	}
	var b strings.Builder
	last := 0
	for _, w := range tokenize(t.Text) {
		if x.words.knows(w.text, t.Prefix, x.stems) {
			continue
		}
		if better := x.words.correct(w.text); better != "" {
			b.WriteString(t.Text[last:w.start])
			b.WriteString(better)
			last = w.end
		}
	}
	return b.String() + t.Text[last:]
}

// without drops the part of a conjunction whose absence finds most; nil if no
// part alone is to blame.
func (x *Index) without(ctx context.Context, n query.Node, any bool) (query.Node, error) {
	and, ok := n.(query.And)
	if !ok {
		return nil, nil
	}
	var best query.Node
	most := 0
	for i := range and.Nodes {
		var rest query.Node = query.And{Nodes: append(append([]query.Node(nil), and.Nodes[:i]...), and.Nodes[i+1:]...)}
		if len(and.Nodes) == 2 {
			rest = and.Nodes[1-i]
		}
		total, err := x.total(ctx, rest, any)
		if err != nil {
			return nil, err
		}
		// Dropping a later part is no better than dropping an earlier one: what
		// people write first they mean most.
		if _, negative := rest.(query.Not); total > 0 && total >= most && !negative {
			best, most = rest, total
		}
	}
	return best, nil
}

// explain says in words why a plan found nothing.
func (x *Index) explain(ctx context.Context, p *plan) (string, error) {
	parts := []planNode{p.root}
	if p.root.op == opAnd {
		parts = p.root.nodes
	}
	var has []string
	var wanted []string
	for i := range parts {
		s, err := x.combine(ctx, &parts[i])
		if err != nil {
			return "", err
		}
		name := parts[i].name()
		wanted = append(wanted, name)
		switch n := s.count(); {
		case parts[i].why != "":
			has = append(has, parts[i].why)
		case n == 0:
			has = append(has, name+" "+parts[i].verb()+" none")
		default:
			has = append(has, fmt.Sprintf("%s %s %d", name, parts[i].verb(), n))
		}
	}
	if len(parts) == 1 {
		if parts[0].why != "" {
			return parts[0].why, nil
		}
		return fmt.Sprintf("no briefing has %s", wanted[0]), nil
	}
	return fmt.Sprintf("no briefing has all of: %s; %s", strings.Join(wanted, ", "), strings.Join(has, ", ")), nil
}

// verb says how a part relates to the briefings that have it.
func (n *planNode) verb() string {
	if n.op == opLeaf {
		return "occurs in"
	}
	return "is true of"
}

// name is a part of a query as an explanation calls it.
func (n *planNode) name() string {
	if n.label != "" {
		return n.label
	}
	names := make([]string, len(n.nodes))
	for i := range n.nodes {
		names[i] = n.nodes[i].name()
	}
	joint := " "
	if n.op == opOr {
		joint = " OR "
	}
	return "(" + strings.Join(names, joint) + ")"
}
