package main

import (
	"context"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en" // registers the analyzer we compare with
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"dossier/corpus"
	"dossier/index"
)

// system is one way to search.
type system struct {
	name   string
	search func(ctx context.Context, question string) ([]string, error)
	close  func() error
}

func open(ctx context.Context, c *collection) ([]system, error) {
	plain, err := openBleve("bleve en", c, bleveindex.TFIDFScoring)
	if err != nil {
		return nil, err
	}
	bm25, err := openBleve("bleve bm25", c, bleveindex.BM25Scoring)
	if err != nil {
		return nil, err
	}
	lib := &corpus.Library{}
	for _, t := range c.texts {
		lib.Briefings = append(lib.Briefings, &corpus.Briefing{ID: t.ID, Title: t.Title, Body: t.Text})
	}
	x, err := index.Build(ctx, lib)
	if err != nil {
		return nil, err
	}
	ours := system{name: "dossier", close: x.Close, search: func(ctx context.Context, q string) ([]string, error) {
		r, err := x.Search(ctx, index.Request{Query: q, Any: true, Limit: depth})
		ids := make([]string, len(r.Hits))
		for i, h := range r.Hits {
			ids[i] = h.ID
		}
		return ids, err
	}}
	return []system{plain, bm25, ours}, nil
}

// openBleve indexes title and text by Bleve's dynamic mapping with the
// analyzer en.
func openBleve(name string, c *collection, scoring string) (system, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "en"
	m.ScoringModel = scoring
	x, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return system{}, err
	}
	batch := x.NewBatch()
	for i, t := range c.texts {
		if err := batch.Index(t.ID, map[string]any{"title": t.Title, "body": t.Text}); err != nil {
			return system{}, err
		}
		if batch.Size() == 1000 || i == len(c.texts)-1 {
			if err := x.Batch(batch); err != nil {
				return system{}, err
			}
			batch = x.NewBatch()
		}
	}
	return system{name: name, close: x.Close, search: func(ctx context.Context, q string) ([]string, error) {
		r, err := x.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewMatchQuery(q), depth, 0, false))
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(r.Hits))
		for i, h := range r.Hits {
			ids[i] = h.ID
		}
		return ids, nil
	}}, nil
}
