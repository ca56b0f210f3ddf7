package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/intent"
	"dossier/tui/overlay"
	"dossier/tui/page"
	"dossier/tui/port"
)

func (a *App) askImport() tea.Cmd {
	return a.open(a.number(), overlay.NewPrompt(a.keys, a.theme, "Import",
		"a file, a folder, a pattern or an address", func(s string) intent.Intent { return intent.Import{What: s} }))
}

// startImport takes in a path or an address behind the screen. One import
// runs at a time.
func (a *App) startImport(what string) tea.Cmd {
	e, ok := a.desk.(port.Editor)
	switch {
	case !ok || !e.Importable():
		a.notice = intent.Notice{Text: port.ErrReadOnly.Error(), Error: true}
		return nil
	case a.importing != nil:
		a.notice = intent.Notice{Text: "An import is going on: wait for it to end"}
		return nil
	}
	var cmd tea.Cmd
	a.importing, cmd = send(a.ctx, func(ctx context.Context, report func(port.ImportStep)) tea.Msg {
		sum, err := e.Import(ctx, what, report)
		return imported{what: what, sum: sum, err: err}
	})
	a.importing.last.Title = what
	return cmd
}

// importProgress is the line of an import that is going on.
func importProgress(s port.ImportStep) string {
	if s.Done == 0 {
		return "Importing " + s.Title
	}
	return fmt.Sprintf("Importing: %d done, %s", s.Done, s.Title)
}

type imported struct {
	what string
	sum  port.ImportSummary
	err  error
}

func (m imported) settle(a *App) tea.Cmd {
	a.importing = nil
	a.imported = m.sum.IDs
	text := fmt.Sprintf("%d imported, %d updated, %d unchanged, %d set aside", m.sum.Imported, m.sum.Updated, m.sum.Unchanged, m.sum.SetAside)
	switch {
	case m.err != nil:
		text = fmt.Sprintf("Import %s: %v. %s", m.what, m.err, text)
	case len(m.sum.Reasons) > 0:
		text += ": " + m.sum.Reasons[0]
	}
	cmds := []tea.Cmd{changed{}.settle(a)}
	if len(m.sum.IDs) > 0 && m.err == nil {
		cmds = append(cmds, a.openImported())
	}
	a.notice = intent.Notice{Text: text, Error: m.err != nil}
	return tea.Batch(cmds...)
}

// openImported shows what was imported last.
func (a *App) openImported() tea.Cmd {
	if len(a.imported) == 0 {
		a.notice = intent.Notice{Text: "Nothing was imported in this session"}
		return nil
	}
	ids := a.imported
	return a.leap(func(d page.Deps) page.Page { return page.NewImported(d, ids) })
}
