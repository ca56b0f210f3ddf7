package page

import (
	"strings"

	"dossier/tui/cells"
	"dossier/tui/theme"
)

// tab is a label of the tab line and where it stands.
type tab struct {
	pane, x, w int
	text       string
}

// tabs lays out the labels of the tab line: all of them if they fit, else the
// shown one and the numbers of the others.
func (b *Board) tabs() []tab {
	first := panePoints
	if b.layout.mode == narrow {
		first = paneList
	}
	shown := b.layout.shown
	name := func(i int) string {
		if i == paneFor && b.viewsOnly() {
			return b.called(i) + " Views"
		}
		return b.called(i) + " " + paneNames[i].short
	}
	number := func(i int) string {
		if i == shown {
			return name(i)
		}
		return b.called(i)
	}
	for _, try := range []struct {
		label func(int) string
		gap   int
	}{{name, 2}, {name, 1}, {number, 2}} {
		var ts []tab
		x := 0
		for i := first; i < paneCount; i++ {
			if i == paneWatches && (b.layout.docked || !b.there(i)) {
				continue
			}
			s := try.label(i)
			ts = append(ts, tab{i, x, cells.Width(s), s})
			x += cells.Width(s) + try.gap
		}
		if x-try.gap <= b.layout.tabs.W {
			return ts
		}
	}
	return []tab{{shown, 0, b.layout.tabs.W, cells.Cut(b.called(shown)+" "+paneNames[shown].short, b.layout.tabs.W, "")}}
}

func (b *Board) tabLine() string {
	var s strings.Builder
	shown, x := b.layout.shown, 0
	for _, t := range b.tabs() {
		s.WriteString(strings.Repeat(" ", t.x-x))
		x = t.x + t.w
		s.WriteString(tabStyle(b.theme, t.pane == shown).Render(t.text))
	}
	return s.String()
}

func tabStyle(t theme.Theme, shown bool) interface{ Render(...string) string } {
	if shown {
		return t.Accent.Bold(true).Underline(true)
	}
	return t.Dim
}

func (b *Board) tabAt(x, y int) int {
	if r := b.layout.tabs; r.holds(x, y) {
		for _, t := range b.tabs() {
			if x-r.X >= t.x && x-r.X < t.x+t.w {
				return t.pane
			}
		}
	}
	return -1
}
