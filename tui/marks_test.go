package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// markedDriver is a driver over the built-in briefings, with marks in a folder
// that others may share.
func markedDriver(t *testing.T, home, folder string) *driver {
	t.Helper()
	d := desk.Open(corpus.Embedded)
	d.KeepMarks(func(ctx context.Context) (*state.State, error) {
		return state.Open(ctx, home, state.Options{Folder: folder})
	})
	t.Cleanup(func() { _ = d.Close() })
	return &driver{NewStill(d, theme.Dark, false, 120, 36), t}
}

// frame presses a key and returns the screen of that very frame, and what is
// to be run behind it.
func (d *driver) frame(name string) (screen string, behind tea.Cmd) {
	_, behind = d.app.Update(keyPress(name))
	return d.screen(), behind
}

func (d *driver) says(want string) {
	d.t.Helper()
	if got := d.screen(); !strings.Contains(got, want) {
		d.t.Errorf("the screen does not say %q:\n%s", want, got)
	}
}

// first is the line of the list with the first title.
func (d *driver) first() string {
	for _, l := range strings.Split(d.screen(), "\n") {
		if strings.Contains(l, "▸") {
			return strings.SplitN(l, "││", 2)[0]
		}
	}
	return ""
}

// A mark is on screen in the frame of its key, and undoing it too; what was
// done is said in words when it is on the disk.
func TestMarksAreInTheFrameOfTheKey(t *testing.T) {
	for _, c := range []struct {
		key        string
		was, is    string // before the title
		said, back string
	}{
		{"f", "▸ • ", "▸ • ★ ", "Starred: ", "Star taken back: "},
		{"m", "▸ • ", "▸ ", "Read: ", "Read taken back: "},
	} {
		d := markedDriver(t, t.TempDir(), "")
		begins := func(is string) bool {
			title := d.app.desk.(*desk.Desk)
			rows, err := title.Rows(t.Context(), 0, 1)
			if err != nil {
				t.Fatal(err)
			}
			return strings.Contains(d.first(), is+rows.Rows[0].Title[:4])
		}
		if !begins(c.was) {
			t.Fatalf("%s: the list begins with %q", c.key, d.first())
		}
		if _, behind := d.frame(c.key); !begins(c.is) {
			t.Errorf("%s: the frame of the key shows %q, want %q", c.key, d.first(), c.is)
		} else {
			d.run(behind)
		}
		d.says(c.said)
		if !begins(c.is) {
			t.Errorf("%s: when it is written it shows %q", c.key, d.first())
		}
		if _, behind := d.frame("U"); !begins(c.was) {
			t.Errorf("%s: the frame of U shows %q, want %q", c.key, d.first(), c.was)
		} else {
			d.run(behind)
		}
		d.says(c.back)
		if _, behind := d.frame("ctrl+r"); !begins(c.is) {
			t.Errorf("%s: the frame of ^R shows %q, want %q", c.key, d.first(), c.is)
		} else {
			d.run(behind)
		}
		d.says("Done again: ")
		d.Press("U", "U")
		d.says("Nothing to take back")
	}
}

// Keys that are faster than the disk are done in their order.
func TestFastKeysAreDoneInOrder(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	id := d.app.page().Subject()
	var behind []tea.Cmd
	for _, k := range []string{"f", "m", "f", "f", "U", "U"} {
		_, cmd := d.frame(k)
		behind = append(behind, cmd)
	}
	for _, cmd := range behind {
		d.run(cmd)
	}
	k := d.app.marks().Of(id, id, time.Time{})
	if !k.Read || !k.Starred || len(d.app.marking.queue) != 0 {
		t.Errorf("after f m f f U U it is %+v, %d waiting", k, len(d.app.marking.queue))
	}
	// f, m, f were done, the second f was taken back, and the third again.
	if n, _ := d.app.marks().State().Steps(); n != 2 {
		t.Errorf("%d steps are left to undo, want 2", n)
	}
}

