package page

import (
	"strings"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// How pages count and draw watches is in this file: the list beside its
// briefings, and Today.

// counting is how a page comes by the counts of the watches.
type counting struct {
	asked intent.Ticket
	marks uint64 // version of the marks that they were counted with
}

// ask asks for the counts.
func (c *counting) ask(t *Tickets, m port.Marks) intent.Intent {
	c.asked, c.marks = t.Next(), m.Version()
	return intent.LoadWatches{Ticket: c.asked}
}

// follow asks for the counts if they were counted with other marks: a watch may
// have been seen, or look for what is marked.
func (c *counting) follow(t *Tickets, m port.Marks) intent.Intent {
	if m.Known() && m.Version() == c.marks {
		return nil
	}
	return c.ask(t, m)
}

func watchKey(w port.WatchCount) string { return "watch " + w.Name }

// watchDoor is where a watch leads: to the entity's page or to the search.
func watchDoor(w port.WatchCount) intent.Intent {
	if w.Entity != "" {
		return intent.OpenWatch{Name: w.Name, Where: intent.OpenEntity{ID: w.Entity}}
	}
	return intent.OpenWatch{Name: w.Name, Where: intent.OpenSearch{Query: w.Query(), Newest: true}}
}

// watchRow is the row of a watch: a door, with what there is of it.
func watchRow(w port.WatchCount) pane.Row {
	return pane.Row{Key: watchKey(w), Open: watchDoor(w), Draw: func(t theme.Theme, width int) []string {
		style := t.Dim
		if w.New > 0 {
			style = t.Accent
		}
		says := w.Says(cells.Number)
		if cells.Width(w.Name)+1+cells.Width(says) > width {
			says, _, _ = strings.Cut(says, " of ")
		}
		return []string{sides(t, t.Text.Render(w.Name), style.Render(says), width)}
	}}
}

// watchFault is the row that says what is wrong with the watches.
func watchFault(says string) pane.Row {
	return prose(says, func(t theme.Theme) styleOf { return t.Error })
}
