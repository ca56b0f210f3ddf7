package segment_test

import (
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/segment"
)

func TestAddedIsAColumn(t *testing.T) {
	var docs []segment.Doc
	for _, at := range []time.Time{
		time.Date(2026, time.November, 22, 7, 0, 5, 0, time.UTC), {}, time.Unix(1, 0).UTC(), time.Unix(1<<32-1, 0).UTC(),
	} {
		docs = append(docs, segment.Doc{Briefing: &corpus.Briefing{ID: "a-" + corpus.Slug(at.String()), Title: "A", Added: at}})
	}
	for name, s := range made(t, docs, nil) {
		for doc, d := range docs {
			if got := s.Columns().AddedAt(uint32(doc)); got != d.Briefing.Added {
				t.Errorf("%s: added %v, want %v", name, got, d.Briefing.Added)
			}
			if row, err := s.Row(uint32(doc)); err != nil || row.Added != d.Briefing.Added {
				t.Errorf("%s: the row says %v, %v, want %v", name, row.Added, err, d.Briefing.Added)
			}
		}
		if err := s.Verify(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
