package page

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/index/today"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Today is the page of what came in since the reader last looked: the stories
// in order, and of the selected one what the library did not know before.
//
// today.go has its state, today_keys.go what keys and mouse do, today_rows.go the
// list of stories, today_story.go what is new in one, today_view.go where all of
// it stands.
type Today struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	view    string // "" if it must be drawn again

	counting counting
	marks    port.Marks
	budget   time.Duration
	asked    intent.Ticket // for all of it; zero if nothing is
	waiting  intent.Ticket // for further stories; zero if none are
	loaded   bool
	answer   answer.Today      // the last for all of it
	stories  []today.Story     // as far as they were brought
	spaced   bool              // the rows of the list so far end with a line between
	by       map[string]behind // what stands behind the rows of the list

	list    *pane.Rows
	new     *pane.Rows
	shown   string // key of the row that new is about
	right   bool   // the focus is on new
	touched bool   // the reader has moved: what comes in leaves the selection
}

// behind is what a row of the list stands for: one of them.
type behind struct {
	story *today.Story
	watch *port.WatchCount
	after string // of the last story that was brought: there are more
	place string // where it stands in its part of the list: "3/42"
}

// todayStories is how many stories are asked for at a time.
const todayStories = 20

// NewToday returns the page of what is new, for a reader who has so much time;
// 0 is no bound.
func NewToday(d Deps, budget time.Duration) *Today {
	p := &Today{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number), budget: budget,
		list: pane.NewRows(d.Keys, d.Theme, "Looking at what came in"),
		new:  pane.NewRows(d.Keys, d.Theme, ""),
	}
	p.list.KeepSelection()
	p.SetMarks(d.Marks)
	p.focus(false)
	return p
}

// SetMarks says what is marked now. What is new stays where it stands; the
// watches are counted again.
func (p *Today) SetMarks(m port.Marks) intent.Intent {
	p.view, p.marks = "", m
	p.list.SetMarks(m)
	p.new.SetMarks(m)
	if !p.loaded {
		return nil
	}
	return p.counting.follow(&p.tickets, m)
}

// Marking is the best of the new briefings of the story that is selected, or
// the briefing and the words of what is selected in it.
func (p *Today) Marking() intent.Marking { return marking(p.focused().Current()) }

// Open asks for what is new.
func (p *Today) Open() intent.Intent {
	p.waiting, p.asked = intent.Ticket{}, p.tickets.Next()
	p.counting = counting{marks: p.marks.Version()}
	n := min(max(todayStories, len(p.stories)), 5*todayStories)
	return intent.LoadToday{Ticket: p.asked, Limit: n, Budget: p.budget}
}

// Changed asks again, when the library or the marks are others. What is on
// screen stays until the answer is there.
func (p *Today) Changed() intent.Intent { return p.Open() }

// Expects reports whether the page was told that more is coming.
func (p *Today) Expects() bool {
	return p.asked == (intent.Ticket{}) && (p.answer.State.Phase == port.Indexing || p.answer.State.Phase == port.Loading)
}

// more asks for further stories, if the selection has come to the end of those
// that were brought and none are on their way.
func (p *Today) more() intent.Intent {
	if p.asked != (intent.Ticket{}) || p.waiting != (intent.Ticket{}) || p.by[p.list.Current().Key].after == "" {
		return nil
	}
	p.waiting = p.tickets.Next()
	return intent.LoadToday{Ticket: p.waiting, Offset: len(p.stories), Limit: todayStories, UpTo: p.answer.Page.UpTo, Budget: p.budget}
}

// Update takes a key, a mouse event or an answer.
func (p *Today) Update(msg tea.Msg) intent.Intent {
	p.view = ""
	switch msg := msg.(type) {
	case answer.Today:
		p.take(msg)
	case answer.Watches:
		p.recount(msg)
	case tea.KeyPressMsg:
		p.touched = true
		return p.key(msg)
	case tea.MouseClickMsg:
		p.touched = true
		return p.click(tea.Mouse(msg))
	case tea.MouseWheelMsg:
		if l := p.layout(); l.new.holds(tea.Mouse(msg)) {
			wheel(p.new, tea.Mouse(msg))
			return nil
		}
		p.touched = true
		wheel(p.list, tea.Mouse(msg))
		return p.moved()
	}
	return nil
}

