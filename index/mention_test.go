package index_test

import (
	"context"
	"testing"

	"dossier/corpus"
	"dossier/index"
)

// A query for an entity shows a passage that names it, by whatever name.
func TestEntityQueryShowsAMention(t *testing.T) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.Build(context.Background(), lib)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, q := range []string{`entity:"Andy Jassy"`, `entity:AWS`, `entity:"Andy Jassy" -layoffs`} {
		r, err := x.Search(context.Background(), index.Request{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) == 0 {
			t.Fatalf("%s finds nothing", q)
		}
		for _, h := range r.Hits {
			if h.Field != index.FieldEntity || len(h.Snippet.Matches) == 0 {
				t.Errorf("%s: %s shows %q without the entity (field %q)", q, h.ID, h.Snippet.Text, h.Field)
			}
		}
	}
	r, err := x.Search(context.Background(), index.Request{Query: `layoffs -entity:"Andy Jassy"`})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range r.Hits {
		if h.Field == index.FieldEntity {
			t.Errorf("an entity that is ruled out is shown: %+v", h)
		}
	}
}
