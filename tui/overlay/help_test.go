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

func TestHelpFoundScreens(t *testing.T) {
	for _, size := range [][2]int{{40, 16}, {80, 24}, {120, 36}} {
		name := fmt.Sprintf("help-found-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			h := help(size[0], size[1], keymap.Board)
			typeText(t, h, "pane")
			wantGolden(t, name, h.View())
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

func TestHelpSaysWhatAKeyDoes(t *testing.T) {
	h := help(80, 24, keymap.Board)
	typeText(t, h, "S")
	if key, sort := lineWith(h, "The key S"), lineWith(h, "sort"); key < 0 || sort != key+1 {
		t.Errorf("the key S is not told first:\n%s", plain(h))
	}
}

func TestHelpTellsTheNamesOfWhatIsFound(t *testing.T) {
	h := help(80, 24, keymap.Board)
	if lineWith(h, "page_down") >= 0 {
		t.Errorf("names stand in the way before one searches:\n%s", plain(h))
	}
	typeText(t, h, "page down")
	if at := lineWith(h, "page_down"); at < 0 || !strings.Contains(strings.Split(plain(h), "\n")[at], "space PgDn") {
		t.Errorf("no name behind what was found:\n%s", plain(h))
	}
	if lineWith(h, "2 found") < 0 {
		t.Errorf("how many there are is not told:\n%s", plain(h))
	}
	press(t, h, "esc")
	typeText(t, h, "previous_pane")
	if lineWith(h, "1 found") < 0 {
		t.Errorf("a name is not found:\n%s", plain(h))
	}
}

func TestHelpMarksWhatMatches(t *testing.T) {
	h := help(80, 24, keymap.Board)
	typeText(t, h, "HISTORY")
	if want := dark().Match.Render("history"); !strings.Contains(h.View(), want) {
		t.Errorf("what was typed is not marked in what it matches:\n%s", plain(h))
	}
}

func TestHelpShowsTheReadersKeys(t *testing.T) {
	m, err := keymap.Default().Remap(map[string][]string{"sort": {"f5", "alt+s"}, "timeline": {}, "help": {"f1"}, "page_down": {"ctrl+f"}})
	if err != nil {
		t.Fatal(err)
	}
	h := overlay.NewHelp(m, dark(), keymap.Board)
	h.SetRoom(80, 24)
	typeText(t, h, "sort")
	if lineWith(h, "F5 Alt-s") < 0 {
		t.Errorf("the keys of sort are not those that were given:\n%s", plain(h))
	}
	press(t, h, "esc")
	typeText(t, h, "timeline")
	if lineWith(h, "no key") < 0 {
		t.Errorf("timeline has a key:\n%s", plain(h))
	}
	press(t, h, "esc")
	top := plain(h)
	if press(t, h, "ctrl+f"); plain(h) == top {
		t.Error("the key of the next page does not turn it")
	}
	if _, done := press(t, h, "f1"); !done {
		t.Error("the key of the help does not close it")
	}
}
