package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// programs are what is timed, built the way a release is.
type programs struct {
	dossier, baseline string
	hello             string // a Go program that prints a line
	packages          int    // that both link from other modules
}

const module = "dossier"

// build builds the program and its baseline in dir.
func build(dir string) (programs, error) {
	p := programs{dossier: filepath.Join(dir, "dossier"), baseline: filepath.Join(dir, "baseline"), hello: filepath.Join(dir, "hello")}
	root, err := output("go", "list", "-f", "{{.Dir}}", module)
	if err != nil {
		return p, err
	}
	packages, err := imported()
	if err != nil {
		return p, err
	}
	p.packages = len(packages)
	// The overlay adds the imports without touching the source tree.
	source := filepath.Join(dir, "imports.go")
	if err := os.WriteFile(source, importsOf(packages), 0o600); err != nil {
		return p, err
	}
	at := filepath.Join(root, "tui", "e2e", "bench", "baseline", "imports.go")
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{at: source}})
	if err != nil {
		return p, err
	}
	overlayFile := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlayFile, overlay, 0o600); err != nil {
		return p, err
	}
	release := []string{"build", "-trimpath", "-ldflags", "-s -w"}
	if _, err := output("go", append(release, "-o", p.dossier, module)...); err != nil {
		return p, err
	}
	if _, err := output("go", append(release, "-overlay", overlayFile, "-o", p.baseline, module+"/tui/e2e/bench/baseline")...); err != nil {
		return p, err
	}
	hello := filepath.Join(dir, "hello.go")
	if err := os.WriteFile(hello, []byte("package main\n\nfunc main() { println(\"hello\") }\n"), 0o600); err != nil {
		return p, err
	}
	_, err = output("go", append(release, "-o", p.hello, hello)...)
	return p, err
}

// imported lists the packages of other modules that dossier's packages
// import.
func imported() ([]string, error) {
	out, err := output("go", "list", "-deps", "-f",
		`{{if .Module}}{{if .Module.Main}}{{join .Imports "\n"}}{{end}}{{end}}`, module)
	if err != nil {
		return nil, err
	}
	var packages []string
	for _, p := range strings.Fields(out) {
		first, _, _ := strings.Cut(p, "/")
		if strings.Contains(first, ".") {
			packages = append(packages, p)
		}
	}
	slices.Sort(packages)
	return slices.Compact(packages), nil
}

func importsOf(packages []string) []byte {
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, p := range packages {
		fmt.Fprintf(&b, "\t_ %q\n", p)
	}
	b.WriteString(")\n")
	return []byte(b.String())
}

// output runs a command and returns what it prints.
func output(name string, args ...string) (string, error) {
	var stderr strings.Builder
	cmd := exec.Command(name, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, stderr.String())
	}
	return strings.TrimSpace(string(out)), nil
}
