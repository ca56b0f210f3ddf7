package page

import (
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// slot is a rectangle of a page with a list in it, in a frame where there is
// room for one.
type slot struct {
	x, y, w, h int
	rows       *pane.Rows
}

// The smallest slot that is framed.
const (
	framedWidth  = 16
	framedHeight = 4
)

func (s slot) framed() bool { return s.w >= framedWidth && s.h >= framedHeight }

// place gives the list its room.
func (s slot) place() {
	if s.framed() {
		s.rows.SetSize(s.w-pane.FrameWidth, s.h-pane.FrameHeight)
		return
	}
	s.rows.SetSize(s.w, s.h)
}

func (s slot) draw(t theme.Theme, f pane.Frame) string {
	if s.w <= 0 || s.h <= 0 {
		return ""
	}
	if !s.framed() {
		return s.rows.View()
	}
	if f.Place == "" {
		f.Place = s.rows.Place()
	}
	return f.Draw(t, s.rows.View(), s.w, s.h)
}

// cursor is the place of the selected row on the page.
func (s slot) cursor() *tea.Cursor {
	c := s.rows.Cursor()
	if c == nil || s.w <= 0 || s.h <= 0 {
		return nil
	}
	c.X += s.x
	c.Y += s.y
	if s.framed() {
		c.X += pane.FrameWidth / 2
		c.Y += pane.FrameHeight / 2
	}
	return c
}

func (s slot) holds(m tea.Mouse) bool {
	return m.X >= s.x && m.X < s.x+s.w && m.Y >= s.y && m.Y < s.y+s.h
}

// click selects the row under the mouse. It reports whether the row was
// selected before, so that this click opens it.
func (s slot) click(m tea.Mouse) (again bool) {
	y := m.Y - s.y
	if s.framed() {
		y -= pane.FrameHeight / 2
	}
	if y < 0 {
		return false
	}
	was := s.rows.Selected()
	return s.rows.Click(y) && s.rows.Selected() == was
}

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

func wheel(r *pane.Rows, m tea.Mouse) {
	switch m.Button {
	case tea.MouseWheelUp:
		r.Wheel(-wheelLines)
	case tea.MouseWheelDown:
		r.Wheel(wheelLines)
	}
}

// sides puts text at the left and at the right of a line. Where both do not
// fit the left one is cut, or the right one left out if it leaves less than
// a third of the line.
func sides(t theme.Theme, left, right string, width int) string {
	room := width - cells.Width(right) - 1
	if right == "" || room < min(width/3, cells.Width(left)) {
		return cells.Fit(left, width, t.Glyphs.Ellipsis)
	}
	return cells.Fit(left, room, t.Glyphs.Ellipsis) + " " + right
}
