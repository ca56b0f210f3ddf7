package main_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// packages are the packages of this module with all that each depends on, its
// own tests aside.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Deps \" \"}}", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	deps := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		f := strings.Fields(line)
		deps[f[0]] = f[1:]
	}
	if len(deps) < 10 {
		t.Fatalf("go list knows %d packages only", len(deps))
	}
	return deps
}

// under reports whether a package is the one named, or below it.
func under(pkg, top string) bool { return pkg == top || strings.HasPrefix(pkg, top+"/") }

// TestImportsRunOneWay holds the directions of docs/architecture.md: main, then
// tui, then index, then corpus, and the leaves of tui below its pages.
func TestImportsRunOneWay(t *testing.T) {
	panes := []string{
		"dossier/tui/page", "dossier/tui/pane", "dossier/tui/overlay", "dossier/tui/cli", "dossier/tui/linear", "dossier/tui/desk", "dossier/tui/e2e",
	}
	const bleve, charm = "github.com/blevesearch", "charm.land"
	const stems = "github.com/blevesearch/snowballstem" // functions of words, and no engine
	const planner, bits = "github.com/blevesearch/bleve", "github.com/RoaringBitmap"
	rules := []struct {
		who   string
		never []string
		why   string
	}{
		{"dossier/corpus", []string{"dossier/index", "dossier/tui", bleve, charm}, "what a briefing is does not depend on how it is found or shown"},
		{"dossier/index", []string{"dossier/tui", charm}, "an index serves any front"},
		{"dossier/index/query", []string{bleve}, "the query language knows no engine"},
		{"dossier/index/related", []string{bleve, "dossier/index/segment"}, "neighbours are computed on briefings alone"},
		{"dossier/index/today", []string{bleve, bits, "dossier/index/segment"}, "what is new is worked out over what any index offers"},
		{"dossier/index/record", []string{bleve, bits, "dossier/index/text", "dossier/index/traits", "dossier/index/segment"}, "a record is a briefing as bytes, and no more"},
		{"dossier/index/text", []string{bleve, bits, "dossier/corpus", "dossier/index/record", "dossier/index/segment"}, "words are those of any text"},
		{"dossier/index/traits", []string{bleve, bits, "dossier/index/record", "dossier/index/text", "dossier/index/segment"}, "what a briefing is compared by comes from the briefing"},
		{"dossier/index/segment", []string{planner, "dossier/index/query", "dossier/index/related", "dossier/index/generation"}, "a segment knows no question and no other segment's keeper"},
		{"dossier/tui/listing", panes, "what a list shows is chosen below the pages"},
		{"dossier/tui/cli/health", []string{charm, "dossier/tui/desk", "dossier/tui/page"}, "the doctor looks where the desk would fail"},
		{"dossier/tui/port", append(panes, charm), "ports are what screens need, not what screens are"},
		{"dossier/tui/intent", panes, "pages depend on intents, never the other way"},
		{"dossier/tui/keymap", panes, "every page reads the key map"},
		{"dossier/tui/theme", panes, "every page reads the theme"},
		{"dossier/tui/cells", panes, "cells are measured below the pages"},
		{"dossier/tui/render", panes, "text is rendered below the pages"},
		{"dossier/tui/pane", []string{"dossier/tui/page", "dossier/tui/overlay"}, "a pane does not know the page it stands on"},
		{"dossier/tui/page", []string{"dossier/tui/overlay", "dossier/tui/desk", "dossier/tui/cli"}, "a page asks by intents"},
		{"dossier/tui/desk", []string{charm}, "the desk answers screens without being one"},
		{"dossier/tui/cli", []string{"charm.land/bubbletea", "dossier/tui/page"}, "the command line starts without the app"},
	}
	deps := packages(t)
	for _, r := range rules {
		matched := false
		for pkg, all := range deps {
			if !under(pkg, r.who) {
				continue
			}
			matched = true
			if pkg == "dossier/index/eval" && !slices.Contains(r.never, "dossier/tui") {
				continue // measures the search against Bleve itself
			}
			for _, dep := range all {
				for _, never := range r.never {
					if under(dep, never) && !under(dep, stems) {
						t.Errorf("%s depends on %s: %s", pkg, dep, r.why)
					}
				}
			}
		}
		if !matched {
			t.Errorf("the rule for %s holds of no package", r.who)
		}
	}
}

// TestWhoKnowsWhat holds what one package alone may import: the format of
// Bleve's segments, its plan of merges, and what watches folders.
func TestWhoKnowsWhat(t *testing.T) {
	alone := map[string]string{
		"github.com/blevesearch/zapx/v17":                        "dossier/index/segment",
		"github.com/blevesearch/scorch_segment_api/v2":           "dossier/index/segment",
		"github.com/blevesearch/vellum":                          "dossier/index/segment",
		"github.com/blevesearch/bleve/v2/index/scorch/mergeplan": "dossier/index/generation",
		"github.com/fsnotify/fsnotify":                           "dossier/index/generation",
	}
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, " ")
		for _, i := range strings.Fields(imports) {
			if who, ok := alone[i]; ok && pkg != who {
				t.Errorf("%s imports %s, which is for %s alone", pkg, i, who)
			} else if ok {
				seen[i] = true
			}
			// The index that is kept has a desk, a doctor, the commands that
			// name it and what measures it; everybody else asks the index.
			if i == "dossier/index/generation" && !slices.ContainsFunc([]string{
				"dossier/tui/desk", "dossier/tui/cli", "dossier/tui/e2e/bench", "dossier/index/bench",
			}, func(top string) bool { return under(pkg, top) }) {
				t.Errorf("%s imports %s: screens ask the desk", pkg, i)
			}
		}
	}
	for i := range alone {
		if !seen[i] {
			t.Errorf("the rule for %s holds of no package", i)
		}
	}
}

func TestNothingImportsMain(t *testing.T) {
	for pkg, all := range packages(t) {
		if slices.Contains(all, "dossier") {
			t.Errorf("%s imports the program itself", pkg)
		}
	}
}

// TestProgramLinksNoTests keeps what only tests and trainers need out of the
// program.
func TestProgramLinksNoTests(t *testing.T) {
	for _, dep := range packages(t)["dossier"] {
		for _, never := range []string{
			"github.com/creack/pty", "github.com/charmbracelet/x/vt", "dossier/tui/e2e", "dossier/tui/shot", "dossier/index/conformance", "dossier/corpus/feed/bench",
			"github.com/markusmobius/go-trafilatura",
		} {
			if under(dep, never) {
				t.Errorf("the program links %s", dep)
			}
		}
	}
}

// TestOneDoorToTheWeb holds that nothing leaves the machine but by reading an
// address that the reader asked for: one package alone may use the network. The
// command that measures a sync is its server, and no part of the program.
func TestOneDoorToTheWeb(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, imports, _ := strings.Cut(line, " ")
		for _, i := range strings.Fields(imports) {
			if (i == "net" || i == "net/http") && pkg != "dossier/corpus/ingest" && pkg != "dossier/corpus/feed/bench" {
				t.Errorf("%s imports %s", pkg, i)
			}
		}
	}
}
