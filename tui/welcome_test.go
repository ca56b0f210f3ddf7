package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/desk"
	"dossier/tui/theme"
)

func newcomer(t *testing.T, state string, w, h int, m manner) *driver {
	t.Helper()
	d := desk.Open(corpus.Embedded)
	t.Cleanup(func() { _ = d.Close() })
	return &driver{newStillIn(environment{state: state}, d, theme.Dark, false, w, h, m), t}
}

// The first start says what to press and how to read things of one's own; after
// a few keys that is gone for good.
func TestWelcome(t *testing.T) {
	state := filepath.Join(t.TempDir(), "dossier")
	d := newcomer(t, state, 120, 36, manner{})
	for _, want := range []string{"Welcome", "enter opens", "? has all keys", "For a library of your own", "dossier import FILE", "dossier feeds add ADDRESS"} {
		d.says(want)
	}
	d.Press("j", "j", "?")
	if strings.Contains(d.screen(), "Welcome") {
		t.Error("it lies over the help")
	}
	d.Press("esc")
	if strings.Contains(d.screen(), "Welcome") {
		t.Error("it stays")
	}
	if _, err := os.Stat(filepath.Join(state, welcomedFile)); err != nil {
		t.Error("it is not remembered:", err)
	}
	if strings.Contains(newcomer(t, state, 120, 36, manner{}).screen(), "Welcome") {
		t.Error("it comes again")
	}
	own := newcomer(t, t.TempDir(), 120, 36, manner{own: true})
	own.says("Feeds bring news each morning")
	own.Send(tea.MouseClickMsg{X: 3, Y: 3, Button: tea.MouseLeft})
	own.says("Welcome")
}

// The note leaves the page what it needs, and nothing is remembered or said
// where there is no folder for it.
func TestWelcomeGeometry(t *testing.T) {
	d := newcomer(t, t.TempDir(), 120, 36, manner{})
	for _, w := range []int{1, 19, 20, 40, 60, 80, 120, 200} {
		for _, h := range []int{1, 6, 12, 16, 24, 36, 60} {
			d.Resize(w, h)
			d.check("welcome")
		}
	}
	d.Resize(40, 12)
	if strings.Contains(d.screen(), "Welcome") {
		t.Error("it takes a small screen")
	}
	if strings.Contains(newcomer(t, "", 120, 36, manner{}).screen(), "Welcome") {
		t.Error("it is said where it cannot be remembered")
	}
}
