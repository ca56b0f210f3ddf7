package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/index/query"
	"dossier/index/text"
)

// unknownMarks is why a search by marks finds nothing where there are none.
const unknownMarks = "what you read, starred, tagged and commented on is not known here"

// AsksMarks reports whether what is asked for depends on Marks.
func (r Request) AsksMarks() bool {
	n, err := query.Parse(r.Query, query.Mode{Typing: r.AsYouType, Any: r.Any})
	if err != nil {
		return false
	}
	asks := false
	query.Walk(n, func(n query.Node, _ bool) {
		if t, ok := n.(query.Term); ok {
			asks = asks || t.Field == "is" || t.Field == "tag" || t.Field == "comment"
		}
	})
	return asks
}

// markedAs plans a filter by what the reader did with briefings.
func (p *planner) markedAs(t query.Term, negated bool) *planNode {
	n := &planNode{op: opFilter, label: t.String()}
	switch {
	case p.marked == nil:
		return &planNode{op: opNone, label: n.label, why: unknownMarks}
	case t.Field == "tag":
		n.set, n.why = p.marked.tagSet(t)
	case t.Field == "comment":
		l := p.marked.remarks().leaf(t)
		if l == nil {
			return &planNode{op: opNone, label: n.label}
		}
		if !negated {
			p.plan.noted = append(p.plan.noted, l)
		}
		if n.set = p.marked.remarksWith(l); p.x.countOf(n.set) == 0 {
			n.why = "no comment has " + strings.TrimPrefix(n.label, "comment:")
		}
	case t.Text == "unread":
		return p.unread(n)
	default:
		n.set, n.why = p.marked.is(t.Text)
		if p.x.countOf(n.set) > 0 {
			n.why = ""
		}
	}
	return n
}

// unread plans what was not read. It is not negated: whoever looks for what is
// unread asks for it.
func (p *planner) unread(n *planNode) *planNode {
	read := p.marked.read()
	if p.x.countOf(read) == p.x.Len() {
		n.why = "every briefing was read"
	}
	n.set = make(marking, len(p.x.parts))
	for i, part := range p.x.parts {
		n.set[i] = exactly(read[i]).not(part.all).sure
	}
	return n
}

// is returns the briefings that the reader did something with, and what to say
// if there are none.
func (m *marked) is(what string) (marking, string) {
	switch what {
	case "read":
		return m.read(), "no briefing was read yet"
	case "starred":
		return m.starred(), "no briefing is starred"
	}
	return m.remarks().on, "no briefing has a comment"
}

// tagSet returns the briefings with a tag that has the words of a term, and what
// to say if there are none.
func (m *marked) tagSet(t query.Term) (marking, string) {
	var ids []string
	for _, tag := range m.tags() {
		if strings.EqualFold(tag.name, t.Text) || hasName(tag.name, t) {
			ids = append(ids, tag.ids...)
		}
	}
	set := m.having(ids)
	if m.x.countOf(set) == 0 {
		return set, fmt.Sprintf("no briefing is tagged %s", strings.TrimPrefix(t.String(), "tag:"))
	}
	return set, ""
}

// leaf makes the leaf that finds a term in comments, nil if it holds no word.
func (r *remarks) leaf(t query.Term) *leaf {
	l := &leaf{label: t.String(), fields: allFields}
	words := text.Words(t.Text)
	compound := len(words) > 0 && words[0].Whole != "" && words[0].Parts == len(words)
	switch {
	case len(words) == 0:
		return nil
	case compound:
		l.addWhole(words[0], words)
		if t.Prefix {
			l.prefix = words[0].Whole
		}
	case t.Phrase && len(words) == 1:
		l.terms = []term{{text: words[0].Text}, {text: text.WholeMark + words[0].Text}}
	case t.Phrase || len(words) > 1:
		l.phrase = [][]string{text.Folded(t.Text)}
	case t.Fuzzy:
		l.terms = r.near(words[0].Text)
	default:
		l.terms = r.inflections(words[0].Text)
		if t.Prefix {
			l.prefix = words[0].Text
		}
	}
	return l
}

// noted returns what finds the leaves that are asked for in comments.
func (s *search) noted() *finder {
	if s.notes == nil {
		s.notes = newFinder(s.plan.noted)
	}
	return s.notes
}

// corrected returns the text of a term with its unknown words as the tags or the
// comments have them.
func (m *marked) corrected(t query.Term) string {
	if m == nil {
		return t.Text
	}
	if t.Field == "tag" {
		if set, _ := m.tagSet(t); m.x.countOf(set) > 0 {
			return t.Text
		}
		return cmp.Or(m.nearestTag(t.Text), t.Text)
	}
	r := m.remarks()
	return replaced(t.Text, func(w string) string {
		if len(r.stems[text.Stem(w)]) > 0 || t.Prefix && slices.ContainsFunc(r.words, func(o remarkWord) bool { return strings.HasPrefix(o.text, w) }) {
			return ""
		}
		return r.nearestWord(w)
	})
}
