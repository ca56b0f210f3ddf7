package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// errand is work that goes on behind the screen, whatever page is on it, and
// says in steps of S how far it is: an import, or a sync of the feeds.
type errand[S any] struct {
	steps  chan S
	cancel context.CancelFunc
	done   chan struct{}
	last   S // the latest step that was told
}

// send starts work as an errand. The message that work returns says what came of
// it.
func send[S any](ctx context.Context, work func(ctx context.Context, report func(S)) tea.Msg) (*errand[S], tea.Cmd) {
	ctx, cancel := context.WithCancel(ctx)
	e := &errand[S]{steps: make(chan S, 64), cancel: cancel, done: make(chan struct{})}
	run := func() tea.Msg {
		defer cancel()
		defer close(e.done)
		defer close(e.steps)
		return work(ctx, func(s S) {
			select {
			case e.steps <- s:
			default: // the screen is behind: a later step tells as much
			}
		})
	}
	return e, tea.Batch(run, e.next())
}

// next waits for a step.
func (e *errand[S]) next() tea.Cmd {
	return func() tea.Msg {
		s, ok := <-e.steps
		if !ok {
			return nil
		}
		return told[S]{e, s}
	}
}

// told is a step of an errand.
type told[S any] struct {
	of   *errand[S]
	step S
}

func (t told[S]) settle(*App) tea.Cmd {
	t.of.last = t.step
	return t.of.next()
}

// stop has an errand end early, if there is one.
func (e *errand[S]) stop() {
	if e != nil {
		e.cancel()
	}
}

// wait waits until an errand that was stopped has put away what it had in hand,
// for as long as leaving may take.
func (e *errand[S]) wait() {
	if e == nil {
		return
	}
	e.cancel()
	select {
	case <-e.done:
	case <-time.After(leaving):
	}
}
