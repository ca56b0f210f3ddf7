// Package tui is the reader: a Bubble Tea program that shows one page at a
// time, with a browser's history behind it and overlays over it.
//
// App (this file) is the one model. update.go is the router: terminal
// reports, results of commands, ctrl+c, the top overlay, then the page and
// the keys that work everywhere. apply.go carries out what pages ask for,
// command.go holds every piece of work that is not pure, follow.go how newer
// libraries come on screen, history.go the pages behind and ahead, view.go
// draws, and run.go starts it on a terminal.
package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/page"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// App is the state of one reader's session.
type App struct {
	ctx  context.Context
	desk port.Desk
	keys keymap.Map
	look look
	env  environment

	w, h    int
	theme   theme.Theme
	history history
	fronts  []front // overlays, the last one in front
	numbers int     // of pages and overlays made so far

	notice   intent.Notice
	greeting string // the library's own notice, until the first key
	total    int    // briefings in the library; -1 until known
	mouse    bool
	quitting bool

	texts   texts
	later   func(time.Duration, tea.Msg) tea.Cmd // sends a message after a while
	running map[request]context.CancelFunc       // the requests that were made last
	hits    []string                             // of the last search, ids in order

	state     port.State // of the desk, as far as it has been told
	still     bool       // nobody waits for the desk: see Still
	news      news
	version   int // of the library that the pages are to show
	marking   marking
	importing *errand[port.ImportStep] // nil if none is going on
	imported  []string                 // ids, of the last import

	syncing   *errand[port.SyncStep] // nil if no feeds are being read
	synced    *port.SyncSummary      // what became of the last sync, nil before the first
	dues      int                    // of the timer of syncs, so far
	syncEvery time.Duration          // not above 0: only when the reader asks for it
	notify    bool                   // the terminal is to tell of watches

	measure int // of the reading page; 0 is the usual one

	now    func() time.Time
	budget time.Duration // how long the reader wants to read what is new; 0 is no bound
	visit  visit

	own     bool // the desk has a library of the reader's own
	welcome welcome
}

// front is an overlay and where it stands.
type front struct {
	number int
	over   overlay.Overlay
	x, y   int
}

// look is what decides the theme.
type look struct {
	fixed    theme.Name // "" follows the terminal
	contrast bool
	ascii    bool
	dark     bool // what is known or guessed of the terminal
	told     bool // the terminal has said so itself
	colours  map[string]string
}

func (l look) theme() theme.Theme {
	name := l.fixed
	if name == "" {
		name = theme.Choose(l.dark, l.contrast)
	}
	return theme.Coloured(name, l.ascii, l.colours)
}

// manner is how a session goes that may go otherwise.
type manner struct {
	today     bool          // begins with what is new, and not with the list
	own       bool          // the desk has a library of the reader's own
	budget    time.Duration // not above 0: no bound
	syncEvery time.Duration
	notify    bool
	readAfter time.Duration    // not above 0: no briefing is read by staying on screen
	now       func() time.Time // nil is the clock of the machine
	keys      *keymap.Map      // nil is the default one
	measure   int              // of the reading page; 0 is the default one
}

// newApp returns the model, its first page on screen: the list, or what is
// new.
func newApp(ctx context.Context, desk port.Desk, l look, env environment, m manner) *App {
	a := &App{
		ctx: ctx, desk: desk, keys: keymap.Default(), look: l, env: env, theme: l.theme(),
		mouse: true, total: -1, running: map[request]context.CancelFunc{}, texts: newTexts(), later: later,
		budget: max(m.budget, 0), syncEvery: m.syncEvery, notify: m.notify, now: m.now,
		own: m.own, welcome: welcome{on: env.welcomes()},
	}
	a.measure = m.measure
	if a.now == nil {
		a.now = time.Now
	}
	a.marking.rest.after = m.readAfter
	if m.keys != nil {
		a.keys = *m.keys
	}
	number := a.number()
	var first page.Page = page.NewBoard(a.deps(number), "")
	if m.today {
		first = page.NewToday(a.deps(number), a.budget)
	}
	a.history.push(number, first)
	return a
}

// Init asks the terminal for its background and the desk for the list.
func (a *App) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, a.apply(a.page().Open()), a.greet(), a.follow(), a.beginSyncs(), a.awaitMarks())
}

func (a *App) number() int {
	a.numbers++
	return a.numbers
}

func (a *App) deps(number int) page.Deps {
	return page.Deps{Number: number, Keys: a.keys, Theme: a.theme, Marks: a.marks(), Measure: a.measure}
}

func (a *App) page() page.Page { return a.history.current().page }

// show puts a page on screen, ahead of the present one.
func (a *App) show(make func(page.Deps) page.Page) tea.Cmd {
	number := a.number()
	p := make(a.deps(number))
	a.history.push(number, p)
	a.history.current().version, a.history.current().marked = a.version, a.marking.nth
	return tea.Batch(a.apply(p.Open()), a.enter())
}

// enter gives the current page its room and theme, which may have changed
// while it was away.
func (a *App) enter() tea.Cmd {
	e := a.history.current()
	var asks []intent.Intent
	if e.theme != a.theme.Name && e.theme != "" {
		asks = append(asks, e.page.SetTheme(a.theme))
	}
	e.theme = a.theme.Name
	if e.version != a.version {
		e.version = a.version
		asks = append(asks, e.page.Open())
	}
	if p, ok := e.page.(page.Marker); ok && e.marked != a.marking.nth {
		asks = append(asks, p.SetMarks(a.marks()))
	}
	e.marked = a.marking.nth
	if w, h := a.room(); w > 0 && h > 0 {
		asks = append(asks, e.page.SetSize(w, h))
	}
	return a.apply(intent.All(asks...))
}

// room is what the bars leave for a page.
func (a *App) room() (w, h int) {
	if a.tooSmall() {
		return 0, 0
	}
	return a.w, a.h - 2
}

// The smallest terminal that the reader draws on.
const minWidth, minHeight = 20, 6

func (a *App) tooSmall() bool { return a.w < minWidth || a.h < minHeight }
