package main_test

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// required reads the modules of go.mod with their versions, and which of them
// it requires for our own sake.
func required(t *testing.T) (versions map[string]string, direct []string) {
	t.Helper()
	b, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	versions = map[string]string{}
	for _, line := range strings.Split(string(b), "\n") {
		if f := strings.Fields(line); len(f) >= 2 && strings.HasPrefix(f[1], "v") && strings.Contains(f[0], ".") {
			versions[f[0]] = f[1]
			if !strings.Contains(line, "// indirect") {
				direct = append(direct, f[0])
			}
		}
	}
	return versions, direct
}

// used lists the modules that our packages and their tests import themselves.
func used(t *testing.T, versions map[string]string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{join .Imports "\n"}}
{{join .TestImports "\n"}}
{{join .XTestImports "\n"}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var modules []string
	for _, pkg := range strings.Fields(string(out)) {
		owner := ""
		for module := range versions {
			if under(pkg, module) && len(module) > len(owner) {
				owner = module
			}
		}
		if owner != "" && !slices.Contains(modules, owner) {
			modules = append(modules, owner)
		}
	}
	slices.Sort(modules)
	return modules
}

// row is a line of a table in docs/dependencies.md: module, version, reason.
var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (v\\S+) \\| (\\S.*) \\|$")

func TestDependenciesAreEachJustified(t *testing.T) {
	b, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	linked, others, found := strings.Cut(string(b), "\n## Pinned, and tools")
	if !found {
		t.Fatal("docs/dependencies.md has no part on what is pinned and on tools")
	}
	versions, direct := required(t)
	var documented []string
	for _, m := range row.FindAllStringSubmatch(linked, -1) {
		documented = append(documented, m[1])
	}
	slices.Sort(documented)
	want := used(t, versions)
	for _, module := range want {
		if !slices.Contains(documented, module) {
			t.Errorf("%s is imported and has no line in docs/dependencies.md", module)
		}
	}
	for _, module := range documented {
		if !slices.Contains(want, module) && !slices.Contains(direct, module) {
			t.Errorf("%s has a line in docs/dependencies.md and is neither imported nor required", module)
		}
	}
	for _, m := range row.FindAllStringSubmatch(linked+others, -1) {
		if versions[m[1]] != m[2] {
			t.Errorf("docs/dependencies.md has %s at %s, go.mod at %q", m[1], m[2], versions[m[1]])
		}
	}
}

// TestWidthTablesStayPinned fails when a change of go.mod lets the version
// in that costs 42 to 66 ms at every start.
func TestWidthTablesStayPinned(t *testing.T) {
	versions, _ := required(t)
	if v := versions["github.com/mattn/go-runewidth"]; v < "v0.0.28" {
		t.Errorf("go-runewidth is at %q: below v0.0.28 it builds its tables at every start", v)
	}
}
