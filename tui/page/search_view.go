package page

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dossier/index"
	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// prompt stands before the field.
const prompt = "Search  "

// head is how the top of the page is laid out: the field, and below it a line
// for the caret of a fault or a completion and one for a hint.
type head struct {
	height int
	framed bool
	lines  int // of content, the field included
	field  int // width of the field
	x, y   int // of the field
}

func (s *Search) head() head {
	h := head{height: 1, lines: 1}
	switch {
	case s.h >= 28 && s.w >= framedWidth:
		h = head{height: 5, lines: 3, framed: true, x: pane.FrameWidth / 2, y: 1}
	case s.h >= 9:
		h = head{height: 3, lines: 3}
	case s.h >= 5:
		h = head{height: 2, lines: 2}
	}
	room := s.w - 2*h.x
	if room >= 3*len(prompt) {
		h.x += len(prompt)
		room -= len(prompt)
	}
	h.field = max(room, 0)
	return h
}

// wideSearch is the width from which facets stand beside the results.
const wideSearch = 90

func (s *Search) wide() bool { return s.w >= wideSearch }

// layout returns the height of the head and where the lists are. A list that
// is not on screen has no rows.
func (s *Search) layout() (top int, results, facets slot) {
	top = s.head().height
	rest := max(s.h-top, 0)
	switch {
	case s.wide():
		w := min(max(s.w*3/10, 28), 44)
		results = slot{x: 0, y: top, w: s.w - w, h: rest, rows: s.results}
		facets = slot{x: s.w - w, y: top, w: w, h: rest, rows: s.facets}
	case s.focus == partFacets:
		facets = slot{x: 0, y: top, w: s.w, h: rest, rows: s.facets}
	default:
		results = slot{x: 0, y: top, w: s.w, h: rest, rows: s.results}
	}
	return top, results, facets
}

func (s *Search) place() {
	_, results, facets := s.layout()
	if results.rows != nil {
		results.place()
	}
	if facets.rows != nil {
		facets.place()
	}
}

// View draws the page.
func (s *Search) View() string {
	if s.view == "" {
		s.view = s.draw()
	}
	return s.view
}

func (s *Search) draw() string {
	if s.w <= 0 || s.h <= 0 {
		return ""
	}
	top, results, facets := s.layout()
	view := s.drawHead()
	if s.h == top {
		return view
	}
	var blocks []string
	if results.rows != nil {
		blocks = append(blocks, results.draw(s.theme, pane.Frame{
			Title: s.resultsTitle(), Note: s.resultsNote(), Focused: s.focus == partResults,
		}))
	}
	if facets.rows != nil {
		blocks = append(blocks, facets.draw(s.theme, pane.Frame{
			Title: "Narrow by", Focused: s.focus == partFacets,
		}))
	}
	return view + "\n" + cells.Beside(blocks...)
}

func (s *Search) drawHead() string {
	h := s.head()
	lines := make([]string, h.lines)
	text, _ := s.field.Draw(s.theme, h.field, s.ghost())
	lines[0] = text
	if h.x >= len(prompt) {
		lines[0] = s.theme.Heading.Render(prompt) + text
	}
	width := s.w
	if h.framed {
		width -= pane.FrameWidth
	}
	switch h.lines {
	case 3:
		lines[1], lines[2] = s.below(h, width), s.advice(width)
	case 2:
		lines[1] = s.advice(width)
		if s.fault != nil {
			lines[1] = s.theme.Error.Render(cells.CutWord(s.fault.Error(), width, s.theme.Glyphs.Ellipsis))
		}
	}
	if !h.framed {
		return cells.Block(lines, s.w, h.height)
	}
	return pane.Frame{Title: "Query", Focused: s.Typing()}.Draw(s.theme, strings.Join(lines, "\n"), s.w, h.height)
}

// below is the line under the field: the caret of a fault, or how the query
// may go on where that cannot stand behind the cursor.
func (s *Search) below(h head, width int) string {
	if s.fault != nil {
		x := s.field.Offset(s.theme, h.field, s.fault.Column-1)
		if x < 0 {
			return ""
		}
		n := min(max(cells.Width(s.fault.Token), 1), h.field-x)
		indent := h.x
		if h.framed {
			indent -= pane.FrameWidth / 2
		}
		return strings.Repeat(" ", indent+x) + s.theme.Error.Render(strings.Repeat("^", n))
	}
	c, ok := s.completion()
	if !ok {
		return ""
	}
	what := string(c.Kind)
	if c.Count > 0 {
		what += " " + s.theme.Glyphs.Dot + " " + countOf(c.Count, "briefing")
	}
	take := "→ "
	if s.theme.ASCII {
		take = "Right: "
	}
	return sides(s.theme, s.theme.Key.Render(take)+s.theme.Text.Render(c.Query), s.theme.Dim.Render(what), width)
}

// advice is the line that says what is wrong, else what the language offers.
func (s *Search) advice(width int) string {
	switch {
	case s.fault != nil:
		msg := fmt.Sprintf("Column %d: %s", s.fault.Column, s.fault.Msg)
		if s.fault.Hint != "" {
			msg += " (" + s.fault.Hint + ")"
		}
		return s.theme.Error.Render(cells.CutWord(msg, width, s.theme.Glyphs.Ellipsis))
	case s.err != nil:
		return s.theme.Error.Render(cells.CutWord("The search failed: "+s.err.Error(), width, s.theme.Glyphs.Ellipsis))
	}
	return s.theme.Dim.Render(hint(s.field.Before(), width, s.theme.Glyphs.Ellipsis))
}

func (s *Search) resultsTitle() string {
	switch {
	case !s.answered:
		return "Results"
	case strings.TrimSpace(s.shown) == "":
		return "All " + s.found()
	}
	return s.found()
}

// found is how many briefings were found, as far as they have been counted.
func (s *Search) found() string {
	if s.result.AtLeast {
		return cells.Number(s.result.Total) + "+ briefings"
	}
	return countOf(s.result.Total, "briefing")
}

func (s *Search) resultsNote() string {
	switch {
	case s.answered && s.err != nil:
		return "of the query before"
	case s.answered && s.since != "":
		return s.since
	case s.answered && s.state.Phase == port.Indexing:
		return "of what is indexed so far"
	}
	switch s.order() {
	case index.SortNew:
		return "newest first"
	case index.SortOld:
		return "oldest first"
	case index.SortContested:
		return "most contested first"
	}
	return "best first"
}

// Status is how many briefings were found.
func (s *Search) Status() string {
	if !s.answered {
		return ""
	}
	return s.found()
}

// Cursor is in the field or on the selected row.
func (s *Search) Cursor() *tea.Cursor {
	if s.w <= 0 || s.h <= 0 {
		return nil
	}
	if s.Typing() {
		h := s.head()
		_, x := s.field.Draw(s.theme, h.field, "")
		c := tea.NewCursor(h.x+x, h.y)
		c.Shape = tea.CursorBar
		return c
	}
	_, results, facets := s.layout()
	if s.focus == partFacets {
		return facets.cursor()
	}
	return results.cursor()
}

// countOf says how many of a thing there are, such as "3 briefings".
func countOf(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return cells.Number(n) + " " + what + "s"
}
