// Package stance finds the case for and against one proposition: which
// sentence it is that a text argues over, what the text sets under headings
// such as "Supporters" and "Critics", and on which side a statement stands.
//
// Headings win: what an article itself puts under "Against" is against. Where
// there are none, a rule compares how a statement speaks of what the
// proposition wants with which way the proposition wants it. It knows words
// and their feeling, not the world, so it holds back unless it has found
// something; what it holds back is a view, with its holder and no side.
//
// Read words.go for what the rule knows, lean.go for how it reads, headed.go
// for headings, proposition.go for the sentence that is argued over, and
// claims.go for how all of it becomes the case for and against.
package stance

import (
	"math"

	"dossier/corpus"
)

// threshold is how much evidence makes a side.
const threshold = .30

// Of returns the side that a text takes towards a proposition, and how sure
// that is, from .5 to 1. Without enough evidence it is StanceNone, with what
// the better side would have scored.
func Of(text, proposition string) (corpus.Stance, float64) {
	s := Lean(text, proposition)
	score := 1 / (1 + math.Exp(-.55*math.Abs(s)))
	switch {
	case s >= threshold:
		return corpus.StanceFor, score
	case s <= -threshold:
		return corpus.StanceAgainst, score
	}
	return corpus.StanceNone, score
}
