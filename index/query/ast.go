package query

import (
	"strings"
)

// Node is a part of a query: All, Term, Not, And or Or.
type Node interface {
	// String writes the node in the query language; parsing it gives an equal
	// node again.
	String() string
	node()
}

// All is the query that every briefing answers.
type All struct{}

// Term is a word, a phrase or the value of a field.
type Term struct {
	Field  string // name of a field of Fields; "" for all text
	Text   string // as it was typed, without quotes; runs of white space are one space
	Phrase bool   // it stood in quotes
	Prefix bool   // word*, or the last word as one types
	Fuzzy  bool   // word~
}

// Not is answered by what does not answer Node.
type Not struct{ Node Node }

// And is answered by what answers all of its nodes, two at least.
type And struct{ Nodes []Node }

// Or is answered by what answers one of its nodes, two at least.
type Or struct{ Nodes []Node }

func (All) node()  {}
func (Term) node() {}
func (Not) node()  {}
func (And) node()  {}
func (Or) node()   {}

// String returns "".
func (All) String() string { return "" }

// String returns the term, quoted if it would be read as something else
// without quotes.
func (t Term) String() string {
	var b strings.Builder
	if t.Field != "" {
		b.WriteString(t.Field)
		b.WriteByte(':')
	}
	if t.Phrase || !isPlain(t) {
		b.WriteByte('"')
		for _, r := range t.Text {
			if r == '"' || r == '\\' {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		b.WriteByte('"')
		return b.String()
	}
	b.WriteString(t.Text)
	switch {
	case t.Fuzzy:
		b.WriteByte('~')
	case t.Prefix:
		b.WriteByte('*')
	}
	return b.String()
}

// String returns the negated node behind a "-".
func (n Not) String() string { return "-" + operand(n.Node) }

// String returns the nodes with spaces between them.
func (n And) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = operand(c)
	}
	return strings.Join(parts, " ")
}

// String returns the nodes with " OR " between them.
func (n Or) String() string {
	parts := make([]string, len(n.Nodes))
	for i, c := range n.Nodes {
		parts[i] = operand(c)
	}
	return strings.Join(parts, " OR ")
}

// operand puts parentheses round a node that has operators of its own, so that
// readers need not know which of them binds closer.
func operand(n Node) string {
	switch n.(type) {
	case And, Or:
		return "(" + n.String() + ")"
	}
	return n.String()
}

// Walk calls f for n and every node in it. Not of them is passed as negated,
// so that callers can tell what is asked for from what is ruled out.
func Walk(n Node, f func(n Node, negated bool)) { walk(n, false, f) }

func walk(n Node, negated bool, f func(Node, bool)) {
	f(n, negated)
	switch n := n.(type) {
	case Not:
		walk(n.Node, !negated, f)
	case And:
		for _, c := range n.Nodes {
			walk(c, negated, f)
		}
	case Or:
		for _, c := range n.Nodes {
			walk(c, negated, f)
		}
	}
}
