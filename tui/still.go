package tui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/port"
	"dossier/tui/theme"
)

// Still is the reader without a terminal: keys go in, screens come out, and
// commands run at once, one after the other. Nothing in it waits for a clock,
// so that the same keys always give the same screen. Pictures for the
// documentation and the tests of the app are made with it.
type Still struct {
	app  *App
	Quit bool // the reader has quit
}

// NewStill starts the reader on a screen of w x h cells.
func NewStill(desk port.Desk, name theme.Name, ascii bool, w, h int) *Still {
	return newStill(desk, name, ascii, w, h, manner{})
}

// NewMorning is NewStill for a reader who begins with what is new, at a time,
// and has ten minutes.
func NewMorning(desk port.Desk, name theme.Name, ascii bool, w, h int, at time.Time) *Still {
	return newStill(desk, name, ascii, w, h, manner{today: true, budget: 10 * time.Minute, now: func() time.Time { return at }})
}

func newStill(desk port.Desk, name theme.Name, ascii bool, w, h int, m manner) *Still {
	return newStillIn(environment{}, desk, name, ascii, w, h, m)
}

func newStillIn(env environment, desk port.Desk, name theme.Name, ascii bool, w, h int, m manner) *Still {
	app := newApp(context.Background(), desk, look{fixed: name, ascii: ascii}, env, m)
	app.still = true
	app.later = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	s := &Still{app: app}
	s.run(app.Init())
	s.Resize(w, h)
	return s
}

// Resize changes the size of the screen.
func (s *Still) Resize(w, h int) { s.Send(tea.WindowSizeMsg{Width: w, Height: h}) }

// Press presses keys by their names ("j", "enter", "ctrl+k"); "type:" before
// a text types it letter by letter.
func (s *Still) Press(keys ...string) {
	for _, k := range keys {
		text, typed := strings.CutPrefix(k, "type:")
		if !typed {
			s.Send(keyPress(k))
			continue
		}
		for _, r := range text {
			s.Send(keyPress(strings.ReplaceAll(string(r), " ", "space")))
		}
	}
}

// Send gives the reader a message, as Bubble Tea would.
func (s *Still) Send(msg tea.Msg) {
	_, cmd := s.app.Update(msg)
	s.run(cmd)
}

// Follow takes what has become of the desk since, as a reader's session does
// by itself.
func (s *Still) Follow() {
	if now := s.app.desk.State(); now != s.app.state {
		s.Send(followed{now})
	}
}

// View is the screen.
func (s *Still) View() tea.View { return s.app.View() }

func (s *Still) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		s.Quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		s.Send(msg)
	}
}
