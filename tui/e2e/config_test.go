package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/tui/e2e/term"
)

// configured returns an environment whose file of options has some lines.
func configured(t *testing.T, lines ...string) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return environment(t, "DOSSIER_CONFIG="+path)
}

func TestTheFileOfOptionsIsHeeded(t *testing.T) {
	env := configured(t,
		`[look]`, `theme = "light"`, `measure = 40`,
		`[keys]`, `timeline = ["ctrl+t"]`, `open = ["ctrl+o", "enter"]`, `mouse = []`, `help = ["ctrl+g"]`,
	)
	s := start(t, term.Options{Env: env}) // a dark terminal, but that is not asked
	titleColour(s, "dark ink", func(l float64) bool { return l < 0.3 })
	s.press("ctrl+t")
	s.sees("› Timeline", "^O enter open")
	s.press("esc", "ctrl+g")
	s.sees("Find")
	s.write("mouse")
	s.sees("no key", "1 found")
	s.press("esc", "esc", "ctrl+o")
	s.sees("Amazon is cutting about 14,000", "min left")
	for _, l := range strings.Split(s.text(), "\n")[2:30] {
		if text := strings.TrimSpace(l); len([]rune(text)) > 40 {
			t.Errorf("a line of the text is wider than 40: %q", text)
		}
	}
	s.press("ctrl+c")
	s.exits(0)
}

// A file with faults is told of before the screen is taken.
func TestAFaultInTheFileOfOptionsKeepsTheScreen(t *testing.T) {
	s := start(t, term.Options{Cols: 400, Rows: 36, Env: configured(t, `[look]`, `thme = "dark"`)})
	s.sees(`unknown key "look.thme"`, "Correct the file of options")
	s.exits(2)
}

func TestTheDemoForgetsItsMarks(t *testing.T) {
	env := environment(t)
	s := start(t, term.Options{Env: env}, "demo")
	s.sees("▸ • Amazon cuts about 14,000")
	s.press("f")
	s.sees("▸ • ★ Amazon cuts")
	s.press("ctrl+c")
	s.exits(0)
	for _, args := range [][]string{{"demo"}, nil} {
		s = start(t, term.Options{Env: env}, args...)
		s.sees("▸ • Amazon cuts about 14,000")
		s.press("ctrl+c")
		s.exits(0)
	}
}
