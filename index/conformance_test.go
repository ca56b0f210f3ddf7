package index_test

import (
	"context"
	"testing"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/conformance"
)

func TestConformance(t *testing.T) {
	conformance.Test(t, func(lib *corpus.Library) (conformance.Searcher, error) {
		return index.Build(context.Background(), lib)
	})
}
