package overlay_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/render"
	"dossier/tui/theme"
)

func outlineOf(at int) *overlay.Outline {
	o := overlay.NewOutline(keymap.Default(), theme.New(theme.Dark, false), intent.ShowOutline{
		Ticket: intent.Ticket{Page: 3, Seq: 9}, At: at,
		Headings: []render.Heading{{Level: 2, Text: "What it costs", Line: 4}, {Level: 3, Text: "Fares", Line: 9}, {Level: 2, Text: "路面電車", Line: 20}},
	})
	o.SetRoom(60, 20)
	o.Open()
	return o
}

func TestOutlineGoesToAHeading(t *testing.T) {
	o := outlineOf(1)
	o.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	ask, done := o.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if want := (intent.JumpTo{Ticket: intent.Ticket{Page: 3, Seq: 9}, Line: 20}); ask != want || !done {
		t.Errorf("asked %#v, done %v", ask, done)
	}
	if ask, done := o.Update(tea.KeyPressMsg{Code: tea.KeyEscape}); ask != nil || !done {
		t.Errorf("Esc asks %#v, done %v", ask, done)
	}
	ask, done = o.Update(tea.MouseClickMsg{X: 5, Y: 1, Button: tea.MouseLeft})
	if want := (intent.JumpTo{Ticket: intent.Ticket{Page: 3, Seq: 9}, Line: 4}); ask != want || !done {
		t.Errorf("a click asks %#v, done %v", ask, done)
	}
}

func TestOutlineShowsLevels(t *testing.T) {
	var got []string
	for _, l := range strings.Split(cells.Plain(outlineOf(0).View()), "\n") {
		got = append(got, strings.TrimRight(strings.Trim(l, "┃"), " "))
	}
	want := []string{" ▸ What it costs", "     Fares", "   路面電車"}
	if !slices.Equal(got[1:4], want) {
		t.Errorf("got %q, want %q", got[1:4], want)
	}
}

// The smallest screen leaves the overlay four lines.
func TestOutlineIsReadInLittleRoom(t *testing.T) {
	for _, room := range [][2]int{{20, 4}, {12, 4}, {20, 2}} {
		o := outlineOf(1)
		o.SetRoom(room[0], room[1])
		if v := cells.Plain(o.View()); !strings.Contains(v, "▸   Fares") {
			t.Errorf("the selected heading is not in view in %v:\n%s", room, v)
		}
		_, h := o.Size()
		if c := o.Cursor(); c == nil || c.Y >= h || !strings.Contains(splitView(o)[c.Y], "Fares") {
			t.Errorf("cursor %+v in %v", c, room)
		}
	}
}

func splitView(o overlay.Overlay) []string { return strings.Split(cells.Plain(o.View()), "\n") }

func TestOutlineFillsItsSize(t *testing.T) {
	o := outlineOf(0)
	for w := 0; w <= 90; w++ {
		for h := 0; h <= 12; h++ {
			o.SetRoom(w, h)
			ow, oh := o.Size()
			if ow > w || oh > h {
				t.Fatalf("takes %dx%d of %dx%d", ow, oh, w, h)
			}
			if ow == 0 || oh == 0 {
				continue
			}
			lines := strings.Split(o.View(), "\n")
			if len(lines) != oh {
				t.Fatalf("%d lines of %d in %dx%d", len(lines), oh, w, h)
			}
			for _, l := range lines {
				if cells.Width(l) != ow {
					t.Fatalf("a line of %d cells, not %d, in %dx%d: %q", cells.Width(l), ow, w, h, cells.Plain(l))
				}
			}
		}
	}
}
