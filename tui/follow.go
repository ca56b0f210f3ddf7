package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/page"
	"dossier/tui/port"
)

// How the app follows the desk is in this file: one command waits until the
// desk has something else, and is given again when it has told. Nothing ticks.

// follow waits for the desk's state to become another.
func (a *App) follow() tea.Cmd {
	if a.still {
		return nil
	}
	ctx, desk, seen := a.ctx, a.desk, a.state
	return func() tea.Msg {
		state, err := desk.Follow(ctx, seen)
		if err != nil {
			return nil // the desk is closed, or the session is over
		}
		return followed{state}
	}
}

type followed struct{ state port.State }

func (f followed) settle(a *App) tea.Cmd {
	return tea.Batch(a.take(f.state, true), a.follow())
}

// take takes a state of the desk. Another library is shown at once by the page
// on screen, at the place where the reader is, and by those behind it when
// they come back. With tell, the reader is told what is new.
func (a *App) take(now port.State, tell bool) tea.Cmd {
	before := a.state
	a.state = now
	if now.Fault != "" && now.Fault != before.Fault {
		a.notice = intent.Notice{Text: now.Fault, Error: true}
	} else if now.Unsaved != "" && before.Unsaved == "" {
		a.notice = intent.Notice{Text: "The index is kept in memory only: " + now.Unsaved}
	}
	if now.Version == before.Version {
		return a.settleToday(now)
	}
	a.total, a.version = now.Briefings, now.Version
	a.texts = newTexts()
	if before.Version == 0 && now.Version == 1 {
		a.history.current().version = a.version // it waited for this very one
		return a.settleToday(now)
	}
	var told tea.Cmd
	if tell && before.Version > 0 && now.Phase != port.Indexing && before.Phase != port.Indexing {
		told = a.tell(before.Briefings, now.Briefings)
	}
	return tea.Batch(a.refresh(), told, a.refreshMarks())
}

// refresh has the page on screen show the library that is on the desk now.
func (a *App) refresh() tea.Cmd {
	e := a.history.current()
	if p, ok := e.page.(interface{ Changed() intent.Intent }); ok && e.version != a.version {
		e.version = a.version
		return a.apply(p.Changed())
	}
	return a.enter()
}

var _ interface{ Changed() intent.Intent } = (*page.Search)(nil)

// news is what came in while the reader was reading.
type news struct {
	text  string
	since int // how many briefings there were before it
	nth   int
}

// newsFor is how long news stay at the bottom.
const newsFor = 10 * time.Second

// tell says quietly how many briefings came in. What comes in meanwhile is
// counted with it.
func (a *App) tell(before, now int) tea.Cmd {
	if a.news.text == "" {
		a.news.since = before
	}
	a.news.nth++
	switch n := now - a.news.since; {
	case n == 1:
		a.news.text = "1 new briefing"
	case n > 1:
		a.news.text = cells.Number(n) + " new briefings"
	default:
		a.news.text = "The library has changed"
	}
	return a.later(newsFor, newsOver{a.news.nth})
}

type newsOver struct{ nth int }

func (n newsOver) settle(a *App) tea.Cmd {
	if n.nth == a.news.nth {
		a.news.text = ""
	}
	return nil
}

// progress is what the bottom bar says of work behind the screen, "" if there
// is none, and where it is worth it of what came of it.
func (a *App) progress() string {
	switch s := a.state; {
	case a.importing != nil:
		return importProgress(a.importing.last)
	case a.syncing != nil:
		return syncProgress(a.syncing.last)
	case s.Phase == port.Indexing && s.Total > 0:
		return "Indexing " + cells.Number(s.Done) + " of " + cells.Number(s.Total)
	case s.Phase == port.Indexing:
		return "Indexing"
	case s.Phase == port.Waiting:
		return "Another dossier is indexing"
	}
	return a.news.text
}
