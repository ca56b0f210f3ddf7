package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
)

// Update is the router. The order is fixed: reports of the terminal, results
// of commands, ctrl+c and ctrl+z, the overlay in front, the page, and last
// the keys that work everywhere. What became of the page is looked at then:
// whether a briefing is being read now, or was left.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.route(msg)
	return a, tea.Batch(cmd, a.rest())
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return a.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		return a.background(msg.IsDark())
	case tea.ResumeMsg:
		return tea.Batch(tea.RequestBackgroundColor, a.refreshMarks())
	case tea.FocusMsg:
		return a.refreshMarks()
	case answer.Ticketed:
		return a.deliver(msg)
	case result:
		return msg.settle(a)
	case tea.KeyPressMsg:
		return tea.Batch(a.greeted(), a.press(msg))
	case tea.PasteMsg:
		return a.toFront(msg)
	case tea.MouseMsg:
		return a.pointer(msg)
	}
	return nil
}

func (a *App) resize(w, h int) tea.Cmd {
	a.w, a.h = w, h
	a.placeFronts()
	return a.enter()
}

// background follows what the terminal says of itself.
func (a *App) background(dark bool) tea.Cmd {
	a.look.told = true
	if a.look.dark == dark {
		return nil
	}
	a.look.dark = dark
	if a.look.fixed != "" {
		return nil
	}
	a.theme = a.look.theme()
	for _, f := range a.fronts {
		f.over.SetTheme(a.theme)
	}
	return a.enter()
}

// press routes a key.
func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	a.notice, a.greeting, a.news.text = intent.Notice{}, "", ""
	typing := a.typing()
	quit, suspend := a.keys.Quit, a.keys.Suspend
	if typing {
		quit, suspend = keymap.InField(quit), keymap.InField(suspend)
	}
	switch {
	case key.Matches(msg, quit):
		return a.quit()
	case key.Matches(msg, suspend):
		return tea.Suspend
	case a.tooSmall():
		if key.Matches(msg, a.keys.Close) {
			return a.quit()
		}
		return nil
	}
	if typing && key.Matches(msg, a.keys.FieldPalette()) && len(a.fronts) == 0 {
		return a.apply(intent.OpenPalette{})
	}
	if len(a.fronts) > 0 {
		return a.toFront(msg)
	}
	if ask := a.page().Update(msg); ask != nil || typing {
		return a.apply(ask)
	}
	return a.apply(a.everywhere(msg))
}

// everywhere is what the keys ask that work on every page, once the page has
// passed them on.
func (a *App) everywhere(msg tea.KeyPressMsg) intent.Intent {
	k := a.keys
	switch {
	case key.Matches(msg, k.Search):
		return intent.OpenSearch{}
	case key.Matches(msg, k.Palette):
		return intent.OpenPalette{}
	case key.Matches(msg, k.Today):
		return intent.OpenToday{}
	case key.Matches(msg, k.Timeline):
		return intent.OpenTimeline{}
	case key.Matches(msg, k.Home):
		return intent.Home{}
	case key.Matches(msg, k.HistoryBack):
		return intent.Back{}
	case key.Matches(msg, k.HistoryForward):
		return intent.Forward{}
	case key.Matches(msg, k.Back):
		return intent.Back{}
	case key.Matches(msg, k.Close):
		if a.history.at == 0 {
			return intent.Quit{}
		}
		return intent.Back{}
	case key.Matches(msg, k.Help):
		return intent.OpenHelp{}
	case key.Matches(msg, k.Mouse):
		return intent.ToggleMouse{}
	}
	return a.markKey(msg)
}

// typing reports whether what is in front takes plain keys as text.
func (a *App) typing() bool {
	if n := len(a.fronts); n > 0 {
		return a.fronts[n-1].over.Typing()
	}
	return a.page().Typing()
}

// toFront gives a message to the overlay in front, or to the page.
func (a *App) toFront(msg tea.Msg) tea.Cmd {
	n := len(a.fronts)
	if n == 0 {
		return a.apply(a.page().Update(msg))
	}
	ask, done := a.fronts[n-1].over.Update(msg)
	if done {
		a.fronts = a.fronts[:n-1]
	}
	a.placeFronts()
	return a.apply(ask)
}

// pointer gives a mouse event to what is in front, in its own coordinates.
func (a *App) pointer(msg tea.MouseMsg) tea.Cmd {
	if a.tooSmall() {
		return nil
	}
	dx, dy := 0, 1 // the top bar
	if n := len(a.fronts); n > 0 {
		dx, dy = a.fronts[n-1].x, a.fronts[n-1].y+1
	}
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		a.notice, a.greeting = intent.Notice{}, ""
		m.X, m.Y = m.X-dx, m.Y-dy
		return tea.Batch(a.greeted(), a.toFront(m))
	case tea.MouseWheelMsg:
		m.X, m.Y = m.X-dx, m.Y-dy
		return a.toFront(m)
	case tea.MouseMotionMsg:
		m.X, m.Y = m.X-dx, m.Y-dy
		return a.toFront(m)
	case tea.MouseReleaseMsg:
		return a.toFront(m)
	}
	return nil
}

// deliver gives an answer to the page or overlay that asked for it.
func (a *App) deliver(msg answer.Ticketed) tea.Cmd {
	a.learn(msg)
	n := msg.For().Page
	for i := range a.fronts {
		if a.fronts[i].number == n {
			ask, done := a.fronts[i].over.Update(msg)
			if done {
				a.fronts = append(a.fronts[:i], a.fronts[i+1:]...)
			}
			a.placeFronts()
			return a.apply(ask)
		}
	}
	if p := a.history.byNumber(n); p != nil {
		ask := p.Update(msg)
		return tea.Batch(a.apply(ask), a.saw(msg), a.ahead(msg, p))
	}
	return nil
}

// learn keeps what an answer says of the library as a whole.
func (a *App) learn(msg answer.Ticketed) {
	switch m := msg.(type) {
	case answer.Rows:
		if m.Err == nil && m.Listing.Whole() {
			a.total = m.Page.Total
		}
	case answer.Search:
		if m.Err == nil {
			a.hits = a.hits[:0]
			for _, h := range m.Result.Hits {
				a.hits = append(a.hits, h.ID)
			}
		}
	case answer.Text:
		if m.Text != nil && m.Version == a.version {
			a.texts.keep(textKey{m.ID, m.Text.Width, a.theme.Name}, m.Text)
		}
	}
}
