package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/page"
	"dossier/tui/port"
)

// How feeds are read from the app is in this file: when the reader asks for
// it, and on a timer where that is configured. What comes in is on the desk
// while the sync goes on, and the pages follow the desk by themselves.

// syncing is a sync of the feeds that goes on behind the screen.
type syncing struct {
	steps  chan port.SyncStep
	cancel context.CancelFunc
	done   chan struct{}
	last   port.SyncStep
	timed  bool // nobody asked for it: it says nothing of what is as it was
}

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
	ctx, cancel := context.WithCancel(a.ctx)
	run := &syncing{steps: make(chan port.SyncStep, 64), cancel: cancel, done: make(chan struct{}), timed: timed}
	a.syncing = run
	work := func() tea.Msg {
		defer cancel()
		defer close(run.done)
		defer close(run.steps)
		sum, err := s.Sync(ctx, func(step port.SyncStep) {
			select {
			case run.steps <- step:
			default: // the screen is behind: a later step tells as much
			}
		})
		return synced{sum: sum, err: err, timed: timed}
	}
	return tea.Batch(work, run.next())
}

// next waits for a step of the sync.
func (r *syncing) next() tea.Cmd {
	return func() tea.Msg {
		s, ok := <-r.steps
		if !ok {
			return nil
		}
		return syncStep{r, s}
	}
}

type syncStep struct {
	run  *syncing
	step port.SyncStep
}

func (s syncStep) settle(*App) tea.Cmd {
	s.run.last = s.step
	return s.run.next()
}

// progress is the line of the sync that is going on.
func (r *syncing) progress() string {
	s := r.last
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
	timed bool
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

// syncSays puts a sync in a line: "12 new, 1 feed failed".
func syncSays(sum port.SyncSummary, palette string) string {
	parts := []string{"Nothing new"}
	if sum.Imported > 0 {
		parts[0] = cells.Number(sum.Imported) + " new"
	}
	if sum.Updated > 0 {
		parts = append(parts, cells.Number(sum.Updated)+" updated")
	}
	if sum.SetAside > 0 {
		parts = append(parts, cells.Number(sum.SetAside)+" set aside")
	}
	if sum.Failed > 0 {
		parts = append(parts, feedCount(sum.Failed)+" failed")
	}
	for _, w := range sum.Alerts {
		parts = append(parts, w.Name+": "+cells.Number(w.New)+" new")
	}
	parts = append(parts, sum.Notices...)
	says := strings.Join(parts, ", ")
	if sum.Failed > 0 {
		says += " (" + keymap.Phrases(palette, "outcome of the sync") + ", says why)"
	}
	return says
}

func feedCount(n int) string {
	if n == 1 {
		return "1 feed"
	}
	return cells.Number(n) + " feeds"
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

// openSynced shows what became of each feed.
func (a *App) openSynced() tea.Cmd {
	if a.synced == nil {
		a.notice = intent.Notice{Text: "No feed was read in this session"}
		return nil
	}
	sum := *a.synced
	var options []overlay.Option
	if len(sum.IDs) > 0 {
		options = append(options, overlay.Option{Text: "Show what came in", Note: cells.Number(len(sum.IDs)) + " in all", Do: intent.OpenSyncedNew{}})
	}
	feeds := slices.Clone(sum.Said)
	slices.SortStableFunc(feeds, func(x, y port.SyncFeed) int { return failing(y) - failing(x) })
	for _, f := range feeds {
		options = append(options, overlay.Option{Text: f.Name, Note: feedSays(f), Do: intent.Copy{Text: f.URL, What: "the address of " + f.Name}})
	}
	if _, ok := a.syncer(); ok {
		options = append(options, overlay.Option{Text: "Read the feeds again", Do: intent.Sync{}})
	}
	question := feedSum(sum)
	if len(feeds) == 0 {
		question += " None has anything to say."
	} else {
		question += " " + keymap.Word(a.keys.Open) + " on a feed copies its address."
	}
	return a.open(a.number(), overlay.NewChoice(a.keys, a.theme, "Outcome of the sync", question, options))
}

// feedSum counts the feeds by what became of them.
func feedSum(sum port.SyncSummary) string {
	var parts []string
	for _, p := range []struct {
		n    int
		says string
	}{
		{sum.Fetched, "fetched"}, {sum.Unchanged, "unchanged"}, {sum.Failed, "failed"}, {sum.Waiting, "waiting"}, {sum.Ended, "ended"},
	} {
		if p.n > 0 {
			parts = append(parts, cells.Number(p.n)+" "+p.says)
		}
	}
	return feedCount(sum.Feeds) + ": " + strings.Join(parts, ", ") + "."
}

func failing(f port.SyncFeed) int {
	if f.Status == "failed" || f.Status == "ended" {
		return 1
	}
	return 0
}

// feedSays is what became of a feed.
func feedSays(f port.SyncFeed) string {
	if f.New == 0 && strings.HasPrefix(f.Says, f.Status) {
		return f.Says
	}
	became := f.Status
	if f.New > 0 {
		became = cells.Number(f.New) + " new"
	}
	if f.Says == "" {
		return became
	}
	return became + ": " + f.Says
}

// openSyncedNew shows what the last sync brought.
func (a *App) openSyncedNew() tea.Cmd {
	if a.synced == nil || len(a.synced.IDs) == 0 {
		a.notice = intent.Notice{Text: "Nothing came in by a sync in this session"}
		return nil
	}
	ids := a.synced.IDs
	return a.leap(func(d page.Deps) page.Page { return page.NewImported(d, ids) })
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

// alert has the terminal tell of watches that found something, where that is
// configured: the reader may be at another window.
func (a *App) alert(watches []port.WatchCount) tea.Cmd {
	if !a.notify || len(watches) == 0 {
		return nil
	}
	var says []string
	for _, w := range watches {
		says = append(says, w.Name+": "+cells.Number(w.New)+" new")
	}
	return tea.Raw(notification(a.env.urxvt, "dossier", strings.Join(says, ", ")))
}

// notification is what makes a terminal show a desktop notification: OSC 777
// of urxvt and the VTE terminals, or OSC 9 of most others. Those that know
// neither pass over it.
func notification(urxvt bool, title, text string) string {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < ' ' || r >= 0x7f && r < 0xa0 || r == ';' {
				return ' '
			}
			return r
		}, ansi.Strip(s))
	}
	if urxvt {
		return "\x1b]777;notify;" + plain(title) + ";" + plain(text) + "\x1b\\"
	}
	return "\x1b]9;" + plain(title) + ": " + plain(text) + "\x1b\\"
}
