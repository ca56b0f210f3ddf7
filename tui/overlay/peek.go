package overlay

import (
	"errors"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// The panes that Peek shows.
const (
	PeekEntities = "entities"
	PeekRelated  = "related"
)

// Peek is a pane of a briefing over the reading page: its entities or the
// briefings related to it, every row a door.
type Peek struct {
	keys   keymap.Map
	theme  theme.Theme
	number int
	id     string
	what   string
	roomW  int
	roomH  int
	view   string // "" if it must be drawn again

	loaded bool
	rows   *pane.Rows
}

// NewPeek returns the pane what ("entities" or "related") of the briefing
// with an id, over the page with a number.
func NewPeek(k keymap.Map, t theme.Theme, number int, id, what string) *Peek {
	p := &Peek{keys: k, theme: t, number: number, id: id, what: what, rows: pane.NewRows(k, t, "Loading")}
	p.rows.SetFocused(true)
	return p
}

func (p *Peek) ticket() intent.Ticket { return intent.Ticket{Page: p.number, Seq: 1} }

// Open asks for the briefing.
func (p *Peek) Open() intent.Intent {
	return intent.LoadDossier{Ticket: p.ticket(), ID: p.id}
}

// Update takes a key, a mouse event or an answer.
func (p *Peek) Update(msg tea.Msg) (ask intent.Intent, done bool) {
	p.view = ""
	switch msg := msg.(type) {
	case answer.Dossier:
		if msg.Ticket == p.ticket() {
			p.take(msg)
		}
	case tea.KeyPressMsg:
		return p.key(msg)
	case tea.MouseClickMsg:
		_, y := p.box().origin()
		was := p.rows.Selected()
		if msg.Button == tea.MouseLeft && msg.Y >= y && p.rows.Click(msg.Y-y) && p.rows.Selected() == was {
			return p.rows.Current().Open, true
		}
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			p.rows.Wheel(-wheelLines)
		case tea.MouseWheelDown:
			p.rows.Wheel(wheelLines)
		}
	}
	return nil, false
}

func (p *Peek) take(a answer.Dossier) {
	defer p.place()
	switch {
	case errors.Is(a.Err, port.ErrNotFound) || a.Err == nil && a.Dossier == nil:
		p.rows.SetEmpty("The library has no such briefing. " + keymap.Says(p.keys.Back, "closes."))
	case a.Err != nil:
		p.rows.SetEmpty("This could not be loaded: " + a.Err.Error() + ". " + keymap.Says(p.keys.Back, "closes."))
	case p.what == PeekRelated:
		p.loaded = true
		p.rows.SetEmpty("Nothing in the library is related to this briefing. " + keymap.Says(p.keys.Back, "closes."))
		p.rows.SetRows(pane.RelatedRows(a.Dossier.Related))
	default:
		p.loaded = true
		p.rows.SetEmpty("This briefing names nobody and nothing. " + keymap.Says(p.keys.Back, "closes."))
		p.rows.SetRows(pane.EntityRows(a.Dossier.Briefing.Entities))
	}
}

func (p *Peek) key(msg tea.KeyPressMsg) (ask intent.Intent, done bool) {
	k := p.keys
	again := k.Entities
	if p.what == PeekRelated {
		again = k.Related
	}
	switch {
	case key.Matches(msg, k.Back), key.Matches(msg, k.Close), key.Matches(msg, again):
		return nil, true
	case key.Matches(msg, k.Open):
		if do := p.rows.Current().Open; do != nil {
			return do, true
		}
	case key.Matches(msg, k.Copy):
		if text := p.rows.Current().Copy; text != "" {
			return intent.Copy{Text: text, What: "the row"}, false
		}
	default:
		p.rows.Move(msg)
	}
	return nil, false
}

// box is as high as the rows need, of what there is.
func (p *Peek) box() box {
	return within(p.roomW, p.roomH, 76, max(p.rows.Height(), 3)+pane.FrameHeight)
}

func (p *Peek) place() {
	// The width says how high the rows are, and that how high the box is.
	w, h := within(p.roomW, p.roomH, 76, p.roomH).inner()
	p.rows.SetSize(w, h)
	p.rows.SetSize(p.box().inner())
}

// SetRoom says how large the pane may be.
func (p *Peek) SetRoom(w, h int) {
	p.roomW, p.roomH, p.view = w, h, ""
	p.place()
}

// Size is the size of the pane.
func (p *Peek) Size() (w, h int) { b := p.box(); return b.w, b.h }

// SetTheme changes how the pane looks.
func (p *Peek) SetTheme(t theme.Theme) {
	p.theme, p.view = t, ""
	p.rows.SetTheme(t)
	p.place()
}

// View draws the pane.
func (p *Peek) View() string {
	if p.view == "" {
		title := "Entities"
		if p.what == PeekRelated {
			title = "Related"
		}
		p.view = p.box().draw(p.theme, pane.Frame{Title: title, Place: p.rows.Place()}, splitLines(p.rows.View()))
	}
	return p.view
}

// Cursor is on the selected row.
func (p *Peek) Cursor() *tea.Cursor {
	c := p.rows.Cursor()
	if c != nil {
		x, y := p.box().origin()
		c.X, c.Y = c.X+x, c.Y+y
	}
	return c
}

// Context is that of overlays.
func (p *Peek) Context() keymap.Context { return keymap.Overlay }

// Typing is false: there is no text field.
func (p *Peek) Typing() bool { return false }

// Hints are the keys of the pane.
func (p *Peek) Hints() []key.Binding {
	return []key.Binding{p.keys.Open, p.keys.Down, p.keys.Up, p.keys.Back}
}
