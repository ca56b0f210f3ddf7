package analyze

import (
	"math"
	"sync"

	"dossier/corpus"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/analyze/segment"
	"dossier/corpus/analyze/sentiment"
)

// models are the steps that rest on models, as the analysis asks them. One
// that is nil is not there: what it would tell is withheld.
type models struct {
	entities func(doc *segment.Document, title string, cat *corpus.Catalogue) []found
	// toward tells how the text speaks of what stands at a span.
	toward func(doc *segment.Document, target corpus.Span) Feeling
	// overall tells how it speaks of somebody on the whole.
	overall func(doc *segment.Document, targets []corpus.Span) Feeling
}

// lazyModels returns a function that loads the models when it is first called.
func lazyModels() func() (*models, error) { return sync.OnceValues(loadModels) }

func loadModels() (*models, error) {
	m := &models{}
	tagger, err := entity.Load()
	if err != nil {
		return nil, err
	}
	m.entities = func(doc *segment.Document, title string, cat *corpus.Catalogue) []found {
		var out []found
		for _, f := range tagger.Entities(doc, title, cat) {
			e := found{id: f.ID, name: f.Name, kind: f.Kind, confidence: round(f.Confidence), known: f.Known}
			for _, x := range f.Mentions {
				e.mentions = append(e.mentions, mention{span: x.Span, named: x.Named()})
			}
			out = append(out, e)
		}
		return out
	}
	opinions, err := sentiment.Load()
	if err != nil {
		return nil, err
	}
	m.toward = func(doc *segment.Document, target corpus.Span) Feeling {
		at := doc.SentenceAt(target.Start)
		if at < 0 || doc.Sentences[at].Span.End < target.End {
			return Feeling{Withheld: true}
		}
		return feelingOf(opinions.Toward(doc, at, target, doc.Sentences[at].Kind == segment.Heading))
	}
	m.overall = func(doc *segment.Document, targets []corpus.Span) Feeling {
		var ms []sentiment.Mention
		for _, t := range targets[:min(len(targets), mostTargets)] {
			ms = append(ms, sentiment.Mention{Span: t, Sentence: doc.SentenceAt(t.Start)})
		}
		return feelingOf(opinions.Overall(doc, ms))
	}
	return m, nil
}

// mostTargets is how many mentions of one entity are weighed for how the text
// speaks of it on the whole.
const mostTargets = 20

func feelingOf(o sentiment.Opinion) Feeling {
	return Feeling{Label: o.Label.String(), Score: math.Round(1000*o.Score) / 1000, Withheld: o.Withheld}
}
