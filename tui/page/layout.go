package page

// rect is a part of a page, in cells from its top left corner.
type rect struct{ X, Y, W, H int }

func (r rect) holds(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// mode is how the board fills its room.
type mode int

const (
	// wide: everything that matters at once. From 152 columns to the right
	// of the list on, figures have a pane beside the key points.
	//
	//	╭ 0 ────╮ header
	//	│       │ ╭ 1 ───────────────────╮
	//	│       │ ╭ proposition ─────────╮
	//	│       │ │ 2 For     3 Against  │
	//	╰───────╯ ╭ 4 ──────╮╭ 5 ────────╮
	wide mode = iota
	// middling: the list beside one pane at a time.
	//
	//	╭ 0 ────╮ header
	//	│       │ 1 2 3 4 5 6
	//	╰───────╯ ╭ one of 1 to 6 ───────╮
	middling
	// narrow: one pane at a time.
	//
	//	0 1 2 3 4 5 6
	//	one of 0 to 6
	narrow
)

// The panes of the board, by the number that focuses them.
const (
	paneList = iota
	panePoints
	paneFor
	paneAgainst
	paneEntities
	paneRelated
	paneFigures
	paneWatches // called up by a key of its own, where there are any
	paneCount
)

// layout is where the parts of the board are. A part without width is not
// shown.
type layout struct {
	mode   mode
	header rect
	tabs   rect
	stance rect // the frame around paneFor and paneAgainst, in wide mode
	panes  [paneCount]rect
	shown  int  // the pane that is shown where only one is, beside the list or alone
	docked bool // the watches stand under the list
	framed bool
}

// Sizes of the board, of the page's room (two rows less than the terminal).
const (
	wideWidth, wideHeight = 100, 28
	middlingWidth         = 60
	figuresWidth          = 132 // room right of the list for a pane 6
	frameless             = 10  // lower rooms have no frames
	dockHeight            = 16  // room from which watches stand under the list
)

// natural is how many lines the panes' contents would like, at the widths
// that widths returns.
type natural struct {
	header, points, stance, bottom int
	allPoints, allBottom           int  // with what is else read by scrolling
	watches                        int  // 0 if there are none
	views                          bool // claims without sides: one column
	silent                         bool // no claims: their pane only says so
}

// widths returns the inner widths of the header, the points pane, the figures
// pane, a stance column and a bottom pane, for a room w cells wide in wide mode.
func widths(w int) (header, points, figures, stance, bottom int) {
	list := listWidth(w)
	rest := w - list - 1
	points = rest
	if rest >= figuresWidth {
		points = rest * 3 / 5
	}
	return rest - 1, points - 4, rest - points - 4, (rest-4-3)/2 + 1, rest/2 - 4
}

func listWidth(w int) int { return min(max(w*29/100, 30), 50) }

// listColumn is how wide the list is that has something beside it.
func listColumn(w int) int {
	if w >= wideWidth {
		return listWidth(w)
	}
	return min(max(w*36/100, 24), 44)
}

// docks reports whether watches stand under the list in w x h cells.
func docks(w, h, watches int) bool { return w >= middlingWidth && h >= dockHeight && watches > 0 }

// left gives the list its column, and the watches the lower end of it: a
// quarter at most. Where that is too little they are shown as other panes are,
// one at a time.
func (l *layout) left(w, h, watches int, dock bool) {
	l.panes[paneList], l.docked = rect{0, 0, w, h}, dock
	if !dock {
		return
	}
	n := min(watches+2, h/4)
	l.panes[paneList].H -= n
	l.panes[paneWatches] = rect{0, h - n, w, n}
}

// arrange places the parts of the board in w x h cells. shown is the pane
// that is shown where only one is, and wants what the contents would like.
func arrange(w, h, shown int, wants natural) layout {
	switch {
	case w >= wideWidth && h >= wideHeight:
		return arrangeWide(w, h, wants)
	case w >= middlingWidth:
		return arrangeMiddling(w, h, shown, wants.watches)
	}
	return arrangeNarrow(w, h, shown)
}

func arrangeWide(w, h int, wants natural) layout {
	l := layout{mode: wide, framed: true}
	lw := listWidth(w)
	l.left(lw, h, wants.watches, docks(w, h, wants.watches))
	x, rest := lw+1, w-lw-1

	head := min(max(wants.header, 3), h/4)
	l.header = rect{x, 0, rest - 1, head}
	y := head + 1
	heights := wants.share(h - y)

	l.panes[panePoints] = rect{x, y, rest, heights[0]}
	if rest >= figuresWidth {
		pw := rest * 3 / 5
		l.panes[panePoints].W = pw
		l.panes[paneFigures] = rect{x + pw, y, rest - pw, heights[0]}
	}
	y += heights[0]
	l.stance = rect{x, y, rest, heights[1]}
	half := (rest - 4 - 3) / 2
	l.panes[paneFor] = rect{x + 2, y + 1, half, heights[1] - 2}
	l.panes[paneAgainst] = rect{x + 2 + half + 3, y + 1, rest - 4 - 3 - half, heights[1] - 2}
	if wants.views {
		l.panes[paneFor].W, l.panes[paneAgainst] = rest-4, rect{}
	}
	y += heights[1]
	bw := rest / 2
	l.panes[paneEntities] = rect{x, y, bw, heights[2]}
	l.panes[paneRelated] = rect{x + bw, y, rest - bw, heights[2]}
	return l
}

// share divides h lines among the points, the claims and the bottom panes:
// each gets what it wants if there is enough. What is left then goes to what
// would be scrolled, the rest to the claims, or to the points where nobody
// claims anything. If there is not enough, each gets its least and the
// remainder goes by what is wanted.
func (n natural) share(h int) [3]int {
	least := [3]int{6, 7, 5}
	rest := 1
	if n.silent {
		least[1], rest = 4, 0
	}
	got := [3]int{n.points + 2, n.stance + 3, n.bottom + 2}
	total := 0
	for i := range got {
		got[i] = max(got[i], least[i])
		total += got[i]
	}
	if free := h - total; free >= 0 {
		for i, all := range [3]int{n.allPoints + 2, 0, n.allBottom + 2} {
			more := min(max(all-got[i], 0), free)
			got[i] += more
			free -= more
		}
		got[rest] += free
		return got
	}
	wants := got
	got = least
	free := h - least[0] - least[1] - least[2]
	over := total - least[0] - least[1] - least[2]
	for i := range got {
		got[i] += free * (wants[i] - least[i]) / over
	}
	got[rest] += h - got[0] - got[1] - got[2]
	return got
}

func arrangeMiddling(w, h, shown, watches int) layout {
	l := layout{mode: middling, framed: h >= frameless}
	lw := listColumn(w)
	l.left(lw, h, watches, docks(w, h, watches))
	x, rest := lw+1, w-lw-1
	head := 0
	if h >= 8 {
		head = min(max(h*2/5, 3), 9)
	}
	l.header = rect{x, 0, rest, head}
	y := head
	if h >= 5 {
		l.tabs = rect{x, y, rest, 1}
		y++
	}
	if shown == paneList {
		shown = panePoints
	}
	l.shown, l.panes[shown] = shown, rect{x, y, rest, h - y}
	return l
}

func arrangeNarrow(w, h, shown int) layout {
	l := layout{mode: narrow}
	y := 0
	if shown != paneList && h >= 12 {
		l.header = rect{0, 0, w, 3}
		y = 3
	}
	if h >= 6 {
		l.tabs = rect{0, y, w, 1}
		y++
	}
	l.shown, l.panes[shown] = shown, rect{0, y, w, max(h-y, 0)}
	return l
}
