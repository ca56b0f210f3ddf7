package tui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/overlay"
	"dossier/tui/page"
)

// apply carries out what a page asked for.
func (a *App) apply(ask intent.Intent) tea.Cmd {
	switch ask := ask.(type) {
	case nil:
		return nil
	case intent.Batch:
		var cmds []tea.Cmd
		for _, i := range ask {
			cmds = append(cmds, a.apply(i))
		}
		return tea.Batch(cmds...)
	case intent.Notice:
		a.notice = ask
	case intent.Copy:
		a.notice = intent.Notice{Text: "Sent to the clipboard: " + ask.What}
		return tea.SetClipboard(ask.Text)
	case intent.Browse:
		return a.browse(ask.URL)
	case intent.ToggleMouse:
		a.mouse = !a.mouse
		a.notice = intent.Notice{Text: map[bool]string{true: "Mouse on", false: "Mouse off: select text with the terminal"}[a.mouse]}
	case intent.Suspend:
		return tea.Suspend
	case intent.Quit:
		return a.quit()
	case intent.JumpTo:
		return a.deliver(answer.JumpTo{Ticket: ask.Ticket, Line: ask.Line})
	case intent.Press:
		return a.pressed(ask.Key)
	default:
		if cmd, ok := a.load(ask); ok {
			return cmd
		}
		if cmd, ok := a.alteration(ask); ok {
			return cmd
		}
		if cmd, ok := a.mark(ask); ok {
			return cmd
		}
		if cmd, ok := a.watching(ask); ok {
			return cmd
		}
		return a.navigate(ask)
	}
	return nil
}

// navigate goes where a page asked to go.
func (a *App) navigate(ask intent.Intent) tea.Cmd {
	switch ask := ask.(type) {
	case intent.OpenBriefing:
		return a.leap(func(d page.Deps) page.Page { return page.NewBoard(d, ask.ID) })
	case intent.Read:
		return a.leap(func(d page.Deps) page.Page { return page.NewReading(d, ask) })
	case intent.OpenEntity:
		return a.leap(func(d page.Deps) page.Page { return page.NewEntity(d, ask.ID) })
	case intent.OpenSearch:
		return a.leap(func(d page.Deps) page.Page { return page.NewSearch(d, ask) })
	case intent.OpenComments:
		return a.leap(func(d page.Deps) page.Page { return page.NewComments(d, ask.ID) })
	case intent.OpenTimeline:
		return a.leap(func(d page.Deps) page.Page { return page.NewTimeline(d) })
	case intent.OpenToday:
		return a.openToday()
	case intent.OpenSynced:
		return a.openSynced()
	case intent.OpenSyncedNew:
		return a.openSyncedNew()
	case intent.Sync:
		return a.startSync(false)
	case intent.Step:
		return a.step(ask)
	case intent.NextHit:
		return a.nextHit(ask.By)
	case intent.Home:
		a.fronts = nil
		if p, ok := a.page().(*page.Board); ok && p.Home() {
			return nil
		}
		return a.leap(func(d page.Deps) page.Page { return page.NewBoard(d, "") })
	case intent.Back:
		return a.travel(-1, "This is home: "+keymap.Says(a.keys.Close, "quits"))
	case intent.Forward:
		return a.travel(1, "Nothing ahead in the history")
	case intent.OpenPalette:
		number := a.number()
		return a.open(number, overlay.NewPalette(a.keys, a.theme, number, a.libraryCommands()...))
	case intent.OpenHelp:
		c := a.page().Context()
		return a.open(a.number(), overlay.NewHelp(a.keys, a.theme, c))
	case intent.ShowPane:
		number := a.number()
		return a.open(number, overlay.NewPeek(a.keys, a.theme, number, ask.ID, ask.Pane))
	case intent.ShowOutline:
		return a.open(a.number(), overlay.NewOutline(a.keys, a.theme, ask))
	}
	return nil
}

// leap closes the overlays and shows a new page.
func (a *App) leap(make func(page.Deps) page.Page) tea.Cmd {
	a.fronts = nil
	return a.show(make)
}

