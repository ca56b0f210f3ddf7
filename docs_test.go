package main_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// path is a file or folder of the repository, named in a document.
var path = regexp.MustCompile("`((?:main\\.go|corpus/|index/|tui/|docs/|\\.ci/|[a-z]+_test\\.go)[a-z0-9_./-]*)`")

// TestDocumentsNameRealFiles fails when a file that a document for developers
// points to has moved. What is only planned is said to be.
func TestDocumentsNameRealFiles(t *testing.T) {
	for _, name := range []string{"docs/architecture.md", "docs/extending.md", "CONTRIBUTING.md"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		found := 0
		for i, line := range strings.Split(string(b), "\n") {
			for _, m := range path.FindAllStringSubmatch(line, -1) {
				found++
				if _, err := os.Stat(m[1]); err != nil && !strings.Contains(line, "planned") {
					t.Errorf("%s:%d: there is no %s", name, i+1, m[1])
				}
			}
		}
		if found == 0 {
			t.Errorf("%s names no file: is it still about this repository?", name)
		}
	}
}
