package ingest_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestImportLinksNoSlowStart keeps out of programs what costs them time at
// every start: the module that reads dates for go-trafilatura builds tables of
// 78 MB, whether a date is read or not.
func TestImportLinksNoSlowStart(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "dossier/corpus/clean") {
		t.Fatalf("go list knows %d packages and not the cleaner", len(deps))
	}
	for _, d := range deps {
		for _, slow := range []string{"github.com/markusmobius/", "github.com/tetratelabs/", "github.com/JohannesKaufmann/"} {
			if strings.HasPrefix(d, slow) {
				t.Errorf("%s is linked", d)
			}
		}
	}
}
