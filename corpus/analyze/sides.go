package analyze

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// An article that lists its claims under headings of their own ("In
// agreement", "Cons") says itself which side they take: no model is asked.

// sideOf returns the side that a heading announces, StanceNone if none.
func sideOf(heading string) corpus.Stance {
	s := strings.Trim(strings.ToLower(line(heading)), " #*_:.!–—-")
	switch s {
	case "in agreement", "agreement", "agree", "in favor", "in favour", "for", "the case for", "case for", "pro", "pros", "supporters", "support", "in support",
		"arguments for", "arguments in favor", "arguments in favour", "advantages", "benefits", "upsides", "the upside", "the good", "bull case", "the bull case", "bulls say", "yes":
		return corpus.StanceFor
	case "opposed", "opposition", "in opposition", "against", "the case against", "case against", "con", "cons", "critics", "in disagreement", "disagreement",
		"disagree", "arguments against", "disadvantages", "drawbacks", "downsides", "the downside", "the bad", "bear case", "the bear case", "bears say", "no":
		return corpus.StanceAgainst
	}
	return corpus.StanceNone
}

// sided is a sentence under the heading of a side.
type sided struct {
	sentence int
	side     corpus.Stance
}

// sides returns the sentences under headings of sides, if there are headings
// of both: "Benefits" alone is a part like any other.
func (r *run) sides() []sided {
	var out []sided
	side := corpus.StanceNone
	seen := map[corpus.Stance]bool{}
	for i, s := range r.doc.Sentences {
		if s.Kind == segment.Heading {
			side = sideOf(r.doc.Slice(s.Span))
			continue
		}
		if side == corpus.StanceNone || !s.Kind.Content() {
			continue
		}
		seen[side] = true
		out = append(out, sided{i, side})
	}
	if !seen[corpus.StanceFor] || !seen[corpus.StanceAgainst] {
		return nil
	}
	return out
}