func (p *Today) take(a answer.Today) {
	switch a.Ticket {
	case p.asked:
		p.asked = intent.Ticket{}
		first := !p.loaded || !p.touched
		p.answer, p.stories, p.loaded = a, a.Page.Stories, a.Err == nil
		p.fill()
		if first {
			p.list.SelectKey(p.firstKey())
		}
	case p.waiting:
		p.waiting = intent.Ticket{}
		if a.Err != nil || len(a.Page.Stories) == 0 || a.Page.Total != p.answer.Page.Total {
			return // something came in meanwhile: all of it is asked for again
		}
		at := len(p.stories)
		p.stories = append(p.stories[:at:at], a.Page.Stories...)
		onMore := p.by[p.list.Current().Key].after != ""
		p.fill()
		if onMore {
			p.list.SelectKey(storyKey(&p.stories[at]))
		}
	default:
		return
	}
	p.place()
	p.describe()
}

// recount takes how the watches stand by now.
func (p *Today) recount(a answer.Watches) {
	if a.Ticket != p.counting.asked {
		return
	}
	p.answer.Watches, p.answer.WatchFault = a.Watches, a.Fault
	p.fill()
	p.place()
	p.describe()
}

// firstKey names the row that is selected at first: the first story.
func (p *Today) firstKey() string {
	if len(p.stories) > 0 {
		return storyKey(&p.stories[0])
	}
	return ""
}

// budgets are the reading times that the keys choose from; 0 is no bound.
var budgets = [...]time.Duration{
	5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 20 * time.Minute, 30 * time.Minute, 45 * time.Minute, time.Hour, 0,
}

// SetSize gives the page its room.
func (p *Today) SetSize(w, h int) intent.Intent {
	was := p.airy()
	p.w, p.h, p.view = w, h, ""
	if p.loaded && was != p.airy() {
		p.fill()
	}
	p.place()
	return nil
}

func (p *Today) place() {
	p.view = ""
	l := p.layout()
	l.list.place()
	l.new.place()
}

// SetTheme changes how the page looks.
func (p *Today) SetTheme(t theme.Theme) intent.Intent {
	p.theme, p.view = t, ""
	p.list.SetTheme(t)
	p.new.SetTheme(t)
	return nil
}

// Cursor is on the selected row.
func (p *Today) Cursor() *tea.Cursor {
	if l := p.layout(); p.right {
		return l.new.cursor()
	}
	return p.layout().list.cursor()
}

// Crumb is "Today".
func (p *Today) Crumb() string { return "Today" }

// Status is how many stories there are, and how many the reader has time for.
func (p *Today) Status() string {
	if !p.loaded {
		return ""
	}
	a := p.answer.Page
	if a.Total == a.Nothing {
		return "nothing new"
	}
	s := storyCount(a.Total - a.Nothing)
	if p.budget > 0 && a.Total > a.Nothing {
		s += " " + p.theme.Glyphs.Dot + " " + budgetShort(p.budget) + " fits " + countOnly(a.Fits, a.Total-a.Nothing)
	}
	return s
}

// Context is that of Today.
func (p *Today) Context() keymap.Context { return keymap.Today }

// Typing is false: there is no text field.
func (p *Today) Typing() bool { return false }

// Hints are the keys of the page.
func (p *Today) Hints() []key.Binding {
	k := p.keys
	time := k.MoreTime
	time.SetHelp(k.MoreTime.Help().Key+" "+k.LessTime.Help().Key, "reading time")
	hints := []key.Binding{k.Open, k.NextPane, time}
	if len(p.answer.Watches) > 0 {
		hints = append(hints, k.Watches)
	}
	list := k.Home
	list.SetHelp(k.Home.Help().Key, "list")
	return append(hints, list, k.Search, k.Palette, k.Help)
}

// Subject is the briefing that the selected story leads to.
func (p *Today) Subject() string {
	if s := p.story(); s != nil {
		return s.Lead
	}
	return ""
}

// Shown is up to when everything is on screen, and whether anything is.
func (p *Today) Shown() (upTo time.Time, ok bool) { return p.answer.Page.UpTo, p.loaded }
