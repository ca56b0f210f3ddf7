package pane

import (
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
)

// Cursor is the place of the selected row, nil if there is none in view.
func (r *Rows) Cursor() *tea.Cursor {
	r.measure()
	if r.selected < 0 || r.selected >= len(r.rows) {
		return nil
	}
	y := r.starts[r.selected] - r.offset
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
	r.measure()
	var lines []string
	if len(r.rows) == 0 {
		for _, l := range cells.Wrap(r.empty, r.w) {
			lines = append(lines, r.theme.Dim.Render(l))
		}
	}
	for i := range r.rows {
		if r.starts[i+1] <= r.offset {
			continue
		}
		if r.starts[i] >= r.offset+r.h {
			break
		}
		for j, l := range r.drawn[i] {
			if at := r.starts[i] + j; at >= r.offset && at < r.offset+r.h {
				lines = append(lines, r.mark(i, j, l))
			}
		}
	}
	r.view = cells.Block(lines, r.w, r.h)
	return r.view
}

// mark puts the pointer column before a line. The pointer and the terminal's
// own cursor say which row is selected where colour does not.
func (r *Rows) mark(i, j int, l string) string {
	if i != r.selected || r.rows[i].Open == nil || !r.focused && !r.keeps {
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

func (r *Rows) measure() {
	if r.starts != nil {
		return
	}
	r.drawn = make([][]string, len(r.rows))
	r.starts = make([]int, len(r.rows)+1)
	w := max(r.w-pointerWidth, 1)
	for i, row := range r.rows {
		r.drawn[i] = row.Draw(r.theme, w)
		r.starts[i+1] = r.starts[i] + len(r.drawn[i])
	}
}

func (r *Rows) total() int { r.measure(); return r.starts[len(r.rows)] }

func (r *Rows) dirty(redraw bool) {
	r.view = ""
	if redraw {
		r.drawn, r.starts = nil, nil
	}
}
