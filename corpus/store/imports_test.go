package store_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestKnowsNothingOfWhereArticlesComeFrom holds that the library is files and
// what stands in them, whoever fills and reads it.
func TestKnowsNothingOfWhereArticlesComeFrom(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	others := []string{"dossier/corpus/ingest", "dossier/corpus/analyze", "dossier/index", "dossier/tui"}
	for dep := range strings.FieldsSeq(string(out)) {
		if slices.ContainsFunc(others, func(o string) bool { return dep == o || strings.HasPrefix(dep, o+"/") }) {
			t.Errorf("depends on %s", dep)
		}
	}
}
