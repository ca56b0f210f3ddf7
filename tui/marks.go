package tui

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus/state"
	"dossier/index/query"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/page"
	"dossier/tui/port"
)

// Marks are changed in this file. A change is on screen in the frame of its
// key; it is written behind that, one after the other in the order of the keys,
// and when it cannot be, the screen says so and shows what is. When a briefing
// counts as read, and where it was left, is in dwelling.go.

// marking is what goes on with marks.
type marking struct {
	queue []*deed // the first one is being written
	nth   int     // times that the marks on screen changed
	why   error   // why there are none
	rest  resting
}

// deed is a change of marks on its way to the disk.
type deed struct {
	ahead []state.Change // what the screen shows meanwhile
	work  func(context.Context, port.Marker) (port.Marked, error)
	again func() ([]state.Change, error) // finds ahead when its turn comes; nil if that is known
	quiet bool                           // nothing is said of it unless it fails
	run   func() done                    // does the work, once; set when it is in the queue
}

func (a *App) marker() (port.Marker, bool) {
	m, ok := a.desk.(port.Marker)
	return m, ok
}

// marks are the marks as the screen shows them.
func (a *App) marks() port.Marks {
	d, ok := a.marker()
	if !ok {
		return port.Marks{}
	}
	m := d.Marks()
	for _, deed := range a.marking.queue {
		m = m.Ahead(deed.ahead...)
	}
	return m
}

// awaitMarks has the marks read behind the first frame: once the list is
// there.
func (a *App) awaitMarks() tea.Cmd {
	ctx, desk := a.ctx, a.desk
	d, ok := a.marker()
	if !ok {
		return nil
	}
	return func() tea.Msg {
		if _, err := desk.Rows(ctx, 0, 1); err != nil {
			return nil
		}
		_, err := d.MarksReady(ctx)
		return marksRead{err}
	}
}

type marksRead struct{ err error }

func (m marksRead) settle(a *App) tea.Cmd {
	a.marking.why = m.err
	if m.err != nil && !errors.Is(m.err, port.ErrNoMarks) && !errors.Is(m.err, context.Canceled) {
		a.notice = intent.Notice{Text: "What you marked could not be read: " + m.err.Error(), Error: true}
	}
	return a.remark()
}

// remark shows the marks as they are now.
func (a *App) remark() tea.Cmd {
	a.marking.nth++
	return a.enter()
}

// refreshMarks looks for what other devices and programs have marked.
func (a *App) refreshMarks() tea.Cmd {
	d, ok := a.marker()
	if !ok || !d.Marks().Known() {
		return nil
	}
	ctx := a.ctx
	return func() tea.Msg {
		if changed, err := d.RefreshMarks(ctx); err != nil || !changed {
			return nil // the next look may have it
		}
		return marksChanged{}
	}
}

type marksChanged struct{}

func (marksChanged) settle(a *App) tea.Cmd { return a.remark() }

// markKey is what the keys of marks ask, once the page has passed them on.
func (a *App) markKey(msg tea.KeyPressMsg) intent.Intent {
	k := a.keys
	switch {
	case key.Matches(msg, k.Undo):
		return intent.Undo{}
	case key.Matches(msg, k.Redo):
		return intent.Redo{}
	case key.Matches(msg, k.Comments):
		return intent.OpenComments{ID: a.page().Subject()}
	}
	p, ok := a.page().(page.Marker)
	if !ok {
		return nil
	}
	m, where := p.Marking(), p.Context()
	var ask intent.Intent
	switch {
	case key.Matches(msg, k.Star):
		ask = intent.Star{Marking: m}
	case key.Matches(msg, k.ToggleRead):
		ask = intent.ToggleRead{Marking: m}
	case key.Matches(msg, k.Comment):
		ask = intent.AskComment{Marking: m}
	case key.Matches(msg, k.Tag):
		ask = intent.AskTag{Marking: m}
	case key.Matches(msg, k.Remove) && where != keymap.Reading && where != keymap.Comments:
		return nil
	case key.Matches(msg, k.Remove):
		if m.Comment == nil {
			return intent.Notice{Text: "No comment is selected: " + keymap.Phrases(keymap.Says(k.Comments, "lists them"), keymap.Says(k.NextLink, "goes to one in the text"))}
		}
		return intent.Mark{Changes: []state.Change{{Op: state.Unnote, Key: m.Comment.Key, Name: m.Comment.ID}}}
	default:
		return nil
	}
	if m.Of.ID == "" {
		return intent.Notice{Text: "No briefing is selected"}
	}
	return ask
}

