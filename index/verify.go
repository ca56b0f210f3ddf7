package index

import (
	"dossier/index/record"
	"dossier/index/segment"
	"dossier/index/text"
)

// holds reports whether a briefing is a hit of a node, reading its texts where
// nothing else can tell.
func (s *search) holds(n *planNode, i int, doc uint32) (bool, error) {
	sp := n.in[i]
	switch {
	case sp.sure.Contains(doc):
		return true, nil
	case sp.exact() || !sp.maybe.Contains(doc):
		return false, nil
	}
	switch n.op {
	case opLeaf:
		return s.hasPhrase(n.leaf, i, doc)
	case opNot:
		ok, err := s.holds(n.nodes[0], i, doc)
		return !ok, err
	}
	for _, c := range n.nodes {
		ok, err := s.holds(c, i, doc)
		if err != nil || ok == (n.op == opOr) {
			return ok, err
		}
	}
	return n.op == opAnd, nil
}

// proof is what has been read of a briefing to find a phrase in it.
type proof struct {
	part    *part
	doc     uint32
	body    string // without Markdown's marks
	hasBody bool
	texts   *reading // nil until it is needed
}

// hasPhrase reads whether one of the phrases of a leaf stands in a briefing:
// in one of the fields that have all its words.
func (s *search) hasPhrase(l *leaf, i int, doc uint32) (bool, error) {
	p := s.x.parts[i]
	if s.proof.part != p || s.proof.doc != doc {
		s.proof = proof{part: p, doc: doc}
	}
	for len(l.rows) < len(l.phrase) {
		l.rows = append(l.rows, newFinder([]*leaf{{terms: []term{{text: l.phrase[len(l.rows)][0]}}}}))
	}
	for k, phrase := range l.phrase {
		fields := l.in[i].phrases[k].fieldsOf(doc) & l.fields
		for _, f := range segment.FieldTable() {
			if !fields.Has(f.Field) {
				continue
			}
			ok, err := s.proof.has(l.rows[k], f.Field, phrase)
			if ok || err != nil {
				return ok, err
			}
		}
	}
	return false, nil
}

// has reports whether a text of a field has words in a row.
func (p *proof) has(row *finder, f segment.Field, phrase []string) (bool, error) {
	if f == segment.Body {
		if !p.hasBody {
			body, err := p.part.seg.Body(p.doc)
			if err != nil {
				return false, err
			}
			p.body, p.hasBody = text.Plain(body), true
		}
		return row.hasRow(p.body, phrase), nil
	}
	if p.texts == nil {
		b, err := p.part.seg.Briefing(p.doc, record.PartTexts)
		if err != nil {
			return false, err
		}
		p.texts = &reading{part: p.part, doc: p.doc}
		p.texts.Briefing = b
	}
	for _, t := range p.texts.of(f) {
		if row.hasRow(t, phrase) {
			return true, nil
		}
	}
	return false, nil
}
