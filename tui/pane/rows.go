// Package pane holds the parts that pages are made of. Rows is the list that
// most of them are: rows of any height, one selected, each a door to
// somewhere. Frame (frame.go) is the border around a pane. The other files
// hold one pane of the briefing page each.
//
// Rows knows where it is by a row and a line of it, never by a line of the
// whole list: it draws and measures the rows in view and a few beside them, so
// that a list of a million is moved in, resized and drawn like one of ten. A
// list may have all its rows at once (SetRows) or be brought those it comes
// near (rows_long.go). Read rows.go for what a list has, rows_move.go for how
// keys and the mouse move in it, rows_view.go for how it measures and draws.
package pane

import (
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Row is one row of a pane.
type Row struct {
	// Draw returns the row's lines, at most width cells wide each. A row of
	// no lines is not shown. It must be pure: the result is cached.
	Draw func(t theme.Theme, width int) []string
	// Over returns lines that stand over the row and are not chosen with it,
	// such as the heading of what begins here; nil for none.
	Over func(t theme.Theme, width int) []string
	// Open is what Enter asks; nil makes a row that cannot be selected, such
	// as a heading.
	Open intent.Intent
	// Judge is what a asks of a derived statement; nil for all others.
	Judge intent.Intent
	// Copy is what y copies: a point or a quote with its source.
	Copy string
	// Key names the row, so that a selection survives a reload.
	Key string
	// Of is the briefing that the row is about, and Marked draws it in the
	// place of Draw with what is marked of that. Most rows have neither.
	Of     port.Subject
	Marked func(t theme.Theme, width int, k Marked) []string
}

// Rows is a scrolling list of rows with a selection.
type Rows struct {
	keys     keymap.Map
	theme    theme.Theme
	marks    port.Marks
	rows     []Row
	doors    []int // how many rows up to each can be selected
	long     *long // instead of rows, where they come as they are needed
	w, h     int
	selected int // -1 if nothing is
	top      at  // what the first line shows
	focused  bool
	keeps    bool // shows its selection also when it is not focused
	empty    string

	drawn map[int]block // for the width and theme
	view  string        // "" if it must be drawn again
}

// NewRows returns an empty list that says empty where it has no rows.
func NewRows(keys keymap.Map, t theme.Theme, empty string) *Rows {
	return &Rows{keys: keys, theme: t, empty: empty, selected: -1}
}

// SetRows replaces the rows. The selection stays on the row with the same
// key, and that on its line of the screen, or goes to the first one.
func (r *Rows) SetRows(rows []Row) {
	was, line := r.Current().Key, r.Line()
	r.long = nil
	r.rows = rows
	r.doors = make([]int, len(rows))
	n := 0
	for i := range rows {
		if rows[i].Open != nil {
			n++
		}
		r.doors[i] = n
	}
	r.selected, r.top = -1, at{}
	r.dirty(true)
	if i := r.find(was); i >= 0 {
		r.Show(i, line)
		return
	}
	r.selected = r.next(-1, 1)
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

// SetMarks says what is marked of the briefings that rows are about.
func (r *Rows) SetMarks(m port.Marks) {
	r.marks = m
	r.drawn, r.view = nil, ""
	if n := r.top.row; n < r.Len() { // a title may take a line less now
		r.top.line = min(r.top.line, max(r.height(n)-1, 0))
	}
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

// Lines returns how many lines the first n rows take at a width. It measures
// them all: it is for lists that are short by their nature.
func (r *Rows) Lines(n, w int) int {
	r.SetSize(w, r.h)
	lines := 0
	for i := range min(n, r.Len()) {
		lines += r.height(i)
	}
	return lines
}

// Len returns the number of rows.
func (r *Rows) Len() int {
	if r.long != nil {
		return r.long.total
	}
	return len(r.rows)
}

// Height returns how many lines all rows take at the list's width, or what it
// says where it has none. It measures them all, as Lines does.
func (r *Rows) Height() int {
	if r.Len() == 0 {
		return len(cells.Wrap(r.empty, r.w))
	}
	return r.Lines(r.Len(), r.w)
}

// Selected returns the index of the selected row, -1 if none.
func (r *Rows) Selected() int { return r.selected }

// Current returns the selected row, or an empty one: there is none, or it has
// not been brought yet.
func (r *Rows) Current() Row {
	row, _ := r.row(r.selected)
	return row
}

// row returns a row by index, if it is there.
func (r *Rows) row(i int) (Row, bool) {
	switch {
	case i < 0 || i >= r.Len():
		return Row{}, false
	case r.long != nil:
		return r.long.row(i)
	}
	return r.rows[i], true
}

// Select selects a row by index and brings it into view.
func (r *Rows) Select(i int) {
	if !r.door(i) {
		return
	}
	if i != r.selected {
		r.selected = i
		r.view = ""
	}
	r.reveal()
}

// door reports whether there is a row that can be selected. One that has not
// been brought yet can be: lists that are brought have nothing but doors.
func (r *Rows) door(i int) bool {
	row, ok := r.row(i)
	if !ok {
		return r.long != nil && i >= 0 && i < r.long.total
	}
	return row.Open != nil
}

// SelectKey selects the row with a key, and reports whether there is one. Of a
// list that is brought it looks among the rows that are there.
func (r *Rows) SelectKey(k string) bool {
	i := r.find(k)
	r.Select(i)
	return i >= 0
}

// find returns the row with a key that can be selected, -1 if there is none.
func (r *Rows) find(k string) int {
	if k == "" {
		return -1
	}
	if r.long != nil {
		return r.long.find(k)
	}
	for i, row := range r.rows {
		if row.Key == k && row.Open != nil {
			return i
		}
	}
	return -1
}

// Place says where the selection is: "3/7", or "" where everything fits.
func (r *Rows) Place() string {
	if r.Len() == 0 || r.fits() {
		return ""
	}
	nth, n := r.selected+1, r.Len()
	if r.long == nil {
		n = r.doors[len(r.doors)-1]
		if nth > 0 {
			nth = r.doors[nth-1]
		}
	}
	return cells.Number(nth) + "/" + cells.Number(n)
}