// mark carries out what is asked of marks. It reports whether the intent was
// one of those.
func (a *App) mark(ask intent.Intent) (tea.Cmd, bool) {
	switch ask := ask.(type) {
	case intent.Star:
		op := state.Star
		if a.marks().On(ask.Of).Starred {
			op = state.Unstar
		}
		return a.change(state.Change{Op: op, Key: ask.Of.ID}), true
	case intent.ToggleRead:
		return a.read(ask.Of, !a.marks().On(ask.Of).Read, false), true
	case intent.AskComment:
		return a.askComment(ask.Marking), true
	case intent.AskTag:
		return a.askTag(ask.Of), true
	case intent.Mark:
		return a.change(ask.Changes...), true
	case intent.Undo:
		return a.takeBack(false), true
	case intent.Redo:
		return a.takeBack(true), true
	}
	return nil, false
}

// change makes changes in one step.
func (a *App) change(changes ...state.Change) tea.Cmd {
	return a.do(deed{
		ahead: changes,
		work: func(ctx context.Context, m port.Marker) (port.Marked, error) {
			return m.Mark(ctx, changes...)
		},
	})
}

// read marks a briefing and its story read, or unread again.
func (a *App) read(of port.Subject, read, quiet bool) tea.Cmd {
	return a.do(deed{
		ahead: state.Reading(read, of.ID, of.Story, nil), quiet: quiet,
		work: func(ctx context.Context, m port.Marker) (port.Marked, error) {
			return m.MarkRead(ctx, read, of.ID)
		},
	})
}

// takeBack undoes the last step, or does it again. What that changes is known
// once all before it is written.
func (a *App) takeBack(redo bool) tea.Cmd {
	d, ok := a.marker()
	if !ok {
		return a.do(deed{})
	}
	work := port.Marker.UndoMark
	if redo {
		work = port.Marker.RedoMark
	}
	return a.do(deed{
		work: func(ctx context.Context, m port.Marker) (port.Marked, error) { return work(m, ctx) },
		again: func() ([]state.Change, error) {
			step, err := d.Marks().State().Next(redo)
			return step.Changes, err
		},
	})
}

// do has a deed done when those before it are.
func (a *App) do(d deed) tea.Cmd {
	m, ok := a.marker()
	switch {
	case !ok || errors.Is(a.marking.why, port.ErrNoMarks):
		a.notice = intent.Notice{Text: port.ErrNoMarks.Error(), Error: true}
		return nil
	case a.marking.why != nil:
		a.notice = intent.Notice{Text: "What you marked could not be read: " + a.marking.why.Error(), Error: true}
		return nil
	case !m.Marks().Known():
		a.notice = intent.Notice{Text: "What you marked is still being read"}
		return nil
	}
	// The end of the session does what has not been done, and waits for what is
	// being done.
	whole := context.WithoutCancel(a.ctx)
	d.run = sync.OnceValue(func() done {
		ctx, cancel := context.WithTimeout(whole, writeWithin)
		defer cancel()
		out, err := d.work(ctx, m)
		return done{out, err, d.quiet}
	})
	a.marking.queue = append(a.marking.queue, &d)
	if len(a.marking.queue) > 1 {
		return a.remark()
	}
	return a.begin()
}

// writeWithin is how long a mark waits for another program that writes marks:
// what is waited for takes milliseconds.
const writeWithin = 5 * time.Second

// begin begins the first deed of the queue.
func (a *App) begin() tea.Cmd {
	d := a.marking.queue[0]
	if d.again != nil {
		d.ahead, _ = d.again() // an error comes of the work too
	}
	return tea.Batch(a.remark(), func() tea.Msg { return d.run() })
}

