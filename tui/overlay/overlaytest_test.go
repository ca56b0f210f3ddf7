package overlay_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/overlay"
	"dossier/tui/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

func dark() theme.Theme { return theme.New(theme.Dark, false) }

// press sends keys, by name or as one character each, and returns what the
// last one did.
func press(t *testing.T, o overlay.Overlay, keys ...string) (ask intent.Intent, done bool) {
	t.Helper()
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "end": tea.KeyEnd, "home": tea.KeyHome,
	}
	for _, name := range keys {
		k := tea.KeyPressMsg{Text: name}
		if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
			k = tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
		} else if code, ok := codes[name]; ok {
			k = tea.KeyPressMsg{Code: code}
		} else {
			k.Code = []rune(name)[0]
		}
		ask, done = o.Update(k)
	}
	return ask, done
}

func typeText(t *testing.T, o overlay.Overlay, text string) {
	t.Helper()
	for _, r := range text {
		press(t, o, string(r))
	}
}

func plain(o overlay.Overlay) string { return cells.Plain(o.View()) }

// lineWith returns the line of an overlay that holds a text, -1 if none does.
func lineWith(o overlay.Overlay, text string) int {
	for i, l := range strings.Split(plain(o), "\n") {
		if strings.Contains(l, text) {
			return i
		}
	}
	return -1
}

// wantExact holds an overlay to the size that it says, and that to the room.
func wantExact(t *testing.T, o overlay.Overlay, roomW, roomH int) {
	t.Helper()
	w, h := o.Size()
	if w > roomW || h > roomH || w < 1 || h < 1 {
		t.Errorf("size %dx%d in a room of %dx%d", w, h, roomW, roomH)
	}
	lines := strings.Split(o.View(), "\n")
	if len(lines) != h {
		t.Errorf("%d lines, size %dx%d, room %dx%d", len(lines), w, h, roomW, roomH)
		return
	}
	for i, l := range lines {
		if got := cells.Width(l); got != w {
			t.Errorf("line %d is %d cells wide, size %dx%d, room %dx%d: %q", i, got, w, h, roomW, roomH, cells.Plain(l))
			return
		}
	}
	if c := o.Cursor(); c != nil && (c.X >= w || c.Y >= h) {
		t.Errorf("cursor at %d,%d, size %dx%d", c.X, c.Y, w, h)
	}
}

func wantGolden(t *testing.T, name, view string) {
	t.Helper()
	lines := strings.Split(cells.Plain(view), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	got := strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden screen (go test ./tui/overlay -update writes it): %v", err)
	}
	if got != string(want) {
		t.Errorf("%s differs. Got:\n%s\nWant:\n%s", path, got, want)
	}
}

// sweep calls f for every room and theme that an overlay must hold to.
func sweep(f func(w, h int, th theme.Theme)) {
	for _, ascii := range []bool{false, true} {
		for _, w := range []int{1, 2, 3, 5, 8, 15, 16, 17, 20, 39, 60, 80, 100, 120, 200} {
			for _, h := range []int{1, 2, 3, 4, 5, 6, 8, 12, 20, 24, 36, 50} {
				f(w, h, theme.New(theme.Dark, ascii))
			}
		}
	}
	for _, name := range theme.Names() { // palettes change no widths
		f(80, 24, theme.New(name, false))
	}
}
