package tui

import (
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/keymap"
	"dossier/tui/theme"
)

func TestASCIIOnly(t *testing.T) {
	for _, tt := range []struct {
		env  []string
		want bool
	}{
		{nil, false},
		{[]string{"LANG=en_GB.UTF-8"}, false},
		{[]string{"LANG=en_GB.utf8"}, false},
		{[]string{"LANG=C"}, true},
		{[]string{"LANG=en_GB.UTF-8", "LC_ALL=C"}, true},
		{[]string{"LANG=C", "LC_ALL=C.UTF-8"}, false},
		{[]string{"LC_ALL=", "LC_CTYPE=de_DE.ISO-8859-1"}, true},
	} {
		if got := ASCIIOnly(tt.env); got != tt.want {
			t.Errorf("ASCIIOnly(%q) = %v", tt.env, got)
		}
	}
}

// What the terminal says of its background is there at the next start, before
// the terminal has answered.
func TestBackgroundIsRemembered(t *testing.T) {
	env := []string{"XDG_STATE_HOME=" + t.TempDir(), "COLORFGBG=0;15"}
	e := newEnvironment(env)
	if guessDark(env, e) {
		t.Error("COLORFGBG names a light background")
	}
	e.remember(true)
	if !guessDark(env, e) {
		t.Error("the dark background is not remembered")
	}
	info, err := os.Stat(filepath.Join(e.state, backgroundFile))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, want 0600", info.Mode().Perm())
	}
}

func TestThemeFollowsTheTerminal(t *testing.T) {
	for _, tt := range []struct {
		asked string
		dark  bool
		want  theme.Name
	}{
		{"", true, theme.Dark},
		{"auto", false, theme.Light},
		{"contrast", true, theme.ContrastDark},
		{"contrast", false, theme.ContrastLight},
		{"light", true, theme.Light},
	} {
		d := newDriver(t, "", false, 80, 24)
		d.app.look = newLook(tt.asked, false, nil, environment{state: t.TempDir()})
		d.app.look.dark = !tt.dark
		d.app.theme = d.app.look.theme()
		d.app.background(tt.dark)
		if got := d.app.theme.Name; got != tt.want {
			t.Errorf("%q on dark=%v: theme %s, want %s", tt.asked, tt.dark, got, tt.want)
		}
	}
}

func TestKeyPressNames(t *testing.T) {
	for _, name := range []string{"j", "G", "/", "?", "enter", "tab", "esc", "ctrl+k", "alt+left", "shift+tab", "space", "pgdown", "[", "f1", "f12", "delete", "insert", "ctrl+alt+x", keymap.Default().Keys("sort")[0]} {
		if got := keyPress(name).String(); got != name {
			t.Errorf("keyPress(%q) is %q", name, got)
		}
	}
	if got := keyPress("q"); got.Text != "q" || got.Mod != tea.KeyMod(0) {
		t.Errorf("keyPress(q) = %+v", got)
	}
}