// done is a deed that has been done, or could not be.
type done struct {
	marked port.Marked
	err    error
	quiet  bool
}

func (d done) settle(a *App) tea.Cmd {
	a.marking.queue = a.marking.queue[1:]
	switch {
	case errors.Is(d.err, state.ErrNothing):
		a.notice = intent.Notice{Text: "Nothing to take back, or to do again"}
	case d.err != nil:
		a.notice = intent.Notice{Text: "Not kept: " + d.err.Error(), Error: true}
	case !d.quiet && len(a.marking.queue) == 0:
		a.notice = intent.Notice{Text: d.marked.Text + a.undoHint()}
	}
	if len(a.marking.queue) > 0 {
		return a.begin()
	}
	return a.remark()
}

// undoHint says which key takes a step back, where there is room for it.
func (a *App) undoHint() string {
	if a.w < 100 {
		return ""
	}
	if says := keymap.Says(a.keys.Undo, "undoes"); says != "" {
		return "  (" + says + ")"
	}
	return ""
}

// askComment asks for the text of a comment: of a new one, or of the one that
// is selected.
func (a *App) askComment(m intent.Marking) tea.Cmd {
	title, hint, text := "Comment", "on the briefing as a whole", ""
	words := strings.Join(strings.Fields(m.Words), " ")
	if m.Of.Title != "" {
		title = "Comment on " + m.Of.Title
	}
	if words != "" {
		hint = "on “" + words + "”"
	}
	name := ""
	if c := m.Comment; c != nil {
		title, text, name = "Edit the comment", strings.Join(strings.Fields(c.Text), " "), c.ID
	}
	if words != "" {
		hint = "empty highlights, " + hint
	}
	p := overlay.NewPrompt(a.keys, a.theme, title, hint, func(s string) intent.Intent {
		switch {
		case s == "" && words == "":
			return nil
		case m.Comment != nil && s == text:
			return nil
		}
		return intent.Mark{Changes: []state.Change{{
			Op: state.Note, Key: m.Of.ID, Name: name, Note: state.Remark{Words: m.Words, Nth: m.Nth, Text: s},
		}}}
	}).Holding(text)
	if words != "" {
		p.TakingNothing()
	}
	return a.open(a.number(), p)
}

// askTag asks for a tag. One that the briefing has is taken away.
func (a *App) askTag(of port.Subject) tea.Cmd {
	marks := a.marks()
	have := marks.On(of).Tags
	hint := "a word or two; the same again takes it away"
	if len(have) > 0 {
		hint = "it has " + strings.Join(have, ", ") + "; naming one takes it away"
	}
	known := slices.Sorted(maps.Keys(marks.Tags()))
	title := "Tag"
	if of.Title != "" {
		title = "Tag " + of.Title
	}
	return a.open(a.number(), overlay.NewPrompt(a.keys, a.theme, title, hint, func(s string) intent.Intent {
		tag := strings.Join(strings.Fields(strings.TrimPrefix(s, "#")), " ")
		op := state.Tag
		if slices.Contains(have, tag) {
			op = state.Untag
		}
		return intent.Mark{Changes: []state.Change{{Op: op, Key: of.ID, Name: tag}}}
	}).Among(known))
}

// markedCommands are the commands of the palette that list what is marked.
func (a *App) markedCommands() []overlay.Option {
	marks := a.marks()
	if !marks.Known() {
		return nil
	}
	commands := []overlay.Option{
		{Text: "unread briefings", Do: intent.OpenSearch{Query: "is:unread"}},
		{Text: "starred briefings", Do: intent.OpenSearch{Query: "is:starred"}},
	}
	tags := slices.Sorted(maps.Keys(marks.Tags()))
	for _, tag := range tags {
		commands = append(commands, overlay.Option{Text: "tagged " + tag, Do: intent.OpenSearch{Query: query.Term{Field: "tag", Text: tag, Phrase: true}.String()}})
	}
	return commands
}
