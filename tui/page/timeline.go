package page

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Timeline is the page of briefings and events by month, newest first. It is
// brought the rows that it comes near, as the list of the board is.
type Timeline struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	view    string // "" if it must be drawn again

	loaded            bool
	briefings, events int
	rows              *pane.Rows
	heads             map[int]port.TimelineMonth // by place, of the months that were brought
	asked             intent.Ticket              // for another part, which is gone to; zero if none
	waiting           intent.Ticket              // for rows that are lacking; zero if none
	jumping           bool                       // what is asked for is where to go, not where one is
}

// timelineLines is how many lines a row takes as a rule.
const timelineLines = 2

// NewTimeline returns the timeline.
func NewTimeline(d Deps) *Timeline {
	t := &Timeline{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number),
		rows: pane.NewRows(d.Keys, d.Theme, "Loading the timeline"),
	}
	t.rows.SetFocused(true)
	t.rows.SetMarks(d.Marks)
	return t
}

// SetMarks says what is marked now.
func (p *Timeline) SetMarks(m port.Marks) intent.Intent {
	p.view = ""
	p.rows.SetMarks(m)
	return nil
}

// Marking is the briefing of the selected row, and of an event its words.
func (p *Timeline) Marking() intent.Marking { return marking(p.rows.Current()) }

// Open asks for the newest part, or again for the part that is on screen.
func (p *Timeline) Open() intent.Intent {
	p.waiting, p.asked, p.jumping = intent.Ticket{}, p.tickets.Next(), false
	month, ok := p.month()
	if !ok {
		return intent.LoadTimeline{Ticket: p.asked, N: pane.Chunk}
	}
	return intent.FindMonth{Ticket: p.asked, Month: month.Month, Offset: p.rows.Selected() - month.From, Chunk: pane.Chunk}
}

// month is the month of the selected row, if that is there.
func (p *Timeline) month() (month port.TimelineMonth, ok bool) {
	if p.rows.Current().Open == nil {
		return month, false
	}
	for from, m := range p.heads {
		if from <= p.rows.Selected() && (!ok || from > month.From) {
			month, ok = m, true
		}
	}
	return month, ok
}

// toMonth goes to where a month begins: the next one down, or the one above;
// from the middle of a month up to its own beginning.
func (p *Timeline) toMonth(by int) intent.Intent {
	month, ok := p.month()
	if !ok {
		return intent.Batch{}
	}
	if by < 0 && p.rows.Selected() > month.From {
		by = 0
	}
	p.waiting, p.asked, p.jumping = intent.Ticket{}, p.tickets.Next(), true
	return intent.FindMonth{Ticket: p.asked, Month: month.Month, By: by, Chunk: pane.Chunk}
}

// more asks for rows that are lacking, if none are on their way.
func (p *Timeline) more() intent.Intent {
	if p.asked != (intent.Ticket{}) || p.waiting != (intent.Ticket{}) {
		return nil
	}
	from, n := p.rows.Lacks()
	if n == 0 {
		return nil
	}
	p.waiting = p.tickets.Next()
	return intent.LoadTimeline{Ticket: p.waiting, From: from, N: n}
}

// Update takes a key, a mouse event or an answer.
func (p *Timeline) Update(msg tea.Msg) intent.Intent {
	p.view = ""
	switch msg := msg.(type) {
	case answer.Timeline:
		return p.take(msg)
	case tea.KeyPressMsg:
		return p.key(msg)
	case tea.MouseClickMsg:
		if m := tea.Mouse(msg); m.Button == tea.MouseLeft && p.slot().holds(m) && p.slot().click(m) {
			return p.rows.Current().Open
		}
	case tea.MouseWheelMsg:
		wheel(p.rows, tea.Mouse(msg))
		return p.more()
	}
	return nil
}

