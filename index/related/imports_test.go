package related_test

import (
	"os/exec"
	"strings"
	"testing"
)

func TestKnowsNothingOfTheSearchEngine(t *testing.T) {
	deps, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for dep := range strings.Lines(string(deps)) {
		dep = strings.TrimSpace(dep)
		if strings.Contains(dep, "bleve") || dep == "dossier/index" || strings.HasPrefix(dep, "dossier/tui") {
			t.Errorf("imports %s", dep)
		}
	}
}
