package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/tui/e2e/term"
)

// library makes a library of one's own with two briefings, one of which came in
// a day before the other.
func library(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{
		"bridge.md": "---\ntitle: Northport opens its new bridge\nadded: 2025-11-20T18:00:00Z\nsource: Example Wire\n---\nThe new bridge of Northport opened on Friday.\n",
		"ferry.md":  "---\ntitle: A ferry is for sale\nadded: 2025-11-22T08:00:00Z\nsource: Example Wire\nkey_points:\n  - text: The ferry is for sale.\n    evidence: The ferry is for sale\n---\nThe ferry is for sale, now that there is a bridge.\n",
	} {
		path := filepath.Join(dir, "briefings", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A library of one's own begins with what is new; the next start knows that it
// was seen.
func TestTodayIsTheStart(t *testing.T) {
	env := environment(t, "DOSSIER_LIBRARY="+library(t))
	s := start(t, term.Options{Env: env})
	s.sees("dossier › Today", "New · 1", "▸ • A ferry is for sale", "The ferry is for sale.", "1 story")
	s.press("H")
	s.sees("▸ • Northport opens", "2 briefings")
	s.press("T", "q", "q", "q")
	s.exits(0)
	// A session as short as this is a glance, unless the machine is slow.
	start(t, term.Options{Env: env}, "today", "--seen").exits(0)
	s = start(t, term.Options{Env: env})
	s.sees("Nothing new", "Earlier, unread · 2", "A ferry is for sale")
	s.press("enter")
	s.sees("1 Key points")
}

// One who never was here is told what to press, once.
func TestTheFirstStart(t *testing.T) {
	env := environment(t)
	for _, e := range env {
		if home, ok := strings.CutPrefix(e, "XDG_STATE_HOME="); ok {
			if err := os.Remove(filepath.Join(home, "dossier", "welcomed")); err != nil {
				t.Fatal(err)
			}
		}
	}
	s := start(t, term.Options{Env: env})
	s.sees("Welcome", "For a library of your own", "goes after a few keys")
	s.press("q")
	s.exits(0)
	s = start(t, term.Options{Env: env})
	s.sees("1 Key points", "5 Related")
	if strings.Contains(s.text(), "Welcome") {
		t.Errorf("it comes again:\n%s", s.text())
	}
}