func (p *Timeline) take(a answer.Timeline) intent.Intent {
	switch {
	case a.Ticket == p.asked:
		p.asked = intent.Ticket{}
		p.replace(a)
	case a.Ticket == p.waiting:
		p.waiting = intent.Ticket{}
		if a.Err != nil || a.Page.Total != p.rows.Len() {
			return nil // another library: it is asked for again
		}
		p.bring(a)
	}
	return p.more()
}

// replace puts another part on screen.
func (p *Timeline) replace(a answer.Timeline) {
	if a.Err != nil {
		p.rows.SetEmpty("The timeline could not be made: " + a.Err.Error() + ". " + keymap.Says(p.keys.Back, "goes back."))
		return
	}
	p.rows.SetEmpty("Nothing happened yet: the library has no briefings.")
	if a.State.Phase == port.Indexing {
		p.rows.SetEmpty("The library is being indexed. What it tells appears here as it is.")
	}
	line, was, first := p.rows.Line(), p.rows.Current().Key, !p.loaded
	p.loaded = true
	p.briefings, p.events = a.Page.Briefings, a.Page.Total-a.Page.Briefings
	p.heads = map[int]port.TimelineMonth{}
	p.rows.SetLong(a.Page.Total, timelineLines)
	p.bring(a)
	switch {
	case first:
		p.rows.Select(0)
	case p.jumping:
		p.rows.Show(a.Place, 0)
	default:
		if p.rows.SelectKey(was) {
			a.Place = p.rows.Selected()
		}
		p.rows.Show(min(a.Place, a.Page.Total-1), line)
	}
}

// bring puts rows in their places, a heading over the first of each month.
func (p *Timeline) bring(a answer.Timeline) {
	page, known := a.Page, subjects(a.Rows)
	for _, m := range page.Months {
		p.heads[m.From] = m
	}
	rows := make([]pane.Row, len(page.Rows))
	for i, r := range page.Rows {
		rows[i] = happening(r, subjectIn(known, r.Briefing.ID, r.Briefing.Title))
		at := page.From + i
		if m, ok := p.heads[at]; ok {
			rows[i].Over = monthHead(m, at > 0)
		}
	}
	p.rows.Bring(page.From, rows)
}

// tally says how many briefings and events there are, leaving out what there
// is none of.
func tally(briefings, events int) string {
	var parts []string
	if briefings > 0 {
		parts = append(parts, countOf(briefings, "briefing"))
	}
	if events > 0 {
		parts = append(parts, countOf(events, "event"))
	}
	return strings.Join(parts, ", ")
}

// monthHead is the heading of a month, of a year for what is known to the year
// only, or of what is undated; a gap comes before it if there are rows above.
func monthHead(m port.TimelineMonth, below bool) func(theme.Theme, int) []string {
	name := m.Month.Human()
	switch m.Month.Precision() {
	case corpus.PrecisionYear:
		name += ", month not known"
	case corpus.PrecisionUnknown:
		name = "Undated"
	}
	return func(t theme.Theme, width int) []string {
		head := sides(t, t.Heading.Render(name), t.Dim.Render(tally(m.Briefings, m.Events)), width)
		if below {
			return []string{"", head}
		}
		return []string{head}
	}
}

// happening is a row of the timeline: the day, whether it is a briefing or an
// event, and what it says.
func happening(r related.TimelineRow, of port.Subject) pane.Row {
	row := pane.Row{
		Key:  r.Briefing.ID + " " + strconv.Itoa(r.Event),
		Open: intent.OpenBriefing{ID: r.Briefing.ID},
		Copy: r.Date.Human() + ": " + r.Text,
	}
	if r.Event >= 0 {
		row.Open = intent.Read{ID: r.Briefing.ID, Evidence: r.Evidence, What: r.Text}
		row.Copy += "\n" + r.Briefing.Title
	}
	row.Of = of
	row.Marked = func(t theme.Theme, width int, k pane.Marked) []string { return drawHappening(r, t, width, k) }
	return row
}

