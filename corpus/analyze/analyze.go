// Package analyze makes a briefing of an article: key points, a summary, who
// and what is in it, who says what, the case for and against, figures and
// dates, each with the words of the article that it rests on.
//
// It joins the steps of the packages below it: segment takes the text apart,
// entity finds the names, attribution who says what, sentiment how the text
// speaks of each, stance which side a claim takes, points what it says, and
// figures its quantities and dates. Nothing here reads a clock, a network or a
// random number: the same article gives the same result.
//
// Read analyze.go for what goes in and comes out, models.go for what is
// loaded and when, run.go for the steps in their order, then a file for each
// part of the result: entities.go, points.go, claims.go, figures.go,
// topics.go. confidence.go says how sure each derived thing is, and jsonl.go is
// the analysis of one line of input.
package analyze

import (
	"context"
	"errors"

	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Article is what goes in. Only the text is needed.
type Article struct {
	Title    string // "" takes the first heading, or else the first words
	Text     string
	Source   string // the publisher
	Author   string
	URL      string
	Language string // two letters; "" has it detected
	// Published is when it came out. With a day, "last week" and "on Thursday"
	// become dates.
	Published      corpus.Date
	PublishedBasis string // what an approximate date rests on
	ID             string // of the briefing; "" makes it from the title
	// Proposition is what claims are to be for or against; "" takes the
	// article's own.
	Proposition string
}

// Options configure an Analyzer.
type Options struct {
	// Catalogue is that of the library: its entities are found by all their
	// names. Nil is none.
	Catalogue *corpus.Catalogue
}

// Analyzer analyses articles. Many goroutines may use one at once.
type Analyzer struct {
	catalogue *corpus.Catalogue
	models    func() (*models, error)
}

// New returns an Analyzer. Its models are loaded when the first article is
// analysed, not before.
func New(o Options) (*Analyzer, error) {
	return &Analyzer{catalogue: o.Catalogue, models: lazyModels()}, nil
}

// Load loads the models, so that the first article does not wait for them.
func (a *Analyzer) Load() error {
	_, err := a.models()
	return err
}

// Result is what comes out.
type Result struct {
	// Briefing is derived: its body is the text of the article, byte for byte.
	Briefing *corpus.Briefing
	// Summary is the sentence of the body that the summary was taken from;
	// nil if there is no summary.
	Summary *corpus.Evidence
	// Sentences are those of the article itself: running text, items of lists
	// and headings, without what belongs to the page.
	Sentences []corpus.Span
	Quotes    []Quote
	// Mentions say more of those of each entity: Mentions[i][j] of
	// Briefing.Entities[i].Mentions[j].
	Mentions [][]Mention
	// Sentiment is how the text speaks of each entity on the whole, in the
	// order of Briefing.Entities.
	Sentiment []Feeling
	// Confidence says how sure the derived things are, see confidence.go.
	Confidence Confidence
	// Notes say in words what was withheld and why.
	Notes []string

	doc *segment.Document
	run *run
}

// Quote is something that somebody says.
type Quote struct {
	Span    corpus.Span // what is said
	Cue     string      // the words that attribute it: "said", "according to"
	Speaker string      // by name; "" if the text names nobody
	Entity  string      // the speaker's entity; "" if none
	Direct  bool        // in quotation marks
}

// Mention is a place where the text names an entity.
type Mention struct {
	Span corpus.Span
	Kind corpus.Kind
	// Sentiment is how the text speaks of the entity there.
	Sentiment Feeling
}

// Feeling is how a text speaks of something.
type Feeling struct {
	Label    string  // "negative", "neutral", "positive"; "" if it was not told
	Score    float64 // how sure that is, from 0 to 1
	Withheld bool    // it is too unsure to be shown
}

// MaxText is how many bytes of a text are analysed at most. What comes after
// is part of the body and of nothing else.
const MaxText = 4 << 20

// Analyse makes a briefing of an article. A text in which nothing is found
// gives a briefing that says nothing more than the text. The error is that of
// ctx, or of models that cannot be read.
func (a *Analyzer) Analyse(ctx context.Context, article Article) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	m, err := a.models()
	if err != nil {
		return Result{}, errors.Join(errors.New("the models of the analysis cannot be read"), err)
	}
	r := &run{ctx: ctx, models: m, catalogue: a.catalogue, article: article}
	if err := r.steps(); err != nil {
		return Result{}, err
	}
	return r.result, nil
}
