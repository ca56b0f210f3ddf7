package tui

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/state"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
)

// Today is opened, asked for and left in this file: what the reader was shown
// of it is seen from then on, once the reader has left.

// anew is how long after one visit opening Today is another one.
const anew = 4 * time.Hour

// openToday shows what is new. What the last visit showed is seen if that was
// long ago.
func (a *App) openToday() tea.Cmd {
	var leave func()
	if !a.visit.upTo.IsZero() && a.now().Sub(a.visit.shown) >= anew {
		leave = a.leaveToday()
	}
	open := func(d page.Deps) page.Page { return page.NewToday(d, a.budget) }
	if leave == nil {
		return a.leap(open)
	}
	// What is new is asked for once the visit is on the disk.
	return func() tea.Msg {
		leave()
		return todayAnew{}
	}
}

type todayAnew struct{}

func (todayAnew) settle(a *App) tea.Cmd { return a.openToday() }

// visit is what the reader has been shown of Today.
type visit struct {
	upTo  time.Time // when the last of it came in, zero if nothing did
	since time.Time // when it was shown first
	shown time.Time // when it was shown last
}

// loadToday asks the desk what is new, and how the watches stand.
func (a *App) loadToday(job job, ask intent.LoadToday) tea.Cmd {
	desk, now := a.desk, a.now
	a.budget = ask.Budget
	return job.unless(func(ctx context.Context) tea.Msg {
		out := answer.Today{Ticket: ask.Ticket, State: desk.State(), Now: now()}
		teller, ok := desk.(port.Todayer)
		if !ok {
			out.Err = errors.New("this library does not know when its briefings came in")
			return out
		}
		upTo := ask.UpTo
		if upTo.IsZero() {
			upTo = out.Now
		}
		out.Page, out.Err = teller.Today(ctx, port.TodayRequest{
			UpTo: upTo, Budget: ask.Budget, Offset: ask.Offset, Limit: ask.Limit, Earlier: ask.Offset == 0,
		})
		if ask.Offset > 0 || out.Err != nil {
			return out
		}
		out.State = desk.State()
		if m, ok := desk.(port.Marker); ok {
			marks, err := m.MarksReady(ctx)
			out.First = err != nil || marks.Seen(port.SeenToday).IsZero()
		}
		out.Watches, out.WatchFault = port.CountWatches(ctx, desk)
		return out
	})
}

// saw keeps what the page of Today on screen has shown, and asks again if more
// has come while that was found out.
func (a *App) saw(msg answer.Ticketed) tea.Cmd {
	m, ok := msg.(answer.Today)
	if !ok || m.Err != nil || !a.onToday() || m.For().Page != a.history.current().number {
		return nil
	}
	since := a.visit.since
	if since.IsZero() {
		since = m.Now
	}
	a.visit = visit{upTo: latest(a.visit.upTo, m.Page.Last), since: since, shown: m.Now}
	return a.settleToday(a.desk.State())
}

// settleToday asks again what is new where Today on screen says that more is
// coming, and the desk has all there is now.
func (a *App) settleToday(now port.State) tea.Cmd {
	if p, ok := a.page().(*page.Today); ok && now.Phase == port.Ready && p.Expects() {
		return a.apply(p.Changed())
	}
	return nil
}

// onToday reports whether Today is on screen.
func (a *App) onToday() bool {
	_, ok := a.page().(*page.Today)
	return ok
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// leaveToday returns what writes down that all was seen that Today has shown,
// nil if there is nothing to write.
func (a *App) leaveToday() func() {
	m, ok := a.desk.(port.Marker)
	seen := a.visit
	a.visit = visit{}
	if !ok || seen.upTo.IsZero() || a.now().Sub(seen.since) < port.Glance {
		return nil
	}
	ctx := context.WithoutCancel(a.ctx)
	return func() {
		ctx, cancel := context.WithTimeout(ctx, leaving)
		defer cancel()
		_, _ = m.Mark(ctx, state.Change{Op: state.Visit, Key: port.SeenToday, When: seen.upTo})
	}
}

// leaving is how long the end of a session may take that has something to
// write, or to stop.
const leaving = 2 * time.Second

// leave ends what goes on behind the screen, once there is none: feeds that
// are being read, an import, and the visit of Today.
func (a *App) leave() {
	a.syncing.wait()
	a.importing.wait()
	if write := a.leaveToday(); write != nil {
		write()
	}
}
