package index

import (
	"fmt"
	"strings"

	"dossier/index/query"
	"dossier/index/text"
)

// suggest says why a query found nothing, and proposes one that finds
// something: with its misspelt words corrected, or else without the part that
// rules most out. Both are "" where there is nothing to say.
func (s *search) suggest(n query.Node, r Request) (didYouMean, explain string, err error) {
	if s.added != nil && s.x.countOf(s.added) == 0 {
		return "", "no briefing was added in that time", nil
	}
	explain, err = s.explain()
	if err != nil {
		return "", "", err
	}
	told := map[string]bool{}
	query.Walk(n, func(n query.Node, negated bool) {
		if t, ok := n.(query.Term); ok && !negated && t.NoField() != "" && !told[t.NoField()] {
			told[t.NoField()] = true
			explain += fmt.Sprintf("; %s: is no field", t.NoField())
		}
	})
	c, err := s.corrected(n)
	if err != nil {
		return "", "", err
	}
	if c != nil {
		total, _, err := s.totalOf(c, r.Any)
		if err != nil {
			return "", "", err
		}
		if total > 0 {
			return c.String(), explain, nil
		}
		n = c // corrected and without a part may still find something
	}
	shorter, err := s.without(n, r.Any)
	if err != nil || shorter == nil {
		return "", explain, err
	}
	return shorter.String(), explain, nil
}

// mostRead is how many briefings are read to count the hits of a phrase where
// a rough number will do.
const mostRead = 512

// totalOf counts what a query would find; it may be more if atLeast is set.
func (s *search) totalOf(n query.Node, any bool) (total int, atLeast bool, err error) {
	p, err := s.x.compile(s.ctx, n, s.marked, s.zone, any)
	if err != nil {
		return 0, false, err
	}
	return s.count(p.root)
}

// count counts the hits of a node, reading no more than mostRead briefings.
func (s *search) count(n *planNode) (total int, atLeast bool, err error) {
	spans, exact, err := s.spans(n)
	if err != nil {
		return 0, false, err
	}
	for _, sp := range spans {
		total += int(sp.sure.GetCardinality())
	}
	if exact {
		return total, false, nil
	}
	read := 0
	for i, sp := range spans {
		for it := sp.maybe.Iterator(); it.HasNext(); {
			doc := it.Next()
			if sp.sure.Contains(doc) {
				continue
			}
			if read == mostRead {
				return total, true, nil
			}
			if read++; read%64 == 0 {
				if err := s.ctx.Err(); err != nil {
					return 0, false, err
				}
			}
			ok, err := s.holds(n, i, doc)
			if err != nil {
				return 0, false, err
			}
			if ok {
				total++
			}
		}
	}
	return total, false, nil
}

// corrected replaces the words that no briefing has by the nearest that one
// has; nil if there are none to replace.
func (s *search) corrected(n query.Node) (query.Node, error) {
	changed := false
	var fault error
	var walk func(query.Node) query.Node
	walk = func(n query.Node) query.Node {
		switch n := n.(type) {
		case query.Term:
			text, err := s.correctTerm(n)
			if err != nil {
				fault = err
			} else if text != n.Text {
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
	if out := walk(n); changed && fault == nil {
		return out, nil
	}
	return nil, fault
}

func mapNodes(nodes []query.Node, f func(query.Node) query.Node) []query.Node {
	out := make([]query.Node, len(nodes))
	for i, n := range nodes {
		out[i] = f(n)
	}
	return out
}

// correctTerm returns the text of a term with its unknown words corrected.
func (s *search) correctTerm(t query.Term) (string, error) {
	f, known := query.Lookup(t.Field)
	if known && f.Value != query.ValueText && f.Value != query.ValueName || t.Fuzzy {
		return t.Text, nil
	}
	if t.Field == "tag" || t.Field == "comment" {
		return s.marked.corrected(t), nil
	}
	var fault error
	out := replaced(t.Text, func(w string) (better string) {
		if fault == nil && !s.x.knows(w, t.Prefix) {
			better, fault = s.x.correct(s.ctx, w)
		}
		return better
	})
	return out, fault
}

// replaced returns a text with words replaced by better ones, where there are.
func replaced(s string, better func(word string) string) string {
	var b strings.Builder
	last := 0
	for _, w := range text.Words(s) {
		if other := better(w.Text); other != "" {
			b.WriteString(s[last:w.Start])
			b.WriteString(other)
			last = w.End
		}
	}
	return b.String() + s[last:]
}

// without drops the part of a conjunction whose absence finds most; nil if no
// part alone is to blame.
func (s *search) without(n query.Node, any bool) (query.Node, error) {
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
		total, _, err := s.totalOf(rest, any)
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

// explain says in words why the plan found nothing.
func (s *search) explain() (string, error) {
	parts := []*planNode{s.plan.root}
	if s.plan.root.op == opAnd {
		parts = s.plan.root.nodes
	}
	var has []string
	var wanted []string
	for _, p := range parts {
		n, atLeast, err := s.count(p)
		if err != nil {
			return "", err
		}
		name := p.name()
		wanted = append(wanted, name)
		switch {
		case p.why != "":
			has = append(has, p.why)
		case n == 0 && !atLeast:
			has = append(has, name+" "+p.verb()+" none")
		case atLeast:
			has = append(has, fmt.Sprintf("%s %s %d or more", name, p.verb(), n))
		default:
			has = append(has, fmt.Sprintf("%s %s %d", name, p.verb(), n))
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
	if n.op == opLeaf && !n.filters {
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
