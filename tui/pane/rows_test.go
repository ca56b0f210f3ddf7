package pane_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// numbered returns n rows of the given height; every third has a heading
// before it, which cannot be selected.
func numbered(n, height int) []pane.Row {
	var rows []pane.Row
	for i := range n {
		if i%3 == 0 {
			rows = append(rows, pane.Row{Draw: func(theme.Theme, int) []string { return []string{fmt.Sprintf("heading %d", i)} }})
		}
		rows = append(rows, pane.Row{
			Key:  fmt.Sprint("row ", i),
			Open: intent.OpenBriefing{ID: fmt.Sprint(i)},
			Draw: func(theme.Theme, int) []string {
				lines := make([]string, height)
				for j := range lines {
					lines[j] = fmt.Sprintf("row %d line %d", i, j)
				}
				return lines
			},
		})
	}
	return rows
}

func key(name string) tea.KeyPressMsg {
	switch name {
	case "down":
		return tea.KeyPressMsg{Code: tea.KeyDown}
	case "up":
		return tea.KeyPressMsg{Code: tea.KeyUp}
	case "space":
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func newRows(rows []pane.Row, w, h int) *pane.Rows {
	r := pane.NewRows(keymap.Default(), theme.New(theme.Dark, false), "Nothing here.")
	r.SetRows(rows)
	r.SetSize(w, h)
	r.SetFocused(true)
	return r
}

func TestRowsMove(t *testing.T) {
	for _, tt := range []struct {
		keys, want string
	}{
		{"", "row 0"},
		{"j", "row 1"},
		{"j j j", "row 3"}, // over a heading
		{"j j j k", "row 2"},
		{"k", "row 0"},
		{"G", "row 19"},
		{"G g", "row 0"},
		{"G j", "row 19"},
		{"space", "row 4"},
		{"space b", "row 0"},
	} {
		r := newRows(numbered(20, 2), 30, 10)
		for _, k := range strings.Fields(tt.keys) {
			r.Move(key(k))
		}
		if got := r.Current().Key; got != tt.want {
			t.Errorf("after %q the selection is %q, want %q", tt.keys, got, tt.want)
		}
		if c := r.Cursor(); c == nil || c.Y < 0 || c.Y >= 10 {
			t.Errorf("after %q the selected row is not in view: cursor %v", tt.keys, c)
		}
	}
}

// Walking down shows every line of every row, however high the rows are.
func TestRowsShowEveryLine(t *testing.T) {
	for _, height := range []int{1, 2, 5, 9} {
		r := newRows(numbered(7, height), 30, 4)
		seen := map[string]bool{}
		for range 200 {
			for _, l := range strings.Split(cells.Plain(r.View()), "\n") {
				seen[strings.TrimSpace(strings.TrimPrefix(l, "▸"))] = true
			}
			r.Move(key("j"))
		}
		for i := range 7 {
			for j := range height {
				if line := fmt.Sprintf("row %d line %d", i, j); !seen[line] {
					t.Errorf("height %d: %q never came into view", height, line)
				}
			}
		}
	}
}

func TestRowsKeepSelectionByKey(t *testing.T) {
	r := newRows(numbered(5, 1), 30, 10)
	r.Move(key("j"))
	r.Move(key("j"))
	rows := numbered(5, 1)
	r.SetRows(rows[1:]) // the list changed under the reader
	if got := r.Current().Key; got != "row 2" {
		t.Errorf("selection moved to %q", got)
	}
}

func TestRowsEmpty(t *testing.T) {
	r := newRows(nil, 20, 3)
	r.Move(key("j"))
	if got := cells.Plain(r.View()); !strings.Contains(got, "Nothing here.") {
		t.Errorf("an empty list says %q", got)
	}
	if r.Current().Open != nil || r.Cursor() != nil {
		t.Error("an empty list has a selection")
	}
}

func TestRowsGeometry(t *testing.T) {
	for w := 1; w < 40; w++ {
		for h := 1; h < 12; h++ {
			r := newRows(numbered(9, 3), w, h)
			r.Move(key("space"))
			wantBlock(t, r.View(), w, h)
		}
	}
}

func wantBlock(t *testing.T, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%dx%d: %d lines", w, h, len(lines))
	}
	for _, l := range lines {
		if cells.Width(l) != w {
			t.Fatalf("%dx%d: line %q is %d wide", w, h, l, cells.Width(l))
		}
	}
}

func TestFrameGeometry(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		th := theme.New(theme.Light, ascii)
		for w := 1; w < 60; w++ {
			for h := 1; h < 8; h++ {
				f := pane.Frame{Title: "A title that is rather long 漢字", Note: "by date", Place: "12/345", Focused: w%2 == 0}
				wantBlock(t, f.Draw(th, cells.Block(nil, max(w-pane.FrameWidth, 0), max(h-pane.FrameHeight, 0)), w, h), w, h)
			}
		}
	}
}
