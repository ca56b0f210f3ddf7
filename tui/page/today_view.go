package page

import (
	"fmt"
	"math"
	"strings"
	"time"

	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// Sizes of the page: from wideToday columns on, the story stands beside the
// list; below that and from stackedToday lines on under it; else there is one
// of the two at a time.
//
//	since …                      since …
//	watches …                    watches …
//	╭ list ───╮╭ story ───╮      ╭ list ───────╮
//	│         ││          │      ╰─────────────╯
//	│         ││          │      ╭ story ──────╮
//	╰─────────╯╰──────────╯      ╰─────────────╯
const (
	wideToday    = 96
	stackedToday = 22
	airyToday    = 17 // lines from which there is one between stories
)

// todayLayout is where the parts of the page are. A part without width is not
// shown.
type todayLayout struct {
	head      int // lines above the list
	watches   int // the line of the watches, 0 if there is none
	list, new slot
}

// airy reports whether there is room for a line between stories.
func (p *Today) airy() bool { return p.h >= airyToday }

func (p *Today) layout() todayLayout {
	var l todayLayout
	if p.loaded && p.h >= 8 {
		l.head = 1
		if len(p.answer.Watches) > 0 && p.h >= 14 {
			l.watches, l.head = 1, 2
		}
	}
	y, h := l.head, p.h-l.head
	full := slot{y: y, w: p.w, h: h}
	l.list, l.new = full, slot{}
	switch {
	case p.w >= wideToday:
		l.list.w = min(max(p.w*42/100, 44), 84)
		l.new = slot{x: l.list.w, y: y, w: p.w - l.list.w, h: h}
	case p.h >= stackedToday:
		l.list.h = h * 11 / 20
		l.new = slot{y: y + l.list.h, w: p.w, h: h - l.list.h}
	case p.right:
		l.list, l.new = slot{}, full
	}
	l.list.rows, l.new.rows = p.list, p.new
	return l
}

// View draws the page.
func (p *Today) View() string {
	if p.view == "" && p.w > 0 && p.h > 0 {
		p.view = p.draw()
	}
	return p.view
}

func (p *Today) draw() string {
	l := p.layout()
	t := p.theme
	var parts []string
	if l.head > 0 {
		parts = append(parts, p.headLine())
	}
	if l.watches > 0 {
		parts = append(parts, p.watchLine())
	}
	list := l.list.draw(t, pane.Frame{Title: p.listTitle(), Place: p.listPlace(), Focused: !p.right})
	about := l.new.draw(t, pane.Frame{Title: p.storyTitle(), Focused: p.right})
	switch {
	case about == "":
		parts = append(parts, list)
	case list == "":
		parts = append(parts, about)
	case l.new.x > 0:
		parts = append(parts, cells.Beside(list, about))
	default:
		parts = append(parts, list, about)
	}
	return strings.Join(parts, "\n")
}

func (p *Today) listTitle() string {
	if !p.loaded {
		return "Today"
	}
	if p.answer.Page.Total == p.answer.Page.Nothing {
		return "Nothing new"
	}
	return "New " + p.theme.Glyphs.Dot + " " + cells.Number(p.answer.Page.Total-p.answer.Page.Nothing)
}

// listPlace says where the selection is in its part of the list, "" where all
// of it can be seen. Rows are not counted: stories that were not brought yet
// have none.
func (p *Today) listPlace() string {
	if p.list.Place() == "" {
		return ""
	}
	return p.by[p.list.Current().Key].place
}

func (p *Today) storyTitle() string {
	d := p.by[p.list.Current().Key]
	switch {
	case d.watch != nil:
		return "Watch"
	case d.story == nil:
		return ""
	case strings.HasPrefix(p.list.Current().Key, "earlier "):
		return "Earlier"
	case d.story.Nothing:
		return "Nothing new"
	case d.story.Known:
		return "What is new"
	}
	return "New story"
}

// headLine says since when everything is new, and how much that is.
func (p *Today) headLine() string {
	t, a := p.theme, p.answer
	since := "Since " + cells.When(a.Page.After, a.Now)
	if a.Page.After.IsZero() {
		since = "All that came in"
		if a.Page.Total == 0 {
			return t.Title.Render(cells.Fit(" Nothing came in yet", p.w, t.Glyphs.Ellipsis))
		}
	} else if a.First {
		since = "What came in last, since " + cells.When(a.Page.After, a.Now)
	}
	line := " " + t.Title.Render(since)
	used := 1 + cells.Width(since)
	if used > p.w {
		return t.Title.Render(cells.Fit(" "+since, p.w, t.Glyphs.Ellipsis))
	}
	facts := []string{countOf(a.Page.Briefings, "briefing") + " in " + storyCount(a.Page.Total)}
	if a.Page.Total == 0 {
		facts[0] = "nothing new"
	}
	if n := a.Page.Total - a.Page.Nothing; p.budget > 0 && n > 0 {
		fit := " fit "
		if a.Page.Fits < 2 {
			fit = " fits "
		}
		facts = append(facts, countOnly(a.Page.Fits, n)+fit+budgetWords(p.budget))
	}
	for i, f := range facts {
		sep := "   "
		if i > 0 {
			sep = " " + t.Glyphs.Dot + " "
		}
		if used+cells.Width(sep+f) > p.w {
			break
		}
		line += t.Dim.Render(sep + f)
		used += cells.Width(sep + f)
	}
	return cells.Fit(line, p.w, "")
}

// chip is a watch on the line of the watches, from one column to another.
type chip struct {
	watch    *port.WatchCount // nil for what names those that are left out
	text     string
	from, to int
}

const watchLead = " Watches  "

// chips are the watches that have something new, as many as there is room for.
func (p *Today) chips() []chip {
	var chips []chip
	at, left := len(watchLead), 0
	for i := range p.answer.Watches {
		w := &p.answer.Watches[i]
		if w.New == 0 {
			left++
			continue
		}
		text := fmt.Sprintf("%s %s new", w.Name, cells.Number(w.New))
		if at+cells.Width(text)+len("   99 more") > p.w {
			left++
			continue
		}
		chips = append(chips, chip{w, text, at, at + cells.Width(text)})
		at += cells.Width(text) + 3
	}
	rest := ""
	switch quiet := left == len(p.answer.Watches); {
	case quiet:
		rest = "nothing new"
	case left > 0:
		rest = fmt.Sprintf("%d more", left)
	}
	if rest != "" && at+len(rest) <= p.w {
		chips = append(chips, chip{nil, rest, at, at + len(rest)})
	}
	return chips
}

func (p *Today) watchLine() string {
	t := p.theme
	line := t.Dim.Render(watchLead)
	for i, c := range p.chips() {
		if i > 0 {
			line += "   "
		}
		if c.watch == nil {
			line += t.Dim.Render(c.text)
			continue
		}
		name := strings.TrimSuffix(c.text, fmt.Sprintf(" %s new", cells.Number(c.watch.New)))
		line += t.Text.Render(name) + t.Accent.Render(c.text[len(name):])
	}
	return cells.Fit(line, p.w, "")
}

// watchAt is the watch in a column of their line, nil if there is none.
func (p *Today) watchAt(x int) *port.WatchCount {
	for _, c := range p.chips() {
		if x >= c.from && x < c.to {
			return c.watch
		}
	}
	return nil
}

func budgetShort(d time.Duration) string {
	if d >= time.Hour && d%time.Hour == 0 {
		return fmt.Sprintf("%d h", int(d/time.Hour))
	}
	return fmt.Sprintf("%d min", int(d/time.Minute))
}

// budgetWords names a reading time: "10 minutes".
func budgetWords(d time.Duration) string { return countOf(int(d/time.Minute), "minute") }

func storyCount(n int) string {
	switch n {
	case 0:
		return "no stories"
	case 1:
		return "1 story"
	}
	return cells.Number(n) + " stories"
}

// countOnly writes a count, "all" where it is all of them and more than one.
func countOnly(n, of int) string {
	switch {
	case n == of && of > 1:
		return "all"
	case n == 0:
		return "none"
	}
	return cells.Number(n)
}

func minutesWords(m float64) string {
	if m <= 0 {
		return ""
	}
	return fmt.Sprintf("%d min", max(int(math.Round(m)), 1))
}
