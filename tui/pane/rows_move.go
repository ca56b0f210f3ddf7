package pane

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

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
		r.top = at{}
		r.Select(r.next(-1, 1))
		r.view = ""
	case key.Matches(msg, k.Bottom):
		r.Select(r.next(r.Len(), -1))
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
	if r.selected >= 0 {
		line := r.Line()
		if by > 0 && line+r.height(r.selected) > r.h {
			r.scroll(1)
			return
		}
		if by < 0 && line < 0 {
			r.scroll(-1)
			return
		}
	}
	to := r.next(r.selected, by)
	switch {
	case to >= 0:
		r.Select(to)
	case by < 0:
		r.stand(at{}) // show what stands above the first row
	default:
		r.stand(r.bottom())
	}
}

// jump moves by lines and selects the row there.
func (r *Rows) jump(by int) {
	if r.selected < 0 {
		r.scroll(by)
		return
	}
	dir := 1
	if by < 0 {
		dir = -1
	}
	to, moved := r.selected, 0 // the lines between the starts of the two
	for i := r.selected; ; {
		n := r.next(i, dir)
		if n < 0 {
			break
		}
		for ; i != n; i += dir {
			if dir > 0 {
				moved += r.height(i)
			} else {
				moved += r.height(i - 1)
			}
		}
		if moved > dir*by {
			break
		}
		to = n
	}
	if to == r.selected {
		if n := r.next(r.selected, dir); n >= 0 {
			to = n
		}
	}
	r.scroll(by)
	r.Select(to)
}

// next returns the nearest row behind (1) or before (-1) i that can be
// selected, -1 if there is none.
func (r *Rows) next(i, by int) int {
	for i += by; i >= 0 && i < r.Len(); i += by {
		if r.door(i) && (r.long != nil || r.w <= 0 || r.height(i) > 0) {
			return i
		}
	}
	return -1
}

// scroll moves the view by lines.
func (r *Rows) scroll(by int) { r.stand(r.walk(r.top, by)) }

// stand puts the view at a place, or as far down as there is something to
// show below it.
func (r *Rows) stand(a at) {
	if b := r.bottom(); b.before(a) {
		a = b
	}
	if a != r.top {
		r.top = a
		r.view = ""
	}
}

// Wheel scrolls by lines and keeps the selection on screen.
func (r *Rows) Wheel(by int) {
	r.scroll(by)
	for r.selected >= 0 && (at{r.selected, 0}).before(r.top) {
		n := r.next(r.selected, 1)
		if n < 0 {
			break
		}
		r.selected, r.view = n, ""
	}
	for r.selected >= 0 && r.Line() >= r.h {
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
	a := r.top
	for line := -a.line; a.row < r.Len() && line <= y; a.row++ {
		h := r.height(a.row)
		if row, ok := r.row(a.row); ok && row.Open != nil && y >= line+r.block(a.row).over && y < line+h {
			r.selected, r.view = a.row, ""
			return true
		}
		line += h
	}
	return false
}

// Line returns the line of the pane on which the selected row begins. It is
// negative, or not less than the height, where that is out of view.
func (r *Rows) Line() int {
	if r.selected < 0 || r.w <= 0 {
		return 0
	}
	line := -r.top.line
	for i := r.top.row; i < r.selected && line < r.h; i++ {
		line += r.height(i)
	}
	for i := r.top.row; i > r.selected && line > -r.h; i-- {
		line -= r.height(i - 1)
	}
	return line
}

// Show selects a row and has it begin on a line of the pane, as nearly as the
// ends of the list allow.
func (r *Rows) Show(i, line int) {
	if !r.door(i) {
		return
	}
	r.selected, r.view = i, ""
	if r.w > 0 && r.h > 0 {
		r.top = r.walk(at{i, 0}, -min(max(line, 0), r.h-1))
	}
	r.reveal()
}

// Reach selects a row. One that was far out of view comes into its middle.
func (r *Rows) Reach(i int) {
	r.Select(i)
	if r.selected == i && (r.top.row == i || r.Line()+r.height(i) >= r.h) {
		r.Show(i, r.h/3)
	}
}

// reveal scrolls so that the selected row is in view, its top first.
func (r *Rows) reveal() {
	if r.h <= 0 || r.w <= 0 {
		return
	}
	if r.selected >= 0 && r.selected < r.Len() {
		line, h := r.Line(), r.height(r.selected)
		to := r.top
		if line+h > r.h {
			to = r.walk(at{r.selected, 0}, -max(r.h-h, 0))
		}
		if (at{r.selected, 0}).before(to) {
			to = at{r.selected, 0}
		}
		if r.firstDoor() {
			to = at{} // headings above the first row
		}
		r.stand(to)
	}
	r.stand(r.top)
}

// firstDoor reports whether the selected row is the first that can be
// selected, and in view where the list begins.
func (r *Rows) firstDoor() bool {
	if r.next(r.selected, -1) >= 0 {
		return false
	}
	lines := 0
	for i := 0; i <= r.selected && lines <= r.h; i++ {
		lines += r.height(i)
	}
	return lines <= r.h
}
