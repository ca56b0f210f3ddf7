package tui

import (
	"fmt"
	"os"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus/beside"
	"dossier/tui/cells"
)

// guard stands around the app: a panic anywhere in it ends the session in
// good order, with the terminal restored and the stack in a log, instead of
// on the screen.
type guard struct {
	app   *App
	pace  *pace // nil where the renderer ticks as Bubble Tea has it
	crash *crash
}

// crash is a panic that was caught. A command sends it as a message.
type crash struct {
	reason string
	stack  []byte
}

func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch(&cmd)
	return g.around(g.app.Init())
}

func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	if c, ok := msg.(*crash); ok {
		g.crash = c
	}
	if g.crash != nil {
		return g, tea.Quit
	}
	defer g.pace.beat()
	defer g.catch(&cmd)
	_, cmd = g.app.Update(msg)
	return g, g.around(cmd)
}

func (g *guard) View() (v tea.View) {
	defer func() {
		if r := recover(); r != nil {
			if g.crash == nil {
				g.crash = newCrash(r)
			}
			v = tea.NewView(cells.Cut("dossier failed; any key ends it", g.app.w, ""))
			v.AltScreen = true
		}
	}()
	return g.app.View()
}

func (g *guard) catch(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		g.crash = newCrash(r)
		*cmd = tea.Quit
	}
}

// around makes a command send its panic instead of raising it, and those
// that it batches.
func (g *guard) around(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = newCrash(r)
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = g.around(batch[i])
			}
		}
		return msg
	}
}

// newCrash keeps the kind of a panic and its stack, not the panic's own
// words, which could quote a briefing.
func newCrash(r any) *crash {
	c := beside.Kept(r)
	return &crash{reason: c.Error(), stack: c.Stack()}
}

// report writes the log and says where it is.
func (c *crash) report(dir string) error {
	path := filepath.Join(dir, "crash.log")
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = os.WriteFile(path, fmt.Appendf(nil, "%s\n\n%s", c.reason, c.stack), 0o600)
	}
	if err != nil {
		return fmt.Errorf("the reader failed (%s), and its log could not be written: %w", c.reason, err)
	}
	return fmt.Errorf("the reader failed (%s). The log is %s; it holds no text of briefings", c.reason, path)
}
