package page

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// wideEntity is the width from which the page has two columns, and tallEntity
// the height from which what the entity is stands above them, fixed.
const (
	wideEntity = 100
	tallEntity = 18
)

// entityLayout is where the parts of the page are.
type entityLayout struct {
	wide       bool
	head       int // lines of the fixed head; 0 if it scrolls with the rows
	main, side slot
}

func (e *Entity) layout() entityLayout {
	l := entityLayout{wide: e.w >= wideEntity}
	if l.wide && e.h >= tallEntity && e.loaded {
		l.head = min(len(e.headLines(e.theme, e.w-pane.FrameWidth))+pane.FrameHeight, e.h/2)
	}
	l.main = slot{y: l.head, w: e.w, h: e.h - l.head, rows: e.main}
	if l.wide && e.loaded {
		l.main.w = e.w * 3 / 5
		l.side = slot{x: l.main.w, y: l.head, w: e.w - l.main.w, h: l.main.h, rows: e.side}
	}
	l.wide = l.wide && e.loaded
	return l
}

// View draws the page.
func (e *Entity) View() string {
	if e.view == "" {
		e.view = e.draw()
	}
	return e.view
}

func (e *Entity) draw() string {
	if e.w <= 0 || e.h <= 0 {
		return ""
	}
	l := e.layout()
	t := e.theme
	title := e.name()
	if l.wide {
		title = "Briefings and claims"
	}
	body := l.main.draw(t, pane.Frame{Title: title, Focused: !e.right})
	if l.wide {
		body = cells.Beside(body, l.side.draw(t, pane.Frame{Title: "Figures and company", Focused: e.right}))
	}
	if l.head == 0 {
		return body
	}
	return e.drawHead(l.head) + "\n" + body
}

func (e *Entity) drawHead(h int) string {
	t, p := e.theme, e.page
	return pane.Frame{Title: p.Name}.
		Draw(t, strings.Join(e.headLines(t, e.w-pane.FrameWidth), "\n"), e.w, h)
}

// headLines say what the entity is: kind, other names, description, when it
// was seen and how often.
func (e *Entity) headLines(t theme.Theme, width int) []string {
	p := e.page
	what := t.Kind(p.Kind).Render(string(p.Kind))
	if len(p.Aliases) > 0 {
		what += t.Dim.Render(" "+t.Glyphs.Dot+" also ") + t.Text.Render(strings.Join(p.Aliases, ", "))
	}
	lines := cells.WrapMax(what, width, 2, t.Glyphs.Ellipsis)
	if p.Description != "" {
		lines = append(lines, styled(cells.Wrap(p.Description, width), t.Text)...)
	}
	lines = append(lines, styled(cells.Wrap(seen(p, t.Glyphs.Dot), width), t.Dim)...)
	return append(lines, overTime(p.ByMonth, t, width)...)
}

// seen says when an entity's briefings came out and how often they name it.
func seen(p related.EntityPage, dot string) string {
	s := "Dates not known"
	switch {
	case p.First.IsZero():
	case p.First == p.Last:
		s = "Seen " + p.First.Human()
	default:
		s = "First seen " + p.First.Human() + " " + dot + " last seen " + p.Last.Human()
	}
	return s + " " + dot + " " + countOf(p.Mentions, "mention") + " in " + countOf(p.Total, "briefing")
}

// maxBars is the most bars of a chart of mentions: with more months than
// that, a bar is a year.
const maxBars = 36

// overTime draws the mentions by month with the range that they span in words.
func overTime(months []related.MonthCount, t theme.Theme, width int) []string {
	counts, first, last, most := bars(months)
	if len(counts) < 2 {
		return nil // one month says nothing about time
	}
	label := fmt.Sprintf("%s to %s, most in %s", first.Human(), last.Human(), most.Human())
	bars := t.Sparkline(counts)
	if cells.Width(bars)+2+cells.Width(label) <= width {
		return []string{t.Accent.Render(bars) + "  " + t.Dim.Render(label)}
	}
	return append([]string{t.Accent.Render(cells.Cut(bars, width, ""))}, styled(cells.Wrap(label, width), t.Dim)...)
}

// bars returns the mentions of each month from the first to the last one with
// any, or of each year where that is long; months in between count 0. most
// is the earliest one with the most mentions.
func bars(months []related.MonthCount) (counts []int, first, last, most corpus.Date) {
	byYear := false
	for {
		at := func(d corpus.Date) int {
			if byYear {
				return d.Year
			}
			return d.Year*12 + d.Month - 1
		}
		unit := func(n int) corpus.Date {
			if byYear {
				return corpus.Date{Year: n}
			}
			return corpus.Date{Year: n / 12, Month: n%12 + 1}
		}
		from, to, any := 0, 0, false
		for _, m := range months {
			if m.Month.Month == 0 {
				continue
			}
			if n := at(m.Month); !any {
				from, to, any = n, n, true
			} else {
				from, to = min(from, n), max(to, n)
			}
		}
		if !any {
			return nil, corpus.Date{}, corpus.Date{}, corpus.Date{}
		}
		if to-from >= maxBars && !byYear {
			byYear = true
			continue
		}
		from = max(from, to-maxBars+1)
		counts = make([]int, to-from+1)
		for _, m := range months {
			if n := at(m.Month) - from; m.Month.Month > 0 && n >= 0 {
				counts[n] += m.Mentions
			}
		}
		top := 0
		for i, n := range counts {
			if n > counts[top] {
				top = i
			}
		}
		return counts, unit(from), unit(to), unit(from + top)
	}
}
