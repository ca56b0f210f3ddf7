package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/tui/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// The screens of the embedded briefings, as text. Read the difference before
// committing a change to them.
func TestScreens(t *testing.T) {
	shown := map[string]bool{
		"home": true, "against": true, "figures": true, "reading evidence": true, "briefing page": true,
		"entity": true, "search without hit": true, "search with error": true, "timeline": true, "palette": true,
	}
	for _, s := range surfaces {
		if !shown[s.name] {
			continue
		}
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
			name := fmt.Sprintf("%s-%dx%d", strings.ReplaceAll(s.name, " ", "-"), size[0], size[1])
			t.Run(name, func(t *testing.T) {
				d := newDriver(t, theme.Dark, false, size[0], size[1])
				d.Press(s.keys...)
				lines := strings.Split(d.screen(), "\n")
				for i := range lines {
					lines[i] = strings.TrimRight(lines[i], " ")
				}
				got := strings.Join(lines, "\n") + "\n"
				path := filepath.Join("testdata", name+".golden")
				if *update {
					if err := os.MkdirAll("testdata", 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("differs from %s. Got:\n%s", path, got)
				}
			})
		}
	}
}
