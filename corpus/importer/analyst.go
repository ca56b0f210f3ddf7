package importer

import (
	"context"
	"fmt"
	"slices"

	"dossier/corpus"
	"dossier/corpus/analyze"
	"dossier/corpus/ingest"
)

// By returns the analysis of articles by an analyzer, which is made when the
// first article needs it: an import of nothing new loads no model.
func By(analyzer func() (*analyze.Analyzer, error)) Analyse {
	return func(ctx context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
		z, err := analyzer()
		if err != nil {
			return nil, nil, err
		}
		r, err := z.Analyse(ctx, analyze.Article{
			ID: a.ID, Title: a.Title, Text: a.Text, Source: a.Source, Author: a.Author,
			URL: a.URL, Language: a.Language, Published: a.Published,
		})
		if err != nil {
			return nil, nil, err
		}
		return Sure(r.Briefing, r.Confidence), r.Notes, nil
	}
}

// Sure writes into points and claims how sure the analysis is of them, where
// it has not done so itself.
func Sure(b *corpus.Briefing, c analyze.Confidence) *corpus.Briefing {
	out := *b
	out.KeyPoints = slices.Clone(b.KeyPoints)
	for i := range out.KeyPoints {
		if out.KeyPoints[i].Confidence == 0 && i < len(c.KeyPoints) {
			out.KeyPoints[i].Confidence = c.KeyPoints[i]
		}
	}
	claims := func(list []corpus.Claim, sure []float64) []corpus.Claim {
		list = slices.Clone(list)
		for i := range list {
			if list[i].Confidence == 0 && i < len(sure) {
				list[i].Confidence = sure[i]
			}
		}
		return list
	}
	s := &out.Sentiment
	s.For, s.Against, s.Views = claims(s.For, c.For), claims(s.Against, c.Against), claims(s.Views, c.Views)
	return &out
}

// Read makes a briefing of an article without storing it: what an import
// would store. Its entities are those that names knows.
func Read(ctx context.Context, a *ingest.Article, analyse Analyse, names *corpus.Catalogue) (b *corpus.Briefing, notes []string, err error) {
	if a.Briefing != nil {
		return a.Briefing, nil, nil
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the analysis of it failed: %v", p)
		}
	}()
	b, notes, err = analyse(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	b = complete(b, a)
	if b.ID = corpus.Slug(a.ID); a.ID == "" {
		b.ID = corpus.Slug(b.Title)
	}
	// As it would be read from its file: with the spans of all evidence.
	data, err := corpus.Encode(b)
	if err != nil {
		return nil, nil, err
	}
	b, err = corpus.Decode(b.ID+".md", data, names)
	return b, notes, err
}
