package overlay_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/theme"
)

func help(w, h int, c keymap.Context) *overlay.Help {
	o := overlay.NewHelp(keymap.Default(), dark(), c)
	o.SetRoom(w, h)
	return o
}

// all scrolls through an overlay and returns every line that it shows.
func all(t *testing.T, o overlay.Overlay) string {
	t.Helper()
	var b strings.Builder
	for range 200 {
		b.WriteString(plain(o))
		press(t, o, "down")
	}
	return b.String()
}

func TestHelpHoldsEveryKey(t *testing.T) {
	for _, w := range []int{60, 120} {
		text := all(t, help(w, 30, keymap.Board))
		for _, s := range keymap.Default().Sections() {
			for _, b := range s.Bindings {
				if !strings.Contains(text, b.Help().Desc) {
					t.Errorf("%q of the %s is not in the help", b.Help().Desc, s.Context)
				}
			}
		}
		for _, want := range []string{`entity:"Andy Jassy"`, "NO_COLOR", "--linear"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %s in the help", want)
			}
		}
	}
}

func TestHelpBeginsWithTheKeysOfThePage(t *testing.T) {
	for _, s := range keymap.Default().Sections() {
		view := plain(help(80, 24, s.Context))
		first := strings.Split(view, "\n")[3]
		if !strings.Contains(first, s.Title+" (here)") {
			t.Errorf("the help of the %s begins with %q", s.Context, first)
		}
	}
}

func TestHelpFilters(t *testing.T) {
	h := help(80, 24, keymap.Board)
	typeText(t, h, "time")
	if lineWith(h, "timeline") < 0 || lineWith(h, "half a page down") >= 0 {
		t.Errorf("filtered by time:\n%s", plain(h))
	}
	typeText(t, h, "zzz")
	if lineWith(h, "No key does that") < 0 {
		t.Errorf("no match is not said:\n%s", plain(h))
	}
	if _, done := press(t, h, "esc"); done {
		t.Error("esc closed the help with a filter in it")
	}
	if lineWith(h, "half a page down") < 0 {
		t.Errorf("esc did not clear the filter:\n%s", plain(h))
	}
	if _, done := press(t, h, "esc"); !done {
		t.Error("the second esc did not close the help")
	}
}

func TestHelpClosesAsOtherOverlaysDo(t *testing.T) {
	for _, k := range []string{"q", "?", "esc"} {
		if _, done := press(t, help(80, 24, keymap.Board), k); !done {
			t.Errorf("%s did not close the help", k)
		}
	}
	h := help(80, 24, keymap.Board)
	if _, done := press(t, h, "/", "q"); done {
		t.Error("q behind / closed the help")
	}
	typeText(t, h, "uit")
	if lineWith(h, "^C") < 0 {
		t.Errorf("filtered by quit:\n%s", plain(h))
	}
}

func TestHelpScrolls(t *testing.T) {
	h := help(80, 24, keymap.Board)
	top := plain(h)
	press(t, h, "pgdown")
	if plain(h) == top {
		t.Error("PgDn did not scroll")
	}
	press(t, h, "home")
	if plain(h) != top {
		t.Error("Home is not the top")
	}
	h.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if plain(h) == top {
		t.Error("the wheel did not scroll")
	}
	press(t, h, "end")
	if lineWith(h, "100%") < 0 {
		t.Errorf("the end is not called that:\n%s", plain(h))
	}
}

func TestHelpScreens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("help-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			wantGolden(t, name, help(size[0], size[1], keymap.Results).View())
		})
	}
}

func TestHelpGeometry(t *testing.T) {
	h := help(80, 24, keymap.Reading)
	sweep(func(w, height int, th theme.Theme) {
		h.SetTheme(th)
		h.SetRoom(w, height)
		wantExact(t, h, w, height)
		press(t, h, "end")
		wantExact(t, h, w, height)
	})
}
