package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// What is selected on the reading page is highlighted, or commented on, and stays
// so in another session and at another width.
func TestMarkingWhatIsSelected(t *testing.T) {
	home := t.TempDir()
	d := markedDriver(t, home, "")
	d.Press("enter", "v", "w", "v", "w", "w")
	words := strings.Trim(strings.SplitN(lineWith(d.screen(), "Selected, 3 words"), ": ", 2)[1], " ")
	d.Press("enter")
	d.says("Highlighted")
	if strings.Contains(d.screen(), "Selected, ") || !strings.Contains(d.screen(), "✎") {
		t.Errorf("the words are not highlighted:\n%s", d.screen())
	}
	d.Press("U")
	if strings.Contains(d.screen(), "✎ ") {
		t.Errorf("the highlight is not taken back:\n%s", d.screen())
	}
	d.Press("v", "w", "v", "w", "w", "c")
	d.says("empty highlights, on " + words)
	d.Press("type:why now", "enter")
	if strings.Contains(d.screen(), "Selected, ") {
		t.Errorf("the words are still selected:\n%s", d.screen())
	}
	d.Press("tab", "tab") // an entity begins there too
	d.says("✎ Comment: why now")
	d.Press("v", "enter") // the very words, as the comment has them
	d.says("There is a comment on these words already")
	d.Press("c")
	d.says("Edit the comment")
	d.Press("esc", "esc")

	again := markedDriver(t, home, "")
	again.Resize(50, 30)
	again.Press("C")
	again.says("why now")
	again.says(strings.Trim(words, "“”"))
	again.Press("enter")
	again.says("Evidence for: ")
}

// lineWith is the line of a screen that has some words.
func lineWith(screen, words string) string {
	for _, l := range strings.Split(screen, "\n") {
		if strings.Contains(l, words) {
			return l
		}
	}
	return words + ": not on the screen"
}

// The mouse selects words where it is on, and its events go through overlays to
// none behind them.
func TestDraggingThroughTheApp(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	d.Press("enter")
	y := slices.IndexFunc(strings.Split(d.screen(), "\n"), func(l string) bool { return strings.Contains(l, "Some reports say") })
	d.drag(30, 80, y)
	if !strings.Contains(d.screen(), "Selected, ") {
		t.Errorf("dragging selects nothing:\n%s", d.screen())
	}
	d.Press("esc", "?")
	d.drag(30, 80, y)
	d.Press("esc")
	if strings.Contains(d.screen(), "Selected, ") {
		t.Errorf("dragging over the help selects behind it:\n%s", d.screen())
	}
}

func (d *driver) drag(from, to, y int) {
	for _, m := range []tea.Msg{
		tea.MouseClickMsg{X: from, Y: y, Button: tea.MouseLeft}, tea.MouseMotionMsg{X: to, Y: y, Button: tea.MouseLeft}, tea.MouseReleaseMsg{X: to, Y: y},
	} {
		_, cmd := d.app.Update(m)
		d.run(cmd)
	}
}
