package linear

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dossier/corpus/state"
	"dossier/tui/port"
	"dossier/tui/text"
)

// marks are what is marked, as far as that can be read: a conversation waits
// for it once.
func (s *session) marks() port.Marks {
	m, ok := s.desk.(port.Marker)
	if !ok {
		return port.Marks{}
	}
	known, _ := m.MarksReady(s.ctx) // what cannot be read is said when it is changed
	return known
}

// meant returns the briefing that a command means: that of a number on the
// page, else the one that the page is about.
func (s *session) meant(rest string) (id, left string) {
	word, left, _ := strings.Cut(rest, " ")
	if n, err := strconv.Atoi(strings.TrimRight(word, ".")); err == nil {
		if doors := s.current().Doors; n >= 1 && n <= len(doors) && doors[n-1].Kind == text.DoorBriefing {
			return doors[n-1].ID, strings.TrimSpace(left)
		}
	}
	return s.current().briefing, rest
}

// change changes marks and says what changed.
func (s *session) change(work func(port.Marker) (port.Marked, error)) error {
	m, ok := s.desk.(port.Marker)
	if !ok {
		return s.say("Not kept: " + port.ErrNoMarks.Error() + ".")
	}
	out, err := work(m)
	switch {
	case errors.Is(err, state.ErrNothing):
		return s.say("There is nothing to take back, or to do again.")
	case err != nil:
		return s.say("Not kept: " + err.Error() + ".")
	}
	return s.say(out.Text + ".")
}

// onBriefing does work on the briefing that is meant, with what is marked of
// it.
func (s *session) onBriefing(ctx context.Context, rest string, work func(m port.Marker, id string, is port.Mark) (port.Marked, error)) error {
	id, _ := s.meant(rest)
	if id == "" {
		return s.say("Open a briefing first, or name one of this page by its number.")
	}
	is := s.marks().Of(id, "", time.Time{})
	if rows, err := s.desk.RowsOf(ctx, []string{id}); err == nil && len(rows) > 0 {
		is = s.marks().On(rows[0].Subject())
	}
	return s.change(func(m port.Marker) (port.Marked, error) { return work(m, id, is) })
}

func (s *session) star(ctx context.Context, rest string) error {
	return s.onBriefing(ctx, rest, func(m port.Marker, id string, is port.Mark) (port.Marked, error) {
		op := state.Star
		if is.Starred {
			op = state.Unstar
		}
		return m.Mark(ctx, state.Change{Op: op, Key: id})
	})
}

func (s *session) mark(ctx context.Context, rest string) error {
	return s.onBriefing(ctx, rest, func(m port.Marker, id string, is port.Mark) (port.Marked, error) {
		return m.MarkRead(ctx, !is.Read, id)
	})
}

func (s *session) tag(ctx context.Context, rest string) error {
	_, name := s.meant(rest)
	name = strings.Join(strings.Fields(strings.TrimPrefix(name, "#")), " ")
	if name == "" {
		return s.say("Type g and the tag, such as: g board")
	}
	return s.onBriefing(ctx, rest, func(m port.Marker, id string, is port.Mark) (port.Marked, error) {
		op := state.Tag
		if slices.Contains(is.Tags, name) {
			op = state.Untag
		}
		return m.Mark(ctx, state.Change{Op: op, Key: id, Name: name})
	})
}

// comment comments on the briefing, or on the words that the page is about.
// Without a text it reads the comments out.
func (s *session) comment(ctx context.Context, rest string) error {
	_, says := s.meant(rest)
	if says == "" {
		return s.goComments(ctx)
	}
	on := s.current().on
	return s.onBriefing(ctx, rest, func(m port.Marker, id string, _ port.Mark) (port.Marked, error) {
		note := state.Remark{Text: says}
		if id == s.current().briefing {
			note.Words, note.Nth = on.Words, on.Nth
		}
		return m.Mark(ctx, state.Change{Op: state.Note, Key: id, Note: note})
	})
}

func (s *session) undo(ctx context.Context, _ string) error {
	return s.change(func(m port.Marker) (port.Marked, error) { return m.UndoMark(ctx) })
}

func (s *session) redo(ctx context.Context, _ string) error {
	return s.change(func(m port.Marker) (port.Marked, error) { return m.RedoMark(ctx) })
}

// goComments opens all comments, or those on the briefing of the page.
func (s *session) goComments(ctx context.Context) error {
	marks, id := s.marks(), s.current().briefing
	all := marks.AllComments()
	if id != "" {
		all = marks.Comments(id)
	}
	if len(all) == 0 {
		return s.say("No comments yet: c and a text writes one on the open briefing.")
	}
	var ids []string
	for _, c := range all {
		ids = append(ids, c.Key)
	}
	rows, err := s.desk.RowsOf(ctx, ids)
	if err != nil {
		return err
	}
	titles := map[string]string{}
	for _, r := range rows {
		titles[r.ID] = r.Title
	}
	p := titled(text.Comments(all, titles, id == "", s.options()), id)
	p.Lines[0] = fmt.Sprintf("%s (%d)", p.Title, len(all))
	return s.open(p)
}
