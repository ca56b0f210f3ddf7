package port

import (
	"context"
	"errors"
	"slices"
	"time"

	"dossier/corpus/state"
)

// ErrNoMarks says that marks cannot be kept here.
var ErrNoMarks = errors.New("marks cannot be kept: no folder for them is known; set XDG_STATE_HOME or HOME")

// Marker keeps what the reader did with briefings: read, starred, tagged,
// commented on. What it returns without an error is on the disk.
type Marker interface {
	// Marks returns the marks as far as they have been read: until then they
	// are not Known. It never waits, and the first to ask has them read.
	Marks() Marks
	// MarksReady waits until the marks have been read.
	MarksReady(ctx context.Context) (Marks, error)
	// MarkRead marks briefings read, or unread again, each with its story, in
	// one step.
	MarkRead(ctx context.Context, read bool, ids ...string) (Marked, error)
	// Mark makes changes in one step.
	Mark(ctx context.Context, changes ...state.Change) (Marked, error)
	// UndoMark takes the last step back, RedoMark does it again. The error is
	// state.ErrNothing if there is none.
	UndoMark(ctx context.Context) (Marked, error)
	RedoMark(ctx context.Context) (Marked, error)
	// RefreshMarks reads what other devices and processes have marked, and
	// reports whether any mark is another now.
	RefreshMarks(ctx context.Context) (changed bool, err error)
}

// Marked is what a step changed.
type Marked struct {
	state.Step
	// Text says it in words, such as "Starred: AWS loses the executive who
	// built Bedrock".
	Text string
}

// Mark is what is marked of one briefing.
type Mark struct {
	Read, Starred bool
	Tags          []string // in order
	Comments      int      // and highlights
	At            int      // how far it was read, in bytes of the body
}

// Marks are the marks of a reader, to look things up in: a small value, asked
// without waiting. The zero Marks know nothing; see Known.
type Marks struct {
	state *state.State
	ahead []state.Change // on their way to the disk, the last one last
}

// MarksOf returns the marks that are kept in s.
func MarksOf(s *state.State) Marks { return Marks{state: s} }

// Known reports whether the marks have been read. Unless they have, nothing is
// said of a briefing: not that it is unread either.
func (m Marks) Known() bool { return m.state != nil }

// State returns where the marks are kept, nil if they are not Known.
func (m Marks) State() *state.State { return m.state }

// Version returns a number that is another one when any mark is.
func (m Marks) Version() uint64 {
	if m.state == nil {
		return 0
	}
	return m.state.Version()
}

// Ahead returns the marks as they will be once changes are made, which the
// screen need not wait for. Changes of what is read must be those that
// state.Reading returns.
func (m Marks) Ahead(changes ...state.Change) Marks {
	m.ahead = append(slices.Clip(m.ahead), changes...)
	return m
}

// Read reports whether a briefing was read, as state.WasRead defines it.
func (m Marks) Read(id, story string, added time.Time) bool {
	for i := len(m.ahead) - 1; i >= 0; i-- {
		if c := &m.ahead[i]; (c.Op == state.Read || c.Op == state.Unread) && (c.Key == id || c.Key == story) {
			return c.Op == state.Read
		}
	}
	return m.state != nil && m.state.WasRead(id, story, added)
}

// Of returns what is marked of a briefing of a story, which was added to the
// library at a time (the zero time if that is not known).
func (m Marks) Of(id, story string, added time.Time) Mark {
	if m.state == nil {
		return Mark{}
	}
	k := m.state.Mark(id)
	out := Mark{Read: m.Read(id, story, added), Starred: k.Starred, Tags: k.Tags, Comments: k.Comments, At: k.At}
	noted := false
	for i := range m.ahead {
		if c := &m.ahead[i]; c.Key == id {
			out.apply(c)
			noted = noted || c.Op == state.Note || c.Op == state.Unnote
		}
	}
	if noted {
		out.Comments = len(m.Comments(id))
	}
	return out
}

func (k *Mark) apply(c *state.Change) {
	switch c.Op {
	case state.Star, state.Unstar:
		k.Starred = c.Op == state.Star
	case state.Tag, state.Untag:
		k.Tags = slices.DeleteFunc(slices.Clone(k.Tags), func(t string) bool { return t == c.Name })
		if c.Op == state.Tag {
			k.Tags = append(k.Tags, c.Name)
			slices.Sort(k.Tags)
		}
	case state.At:
		k.At = c.At
	}
}

// Comments returns the comments and highlights on a briefing, in the order in
// which they were made. One that is on its way to the disk has no id yet.
func (m Marks) Comments(id string) []state.Comment {
	if m.state == nil {
		return nil
	}
	all := m.state.Comments(id)
	for i := range m.ahead {
		c := &m.ahead[i]
		if c.Key != id {
			continue
		}
		at := slices.IndexFunc(all, func(n state.Comment) bool { return c.Name != "" && n.ID == c.Name })
		switch {
		case c.Op == state.Note && at >= 0:
			all[at].Remark = c.Note
		case c.Op == state.Note && !slices.ContainsFunc(all, func(n state.Comment) bool { return n.Remark == c.Note }):
			all = append(all, state.Comment{ID: c.Name, Key: id, Remark: c.Note})
		case c.Op == state.Unnote && at >= 0:
			all = slices.Delete(all, at, at+1)
		}
	}
	return all
}

// AllComments returns every comment and highlight that is on the disk, the one
// changed last first.
func (m Marks) AllComments() []state.Comment {
	if m.state == nil {
		return nil
	}
	return m.state.AllComments()
}

// Tags returns every tag with the ids that have it, in order.
func (m Marks) Tags() map[string][]string {
	if m.state == nil {
		return nil
	}
	return m.state.Tags()
}

// Seen returns up to when all of something was seen, such as "today" or
// "watch:NAME": the zero time if it never was.
func (m Marks) Seen(what string) time.Time {
	if m.state == nil {
		return time.Time{}
	}
	return m.state.Seen(what)
}

// Subject is a briefing as marks are looked up for it.
type Subject struct {
	ID    string
	Story string    // the id of its story, "" if that is not known
	Added time.Time // to the library; the zero time if that is not known
	Title string    // for people; "" if it is not at hand
}

// Subject returns the briefing of a row.
func (r Row) Subject() Subject {
	return Subject{ID: r.ID, Story: r.Story, Added: r.Added, Title: r.Title}
}

// Subject returns the briefing of a dossier.
func (d *Dossier) Subject() Subject {
	return Subject{ID: d.Briefing.ID, Story: d.Story.ID, Added: d.Briefing.Added, Title: d.Briefing.Title}
}

// On returns what is marked of a briefing; see Of.
func (m Marks) On(s Subject) Mark { return m.Of(s.ID, s.Story, s.Added) }
