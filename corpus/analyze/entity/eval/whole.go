package main

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/analyze/entity/crf"
	"dossier/corpus/analyze/segment"
)

// whole has the whole of package entity read a document as plain text, a
// sentence a line, and
// returns the names that it finds as spans of the document's own tokens. What
// does not start and end where tokens do is kept as a span that is nowhere,
// so that it counts as wrong.
func whole(t *entity.Tagger, d document) []crf.Span {
	type token struct{ sentence, at int }
	var text strings.Builder
	starts, ends := map[int]token{}, map[int]token{}
	for s, x := range d.sentences {
		for i, w := range x.Words {
			if i > 0 && !strings.ContainsAny(w[:1], ".,;:!?'’)%") && x.Words[i-1] != "(" && x.Words[i-1] != "$" {
				text.WriteByte(' ')
			}
			starts[text.Len()] = token{s, i}
			text.WriteString(w)
			ends[text.Len()] = token{s, i + 1}
		}
		text.WriteByte('\n')
	}
	var out []crf.Span
	for _, f := range t.Entities(segment.Split(text.String()), "", nil) {
		typ := crf.Misc
		switch f.Kind {
		case corpus.KindPerson:
			typ = crf.Person
		case corpus.KindOrganisation:
			typ = crf.Organisation
		case corpus.KindPlace:
			typ = crf.Location
		}
		for _, m := range f.Mentions {
			if !m.Named() {
				continue
			}
			first, ok := starts[m.Span.Start]
			last, also := ends[m.Span.End]
			if !ok || !also || first.sentence != last.sentence {
				first, last = token{-1, m.Span.Start}, token{-1, m.Span.End}
			}
			out = append(out, crf.Span{Sentence: first.sentence, First: first.at, Last: last.at, Type: typ})
		}
	}
	return out
}
