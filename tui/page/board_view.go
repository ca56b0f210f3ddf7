package page

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

type (
	paneRows = pane.Rows
	paneRow  = pane.Row
)

// arrange places the panes for the size, the focus and the briefing.
func (b *Board) arrange() {
	b.view = ""
	if b.w <= 0 || b.h <= 0 {
		return
	}
	var wants natural
	isWide := b.w >= wideWidth && b.h >= wideHeight
	b.fill(variant{
		proposition: !isWide,
		figures:     isWide && b.w-listWidth(b.w)-1 < figuresWidth,
	})
	if isWide {
		wants = b.measure()
	}
	watches := b.panes[paneWatches]
	wants.watches = watches.Lines(watches.Len(), listColumn(b.w)-pane.FrameWidth)
	shown := b.shown
	if b.focus == paneWatches && !docks(b.w, b.h, wants.watches) {
		shown = paneWatches
	}
	if b.focus == paneList && b.w < middlingWidth {
		shown = paneList
	}
	b.layout = arrange(b.w, b.h, shown, wants)
	if b.layout.mode == wide && b.focus == paneFigures && b.layout.panes[paneFigures].W == 0 {
		b.focus = panePoints
	}
	for i, p := range b.panes {
		in := b.inner(i)
		p.SetSize(in.W, in.H)
		p.SetFocused(i == b.focus)
	}
}

// measure asks the contents of the wide mode how many lines they would like.
func (b *Board) measure() natural {
	header, points, figures, stance, bottom := widths(b.w)
	if b.dossier == nil {
		return natural{header: 3}
	}
	if b.viewsOnly() {
		stance = header - 3
	}
	lines := func(i, w int) int { return b.panes[i].Lines(b.panes[i].Len(), w) }
	// Figures that follow the points are read by scrolling: they must not
	// take room from the claims.
	own := len(b.dossier.Briefing.KeyPoints) + b.viewRows()
	return natural{
		views:  b.viewsOnly(),
		header: len(pane.NewHeader(b.theme, b.dossier, pane.Marked{}, header).Lines(b.h / 4)),
		points: b.panes[panePoints].Lines(own, points),
		stance: max(lines(paneFor, stance), lines(paneAgainst, stance)),
		bottom: max(min(lines(paneEntities, bottom), 8), lines(paneRelated, bottom)),

		allPoints: max(lines(panePoints, points), lines(paneFigures, figures)),
		allBottom: lines(paneEntities, bottom),
		silent:    b.count(paneFor)+b.count(paneAgainst) == 0,
	}
}

// inner is the room of a pane's rows, without its frame and headings.
func (b *Board) inner(i int) rect {
	r := b.layout.panes[i]
	if r.W == 0 {
		return r
	}
	switch {
	case b.layout.mode == wide && (i == paneFor || i == paneAgainst):
		return rect{r.X, r.Y + 1, r.W, max(r.H-1, 0)}
	case b.layout.framed:
		r = rect{r.X + 2, r.Y + 1, max(r.W-pane.FrameWidth, 0), max(r.H-pane.FrameHeight, 0)}
	}
	if i == paneList && b.filter.shown() && r.H > 1 {
		r.Y++
		r.H--
	}
	return r
}

func (b *Board) paneAt(x, y int) int {
	for i, r := range b.layout.panes {
		if r.holds(x, y) {
			return i
		}
	}
	return -1
}

// View draws the board.
func (b *Board) View() string {
	if b.view == "" && b.w > 0 && b.h > 0 {
		b.view = b.draw()
	}
	return b.view
}

