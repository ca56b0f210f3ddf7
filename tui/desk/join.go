package desk

import (
	"context"

	"dossier/corpus"
	"dossier/index/generation"
	"dossier/index/related"
)

// graphOf returns what connects the briefings of a generation.
func graphOf(s *generation.Snapshot, names *corpus.Catalogue) *related.Graph {
	ctx := context.Background()
	lib := &corpus.Library{Catalogue: names}
	for from := 0; from < s.Index.Len(); from += 1000 {
		rows, err := s.Index.Rows(ctx, from, 1000)
		if err != nil {
			break
		}
		for _, r := range rows {
			if b, ok, err := s.Index.Briefing(ctx, r.ID); err == nil && ok {
				lib.Briefings = append(lib.Briefings, b)
			}
		}
	}
	return related.New(lib)
}
