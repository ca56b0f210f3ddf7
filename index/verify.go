package index

import (
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

// hasPhrase reads whether one of the phrases of a leaf stands in a briefing:
// in one of the fields that have all its words.
func (s *search) hasPhrase(l *leaf, i int, doc uint32) (bool, error) {
	p := s.x.parts[i]
	if s.read == nil || s.read.part != p || s.read.doc != doc {
		r, err := s.x.read(i, doc)
		if err != nil {
			return false, err
		}
		s.read = r
	}
	for k, phrase := range l.phrase {
		fields := l.in[i].phrases[k].fieldsOf(doc) & l.fields
		for _, f := range segment.FieldTable() {
			if !fields.Has(f.Field) {
				continue
			}
			for _, words := range s.read.wordsOf(f.Field) {
				for at := range words {
					if hasPhrase(words, at, phrase) {
						return true, nil
					}
				}
			}
		}
	}
	return false, nil
}

// wordsOf returns the words of each text of a field.
func (r *reading) wordsOf(f segment.Field) [][]text.Word {
	if r.words[f] == nil {
		texts := r.of(f)
		r.words[f] = make([][]text.Word, 0, len(texts))
		for _, t := range texts {
			r.words[f] = append(r.words[f], text.Words(t))
		}
	}
	return r.words[f]
}
