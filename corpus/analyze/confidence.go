package analyze

import (
	"math"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/figures"
)

// Confidence says how sure each derived thing of a briefing is, from 0 to 1,
// in the order in which the briefing lists them. All of the numbers come from
// this file.
//
// They are no probabilities but a scale to show by: what the text states in so
// many words is near 1, what a rule concludes from the order of words about
// .7, and what is told by a model has the model's own score. Where a package
// was measured, its precision is the number.
type Confidence struct {
	Summary   float64
	KeyPoints []float64
	Entities  []float64 // of the kind and the extent of the name
	Figures   []float64
	Events    []float64
	For       []float64
	Against   []float64
	Views     []float64
}

// Thresholds of the wording on a screen.
const (
	// Sure is from where a derived thing is stated.
	Sure = 0.8
	// Leans is from where it is said to lean that way. What is below is
	// withheld, or shown as unsure.
	Leans = 0.6
)

// Wording returns the word for a confidence: "" for one that needs none,
// "leans" and "unsure".
func Wording(confidence float64) string {
	switch {
	case confidence >= Sure:
		return ""
	case confidence >= Leans:
		return "leans"
	}
	return "unsure"
}

// The numbers.
const (
	sureHeading  = 0.95 // the article lists it under "Opposed" or the like
	sureQuoted   = 0.9  // said in quotation marks, with a name beside it
	sureReported = 0.85 // reported, with a name beside it: precision of the cue rule
	sureNameless = 0.6  // the speaker is a description
	sureValue    = 0.9  // a figure with one number
	sureVague    = 0.75 // "hundreds"
	sureDay      = 0.85 // an event with a date that the text states
	sureInferred = 0.65 // one whose date rests on the day of writing
	noWhat       = 0.15 // less if it is not clear what a figure measures
)

// ofPoint makes a confidence of the score of a sentence: the best is .9, and
// none is below .5, since every point is a sentence of the article.
func ofPoint(score float64) float64 { return round(0.5 + 0.4*score) }

func ofFigure(f figures.Figure) float64 {
	c := sureValue
	if f.Value == nil && f.Kind != figures.Date {
		c = sureVague
	}
	if f.What == "" {
		c -= noWhat
	}
	return round(c)
}

func ofEvent(e figures.Event) float64 {
	if e.Date.Approximate {
		return sureInferred
	}
	return sureDay
}

func ofQuote(q attribution.Quote, holder corpus.Holder) float64 {
	switch {
	case holder.Entity == "":
		return sureNameless
	case q.Direct:
		return sureQuoted
	}
	return sureReported
}

func round(x float64) float64 { return math.Round(100*x) / 100 }
