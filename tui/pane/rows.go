// Package pane holds the parts that pages are made of. Rows (rows.go) is the
// list that most of them are: rows of any height, one selected, each a door to
// somewhere. Frame (frame.go) is the border around a pane. The other files
// hold one pane of the briefing page each.
package pane

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/theme"
)

// Row is one row of a pane.
type Row struct {
	// Draw returns the row's lines, at most width cells wide each. A row of
	// no lines is not shown. It must be pure: the result is cached.
	Draw func(t theme.Theme, width int) []string
	// Open is what Enter asks; nil makes a row that cannot be selected, such
	// as a heading.
	Open intent.Intent
	// Judge is what a asks of a derived statement; nil for all others.
	Judge intent.Intent
	// Copy is what y copies: a point or a quote with its source.
	Copy string
	// Key names the row, so that a selection survives a reload.
	Key string
}

// Rows is a scrolling list of rows with a selection.
type Rows struct {
	keys     keymap.Map
	theme    theme.Theme
	rows     []Row
	w, h     int
	selected int
	offset   int // first line shown
	focused  bool
	keeps    bool // shows its selection also when it is not focused
	empty    string

	drawn  [][]string // by row, for the width and theme
	starts []int      // first line of each row, and the total at the end
	view   string     // "" if it must be drawn again
}

// NewRows returns an empty list that says empty where it has no rows.
func NewRows(keys keymap.Map, t theme.Theme, empty string) *Rows {
	return &Rows{keys: keys, theme: t, empty: empty, selected: -1}
}

// SetRows replaces the rows. The selection stays on the row with the same
// key, or goes to the first one.
func (r *Rows) SetRows(rows []Row) {
	was := ""
	if r.selected >= 0 && r.selected < len(r.rows) {
		was = r.rows[r.selected].Key
	}
	r.rows = rows
	r.selected = -1
	r.dirty(true)
	if was != "" {
		r.SelectKey(was)
	}
	if r.selected < 0 {
		r.offset = 0
		r.selected = r.next(-1, 1)
	}
	r.reveal()
}

// SetEmpty changes what the list says where it has no rows.
func (r *Rows) SetEmpty(s string) {
	if r.empty != s {
		r.empty = s
		r.view = ""
	}
}

// SetSize gives the list its room.
func (r *Rows) SetSize(w, h int) {
	if w == r.w && h == r.h {
		return
	}
	changed := w != r.w
	r.w, r.h = w, h
	r.dirty(changed)
	r.reveal()
}

// SetTheme changes how the list looks.
func (r *Rows) SetTheme(t theme.Theme) {
	r.theme = t
	r.dirty(true)
}

// SetFocused says whether keys come here: a focused list shows its selection
// as such.
func (r *Rows) SetFocused(f bool) {
	if f != r.focused {
		r.focused = f
		r.view = ""
	}
}

// KeepSelection makes the list show its selection also when it is not
// focused: the selection says what is shown elsewhere.
func (r *Rows) KeepSelection() { r.keeps = true }

// Lines returns how many lines the first n rows take at a width.
func (r *Rows) Lines(n, w int) int {
	r.SetSize(w, r.h)
	r.measure()
	return r.starts[min(n, len(r.rows))]
}

// Len returns the number of rows.
func (r *Rows) Len() int { return len(r.rows) }

// Height returns how many lines all rows take at the list's width, or what it
// says where it has none.
func (r *Rows) Height() int {
	if len(r.rows) == 0 {
		return len(cells.Wrap(r.empty, r.w))
	}
	return r.total()
}

// Selected returns the index of the selected row, -1 if none.
func (r *Rows) Selected() int { return r.selected }

// Current returns the selected row, or an empty one.
func (r *Rows) Current() Row {
	if r.selected < 0 || r.selected >= len(r.rows) {
		return Row{}
	}
	return r.rows[r.selected]
}

// Select selects a row by index and brings it into view.
func (r *Rows) Select(i int) {
	if i < 0 || i >= len(r.rows) || r.rows[i].Open == nil {
		return
	}
	if i != r.selected {
		r.selected = i
		r.view = ""
	}
	r.reveal()
}

// SelectKey selects the row with a key, if there is one.
func (r *Rows) SelectKey(k string) {
	for i, row := range r.rows {
		if row.Key == k && row.Open != nil {
			r.Select(i)
			return
		}
	}
}

// Place says where the selection is: "3/7", or "" where everything fits.
func (r *Rows) Place() string {
	r.measure()
	if len(r.rows) == 0 || r.total() <= r.h {
		return ""
	}
	n, at := 0, 0
	for i, row := range r.rows {
		if row.Open != nil {
			n++
			if i <= r.selected {
				at = n
			}
		}
	}
	return strconv.Itoa(at) + "/" + strconv.Itoa(n)
}

