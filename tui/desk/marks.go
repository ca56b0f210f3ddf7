package desk

import (
	"context"
	"sync"

	"dossier/corpus/state"
	"dossier/index/related"
	"dossier/tui/port"
)

var _ port.Marker = (*Desk)(nil)

// marking is where a desk keeps marks. They are read when the first one asks
// for them, beside everything else.
type marking struct {
	mu    sync.Mutex
	open  func(context.Context) (*state.State, error) // nil if none are kept
	state *later[*state.State]                        // nil until somebody asked
}

// KeepMarks says how the marks are opened. It must be called before anybody
// asks for them; without it, or with nil, there are none.
func (d *Desk) KeepMarks(open func(context.Context) (*state.State, error)) { d.marks.open = open }

// begun has the marks read, if that has not begun.
func (m *marking) begun(ctx context.Context) *later[*state.State] {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.state == nil {
		open := m.open
		if open == nil {
			open = func(context.Context) (*state.State, error) { return nil, port.ErrNoMarks }
		}
		m.state = begin(func() (*state.State, error) { return open(ctx) })
	}
	return m.state
}

// Marks returns the marks as far as they have been read.
func (d *Desk) Marks() port.Marks {
	s, _ := d.marks.begun(d.ctx).ready()
	return port.MarksOf(s)
}

// MarksReady waits until the marks have been read.
func (d *Desk) MarksReady(ctx context.Context) (port.Marks, error) {
	s, err := d.marks.begun(d.ctx).wait(ctx)
	if err != nil {
		return port.Marks{}, err
	}
	return port.MarksOf(s), nil
}

// MarkRead marks briefings read or unread again, with their stories.
func (d *Desk) MarkRead(ctx context.Context, read bool, ids ...string) (port.Marked, error) {
	var changes []state.Change
	for _, id := range ids {
		story, err := ask(ctx, d, func(v view) (related.Story, error) { return v.story(id), nil })
		if err != nil {
			return port.Marked{}, err
		}
		changes = append(changes, state.Reading(read, id, story.ID, story.Members)...)
	}
	return d.Mark(ctx, changes...)
}

// Mark makes changes in one step.
func (d *Desk) Mark(ctx context.Context, changes ...state.Change) (port.Marked, error) {
	return d.step(ctx, made, func(s *state.State) (state.Step, error) { return s.Do(ctx, changes...) })
}

// UndoMark takes the last step back.
func (d *Desk) UndoMark(ctx context.Context) (port.Marked, error) {
	return d.step(ctx, undone, func(s *state.State) (state.Step, error) { return s.Undo(ctx) })
}

// RedoMark does what was undone last again.
func (d *Desk) RedoMark(ctx context.Context) (port.Marked, error) {
	return d.step(ctx, redone, func(s *state.State) (state.Step, error) { return s.Redo(ctx) })
}

// RefreshMarks reads what others have marked.
func (d *Desk) RefreshMarks(ctx context.Context) (changed bool, err error) {
	m, err := d.MarksReady(ctx)
	if err != nil {
		return false, err
	}
	return m.State().Refresh(ctx)
}

// step changes the marks and says in words what changed.
func (d *Desk) step(ctx context.Context, how way, work func(*state.State) (state.Step, error)) (port.Marked, error) {
	m, err := d.MarksReady(ctx)
	if err != nil {
		return port.Marked{}, err
	}
	step, err := work(m.State())
	if err != nil {
		return port.Marked{}, err
	}
	return port.Marked{Step: step, Text: d.inWords(ctx, how, step)}, nil
}
