package e2e_test

import (
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestPipedBothWaysPrintsPlainText has no terminal at all.
func TestPipedBothWaysPrintsPlainText(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary)
	cmd.Env, cmd.Dir = environment(t), t.TempDir()
	cmd.Stdin = strings.NewReader("")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("dossier without a terminal: %v", err)
	}
	plain(t, string(out))
}

func TestPipedOutputPrintsPlainText(t *testing.T) {
	s := startShell(t, `"$0" | cat; echo end`)
	s.sees("end")
	s.exits(0)
	plain(t, s.Raw())
}

func TestPipedInputPrintsPlainText(t *testing.T) {
	s := startShell(t, `true | "$0"; echo end`)
	s.sees("end")
	s.exits(0)
	if strings.Contains(s.Raw(), "\x1b[?1049h") {
		t.Error("the reader took the screen without a keyboard")
	}
	for _, title := range []string{"AWS loses an executive", "Pay and office rules"} {
		if !s.Screen().Has(title) {
			t.Errorf("the list has no %q:\n%s", title, s.text())
		}
	}
}

func plain(t *testing.T, out string) {
	t.Helper()
	if strings.ContainsRune(out, '\x1b') {
		t.Errorf("the text has an escape sequence: %q", out)
	}
	for _, title := range []string{"Amazon cuts about 14,000", "AWS loses an executive", "Pay and office rules"} {
		if !strings.Contains(out, title) {
			t.Errorf("the list has no %q:\n%s", title, out)
		}
	}
}

func TestDumbTerminalAndLinearModeKeepTheScreen(t *testing.T) {
	for name, script := range map[string]string{
		"dumb":       `TERM=dumb "$0"`,
		"accessible": `ACCESSIBLE=1 "$0"`,
		"linear":     `"$0" --linear`,
	} {
		t.Run(name, func(t *testing.T) {
			s := startShell(t, script)
			s.sees("AWS loses an executive")
			s.write("q\r")
			s.exits(0)
			if raw := s.Raw(); strings.Contains(raw, "\x1b[?1049h") || strings.Contains(raw, "\x1b[2J") {
				t.Error("linear mode took the screen")
			}
			for _, r := range s.Raw() {
				if strings.ContainsRune("╭╮╰╯│─┃━", r) {
					t.Fatalf("linear mode drew a box: %q", r)
				}
			}
		})
	}
}
