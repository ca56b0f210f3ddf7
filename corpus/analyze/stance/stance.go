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

import "dossier/corpus"

// threshold is how much evidence makes a side.
const threshold = .30

// Of returns the side that a text takes towards a proposition, and how often
// a side with as much evidence is right, from .5 to .7: that is how far words
// alone go. Without enough evidence it is StanceNone.
func Of(text, proposition string) (corpus.Stance, float64) {
	s := Lean(text, proposition)
	switch {
	case s >= threshold:
		return corpus.StanceFor, score(s)
	case s <= -threshold:
		return corpus.StanceAgainst, score(-s)
	}
	return corpus.StanceNone, .5
}

// score returns how often a lean so strong was right where it was measured,
// smoothed to a line: much evidence helps little.
func score(lean float64) float64 { return .58 + .03*min(lean, 4) }
