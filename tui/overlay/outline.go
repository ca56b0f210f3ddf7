package overlay

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/render"
	"dossier/tui/theme"
)

// Outline is the headings of a text: Enter goes to one.
type Outline struct {
	keys  keymap.Map
	theme theme.Theme
	ask   intent.ShowOutline
	rows  *pane.Rows
	room  box
}

// NewOutline returns the outline that a page asked for, with the heading
// selected that the reader is under.
func NewOutline(keys keymap.Map, t theme.Theme, ask intent.ShowOutline) *Outline {
	o := &Outline{keys: keys, theme: t, ask: ask, rows: pane.NewRows(keys, t, "This text has no headings.")}
	top := 6
	for _, h := range ask.Headings {
		top = min(top, h.Level)
	}
	rows := make([]pane.Row, len(ask.Headings))
	for i, h := range ask.Headings {
		rows[i] = pane.Row{Draw: drawHeading(h, top), Open: intent.JumpTo{Ticket: ask.Ticket, Line: h.Line}}
	}
	o.rows.SetRows(rows)
	o.rows.SetFocused(true)
	return o
}

func drawHeading(h render.Heading, top int) func(theme.Theme, int) []string {
	return func(t theme.Theme, width int) []string {
		indent := min((h.Level-top)*2, width/2)
		return []string{strings.Repeat(" ", indent) + t.Text.Render(cells.CutWord(h.Text, width-indent, t.Glyphs.Ellipsis))}
	}
}

// Open selects the heading that the reader is under.
func (o *Outline) Open() intent.Intent {
	o.rows.Select(max(o.ask.At, 0))
	return nil
}

// Update moves in the headings, goes to one, or closes.
func (o *Outline) Update(msg tea.Msg) (intent.Intent, bool) {
	k := o.keys
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, k.Open):
			return o.rows.Current().Open, true
		case key.Matches(msg, k.Back), key.Matches(msg, k.Close), key.Matches(msg, k.Outline):
			return nil, true
		case key.Matches(msg, k.Help):
			return intent.OpenHelp{}, false
		}
		o.rows.Move(msg)
	case tea.MouseClickMsg:
		m := tea.Mouse(msg)
		_, top := o.room.origin()
		_, lines := o.room.inner()
		if y := m.Y - top; m.Button == tea.MouseLeft && y >= 0 && y < lines && o.rows.Click(y) {
			return o.rows.Current().Open, true
		}
	case tea.MouseWheelMsg:
		switch tea.Mouse(msg).Button {
		case tea.MouseWheelUp:
			o.rows.Wheel(-3)
		case tea.MouseWheelDown:
			o.rows.Wheel(3)
		}
	}
	return nil, false
}

// View draws the headings in a frame.
func (o *Outline) View() string {
	f := pane.Frame{Title: "Outline", Place: o.rows.Place()}
	return o.room.draw(o.theme, f, splitLines(o.rows.View()))
}

// SetRoom takes as much of the room as the headings need, and leaves a little
// of the text in view unless the room is small.
func (o *Outline) SetRoom(w, h int) {
	widest := len("Outline") + 4
	for _, head := range o.ask.Headings {
		widest = max(widest, cells.Width(head.Text)+head.Level*2)
	}
	if h > 6 {
		w, h = w-2, h-2
	}
	o.room = within(w, h, min(widest+pane.FrameWidth+2, 80), max(len(o.ask.Headings), 1)+pane.FrameHeight)
	o.rows.SetSize(o.room.inner())
}

// Size is what it takes.
func (o *Outline) Size() (w, h int) { return o.room.w, o.room.h }

// SetTheme changes how it looks.
func (o *Outline) SetTheme(t theme.Theme) {
	o.theme = t
	o.rows.SetTheme(t)
}

// Cursor is on the selected heading.
func (o *Outline) Cursor() *tea.Cursor {
	c := o.rows.Cursor()
	if c == nil || o.room.w == 0 {
		return nil
	}
	x, y := o.room.origin()
	c.X += x
	c.Y += y
	return c
}

// Context is that of overlays.
func (o *Outline) Context() keymap.Context { return keymap.Overlay }

// Typing is false: there is no field.
func (o *Outline) Typing() bool { return false }

// Hints are the keys that matter here.
func (o *Outline) Hints() []key.Binding {
	return []key.Binding{o.keys.Open, o.keys.Up, o.keys.Down, o.keys.Back}
}
