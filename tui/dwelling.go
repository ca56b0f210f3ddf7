package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/state"
	"dossier/tui/page"
	"dossier/tui/port"
)

// resting is what the reader is at: which briefing since when, and how far the
// last one was read.
type resting struct {
	page   page.Page
	reads  string // the id of the briefing that is read, "" if none is
	nth    int    // of the rests; a timer of an earlier one says nothing
	placed page.Placed
	after  time.Duration // that a briefing counts as read; 0 never
}

// rest looks, after each message, at what the reader is at now. A briefing
// that stays is read after a while; one that was left has its place kept.
func (a *App) rest() tea.Cmd {
	r, now := &a.marking.rest, a.page()
	var cmds []tea.Cmd
	if now != r.page {
		if r.placed != nil {
			cmds = append(cmds, a.keepPlace(r.placed))
		}
		r.page = now
		r.placed, _ = now.(page.Placed)
	}
	var of port.Subject
	if p, ok := now.(page.Reader); ok && len(a.fronts) == 0 {
		of = p.Reads()
	}
	if of.ID == r.reads {
		return tea.Batch(cmds...)
	}
	r.nth++
	r.reads = of.ID
	if of.ID != "" && r.after > 0 {
		cmds = append(cmds, a.later(r.after, dwelt{of, r.nth}))
	}
	return tea.Batch(cmds...)
}

// dwelt says that a briefing has been on screen for a while.
type dwelt struct {
	of  port.Subject
	nth int
}

func (d dwelt) settle(a *App) tea.Cmd {
	if d.nth != a.marking.rest.nth {
		return nil // it was left meanwhile
	}
	marks := a.marks()
	if !marks.Known() || marks.On(d.of).Read {
		return nil
	}
	return a.read(d.of, true, true)
}

// keepPlace keeps how far a briefing was read.
func (a *App) keepPlace(p page.Placed) tea.Cmd {
	change, ok := a.left(p)
	if !ok {
		return nil
	}
	return a.do(deed{
		ahead: []state.Change{change}, quiet: true,
		work: func(ctx context.Context, m port.Marker) (port.Marked, error) { return m.Mark(ctx, change) },
	})
}

// left returns the change that keeps a place, if it is another than the one
// that is kept.
func (a *App) left(p page.Placed) (state.Change, bool) {
	id, at, ok := p.At()
	marks := a.marks()
	if !ok || !marks.Known() || marks.Of(id, "", time.Time{}).At == at {
		return state.Change{}, false
	}
	return state.Change{Op: state.At, Key: id, At: at}, true
}

// farewell keeps, when the session ends, what only the screen knew: the place
// in the text that is open, and marks that are still on their way.
func (a *App) farewell() {
	m, ok := a.marker()
	if !ok || !m.Marks().Known() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(a.ctx), leaving)
	defer cancel()
	for _, d := range a.marking.queue {
		d.run()
	}
	if p, ok := a.page().(page.Placed); ok {
		if change, ok := a.left(p); ok {
			_, _ = m.Mark(ctx, change)
		}
	}
}