// What was marked is kept although the session ends before it was written.
func TestTheEndOfTheSessionWritesWhatIsLeft(t *testing.T) {
	home := t.TempDir()
	d := markedDriver(t, home, "")
	id := d.app.page().Subject()
	d.frame("f") // nothing is run behind these
	d.frame("m")
	d.app.farewell()
	s, err := state.Open(t.Context(), home, state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if k := s.Mark(id); !k.Starred || !k.Read {
		t.Errorf("of f and m there is %+v", k)
	}
}

// full is a desk whose marks cannot be written.
type full struct{ *desk.Desk }

var errDisk = errors.New("keep marks: the disk is full")

func (full) Mark(context.Context, ...state.Change) (port.Marked, error) {
	return port.Marked{}, errDisk
}

func TestAMarkThatCannotBeKept(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	d.app.desk = full{d.app.desk.(*desk.Desk)}
	screen, behind := d.frame("f")
	if !strings.Contains(screen, "★") {
		t.Error("the frame of the key shows no star")
	}
	d.run(behind)
	d.says("Error: Not kept: keep marks: the disk is full")
	if strings.Contains(d.screen(), "★") {
		t.Error("a star that was not kept is on screen")
	}
}

func TestBeforeMarksAreRead(t *testing.T) {
	d := desk.Open(corpus.Embedded)
	defer d.Close()
	s := &driver{NewStill(d, theme.Dark, false, 120, 36), t}
	s.Press("f")
	s.says("marks cannot be kept")
	if strings.Contains(s.screen(), "•") {
		t.Error("without marks briefings are shown as unread")
	}
	waits := make(chan struct{})
	slow := desk.Open(corpus.Embedded)
	defer slow.Close()
	defer close(waits)
	slow.KeepMarks(func(ctx context.Context) (*state.State, error) { <-waits; return nil, ctx.Err() })
	app := newApp(t.Context(), slow, look{fixed: theme.Dark}, environment{}, manner{})
	app.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	app.Update(keyPress("f"))
	if app.notice.Text == "" && app.page().Subject() != "" {
		t.Error("f says nothing while the marks are being read")
	}
}

// timers holds what a driver's app asks for later.
func (d *driver) timers() *[]tea.Msg {
	var all []tea.Msg
	d.app.later = func(_ time.Duration, msg tea.Msg) tea.Cmd { all = append(all, msg); return nil }
	d.app.marking.rest.after = 5 * time.Second
	return &all
}

// A briefing that stays on screen is read; one that was left before is not, and
// one that is only chosen in the list is not either.
func TestDwellingReads(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	timers := d.timers()
	pass := func() {
		for _, m := range *timers {
			if m, ok := m.(dwelt); ok {
				d.Send(m)
			}
		}
		*timers = nil
	}
	id := d.app.page().Subject()
	read := func(id string) bool { return d.app.marks().On(port.Subject{ID: id}).Read }
	pass()
	if read(id) {
		t.Fatal("a row of the list is read by resting on it")
	}
	d.Press("enter")
	d.Press("esc")
	pass()
	if read(id) {
		t.Error("a briefing that was left at once is read")
	}
	d.Press("enter")
	pass()
	if !read(id) {
		t.Error("a briefing that stayed on screen is not read")
	}
	if d.app.notice.Text != "" {
		t.Errorf("reading is told: %q", d.app.notice.Text)
	}
	d.Press("U")
	d.says("Read taken back: ")
	pass()
	if read(id) {
		t.Error("what was taken back is read again, with nobody coming to it anew")
	}
	d.app.marking.rest.after = 0
	d.Press("esc", "enter")
	if len(*timers) > 0 && slices.ContainsFunc(*timers, func(m tea.Msg) bool { _, ok := m.(dwelt); return ok }) {
		t.Error("with no time set, a timer runs")
	}
}

// Where a text was left is where it opens again, also in another session, and
// what was read to its end opens at its start.
func TestATextOpensWhereItWasLeft(t *testing.T) {
	home := t.TempDir()
	d := markedDriver(t, home, "")
	d.Press("enter", "space", "j")
	was := d.screen()
	top := strings.Split(was, "\n")[1]
	d.Press("esc", "enter")
	d.says("This is where you left it")
	if got := strings.Split(d.screen(), "\n")[1]; got != top {
		t.Errorf("it opens at %q, was left at %q", got, top)
	}
	d.Press("j")
	if strings.Contains(d.screen(), "where you left it") {
		t.Error("the notice stays")
	}
	d.Press("k")
	d.app.farewell() // the session ends on the page
	d = markedDriver(t, home, "")
	d.Press("enter")
	if got := strings.Split(d.screen(), "\n")[1]; got != top {
		t.Errorf("another session opens at %q, was left at %q", got, top)
	}
	d.Press("G", "esc", "enter")
	if got := d.screen(); strings.Contains(got, "where you left it") {
		t.Errorf("what was read to its end opens in the middle:\n%s", got)
	}
	if n, _ := d.app.marks().State().Steps(); n != 0 {
		t.Errorf("to scroll is %d steps to undo", n)
	}
}

// A comment on a point is on the words that it rests on: it is painted there,
// listed, gone to, changed, removed, and all of that can be undone.
func TestComments(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	d.Press("1", "c")
	d.says("empty highlights, on “")
	d.Press("type:Ask the board", "enter")
	d.says("Comment kept: ")
	d.says("1 comment")
	d.Press("2", "c", "enter")
	d.says("Highlighted: ")
	d.Press("0", "c", "type:as a whole", "enter")
	d.says("3 comments")
	d.Press("C")
	for _, want := range []string{"Comments and highlights · 3", "Ask the board", "as a whole", "Highlight"} {
		d.says(want)
	}
	d.Press("G", "enter") // the oldest
	d.says("Evidence for: Ask the board")
	d.says("✎ ")
	id := d.app.page().Subject()
	all := d.app.marks().Comments(id)
	if len(all) != 3 || all[0].Words == "" || all[2].Words != "" {
		t.Fatalf("the comments are %+v", all)
	}
	for range 40 { // to the comment in the text
		d.Press("tab")
		if strings.Contains(d.screen(), "Comment: Ask the board") {
			break
		}
	}
	d.says("Comment: Ask the board")
	d.Press("enter")
	d.says("Edit the comment")
	d.Press("type:, soon", "enter")
	if got := d.app.marks().Comments(id)[0].Text; got != "Ask the board, soon" {
		t.Errorf("the comment is %q", got)
	}
	d.Press("U")
	d.says("Comment back as it was")
	if got := d.app.marks().Comments(id)[0].Text; got != "Ask the board" {
		t.Errorf("after U the comment is %q", got)
	}
	d.Press("C", "x")
	if n := len(d.app.marks().Comments(id)); n != 2 {
		t.Errorf("%d comments are left of 3 after one was removed", n)
	}
	d.Press("U")
	if n := len(d.app.marks().Comments(id)); n != 3 {
		t.Errorf("%d comments are there after U", n)
	}
}

func TestTags(t *testing.T) {
	d := markedDriver(t, t.TempDir(), "")
	d.Press("#", "type:board", "enter")
	d.says("Tagged board: ")
	d.Press("J", "#")
	d.says("tab: board")
	d.Press("type:bo", "tab", "enter")
	if got := d.app.marks().Tags()["board"]; len(got) != 2 {
		t.Errorf("board is the tag of %q", got)
	}
	d.Press("#", "type:board", "enter")
	d.says("No longer tagged board: ")
	d.Press("U")
	d.says("Tagged board again: ")
}

// What another device marks shows when the terminal gets the focus, or a newer
// library is there.
func TestMarksOfAnotherDevice(t *testing.T) {
	folder := t.TempDir()
	d := markedDriver(t, t.TempDir(), folder)
	other, err := state.Open(t.Context(), t.TempDir(), state.Options{Folder: folder, Host: "other"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Do(t.Context(), state.Change{Op: state.Star, Key: d.app.page().Subject()}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(d.screen(), "★") {
		t.Fatal("it shows before anybody looked")
	}
	d.Send(tea.FocusMsg{})
	d.says("★")
}
