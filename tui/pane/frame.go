package pane

import (
	"strings"

	"dossier/tui/cells"
	"dossier/tui/theme"
)

// Frame is the border of a pane: a title at the top left, a note at the top
// right (a balance), a place at the bottom right ("3/7").
type Frame struct {
	Title, Note, Place string
	Focused            bool
}

// FrameWidth and FrameHeight are what a frame takes of a pane's room: a line
// and a space at either side, a line above and below.
const (
	FrameWidth  = 4
	FrameHeight = 2
)

// Draw puts the frame around content of (w-FrameWidth) x (h-FrameHeight)
// cells. Below the smallest size there is no room for content, and blanks are
// drawn.
func (f Frame) Draw(t theme.Theme, content string, w, h int) string {
	if w < FrameWidth+1 || h < FrameHeight+1 {
		return cells.Block(nil, w, h)
	}
	g, line, title := t.Glyphs.Frame, t.Border, t.PaneTitle
	if f.Focused {
		g, line, title = t.Glyphs.FrameFocus, t.BorderFocus, t.PaneFocus
	}
	var b strings.Builder
	b.WriteString(f.top(t, g, line.Render, title.Render, w))
	side := line.Render(g.Side)
	lines := strings.Split(content, "\n")
	for i := range h - FrameHeight {
		b.WriteByte('\n')
		b.WriteString(side + " ")
		if i < len(lines) {
			b.WriteString(cells.Fit(lines[i], w-FrameWidth, ""))
		} else {
			b.WriteString(strings.Repeat(" ", w-FrameWidth))
		}
		b.WriteString(" " + side)
	}
	b.WriteByte('\n')
	place := f.Place
	if place != "" {
		place = " " + place + " "
	}
	if cells.Width(place)+4 > w {
		place = ""
	}
	b.WriteString(line.Render(g.BottomLeft + strings.Repeat(g.Bottom, w-3-cells.Width(place))))
	b.WriteString(t.Dim.Render(place) + line.Render(g.Bottom+g.BottomRight))
	return b.String()
}

func (f Frame) top(t theme.Theme, g theme.Frame, line, name func(...string) string, w int) string {
	room := w - 4 // corners and one line at either end
	title := f.Title
	if room < 3 {
		title = ""
	}
	if title != "" {
		title = " " + cells.CutWord(title, room-2, t.Glyphs.Ellipsis) + " "
	}
	note := f.Note
	if note != "" {
		note = " " + note + " "
	}
	if cells.Width(title)+cells.Width(note)+1 > room {
		note = ""
	}
	gap := max(room-cells.Width(title)-cells.Width(note), 0)
	return line(g.TopLeft+g.Top) + name(title) + line(strings.Repeat(g.Top, gap)) + t.Dim.Render(note) + line(g.Top+g.TopRight)
}
