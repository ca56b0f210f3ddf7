package desk_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/index/related"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// marked returns the desk of the built-in briefings, with marks in a folder.
func marked(t *testing.T, home string) *desk.Desk {
	t.Helper()
	d := desk.Open(corpus.Embedded)
	d.KeepMarks(func(ctx context.Context) (*state.State, error) { return state.Open(ctx, home, state.Options{}) })
	t.Cleanup(func() { _ = d.Close() })
	if _, err := d.MarksReady(t.Context()); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMarksSayInWordsWhatChanged(t *testing.T) {
	d := marked(t, t.TempDir())
	ctx := t.Context()
	const id, title = "aws-loses-bedrock-leader", "AWS loses an executive behind Bedrock"
	mark := func(c state.Change) func() (port.Marked, error) {
		return func() (port.Marked, error) { return d.Mark(ctx, c) }
	}
	undo := func() (port.Marked, error) { return d.UndoMark(ctx) }
	redo := func() (port.Marked, error) { return d.RedoMark(ctx) }
	for _, c := range []struct {
		do   func() (port.Marked, error)
		want string
	}{
		{mark(state.Change{Op: state.Star, Key: id}), "Starred: " + title},
		{mark(state.Change{Op: state.Star, Key: id}), "Nothing changed"},
		{undo, "Star taken back: " + title},
		{redo, "Done again: Starred: " + title},
		{mark(state.Change{Op: state.Unstar, Key: id}), "No longer starred: " + title},
		{undo, "Starred again: " + title},
		{mark(state.Change{Op: state.Tag, Key: id, Name: "board"}), "Tagged board: " + title},
		{undo, "Tag board taken back: " + title},
		{mark(state.Change{Op: state.Note, Key: id, Note: state.Remark{Text: "Ask HR."}}), "Comment kept: " + title},
		{undo, "Comment taken back: " + title},
		{mark(state.Change{Op: state.Note, Key: id, Note: state.Remark{Words: "Bedrock"}}), "Highlighted: " + title},
	} {
		got, err := c.do()
		if err != nil || got.Text != c.want {
			t.Errorf("it says %q (%v), want %q", got.Text, err, c.want)
		}
	}
}

// The briefings of one story are read together, on every device.
func TestAStoryIsMarkedReadTogether(t *testing.T) {
	d := marked(t, t.TempDir())
	rows, err := port.AllRows(t.Context(), d, 0)
	if err != nil {
		t.Fatal(err)
	}
	var one port.Row
	for _, r := range rows {
		if r.Sources > 1 {
			one = r
		}
	}
	if one.ID == "" {
		t.Fatal("no built-in briefings tell one story")
	}
	if _, err := d.MarkRead(t.Context(), true, one.ID); err != nil {
		t.Fatal(err)
	}
	m := d.Marks()
	for _, r := range rows {
		if got := m.Read(r.ID, r.Story, time.Time{}); got != (r.Story == one.Story) {
			t.Errorf("%s of the story %s: read %v after the story %s was", r.ID, r.Story, got, one.Story)
		}
	}
}

func TestMarksAreAheadOfTheDisk(t *testing.T) {
	d := marked(t, t.TempDir())
	m := d.Marks().Ahead(state.Reading(true, "b", "a", nil)...)
	m = m.Ahead(state.Change{Op: state.Star, Key: "b"}, state.Change{Op: state.Tag, Key: "b", Name: "x"}, state.Change{Op: state.Note, Key: "b", Note: state.Remark{Text: "t"}})
	got := m.Of("b", "a", time.Time{})
	if !got.Read || !got.Starred || len(got.Tags) != 1 || got.Comments != 1 || len(m.Comments("b")) != 1 {
		t.Errorf("marks ahead are %+v", got)
	}
	if !m.Read("c", "a", time.Time{}) {
		t.Error("the story is not read ahead")
	}
	if after := d.Marks().Of("b", "a", time.Time{}); after.Read || after.Starred {
		t.Errorf("the marks themselves are %+v", after)
	}
}

func TestWithoutMarks(t *testing.T) {
	d := desk.Open(corpus.Embedded)
	defer d.Close()
	if d.Marks().Known() {
		t.Error("marks are known where none are kept")
	}
	if _, err := d.Mark(t.Context(), state.Change{Op: state.Star, Key: "a"}); !errors.Is(err, port.ErrNoMarks) {
		t.Errorf("marking says %v", err)
	}
	if got := d.Marks().Of("a", "a", time.Time{}); got.Read || got.Starred {
		t.Errorf("marks of nothing are %+v", got)
	}
	home := filepath.Join(t.TempDir(), "none")
	d = marked(t, home)
	if !d.Marks().Known() {
		t.Error("a folder that is not there yet has no marks to be known")
	}
}

// A briefing that joins a story after that was read is unread, in a list and on
// its page.
func TestWhatJoinsAStoryThatWasReadIsUnread(t *testing.T) {
	d := marked(t, t.TempDir())
	if _, err := d.Mark(t.Context(), state.Reading(true, "first", "first", nil)...); err != nil {
		t.Fatal(err)
	}
	m := d.Marks()
	for _, c := range []struct {
		added time.Time
		want  bool
	}{{time.Now().Add(-time.Hour), true}, {time.Now().Add(time.Hour), false}} {
		row := port.Row{ID: "second", Story: "first", Added: c.added}
		page := &port.Dossier{Briefing: &corpus.Briefing{ID: "second", Added: c.added}, Story: related.Story{ID: "first"}}
		if m.On(row.Subject()).Read != c.want || m.On(page.Subject()).Read != c.want {
			t.Errorf("added %v: it is read in the list %v, on its page %v; want %v", c.added, m.On(row.Subject()).Read, m.On(page.Subject()).Read, c.want)
		}
	}
}
