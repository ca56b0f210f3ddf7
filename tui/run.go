package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"dossier/tui/config"
	"dossier/tui/port"
)

// Options is what a session is started with.
type Options struct {
	Desk   port.Desk // may still be loading
	Config config.Config
	// Own says that the desk has a library of the reader's own, which begins
	// with what is new in it; any other begins with the list.
	Own bool
	Now func() time.Time // nil is the clock of the machine

	In, Out *os.File
	Env     []string // "NAME=value"
}

// framesPerSecond is the most that Bubble Tea draws: see pace.go.
const framesPerSecond = 120

// Run shows the reader on a terminal until the reader quits, the context
// ends, or the terminal goes away. In and Out must be terminals.
func Run(ctx context.Context, o Options) error {
	env := newEnvironment(o.Env)
	keys := o.Config.Keymap()
	l := newLook(o.Config.Look.Theme, o.Config.Look.ASCII, o.Env, env)
	l.colours = o.Config.Look.Colours
	app := newApp(ctx, o.Desk, l, env, manner{
		own: o.Own, today: o.Own && o.Config.Start == config.StartToday, budget: o.Config.Reading.Budget,
		syncEvery: o.Config.Feeds.Every, notify: o.Config.Notify.Desktop, now: o.Now, keys: &keys, measure: o.Config.Look.Measure,
		readAfter: o.Config.Reading.ReadAfter,
	})
	app.mouse = o.Config.Look.Mouse
	g := &guard{app: app}
	opts := []tea.ProgramOption{
		tea.WithInput(o.In), tea.WithOutput(o.Out), tea.WithEnvironment(o.Env),
		tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler(),
	}
	if vars(o.Env, "NO_COLOR") != "" {
		// Any value counts, as no-color.org has it.
		opts = append(opts, tea.WithColorProfile(colorprofile.Ascii))
	}
	p := tea.NewProgram(g, opts...)
	g.pace = newPace(p)

	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-ctx.Done(): // a signal, SIGHUP too: leave in good order
			p.Quit()
		case <-done:
		}
	}()

	_, err := p.Run()
	app.leave()
	if app.welcome.on {
		env.welcomed()
	}
	if g.crash == nil {
		app.farewell()
	}
	if app.look.told {
		env.remember(app.look.dark)
	}
	switch {
	case g.crash != nil:
		return g.crash.report(env.state)
	case errors.Is(err, tea.ErrInterrupted):
		return nil
	case err != nil:
		return fmt.Errorf("run the reader: %w", err)
	}
	return nil
}
