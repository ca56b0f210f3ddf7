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
	w, h  int
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
		if m.Button == tea.MouseLeft && m.Y >= 1 && m.Y < o.h-1 && o.rows.Click(m.Y-1) {
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
	f := pane.Frame{Title: "Outline", Place: o.rows.Place(), Focused: true}
	return f.Draw(o.theme, o.rows.View(), o.w, o.h)
}

// SetRoom takes as much of the room as the headings need.
func (o *Outline) SetRoom(w, h int) {
	widest := len("Outline") + 4
	for _, head := range o.ask.Headings {
		widest = max(widest, cells.Width(head.Text)+head.Level*2)
	}
	o.w = max(min(widest+pane.FrameWidth+2, w-2, 80), min(w, 1), 0)
	o.h = max(min(max(len(o.ask.Headings), 1)+pane.FrameHeight, h-2), min(h, 1), 0)
	o.rows.SetSize(max(o.w-pane.FrameWidth, 0), max(o.h-pane.FrameHeight, 0))
}

// Size is what it takes.
func (o *Outline) Size() (w, h int) { return o.w, o.h }

// SetTheme changes how it looks.
func (o *Outline) SetTheme(t theme.Theme) {
	o.theme = t
	o.rows.SetTheme(t)
}

// Cursor is on the selected heading.
func (o *Outline) Cursor() *tea.Cursor {
	c := o.rows.Cursor()
	if c == nil || o.w < pane.FrameWidth+1 || o.h < pane.FrameHeight+1 {
		return nil
	}
	c.X += pane.FrameWidth / 2
	c.Y += pane.FrameHeight / 2
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
