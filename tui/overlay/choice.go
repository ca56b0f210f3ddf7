package overlay

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// Option is one thing to choose.
type Option struct {
	Text string
	Note string // what comes of it, dim; "" for none
	Do   intent.Intent
}

// Choice is a question with a few answers.
type Choice struct {
	keys     keymap.Map
	theme    theme.Theme
	title    string
	question string
	options  []Option
	rows     *pane.Rows
	roomW    int
	roomH    int
}

// NewChoice asks a question. The first option is selected.
func NewChoice(k keymap.Map, t theme.Theme, title, question string, options []Option) *Choice {
	c := &Choice{keys: k, theme: t, title: title, question: question, options: options}
	c.rows = pane.NewRows(k, t, "Nothing to choose from.")
	c.rows.SetFocused(true)
	rows := make([]pane.Row, len(options))
	for i, o := range options {
		rows[i] = pane.Row{Key: o.Text, Open: o.Do, Draw: func(t theme.Theme, w int) []string {
			var lines []string
			for _, l := range cells.WrapMax(o.Text, w, 2, t.Glyphs.Ellipsis) {
				lines = append(lines, t.Text.Render(l))
			}
			if o.Note != "" {
				for _, l := range cells.WrapMax(o.Note, w, 3, t.Glyphs.Ellipsis) {
					lines = append(lines, t.Dim.Render(l))
				}
			}
			return lines
		}}
	}
	c.rows.SetRows(rows)
	return c
}

// Open asks nothing.
func (c *Choice) Open() intent.Intent { return nil }

// Update takes a key or a mouse event.
func (c *Choice) Update(msg tea.Msg) (ask intent.Intent, done bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		k := c.keys
		switch {
		case key.Matches(msg, k.Open):
			return c.rows.Current().Open, true
		case key.Matches(msg, k.Back), key.Matches(msg, k.Close):
			return nil, true
		default:
			c.rows.Move(msg)
		}
	case tea.MouseClickMsg:
		_, y := c.box().origin()
		was := c.rows.Selected()
		if at := msg.Y - y - len(c.head()); msg.Button == tea.MouseLeft && at >= 0 && c.rows.Click(at) && c.rows.Selected() == was {
			return c.rows.Current().Open, true
		}
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			c.rows.Wheel(-wheelLines)
		} else {
			c.rows.Wheel(wheelLines)
		}
	}
	return nil, false
}

// choiceWidth is how wide a question is where there is room.
const choiceWidth = 72

func (c *Choice) box() box {
	w := min(choiceWidth, c.roomW-4)
	inner := max(w-pane.FrameWidth, 1)
	return within(c.roomW, c.roomH, w, c.rows.Lines(len(c.options), inner)+len(c.headAt(inner))+pane.FrameHeight)
}

func (c *Choice) head() []string {
	w, _ := c.box().inner()
	return c.headAt(w)
}

// headAt is the question, a blank line behind it.
func (c *Choice) headAt(w int) []string {
	if c.question == "" {
		return nil
	}
	var lines []string
	for _, l := range cells.WrapMax(c.question, w, 4, c.theme.Glyphs.Ellipsis) {
		lines = append(lines, c.theme.Dim.Render(l))
	}
	return append(lines, "")
}

// View draws the question and its answers.
func (c *Choice) View() string {
	b := c.box()
	w, h := b.inner()
	head := c.headAt(w)
	if len(head) > h/2 {
		head = nil
	}
	c.rows.SetSize(w, max(h-len(head), 0))
	return b.draw(c.theme, pane.Frame{Title: c.title}, append(head, splitLines(c.rows.View())...))
}

// SetRoom says how large the overlay may be.
func (c *Choice) SetRoom(w, h int) { c.roomW, c.roomH = w, h }

// Size is what the overlay takes of the room.
func (c *Choice) Size() (w, h int) { b := c.box(); return b.w, b.h }

// SetTheme changes how the overlay looks.
func (c *Choice) SetTheme(t theme.Theme) { c.theme = t; c.rows.SetTheme(t) }

// Cursor is on the selected answer.
func (c *Choice) Cursor() *tea.Cursor {
	b := c.box()
	w, h := b.inner()
	head := c.headAt(w)
	if len(head) > h/2 {
		head = nil
	}
	at := c.rows.Cursor()
	if at == nil {
		return nil
	}
	x, y := b.origin()
	at.X, at.Y = at.X+x, at.Y+y+len(head)
	if at.X >= b.w || at.Y >= b.h {
		return nil
	}
	return at
}

// Context says which keys the overlay answers to.
func (c *Choice) Context() keymap.Context { return keymap.Overlay }

// Typing is false: there is nothing to type.
func (c *Choice) Typing() bool { return false }

// Hints are the bindings for the bottom bar.
func (c *Choice) Hints() []key.Binding {
	open := c.keys.Open
	open.SetHelp(open.Help().Key, "choose")
	return []key.Binding{open, c.keys.Down, c.keys.Up, c.keys.Back}
}
