// Command shot draws screens of the reader as SVG files, for the
// documentation: go run ./tui/shot docs/screens. It runs the real app on the
// embedded briefings; nothing in the pictures is drawn by hand.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"dossier/corpus"
	"dossier/tui"
	"dossier/tui/desk"
	"dossier/tui/theme"
)

// shots are the pictures: a file's name, a theme, and the keys that lead there.
var shots = []struct {
	name  string
	theme theme.Name
	keys  []string
}{
	{"home", theme.Dark, []string{"j", "j", "j", "0"}},
	{"evidence", theme.Dark, []string{"2", "enter"}},
	{"entity", theme.Dark, []string{"ctrl+k", "type:jassy", "enter"}},
	{"search", theme.Light, []string{"s", "type:bedrock"}},
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: shot FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "shot:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	d := desk.Open(corpus.Embedded)
	defer d.Close()
	for _, s := range shots {
		const w, h = 120, 36
		still := tui.NewStill(d, s.theme, false, w, h)
		still.Press(s.keys...)
		path := filepath.Join(dir, s.name+".svg")
		if err := os.WriteFile(path, svg(still.View(), s.theme, w, h), 0o644); err != nil {
			return fmt.Errorf("write the picture: %w", err)
		}
	}
	return nil
}
