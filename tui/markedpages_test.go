package tui

import (
	"strings"
	"testing"

	"dossier/tui/page"
)

// A story that was read is read on the entity page and the timeline too,
// whichever of its briefings was marked, in the frame of the key.
func TestStoriesAreReadOnEveryPage(t *testing.T) {
	const one = "AWS loses an executive behind Bedrock"
	unread := func(d *driver, title string) bool {
		d.t.Helper()
		at := lineOf(d, title)
		if at < 0 {
			d.t.Fatalf("%q is not on screen\n%s", title, d.screen())
		}
		return strings.Contains(strings.Split(d.screen(), "\n")[at], "• "+title)
	}
	for _, keys := range [][]string{{"t"}, {"ctrl+k", "type:vasi philomin", "enter"}} {
		d := &driver{markedDriver(t, t.TempDir(), "").Still, t}
		d.Resize(200, 50)
		d.Press(keys...)
		if !unread(d, one) {
			t.Fatalf("%v: it is read already\n%s", keys, d.screen())
		}
		for i := 0; d.app.page().(page.Marker).Marking().Of.Title != one; i++ {
			if i == 30 {
				t.Fatalf("%v: %q is not found", keys, one)
			}
			d.Press("j")
		}
		if d.frame("m"); unread(d, one) {
			t.Errorf("%v: it is not read\n%s", keys, d.screen())
		}
		if s := d.screen(); strings.Contains(s, "• Philomin's exit") || !strings.Contains(s, "Philomin's exit") {
			t.Errorf("%v: the other one of the story is not read\n%s", keys, s)
		}
	}
}

// Results stay as they are when what they were found by is marked: it is said,
// and the next search sees it.
func TestSearchSaysThatMarksHaveChanged(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	const since = "what is marked has changed since"
	d.Press("s", "type:bedrock", "tab", "m", "U")
	if s := d.screen(); strings.Contains(s, since) {
		t.Errorf("a search that asks for no marks\n%s", s)
	}
	d.Press("s", "ctrl+u", "type:is:unread", "tab")
	d.says("5 briefings")
	d.Press("m")
	d.says(since)
	d.says("5 briefings")
	d.Press("s")
	d.says("4 briefings")
	if s := d.screen(); strings.Contains(s, since) {
		t.Errorf("it was searched again\n%s", s)
	}
}