// nextHit opens the hit of the last search that stands by places after the
// briefing on screen, in its place: Esc still leads to the results.
func (a *App) nextHit(by int) tea.Cmd {
	at := slices.Index(a.hits, a.page().Subject())
	switch to := at + by; {
	case at < 0:
		a.notice = intent.Notice{Text: "No search or filter is active: " + keymap.Phrases(keymap.Says(a.keys.Search, "searches"), keymap.Says(a.keys.Filter, "filters"))}
	case to < 0 || to >= len(a.hits):
		a.notice = intent.Notice{Text: map[bool]string{true: "This is the last hit", false: "This is the first hit"}[by > 0]}
	default:
		number := a.number()
		p := page.NewBoard(a.deps(number), a.hits[to])
		a.history.replace(number, p)
		return tea.Batch(a.apply(p.Open()), a.enter())
	}
	return nil
}

func (a *App) travel(by int, cannot string) tea.Cmd {
	a.fronts = nil
	if !a.history.move(by) {
		a.notice = intent.Notice{Text: cannot}
		return nil
	}
	return a.enter()
}

// open puts an overlay in front.
func (a *App) open(number int, o overlay.Overlay) tea.Cmd {
	a.fronts = append(a.fronts, front{number: number, over: o})
	a.placeFronts()
	return a.apply(o.Open())
}

// placeFronts gives the overlays their room and centres them, a little above
// the middle.
func (a *App) placeFronts() {
	w, h := a.room()
	for i := range a.fronts {
		f := &a.fronts[i]
		f.over.SetRoom(w, h)
		ow, oh := f.over.Size()
		f.x, f.y = max((w-ow)/2, 0), max((h-oh)/3, 0)
	}
}

func (a *App) quit() tea.Cmd {
	a.quitting = true
	for _, cancel := range a.running {
		cancel()
	}
	a.syncing.stop()
	a.importing.stop()
	return tea.Quit
}

// load starts the work that a page asked for. It reports whether the intent
// was one of those.
func (a *App) load(ask intent.Intent) (tea.Cmd, bool) {
	switch ask := ask.(type) {
	case intent.LoadRows:
		return a.loadRows(a.latest(forRows, ask.Ticket), ask), true
	case intent.FindRow:
		return a.findRow(a.latest(forRows, ask.Ticket), ask), true
	case intent.LoadDossier:
		return a.loadDossier(ask), true
	case intent.LoadText:
		if doc := a.texts.find(textKey{ask.ID, ask.Width, a.theme.Name}); doc != nil {
			return a.deliver(answer.Text{Ticket: ask.Ticket, ID: ask.ID, Version: a.version, Text: doc}), true
		}
		return a.loadText(ask), true
	case intent.LoadEntity:
		return a.loadEntity(ask), true
	case intent.LoadEntities:
		return a.loadEntities(ask), true
	case intent.LoadTitles:
		return a.loadTitles(ask), true
	case intent.LoadTimeline:
		return a.loadTimeline(a.latest(forRows, ask.Ticket), ask), true
	case intent.FindMonth:
		return a.findMonth(a.latest(forRows, ask.Ticket), ask), true
	case intent.LoadToday:
		return a.loadToday(a.latest(forRows, ask.Ticket), ask), true
	case intent.LoadWatches:
		return a.loadWatches(a.latest(forWatches, ask.Ticket), ask), true
	case intent.Search:
		return a.search(a.latest(forHits, ask.Ticket), ask), true
	case intent.Complete:
		return a.complete(a.latest(forCompletions, ask.Ticket), ask), true
	}
	return nil, false
}

// request names what a page waits for one answer of at a time.
type request struct {
	page int
	what subject
}

type subject int

const (
	forRows subject = iota
	forHits
	forWatches
	forCompletions
)

// latest begins a request that overtakes those before it of the same page for
// the same: their contexts end, and the index stops at them.
func (a *App) latest(what subject, t intent.Ticket) job {
	r := request{t.Page, what}
	if cancel := a.running[r]; cancel != nil {
		cancel()
	}
	ctx, cancel := context.WithCancel(a.ctx)
	a.running[r] = cancel
	return job{ctx, cancel}
}
