package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/intent"
	"dossier/tui/listing"
	"dossier/tui/overlay"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// What changes the library is in this file and in importing.go. The work goes
// on in commands; when it is done, the pages ask again for what they show.

// editor is the desk's side for changing the library, if it can be changed.
func (a *App) editor() (port.Editor, bool) {
	e, ok := a.desk.(port.Editor)
	return e, ok && e.Writable()
}

// libraryCommands are the commands of the palette that have no key: those that
// change the library and the briefing on screen if there is one, those that watch
// it, and those that list what is marked.
func (a *App) libraryCommands() []overlay.Option {
	commands := slices.Concat(a.watchCommands(), a.syncCommands(), a.markedCommands())
	e, ok := a.desk.(port.Editor)
	if !ok {
		return commands
	}
	if e.Importable() {
		commands = append(commands, overlay.Option{Text: "import a file, folder or address", Do: intent.AskImport{}})
	}
	if len(a.imported) > 0 {
		commands = append(commands, overlay.Option{Text: "imported just now", Do: intent.OpenImported{}})
	}
	if !e.Writable() {
		return commands
	}
	if id := a.page().Subject(); id != "" {
		commands = append(commands,
			overlay.Option{Text: "edit this briefing", Do: intent.Edit{ID: id}},
			overlay.Option{Text: "merge this story with another", Do: intent.AskJoin{ID: id}},
			overlay.Option{Text: "split this briefing from its story", Do: intent.Leave{ID: id}},
		)
	}
	return commands
}

// judge asks what to do with a derived statement.
func (a *App) judge(ask intent.Judge) tea.Cmd {
	return a.open(a.number(), overlay.NewChoice(a.keys, a.theme, "Derived by analysis", ask.Mark.Text, []overlay.Option{
		{Text: "Accept", Note: "it is yours from now on", Do: intent.Accept(ask)},
		{Text: "Edit", Note: "opens the briefing in your editor", Do: intent.Edit{ID: ask.Mark.Briefing}},
		{Text: "Reject", Note: "it stays away, also when the article is analysed again", Do: intent.Reject(ask)},
	}))
}

// join asks which story a briefing belongs to.
func (a *App) join(ask intent.AskJoin) tea.Cmd {
	ctx, desk := a.ctx, a.desk
	return func() tea.Msg {
		rows, err := candidates(ctx, desk, ask.ID)
		if err != nil {
			return explain("Stories", err)
		}
		return stories{id: ask.ID, rows: rows}
	}
}

// candidates are the briefings whose story another one may be of: those that
// are related to it, and those that came out about when it did.
func candidates(ctx context.Context, desk port.Desk, id string) ([]port.Row, error) {
	d, err := desk.Dossier(ctx, id)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(d.Related))
	for i, n := range d.Related {
		ids[i] = n.ID
	}
	rows, err := desk.RowsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	near, _, err := listing.Listing{}.Around(ctx, desk, id, 0, pane.Chunk)
	for _, r := range near.Rows {
		if !slices.Contains(ids, r.ID) {
			rows = append(rows, r)
		}
	}
	return rows, err
}

// stories are the briefings that another one may tell the story of.
type stories struct {
	id   string
	rows []port.Row
}

func (s stories) settle(a *App) tea.Cmd {
	var options []overlay.Option
	for _, r := range s.rows {
		if r.ID != s.id {
			options = append(options, overlay.Option{Text: r.Title, Note: r.Published.Human(), Do: intent.Join{ID: s.id, Story: r.Story}})
		}
	}
	return a.open(a.number(), overlay.NewChoice(a.keys, a.theme, "One story with", "", options))
}

// alter runs work that changes the library, and says done when it is.
func (a *App) alter(doing, done string, work func(port.Editor) error) tea.Cmd {
	e, ok := a.editor()
	if !ok {
		a.notice = intent.Notice{Text: port.ErrReadOnly.Error(), Error: true}
		return nil
	}
	return func() tea.Msg {
		if err := work(e); err != nil {
			return explain(doing, err)
		}
		return changed{say: done}
	}
}

// changed says that the library is another: what is on screen is asked for
// again at once, and the pages behind it when they come back.
type changed struct{ say string }

func (c changed) settle(a *App) tea.Cmd {
	if c.say != "" {
		a.notice = intent.Notice{Text: c.say}
	}
	a.hits = nil
	return tea.Batch(a.take(a.desk.State(), false), func() tea.Msg { return warm{} })
}

// alteration carries out an intent that changes the library. It reports
// whether the intent was one of those.
func (a *App) alteration(ask intent.Intent) (tea.Cmd, bool) {
	ctx := a.ctx
	switch ask := ask.(type) {
	case intent.Judge:
		return a.judge(ask), true
	case intent.Accept:
		return a.alter("Accept", "Accepted: it is yours from now on", func(e port.Editor) error { return e.Judge(ctx, ask.Mark, true) }), true
	case intent.Reject:
		return a.alter("Reject", "Rejected: it stays away", func(e port.Editor) error { return e.Judge(ctx, ask.Mark, false) }), true
	case intent.Edit:
		return a.editFile(ask.ID), true
	case intent.AskJoin:
		return a.join(ask), true
	case intent.Join:
		return a.alter("Merge stories", "One story now", func(e port.Editor) error { return e.JoinStory(ctx, ask.Story, ask.ID) }), true
	case intent.Leave:
		return a.alter("Split story", "A story of its own now", func(e port.Editor) error { return e.LeaveStory(ctx, ask.ID) }), true
	case intent.AskImport:
		return a.askImport(), true
	case intent.Import:
		return a.startImport(ask.What), true
	case intent.OpenImported:
		return a.openImported(), true
	}
	return nil, false
}

// editFile gives the terminal to the person's editor.
func (a *App) editFile(id string) tea.Cmd {
	e, ok := a.editor()
	if !ok {
		a.notice = intent.Notice{Text: port.ErrReadOnly.Error(), Error: true}
		return nil
	}
	work := &editing{command: a.env.editor, run: func(open func(string) error) error { return e.Edit(a.ctx, id, open) }}
	return tea.Exec(work, func(err error) tea.Msg {
		var faults corpus.Faults
		switch {
		case err == nil:
			return changed{say: "Saved"}
		case errors.As(err, &faults) && len(faults) > 0:
			return say{Text: fmt.Sprintf("Not saved: line %d: %s. Edit again to go on with what you wrote", faults[0].Line, faults[0].Msg), Error: true}
		}
		return explain("Edit", err)
	})
}

// editing is an editor that has the terminal while it runs.
type editing struct {
	command     string
	run         func(open func(path string) error) error
	in          io.Reader
	out, errOut io.Writer
}

func (e *editing) SetStdin(r io.Reader)  { e.in = r }
func (e *editing) SetStdout(w io.Writer) { e.out = w }
func (e *editing) SetStderr(w io.Writer) { e.errOut = w }

// Run edits the file with $VISUAL or $EDITOR, which may have arguments, or vi.
func (e *editing) Run() error {
	return e.run(func(path string) error {
		words := strings.Fields(e.command)
		if len(words) == 0 {
			words = []string{"vi"}
		}
		c := exec.Command(words[0], append(words[1:], path)...)
		c.Stdin, c.Stdout, c.Stderr = e.in, e.out, e.errOut
		c.Env = os.Environ()
		if err := c.Run(); err != nil {
			return fmt.Errorf("%s: %w; set EDITOR to your editor", words[0], err)
		}
		return nil
	})
}
