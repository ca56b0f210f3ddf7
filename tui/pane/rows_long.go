package pane

import "dossier/tui/theme"

// Chunk is how many rows of a long list are brought at a time. Chunks begin at
// multiples of it.
const Chunk = 128

// chunksKept bounds how many rows of a long list are held: those near the view
// stay.
const chunksKept = 12

// long is the rows of a list that are there, of all that it has. Rows that are
// not show as placeholders of the same height everywhere; since the view
// stands at a row and not at a line, nothing moves when they are brought but
// what is below them.
type long struct {
	total  int
	chunks map[int][]Row // by the place of their first row over Chunk
	lines  int           // of a placeholder
}

// SetLong makes the list one of total rows, none of which is there, that take
// some lines each as a rule. The selection keeps its place as far as there are
// rows.
func (r *Rows) SetLong(total, lines int) {
	r.rows, r.doors = nil, nil
	r.long = &long{total: total, chunks: map[int][]Row{}, lines: lines}
	r.selected = min(max(r.selected, 0), total-1)
	r.top.row = min(r.top.row, max(r.selected, 0))
	r.dirty(true)
	r.reveal()
}

// Bring puts rows in their places, from a multiple of Chunk on.
func (r *Rows) Bring(from int, rows []Row) {
	if r.long == nil {
		return
	}
	for len(rows) > 0 {
		n := min(Chunk, len(rows))
		r.long.chunks[from/Chunk] = rows[:n]
		for i := from; i < from+n; i++ {
			delete(r.drawn, i)
		}
		from, rows = from+n, rows[n:]
	}
	r.long.forget(r.top.row / Chunk)
	r.view = ""
	r.reveal()
}

// Lacks returns the place and the number of the rows that are wanted next: in
// view, or near it. The number is 0 if none are.
func (r *Rows) Lacks() (from, n int) {
	if r.long == nil || r.long.total == 0 {
		return 0, 0
	}
	last := r.top.row + max(r.h, 1) // a row has a line at least
	for _, i := range []int{r.top.row, r.selected, r.top.row + max(r.h, 1)/2, last, r.top.row - max(r.h, 1)} {
		i = min(max(i, 0), r.long.total-1)
		if _, ok := r.long.row(i); !ok {
			from = i / Chunk * Chunk
			return from, min(Chunk, r.long.total-from)
		}
	}
	return 0, 0
}

func (l *long) row(i int) (Row, bool) {
	c := l.chunks[i/Chunk]
	if i%Chunk >= len(c) {
		return Row{}, false
	}
	return c[i%Chunk], true
}

func (l *long) find(k string) int {
	for c, rows := range l.chunks {
		for i := range rows {
			if rows[i].Key == k {
				return c*Chunk + i
			}
		}
	}
	return -1
}

// forget drops the chunks that are farthest from one, down to those kept.
func (l *long) forget(from int) {
	for len(l.chunks) > chunksKept {
		farthest, most := 0, -1
		for c := range l.chunks {
			if d := max(c-from, from-c); d > most || d == most && c > farthest {
				farthest, most = c, d
			}
		}
		delete(l.chunks, farthest)
	}
}

// placeholder is what stands for a row that is not there yet.
func (l *long) placeholder(t theme.Theme) []string {
	lines := make([]string, max(l.lines, 1))
	lines[0] = t.Dim.Render(t.Glyphs.Ellipsis)
	return lines
}