func drawHappening(r related.TimelineRow, t theme.Theme, width int, k pane.Marked) []string {
	day := "  "
	if r.Date.Day > 0 {
		day = cells.Fit(strings.Repeat(" ", 2-len(strconv.Itoa(r.Date.Day)))+strconv.Itoa(r.Date.Day), 2, "")
	}
	mark, word, style := t.Glyphs.Bullet, "briefing", t.Accent
	if r.Event >= 0 {
		mark, word, style = t.Glyphs.Dot, "event", t.Dim
	}
	lead := day + " " + mark + " "
	if width >= 40 {
		lead += cells.Fit(word, len("briefing")+1, "")
	}
	if cells.Width(lead) > width/2 {
		lead = ""
	}
	indent := cells.Width(lead)
	says := r.Text
	if r.Date.Approximate {
		says += " (approximate)"
	}
	lines := k.Title(t, says, width-indent, 3, false)
	if r.Event >= 0 {
		lines = styled(cells.WrapMax(says, width-indent, 3, t.Glyphs.Ellipsis), t.Text)
	}
	for i := range lines {
		if i == 0 {
			lines[i] = style.Render(lead) + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	if r.Event >= 0 && r.Briefing.Title != "" {
		told := cells.CutWord("told in "+r.Briefing.Title, width-indent, t.Glyphs.Ellipsis)
		lines = append(lines, strings.Repeat(" ", indent)+t.Dim.Render(told))
	}
	return lines
}

func (p *Timeline) key(msg tea.KeyPressMsg) intent.Intent {
	k := p.keys
	switch {
	case key.Matches(msg, k.Open):
		return p.rows.Current().Open
	case key.Matches(msg, k.Back):
		return intent.Back{}
	case key.Matches(msg, k.Timeline):
		return intent.Batch{} // it is open already
	case key.Matches(msg, k.Copy):
		if text := p.rows.Current().Copy; text != "" {
			return intent.Copy{Text: text, What: "the row"}
		}
	case key.Matches(msg, k.NextMonth):
		return p.toMonth(1)
	case key.Matches(msg, k.PrevMonth):
		return p.toMonth(-1)
	default:
		if p.rows.Move(msg) {
			return p.more()
		}
	}
	return nil
}

func (p *Timeline) slot() slot { return slot{w: p.w, h: p.h, rows: p.rows} }

// SetSize gives the page its room.
func (p *Timeline) SetSize(w, h int) intent.Intent {
	p.w, p.h, p.view = w, h, ""
	p.slot().place()
	return p.more()
}

// SetTheme changes how the page looks.
func (p *Timeline) SetTheme(t theme.Theme) intent.Intent {
	p.theme, p.view = t, ""
	p.rows.SetTheme(t)
	return nil
}

// View draws the page.
func (p *Timeline) View() string {
	if p.view == "" && p.w > 0 && p.h > 0 {
		p.view = p.slot().draw(p.theme, pane.Frame{
			Title: "Timeline", Note: "newest first", Focused: true,
		})
	}
	return p.view
}

// Cursor is on the selected row.
func (p *Timeline) Cursor() *tea.Cursor { return p.slot().cursor() }

// Crumb is "Timeline".
func (p *Timeline) Crumb() string { return "Timeline" }

// Status is how much is on the timeline.
func (p *Timeline) Status() string {
	if !p.loaded {
		return ""
	}
	return tally(p.briefings, p.events)
}

// Context is that of the timeline.
func (p *Timeline) Context() keymap.Context { return keymap.Timeline }

// Typing is false: there is no text field.
func (p *Timeline) Typing() bool { return false }

// Hints are the keys of the page.
func (p *Timeline) Hints() []key.Binding {
	k := p.keys
	return []key.Binding{k.Open, k.Copy, k.Search, k.Palette, k.Back, k.Help}
}

// Subject is "": the page is about no one briefing.
func (p *Timeline) Subject() string { return "" }
