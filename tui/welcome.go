package tui

import (
	"os"
	"path/filepath"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/google/renameio/v2"

	"dossier/tui/cells"
	"dossier/tui/pane"
)

// Who starts dossier for the first time is told what to press, and how to read
// things of one's own. The note lies over the page, takes no key, and goes
// after a few; once it is gone, or the reader has left, it never comes again.

// welcomeKeys is how many keys the note stays.
const welcomeKeys = 4

// welcome is the note of the first start.
type welcome struct {
	on   bool
	keys int // that were pressed while it was there
}

const welcomedFile = "welcomed"

// welcomes reports whether this is a first start. Where nothing can be
// remembered it never is.
func (e environment) welcomes() bool {
	if e.state == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(e.state, welcomedFile))
	return os.IsNotExist(err)
}

// welcomed remembers that there was a first start.
func (e environment) welcomed() {
	if e.state != "" && os.MkdirAll(e.state, 0o700) == nil {
		_ = renameio.WriteFile(filepath.Join(e.state, welcomedFile), nil, 0o600)
	}
}

// greeted counts a key or a click of a reader who has the note on screen.
func (a *App) greeted() tea.Cmd {
	if !a.welcome.on {
		return nil
	}
	if a.welcome.keys++; a.welcome.keys < welcomeKeys {
		return nil
	}
	a.welcome.on = false
	env := a.env
	return func() tea.Msg {
		env.welcomed()
		return nil
	}
}

// welcomeLines are what the note says.
func (a *App) welcomeLines() []string {
	t, k := a.theme, a.keys
	var lines []string
	line := ""
	for _, bind := range []struct {
		key  key.Binding
		does string
	}{{k.Down, "moves"}, {k.Open, "opens"}, {k.Back, "goes back"}, {k.Search, "searches"}, {k.Help, "has all keys"}, {k.Close, "leaves"}} {
		does := t.Key.Render(t.Say(bind.key.Help().Key)) + " " + t.Text.Render(bind.does)
		switch {
		case line == "":
			line = does
		case cells.Width(line)+2+cells.Width(does) > welcomeWidth:
			lines, line = append(lines, line), does
		default:
			line += "  " + does
		}
	}
	of := "Feeds bring news each morning:"
	if !a.own {
		of = "For a library of your own:" // what is read is built in, or a file that was named
	}
	return append(lines, line, "",
		t.Text.Render(of),
		t.Strong.Render("dossier import")+t.Dim.Render(" FILE, folder or address"),
		t.Strong.Render("dossier feeds add")+t.Dim.Render(" ADDRESS, then ")+t.Strong.Render("dossier sync"))
}

// welcomeWidth is how wide the note is at most, without its frame.
const welcomeWidth = 52

// welcomeBox is the note and where it lies, "" if there is none or no room.
func (a *App) welcomeBox() (box string, x, y int) {
	if !a.welcome.on || len(a.fronts) > 0 {
		return "", 0, 0
	}
	lines := a.welcomeLines()
	w, h := 0, len(lines)+pane.FrameHeight
	for _, l := range lines {
		w = max(w, cells.Width(l))
	}
	w += pane.FrameWidth
	roomW, roomH := a.room()
	if w > roomW-2 || h > roomH/2 {
		return "", 0, 0
	}
	f := pane.Frame{Title: "Welcome", Place: "goes after a few keys", Focused: true}
	return f.Draw(a.theme, strings.Join(lines, "\n"), w, h), roomW - w - 1, roomH - h
}
