package pane

import (
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
)

// at is a place in a list: a line of a row.
type at struct{ row, line int }

func (a at) before(b at) bool { return a.row < b.row || a.row == b.row && a.line < b.line }

// block is a row as it is drawn.
type block struct {
	lines []string
	over  int // how many of the lines stand over the row
}

// drawnMost bounds how many drawn rows are kept.
const drawnMost = 2048

// block draws a row, unless it has been.
func (r *Rows) block(i int) block {
	if b, ok := r.drawn[i]; ok {
		return b
	}
	row, ok := r.row(i)
	if !ok {
		return block{lines: r.long.placeholder(r.theme)}
	}
	w := max(r.w-pointerWidth, 1)
	var b block
	if row.Over != nil {
		b.lines = row.Over(r.theme, w)
		b.over = len(b.lines)
	}
	if row.Marked != nil {
		b.lines = append(b.lines, row.Marked(r.theme, w, MarkedOn(r.marks, row.Of))...)
	} else {
		b.lines = append(b.lines, row.Draw(r.theme, w)...)
	}
	if r.drawn == nil || len(r.drawn) >= drawnMost {
		r.drawn = make(map[int]block)
	}
	r.drawn[i] = b
	return b
}

func (r *Rows) height(i int) int { return len(r.block(i).lines) }

// walk returns the place that lies some lines below a place, or above it where
// by is negative, and stops at the first and the last row.
func (r *Rows) walk(a at, by int) at {
	a.line += by
	for a.line < 0 {
		if a.row == 0 {
			return at{}
		}
		a.row--
		a.line += r.height(a.row)
	}
	for a.row < r.Len()-1 {
		h := r.height(a.row)
		if a.line < h {
			break
		}
		a.line -= h
		a.row++
	}
	return a
}

// bottom is the place at which the view ends with the last line.
func (r *Rows) bottom() at { return r.walk(at{r.Len(), 0}, -max(r.h, 0)) }

// fits reports whether all rows are in view at once.
func (r *Rows) fits() bool { return r.bottom() == at{} }

// Cursor is the place of the selected row, nil if there is none in view.
func (r *Rows) Cursor() *tea.Cursor {
	if r.selected < 0 || r.selected >= r.Len() {
		return nil
	}
	y := r.Line() + r.block(r.selected).over
	if y < 0 || y >= r.h {
		return nil
	}
	return tea.NewCursor(0, y)
}

// View draws the rows in view.
func (r *Rows) View() string {
	if r.view != "" {
		return r.view
	}
	var lines []string
	if r.Len() == 0 {
		for _, l := range cells.Wrap(r.empty, r.w) {
			lines = append(lines, r.theme.Dim.Render(l))
		}
	}
	for a := r.top; a.row < r.Len() && len(lines) < r.h; a = (at{a.row + 1, 0}) {
		b := r.block(a.row)
		for j := a.line; j < len(b.lines) && len(lines) < r.h; j++ {
			lines = append(lines, r.mark(a.row, j-b.over, b.lines[j]))
		}
	}
	r.view = cells.Block(lines, r.w, r.h)
	return r.view
}

// mark puts the pointer column before line j of a row. The pointer and the
// terminal's own cursor say which row is selected where colour does not.
func (r *Rows) mark(i, j int, l string) string {
	if i != r.selected || j < 0 || !r.door(i) || !r.focused && !r.keeps {
		return "  " + l
	}
	p := "  "
	if j == 0 {
		p = cells.Fit(r.theme.Glyphs.Pointer, pointerWidth, "")
	}
	if r.focused && (l != "" || j == 0) { // not the gap below a row
		return r.theme.Selected.Render(cells.Fit(p+cells.Plain(l), r.w, ""))
	}
	return r.theme.Dim.Render(p) + l
}

// pointerWidth is the column that Rows keeps for the pointer.
const pointerWidth = 2

func (r *Rows) dirty(redraw bool) {
	r.view = ""
	if redraw {
		r.drawn = nil
		r.top.line = 0
	}
}