// Move applies a key of the list and reports whether it was one.
func (r *Rows) Move(msg tea.KeyPressMsg) bool {
	k := r.keys
	switch {
	case key.Matches(msg, k.Up):
		r.step(-1)
	case key.Matches(msg, k.Down):
		r.step(1)
	case key.Matches(msg, k.PageUp):
		r.jump(-max(r.h-1, 1))
	case key.Matches(msg, k.PageDown):
		r.jump(max(r.h-1, 1))
	case key.Matches(msg, k.HalfUp):
		r.jump(-max(r.h/2, 1))
	case key.Matches(msg, k.HalfDown):
		r.jump(max(r.h/2, 1))
	case key.Matches(msg, k.Top):
		r.offset = 0
		r.Select(r.next(-1, 1))
		r.view = ""
	case key.Matches(msg, k.Bottom):
		r.Select(r.next(len(r.rows), -1))
	default:
		return false
	}
	return true
}

// Step moves the selection by one row, down (1) or up (-1).
func (r *Rows) Step(by int) { r.step(by) }

// step moves the selection by one row; a row higher than the room scrolls
// first, so that all of it can be read.
func (r *Rows) step(by int) {
	r.measure()
	if r.selected >= 0 {
		top, bottom := r.starts[r.selected], r.starts[r.selected+1]
		if by > 0 && bottom > r.offset+r.h {
			r.scroll(1)
			return
		}
		if by < 0 && top < r.offset {
			r.scroll(-1)
			return
		}
	}
	to := r.next(r.selected, by)
	if to < 0 {
		if by < 0 {
			r.scroll(-r.offset) // show what stands above the first row
		} else {
			r.scroll(r.total())
		}
		return
	}
	r.Select(to)
}

// jump moves by lines and selects the row there.
func (r *Rows) jump(by int) {
	r.measure()
	if len(r.rows) == 0 || r.selected < 0 {
		r.scroll(by)
		return
	}
	line := r.starts[r.selected] + by
	to, dir := r.selected, 1
	if by < 0 {
		dir = -1
	}
	for i := r.next(r.selected, dir); i >= 0; i = r.next(i, dir) {
		if (dir > 0 && r.starts[i] > line) || (dir < 0 && r.starts[i] < line) {
			break
		}
		to = i
	}
	if to == r.selected {
		if n := r.next(r.selected, dir); n >= 0 {
			to = n
		}
	}
	r.scroll(by)
	r.Select(to)
}

func (r *Rows) next(i, by int) int {
	for i += by; i >= 0 && i < len(r.rows); i += by {
		if r.rows[i].Open != nil && (r.starts == nil || r.starts[i+1] > r.starts[i]) {
			return i
		}
	}
	return -1
}

func (r *Rows) scroll(by int) {
	to := min(max(r.offset+by, 0), max(r.total()-r.h, 0))
	if to != r.offset {
		r.offset = to
		r.view = ""
	}
}

// Wheel scrolls by lines and keeps the selection on screen.
func (r *Rows) Wheel(by int) {
	r.measure()
	r.scroll(by)
	for r.selected >= 0 && r.starts[r.selected] < r.offset {
		n := r.next(r.selected, 1)
		if n < 0 {
			break
		}
		r.selected, r.view = n, ""
	}
	for r.selected >= 0 && r.starts[r.selected] >= r.offset+r.h {
		n := r.next(r.selected, -1)
		if n < 0 {
			break
		}
		r.selected, r.view = n, ""
	}
}

// Click selects the row at a line of the pane and reports whether there is
// one that can be opened.
func (r *Rows) Click(y int) bool {
	r.measure()
	line := r.offset + y
	for i := range r.rows {
		if r.starts[i] <= line && line < r.starts[i+1] && r.rows[i].Open != nil {
			r.selected, r.view = i, ""
			return true
		}
	}
	return false
}

// reveal scrolls so that the selected row is in view, its top first.
func (r *Rows) reveal() {
	if r.h <= 0 || r.w <= 0 {
		return
	}
	r.measure()
	if r.selected >= 0 && r.selected < len(r.rows) {
		top, bottom := r.starts[r.selected], r.starts[r.selected+1]
		to := r.offset
		if bottom > to+r.h {
			to = bottom - r.h
		}
		if top < to {
			to = top
		}
		if r.next(r.selected, -1) < 0 && bottom <= r.h {
			to = 0 // headings above the first row
		}
		r.scroll(to - r.offset)
	}
	r.scroll(0)
}
