// Package sentiment says how a text speaks of one of those that it names:
// badly, neutrally or well, with how sure that is.
//
// Two logistic regressions do it, one for running text and one for headlines,
// over the words around the target. The target's own words are hidden from
// them: nobody is judged by name. Half of what is hard here (irony, what a
// deed says of its doer) is beyond words and their places, so a score below
// a threshold is to be withheld, not shown.
//
// Read word.go and features.go for what the model sees, valence.go for the lexicon that
// it leans on, model.go for the file that it is stored in, and sentiment.go
// for what comes out. The folder train makes the file, eval measures it.
package sentiment

import (
	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Label is how somebody is spoken of.
type Label int8

// The labels.
const (
	Negative Label = iota
	Neutral
	Positive
)

// String returns the label's name in lower case.
func (l Label) String() string {
	switch l {
	case Negative:
		return "negative"
	case Positive:
		return "positive"
	default:
		return "neutral"
	}
}

// Opinion is how a text speaks of a target.
type Opinion struct {
	Label Label
	Score float64 // how likely the label is, from 0 to 1
	// Withheld says that the score is too low to show the label.
	Withheld bool
}

// Toward returns how a sentence of the document speaks of the target, which
// stands in it. A headline (a title, a heading) is judged by the model of
// headlines.
func (m *Model) Toward(doc *segment.Document, sentence int, target corpus.Span, headline bool) Opinion {
	if sentence < 0 || sentence >= len(doc.Sentences) {
		return Opinion{Label: Neutral, Withheld: true}
	}
	p := m.probabilities(doc, sentence, target, headline)
	return m.opinion(p, headline)
}

func (m *Model) opinion(p [3]float64, headline bool) Opinion {
	o := Opinion{Label: Neutral, Score: p[Neutral]}
	for _, l := range []Label{Negative, Positive} {
		if p[l] > o.Score {
			o.Label, o.Score = l, p[l]
		}
	}
	o.Withheld = o.Score < m.head(headline).Threshold
	return o
}

// Mention is a place where a target stands.
type Mention struct {
	Span     corpus.Span
	Sentence int
}

// Overall returns how the document as a whole speaks of the one whose
// mentions these are: the mean over its mentions, those in headings judged as
// headlines. It is withheld when the mean is unsure, or when there is none.
func (m *Model) Overall(doc *segment.Document, mentions []Mention) Opinion {
	var sum [3]float64
	n := 0.0
	for _, at := range mentions {
		if at.Sentence < 0 || at.Sentence >= len(doc.Sentences) {
			continue
		}
		kind := doc.Sentences[at.Sentence].Kind
		if !kind.Content() && kind != segment.Heading {
			continue
		}
		p := m.probabilities(doc, at.Sentence, at.Span, kind == segment.Heading)
		for l := range sum {
			sum[l] += p[l]
		}
		n++
	}
	if n == 0 {
		return Opinion{Label: Neutral, Withheld: true}
	}
	for l := range sum {
		sum[l] /= n
	}
	return m.opinion(sum, false)
}
