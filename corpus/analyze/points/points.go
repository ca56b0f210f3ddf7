// Package points finds what an article says: its key points and a summary of
// one sentence, each of them a sentence of the article with its span.
//
// Nothing is written anew. A sentence is chosen, freed of what leans on the
// sentence before it ("However,"), and where it starts with a pronoun whose
// name is plain from the text, the name stands for it in [brackets]; a
// sentence that cannot stand alone is passed over. The span is always of the
// words as the article has them.
//
// Read rank.go for how sentences are scored, terms.go and idf.go for the words
// they are scored by, candidate.go for which sentences can be points at all,
// alone.go and resolve.go for what makes a sentence stand alone, and choose.go
// for how points and summary are chosen.
package points

import (
	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Name is a place where the text names somebody or something.
type Name struct {
	Span corpus.Span
	Name string // canonical: what stands for a pronoun
	Kind corpus.Kind
}

// Options is what is known of a text besides its words.
type Options struct {
	Title string // "" if there is none
	// Names are the mentions of persons, organisations and others, in order.
	// Without them no pronoun is replaced.
	Names []Name
	// Language is the text's two-letter code. Rules of English are applied to
	// English, and to a text of unknown language.
	Language string
}

// Point is a sentence of the text that can stand alone.
type Point struct {
	Text     string      // as it is shown
	Span     corpus.Span // of the words in the text
	Sentence int         // its place in the document's Sentences
	// Score is how much the text is about it, from 0 to 1: 1 is the sentence
	// that scores best.
	Score float64
}

// Ranking holds the sentences of a text with their scores.
type Ranking struct {
	doc       *segment.Document
	english   bool
	title     string
	names     []Name
	sentences []sentence
}

// Rank scores the sentences of a document. Of a very long text it reads the
// first few hundred sentences.
func Rank(doc *segment.Document, o Options) *Ranking {
	r := &Ranking{doc: doc, english: o.Language == "" || o.Language == "en", title: o.Title, names: o.Names}
	r.collect()
	r.score()
	return r
}

// Find returns the key points of a document: see Ranking.Points.
func Find(doc *segment.Document, o Options) []Point {
	r := Rank(doc, o)
	return r.Points(r.Count())
}

// Alone returns the sentence at a place of the document as it can stand alone,
// and whether it can.
func (r *Ranking) Alone(i int) (Point, bool) {
	return r.alone(i)
}
