package page_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/page"
	"dossier/tui/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// deps are what pages of tests are made with.
func deps() page.Deps {
	return page.Deps{Number: 7, Keys: keymap.Default(), Theme: theme.New(theme.Dark, false)}
}

// keyPress turns the name of a key, as bindings write it, into its message.
// Anything longer that names no key is typed.
func keyPress(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for {
		before, after, ok := strings.Cut(name, "+")
		if !ok || after == "" {
			break
		}
		switch before {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		default:
			panic("no such modifier: " + before)
		}
		name = after
	}
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp,
		"pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	}
	switch code, ok := codes[name]; {
	case ok:
		k.Code = code
	case name == "space":
		k.Code, k.Text = ' ', " "
	default:
		k.Code = []rune(name)[0]
		if k.Mod == 0 {
			k.Text = name
		}
	}
	if k.Mod&tea.ModCtrl != 0 {
		k.Text = ""
	}
	return k
}

// press sends keys to a page and returns what the last one asked.
func press(t *testing.T, p page.Page, keys ...string) intent.Intent {
	t.Helper()
	var last intent.Intent
	for _, k := range keys {
		last = p.Update(keyPress(k))
	}
	return last
}

// typeText types a text, a character at a time, and returns what the last one
// asked.
func typeText(t *testing.T, p page.Page, text string) intent.Intent {
	t.Helper()
	var last intent.Intent
	for _, r := range text {
		last = p.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return last
}

// sized gives a page its room and returns it.
func sized[P page.Page](p P, w, h int) P {
	p.SetSize(w, h)
	return p
}

// asked returns the first intent of a type among those of a batch.
func asked[I intent.Intent](t *testing.T, i intent.Intent) I {
	t.Helper()
	if want, ok := i.(I); ok {
		return want
	}
	if b, ok := i.(intent.Batch); ok {
		for _, i := range b {
			if want, ok := i.(I); ok {
				return want
			}
		}
	}
	var want I
	t.Fatalf("asked %#v, want a %T", i, want)
	return want
}

// wantExact holds a view to its room: h lines, each w cells wide, no tab.
func wantExact(t *testing.T, view string, w, h int) {
	t.Helper()
	if w <= 0 || h <= 0 {
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Errorf("%d lines in a room of %dx%d", len(lines), w, h)
		return
	}
	for i, l := range lines {
		if got := cells.Width(l); got != w {
			t.Errorf("line %d of a room of %dx%d is %d cells wide: %q", i, w, h, got, cells.Plain(l))
			return
		}
		if strings.ContainsRune(l, '\t') {
			t.Errorf("line %d has a tab: %q", i, l)
		}
	}
}

// wantGolden compares a screen without its styles to testdata/name.golden.
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
		t.Fatalf("no golden screen (go test ./tui/page -update writes it): %v", err)
	}
	if got != string(want) {
		t.Errorf("%s differs. Got:\n%s\nWant:\n%s", path, got, want)
	}
}

// sweep calls f for every size and theme that a surface must hold to.
func sweep(f func(w, h int, th theme.Theme)) {
	widths := []int{1, 2, 3, 5, 8, 15, 16, 17, 20, 39, 60, 80, 89, 90, 100, 120, 200}
	heights := []int{1, 2, 3, 4, 5, 6, 8, 9, 12, 15, 16, 18, 20, 24, 36, 50}
	for _, ascii := range []bool{false, true} {
		for _, w := range widths {
			for _, h := range heights {
				f(w, h, theme.New(theme.Dark, ascii))
			}
		}
	}
	for _, name := range theme.Names() { // palettes change no widths
		for _, w := range []int{20, 60, 120} {
			f(w, w/3, theme.New(name, false))
		}
	}
}
