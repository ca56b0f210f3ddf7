package main

import (
	"fmt"

	"dossier/corpus/analyze/entity/crf"
)

// tally counts what was found.
type tally struct{ right, found, there int }

func (t tally) precision() float64 { return 100 * float64(t.right) / float64(max(1, t.found)) }
func (t tally) recall() float64    { return 100 * float64(t.right) / float64(max(1, t.there)) }

// f1 returns the harmonic mean of precision and recall, in percent.
func (t tally) f1() float64 { return 200 * float64(t.right) / float64(max(1, t.found+t.there)) }

// score compares names of persons, organisations and places.
type score struct {
	all, spans tally
	by         [3]tally
}

func (s *score) add(d document, found []crf.Span) {
	type place struct{ sentence, first, last int }
	there, spans := map[place]crf.Type{}, map[place]bool{}
	for _, n := range d.names {
		if n.Type > crf.Location {
			continue
		}
		p := place{n.Sentence, n.First, n.Last}
		there[p], spans[p] = n.Type, true
		s.all.there++
		s.spans.there++
		s.by[n.Type].there++
	}
	for _, n := range found {
		if n.Type > crf.Location {
			continue
		}
		p := place{n.Sentence, n.First, n.Last}
		s.all.found++
		s.spans.found++
		s.by[n.Type].found++
		if spans[p] {
			s.spans.right++
		}
		if t, ok := there[p]; ok && t == n.Type {
			s.all.right++
			s.by[n.Type].right++
		}
	}
}

// print prints a row of the table.
func (s *score) print(name string) {
	fmt.Printf("| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |\n", name, s.all.f1(), s.all.precision(), s.all.recall(), s.spans.f1(),
		s.by[crf.Person].f1(), s.by[crf.Organisation].f1(), s.by[crf.Location].f1())
}
