package page

import (
	"errors"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Entity is the page of somebody or something: what the library knows of it,
// every row a door. entity_view.go draws it, entity_rows.go makes its rows.
type Entity struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	view    string // "" if it must be drawn again

	id       string
	asked    intent.Ticket
	loaded   bool
	err      error
	page     related.EntityPage
	subjects map[string]port.Subject // of the briefings listed, by id

	main  *pane.Rows // briefings and claims; all of it on a narrow page
	side  *pane.Rows // figures and company, on a wide page
	right bool       // the focus is on side
}

// NewEntity returns the page of the entity with an id, a name or an alias.
func NewEntity(d Deps, id string) *Entity {
	e := &Entity{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number), id: id,
		main: pane.NewRows(d.Keys, d.Theme, "Loading "+id),
		side: pane.NewRows(d.Keys, d.Theme, ""),
	}
	e.main.SetFocused(true)
	e.SetMarks(d.Marks)
	return e
}

// SetMarks says what is marked now.
func (e *Entity) SetMarks(m port.Marks) intent.Intent {
	e.view = ""
	e.main.SetMarks(m)
	return nil
}

// Marking is the briefing of the selected row.
func (e *Entity) Marking() intent.Marking { return marking(e.focused().Current()) }

// marking is what a row is about: a briefing, or words of one.
func marking(row pane.Row) intent.Marking {
	m := intent.Marking{Of: row.Of}
	if read, ok := row.Open.(intent.Read); ok {
		if m.Of.ID == "" {
			m.Of = port.Subject{ID: read.ID}
		}
		if len(read.Evidence) > 0 {
			m.Words, m.Nth = read.Evidence[0].Words, read.Evidence[0].Nth
		}
	}
	return m
}

// subjects are the briefings of rows, by their ids.
func subjects(rows []port.Row) map[string]port.Subject {
	out := make(map[string]port.Subject, len(rows))
	for _, r := range rows {
		out[r.ID] = r.Subject()
	}
	return out
}

// subjectIn returns a briefing as it is known, or else what is known of it
// without its row.
func subjectIn(known map[string]port.Subject, id, title string) port.Subject {
	if s, ok := known[id]; ok {
		return s
	}
	return port.Subject{ID: id, Title: title}
}

// Open asks for the entity.
func (e *Entity) Open() intent.Intent {
	e.asked = e.tickets.Next()
	return intent.LoadEntity{Ticket: e.asked, ID: e.id}
}

// Update takes a key, a mouse event or an answer.
func (e *Entity) Update(msg tea.Msg) intent.Intent {
	e.view = ""
	switch msg := msg.(type) {
	case answer.Entity:
		if msg.Ticket == e.asked {
			e.take(msg)
		}
	case tea.KeyPressMsg:
		return e.key(msg)
	case tea.MouseClickMsg:
		return e.click(tea.Mouse(msg))
	case tea.MouseWheelMsg:
		if l := e.layout(); l.wide && l.side.holds(tea.Mouse(msg)) {
			wheel(e.side, tea.Mouse(msg))
		} else {
			wheel(e.main, tea.Mouse(msg))
		}
	}
	return nil
}

func (e *Entity) take(a answer.Entity) {
	e.loaded, e.err = a.Err == nil, a.Err
	switch {
	case errors.Is(a.Err, port.ErrNotFound):
		e.main.SetEmpty("The library knows nobody and nothing called " + e.id + ". " + keymap.Says(e.keys.Back, "goes back.") + " " + keymap.Says(e.keys.Search, "searches the text for it."))
	case a.Err != nil:
		e.main.SetEmpty("This page could not be made: " + a.Err.Error() + ". " + keymap.Says(e.keys.Back, "goes back."))
	default:
		e.page, e.subjects = a.Page, subjects(a.Rows)
		e.fill()
	}
}

func (e *Entity) key(msg tea.KeyPressMsg) intent.Intent {
	k := e.keys
	switch {
	case key.Matches(msg, k.NextPane), key.Matches(msg, k.PrevPane):
		e.setRight(!e.right)
	case key.Matches(msg, k.Left):
		e.setRight(false)
	case key.Matches(msg, k.Right):
		e.setRight(true)
	case key.Matches(msg, k.Open):
		return e.focused().Current().Open
	case key.Matches(msg, k.Back):
		return intent.Back{}
	case key.Matches(msg, k.Copy):
		if text := e.focused().Current().Copy; text != "" {
			return intent.Copy{Text: text, What: "the row"}
		}
	default:
		e.focused().Move(msg)
	}
	return nil
}

func (e *Entity) focused() *pane.Rows {
	if e.right {
		return e.side
	}
	return e.main
}

// setRight gives the focus to the right column, if there is one with rows.
func (e *Entity) setRight(right bool) {
	e.right = right && e.layout().wide && e.side.Len() > 0
	e.main.SetFocused(!e.right)
	e.side.SetFocused(e.right)
}

func (e *Entity) click(m tea.Mouse) intent.Intent {
	if m.Button != tea.MouseLeft {
		return nil
	}
	l := e.layout()
	in := l.main
	if l.wide && l.side.holds(m) {
		in = l.side
	}
	if !in.holds(m) {
		return nil
	}
	e.setRight(in.rows == e.side)
	if in.click(m) {
		return in.rows.Current().Open
	}
	return nil
}

// SetSize gives the page its room.
func (e *Entity) SetSize(w, h int) intent.Intent {
	before := e.layout()
	e.w, e.h, e.view = w, h, ""
	if l := e.layout(); l.wide != before.wide || (l.head > 0) != (before.head > 0) {
		e.fill()
	}
	e.place()
	return nil
}

func (e *Entity) place() {
	l := e.layout()
	l.main.place()
	if l.wide {
		l.side.place()
	}
}

// SetTheme changes how the page looks.
func (e *Entity) SetTheme(t theme.Theme) intent.Intent {
	e.theme, e.view = t, ""
	e.main.SetTheme(t)
	e.side.SetTheme(t)
	return nil
}

// Cursor is on the selected row.
func (e *Entity) Cursor() *tea.Cursor {
	if l := e.layout(); e.right {
		return l.side.cursor()
	}
	return e.layout().main.cursor()
}

// name is what the page calls its entity.
func (e *Entity) name() string {
	if e.loaded {
		return e.page.Name
	}
	return e.id
}

// Crumb is the entity's name.
func (e *Entity) Crumb() string { return e.name() }

// Status is how much the library has on it.
func (e *Entity) Status() string {
	if !e.loaded {
		return ""
	}
	return countOf(e.page.Total, "briefing") + " " + e.theme.Glyphs.Dot + " " + countOf(e.page.Mentions, "mention")
}

// Context is that of entity pages.
func (e *Entity) Context() keymap.Context { return keymap.Entity }

// Typing is false: there is no text field.
func (e *Entity) Typing() bool { return false }

// Hints are the keys of the page.
func (e *Entity) Hints() []key.Binding {
	k := e.keys
	hints := []key.Binding{k.Open}
	if e.layout().wide {
		hints = append(hints, k.NextPane)
	}
	return append(hints, k.Copy, k.Search, k.Back, k.Help)
}

// Subject is "": the page is about no one briefing.
func (e *Entity) Subject() string { return "" }
