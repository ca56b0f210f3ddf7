package query_test

import (
	"os"
	"testing"

	"dossier/index/query"
)

func TestDocumentIsUpToDate(t *testing.T) {
	got, err := os.ReadFile("../../docs/query.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != query.Document() {
		t.Error("docs/query.md differs: go run ./index/query/gendoc > docs/query.md")
	}
}

func TestExamplesOfFieldsAreQueries(t *testing.T) {
	for _, f := range query.Fields() {
		n, err := query.Parse(f.Example, query.Mode{})
		if err != nil {
			t.Errorf("%s: %v", f.Example, err)
			continue
		}
		if term, ok := n.(query.Term); !ok || term.Field != f.Name {
			t.Errorf("%s is %#v", f.Example, n)
		}
	}
}
