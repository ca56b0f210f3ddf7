package tui

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/port"
)

// How feeds are read from the app is in this file: when the reader asks for
// it, and on a timer where that is configured. What comes in is on the desk
// while the sync goes on, and the pages follow the desk by themselves.

// syncer is the desk's side for reading feeds, if there is one to read.
func (a *App) syncer() (port.Syncer, bool) {
	s, ok := a.desk.(port.Syncer)
	return s, ok && s.CanSync()
}

// startSync reads the feeds behind the screen. One sync runs at a time.
func (a *App) startSync(timed bool) tea.Cmd {
	s, ok := a.syncer()
	switch {
	case a.syncing != nil:
		if !timed {
			a.notice = intent.Notice{Text: "The feeds are being read already"}
		}
		return nil
	case !ok && timed:
		return a.syncLater()
	case !ok:
		a.notice = intent.Notice{Text: port.ErrNoFeeds.Error(), Error: true}
		return nil
	}
	var cmd tea.Cmd
	a.syncing, cmd = send(a.ctx, func(ctx context.Context, report func(port.SyncStep)) tea.Msg {
		sum, err := s.Sync(ctx, report)
		return synced{sum: sum, err: err, timed: timed}
	})
	return cmd
}

// syncProgress is the line of a sync that is going on.
func syncProgress(s port.SyncStep) string {
	switch {
	case s.Of == 0:
		return "Reading feeds"
	case s.New == 0:
		return fmt.Sprintf("Feeds: %d of %d", s.Feeds, s.Of)
	}
	return fmt.Sprintf("Feeds: %d of %d, %s new", s.Feeds, s.Of, cells.Number(s.New))
}

type synced struct {
	sum   port.SyncSummary
	err   error
	timed bool // nobody asked for it: it says nothing of what is as it was
}

func (m synced) settle(a *App) tea.Cmd {
	a.syncing = nil
	cmds := []tea.Cmd{a.syncLater()}
	if errors.Is(m.err, context.Canceled) {
		return tea.Batch(cmds...)
	}
	if m.err == nil || m.sum.Feeds > 0 {
		a.synced = &m.sum
	}
	cmds = append(cmds, a.take(a.desk.State(), false), a.alert(m.sum.Alerts))
	switch {
	case m.err != nil && m.timed && errors.Is(m.err, port.ErrSyncing):
	case m.err != nil:
		a.notice = intent.Notice{Text: "Sync: " + m.err.Error(), Error: true}
	case !m.timed || m.sum.Imported+m.sum.Updated > 0 || len(m.sum.Alerts) > 0:
		a.notice = intent.Notice{Text: syncSays(m.sum, keymap.Word(a.keys.Palette))}
	}
	return tea.Batch(cmds...)
}

// syncSoon is how long after the start a timed sync begins: the first screens
// come before it.
const syncSoon = 2 * time.Second

// beginSyncs starts the timer, if one is configured. Without it nothing ticks.
func (a *App) beginSyncs() tea.Cmd {
	if a.syncEvery <= 0 {
		return nil
	}
	return a.later(min(syncSoon, a.syncEvery), syncDue{})
}

func (a *App) syncLater() tea.Cmd {
	if a.syncEvery <= 0 {
		return nil
	}
	a.dues++
	return a.later(a.syncEvery, syncDue{a.dues})
}

// syncDue is the timer of the syncs. One that the reader asked for meanwhile
// has set a later one.
type syncDue struct{ nth int }

func (d syncDue) settle(a *App) tea.Cmd {
	if d.nth != a.dues {
		return nil
	}
	return a.startSync(true)
}

// syncCommands are the commands of the palette for the feeds.
func (a *App) syncCommands() []overlay.Option {
	var commands []overlay.Option
	if _, ok := a.syncer(); ok {
		commands = append(commands, overlay.Option{Text: "sync feeds", Do: intent.Sync{}})
	}
	if a.synced != nil {
		commands = append(commands, overlay.Option{Text: "outcome of the sync", Do: intent.OpenSynced{}})
	}
	return commands
}