func (b *Board) draw() string {
	l := b.layout
	if l.mode == narrow {
		return b.stack(rect{0, 0, b.w, b.h}, l.shown)
	}
	left := b.framed(paneList)
	if l.docked {
		left += "\n" + b.framed(paneWatches)
	}
	gap := strings.TrimSuffix(strings.Repeat(" \n", b.h), "\n")
	x := l.panes[paneList].W + 1
	if l.mode == middling {
		return cells.Beside(left, gap, b.stack(rect{x, 0, b.w - x, b.h}, l.shown))
	}
	var parts []string
	parts = append(parts, b.head.get(headKey{b.dossier, b.broken, b.subject, b.marked, l.header, b.look()}, func() string {
		return cells.Block(indent(b.header(l.header)), b.w-x, l.header.H+1)
	}))
	row := b.framed(panePoints)
	if l.panes[paneFigures].W > 0 {
		row = cells.Beside(row, b.framed(paneFigures))
	}
	parts = append(parts, row, b.stance(), cells.Beside(b.framed(paneEntities), b.framed(paneRelated)))
	return cells.Beside(left, gap, strings.Join(parts, "\n"))
}

func indent(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// stack draws header, tabs and one pane below each other.
func (b *Board) stack(r rect, shown int) string {
	var parts []string
	if b.layout.header.H > 0 {
		parts = append(parts, cells.Block(b.header(b.layout.header), r.W, b.layout.header.H))
	}
	if b.layout.tabs.H > 0 {
		parts = append(parts, cells.Block([]string{b.tabLine()}, r.W, 1))
	}
	if b.layout.panes[shown].H > 0 {
		parts = append(parts, b.framed(shown))
	}
	return strings.Join(parts, "\n")
}

func (b *Board) header(r rect) []string {
	switch {
	case b.broken != nil:
		return []string{b.theme.Error.Render(cells.Cut(b.broken.Error(), r.W, b.theme.Glyphs.Ellipsis))}
	case b.dossier == nil && b.subject != "":
		return []string{b.theme.Dim.Render(cells.Cut("Loading"+b.theme.Glyphs.Ellipsis, r.W, ""))}
	}
	return pane.NewHeader(b.theme, b.dossier, b.markedHere(), r.W).Lines(r.H)
}

// framed draws a pane with its frame, or bare where there is no room for one.
func (b *Board) framed(i int) string {
	r := b.layout.panes[i]
	content := b.panes[i].View()
	in := b.inner(i)
	if i == paneList && b.filter.shown() && r.H > 1 {
		line, _ := b.filter.draw(b.theme, in.W)
		content = cells.Block([]string{line}, in.W, 1) + "\n" + content
	}
	if !b.layout.framed {
		return content
	}
	f := pane.Frame{Title: b.title(i), Note: b.note(i), Place: b.panes[i].Place(), Focused: i == b.focus}
	return b.drawn[i].get(frameKey{f, content, r.W, r.H, b.look()}, func() string {
		return f.Draw(b.theme, content, r.W, r.H)
	})
}

// frameKey is all that a framed pane's picture depends on.
type frameKey struct {
	frame   pane.Frame
	content string
	w, h    int
	look    look
}

// headKey is all that the header's picture depends on.
type headKey struct {
	dossier *port.Dossier
	broken  error
	subject string
	marked  int
	rect    rect
	look    look
}

// look tells themes apart.
type look struct {
	name  theme.Name
	ascii bool
}

func (b *Board) look() look { return look{b.theme.Name, b.theme.ASCII} }

func (b *Board) title(i int) string {
	s := b.called(i) + " " + b.name(i)
	if i == panePoints && b.filled.variant.figures && b.count(paneFigures) > 0 {
		return s + " and figures"
	}
	if n := b.count(i); n > 0 && i != panePoints {
		s += " " + b.theme.Glyphs.Dot + " " + cells.Number(n)
	}
	return s
}

func (b *Board) note(i int) string {
	switch i {
	case paneList:
		return b.list.note()
	case paneWatches:
		return b.watchNews()
	}
	return ""
}

// called is what a pane is called up by: its number, or its key.
func (b *Board) called(i int) string {
	if i == paneWatches {
		return keymap.Word(b.keys.Watches)
	}
	return strconv.Itoa(i)
}

// name is what a pane holds.
func (b *Board) name(i int) string {
	if i == paneFor && b.viewsOnly() {
		return "Views"
	}
	return paneNames[i].long
}

// count is the number of things in a pane, headings aside.
func (b *Board) count(i int) int {
	if i == paneList {
		return b.panes[i].Len()
	}
	if i == paneWatches {
		return len(b.watches.counts)
	}
	if b.dossier == nil {
		return 0
	}
	d := b.dossier.Briefing
	if i == paneFor && b.viewsOnly() {
		return len(d.Sentiment.Views)
	}
	return [paneCount]int{
		panePoints: len(d.KeyPoints), paneFor: len(d.Sentiment.For), paneAgainst: len(d.Sentiment.Against),
		paneEntities: len(d.Entities), paneRelated: len(b.dossier.Related), paneFigures: len(d.Figures) + len(d.Events),
	}[i]
}

func (b *Board) viewRows() int {
	if n := len(b.dossier.Briefing.Sentiment.Views); n > 0 && !b.viewsOnly() {
		return n + 1
	}
	return 0
}

var paneNames = [paneCount]struct{ long, short string }{
	{"Briefings", "List"},
	{"Key points", "Points"},
	{"For", "For"},
	{"Against", "Against"},
	{"Entities", "Who"},
	{"Related", "Related"},
	{"Figures and events", "Figures"},
	{"Watches", "Watches"},
}

// stance draws the two columns of claims in one frame under the proposition.
func (b *Board) stance() string {
	l, t := b.layout, b.theme
	column := func(i int, s corpus.Stance) string {
		r := l.panes[i]
		head := fmt.Sprintf("%d %s %s %s %d", i, t.StanceGlyph(s), b.name(i), t.Glyphs.Dot, b.count(i))
		style := t.Stance(s)
		if i == b.focus {
			style = style.Bold(true).Underline(true)
		}
		if p := b.panes[i].Place(); p != "" {
			head = cells.Fit(head, r.W-cells.Width(p)-1, "")
			return style.Render(head) + " " + t.Dim.Render(p) + "\n" + b.panes[i].View()
		}
		return style.Render(cells.Cut(head, r.W, "")) + strings.Repeat(" ", max(r.W-cells.Width(head), 0)) + "\n" + b.panes[i].View()
	}
	content := ""
	if b.viewsOnly() {
		content = column(paneFor, corpus.StanceNone)
	} else {
		bar := strings.TrimSuffix(strings.Repeat(t.Border.Render(" "+t.Glyphs.Frame.Side+" ")+"\n", l.stance.H-2), "\n")
		content = cells.Beside(column(paneFor, corpus.StanceFor), bar, column(paneAgainst, corpus.StanceAgainst))
	}
	f := pane.Frame{Title: b.proposition(), Focused: b.focus == paneFor || b.focus == paneAgainst}
	return b.claims.get(frameKey{f, content, l.stance.W, l.stance.H, b.look()}, func() string {
		return f.Draw(t, content, l.stance.W, l.stance.H)
	})
}

func (b *Board) proposition() string {
	if b.dossier == nil {
		return "For and against"
	}
	if p := b.dossier.Briefing.Sentiment.Proposition; p != "" {
		return p
	}
	if b.viewsOnly() {
		return "What is said, no side taken"
	}
	return "For and against (no proposition stated)"
}

// Cursor stands on the selected row of the focused pane, or in the filter.
func (b *Board) Cursor() *tea.Cursor {
	in := b.inner(b.focus)
	if in.W <= 0 || in.H <= 0 {
		return nil
	}
	if b.filter.typing {
		_, x := b.filter.draw(b.theme, in.W)
		return tea.NewCursor(in.X+x, in.Y-1)
	}
	c := b.panes[b.focus].Cursor()
	if c != nil {
		c.X += in.X
		c.Y += in.Y
	}
	return c
}
