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
	"dossier/tui/theme"
)

// Timeline is the page of briefings and events by month, newest first.
type Timeline struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	view    string // "" if it must be drawn again

	asked             intent.Ticket
	loaded            bool
	briefings, events int
	rows              *pane.Rows
	all               []pane.Row // of which the list has the first
	listed            int
}

// timelineRows is how many rows are listed at first. More follow as the
// reader comes near them: a library of ten thousand briefings must not be
// drawn before its first screen is.
const timelineRows = 300

// NewTimeline returns the timeline.
func NewTimeline(d Deps) *Timeline {
	t := &Timeline{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number),
		rows: pane.NewRows(d.Keys, d.Theme, "Loading the timeline"),
	}
	t.rows.SetFocused(true)
	return t
}

// Open asks for the timeline.
func (p *Timeline) Open() intent.Intent {
	p.asked = p.tickets.Next()
	return intent.LoadTimeline{Ticket: p.asked}
}

// Update takes a key, a mouse event or an answer.
func (p *Timeline) Update(msg tea.Msg) intent.Intent {
	p.view = ""
	switch msg := msg.(type) {
	case answer.Timeline:
		if msg.Ticket == p.asked {
			p.take(msg)
		}
	case tea.KeyPressMsg:
		return p.key(msg)
	case tea.MouseClickMsg:
		if m := tea.Mouse(msg); m.Button == tea.MouseLeft && p.slot().holds(m) && p.slot().click(m) {
			return p.rows.Current().Open
		}
	case tea.MouseWheelMsg:
		wheel(p.rows, tea.Mouse(msg))
		p.more()
	}
	return nil
}

func (p *Timeline) take(a answer.Timeline) {
	if a.Err != nil {
		p.rows.SetEmpty("The timeline could not be made: " + a.Err.Error() + ". Esc goes back.")
		return
	}
	p.loaded, p.briefings, p.events = true, 0, 0
	p.rows.SetEmpty("Nothing happened yet: the library has no briefings.")
	var rows []pane.Row
	for i, m := range a.Months {
		if i > 0 {
			rows = append(rows, gap())
		}
		briefings, events := 0, 0
		for _, r := range m.Rows {
			if r.Event < 0 {
				briefings++
			} else {
				events++
			}
		}
		p.briefings += briefings
		p.events += events
		rows = append(rows, monthRow(m.Month, tally(briefings, events)))
		for _, r := range m.Rows {
			rows = append(rows, happening(r))
		}
	}
	p.all = rows
	p.list(max(timelineRows, p.listed))
}

// list puts the first n rows into the list.
func (p *Timeline) list(n int) {
	p.listed = min(n, len(p.all))
	p.rows.SetRows(p.all[:p.listed])
}

// more lists more rows where the selection comes near the last one.
func (p *Timeline) more() {
	if p.listed < len(p.all) && p.rows.Selected() > p.listed-timelineRows/2 {
		p.list(2 * p.listed)
	}
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

// monthRow is the heading of a month, of a year for what is known to the year
// only, or of what is undated.
func monthRow(m corpus.Date, note string) pane.Row {
	name := m.Human()
	switch m.Precision() {
	case corpus.PrecisionYear:
		name += ", month not known"
	case corpus.PrecisionUnknown:
		name = "Undated"
	}
	return pane.Row{Draw: func(t theme.Theme, width int) []string {
		return []string{sides(t, t.Heading.Render(name), t.Dim.Render(note), width)}
	}}
}

// happening is a row of the timeline: the day, whether it is a briefing or an
// event, and what it says.
func happening(r related.TimelineRow) pane.Row {
	row := pane.Row{
		Key:  r.Briefing.ID + " " + strconv.Itoa(r.Event),
		Open: intent.OpenBriefing{ID: r.Briefing.ID},
		Copy: r.Date.Human() + ": " + r.Text,
	}
	if r.Event >= 0 {
		row.Open = intent.Read{ID: r.Briefing.ID, Evidence: r.Evidence, What: r.Text}
		row.Copy += "\n" + r.Briefing.Title
	}
	row.Draw = func(t theme.Theme, width int) []string { return drawHappening(r, t, width) }
	return row
}

func drawHappening(r related.TimelineRow, t theme.Theme, width int) []string {
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
	text := t.Text
	if r.Event < 0 {
		text = t.Strong
	}
	says := r.Text
	if r.Date.Approximate {
		says += " (approximate)"
	}
	lines := styled(cells.WrapMax(says, width-indent, 3, t.Glyphs.Ellipsis), text)
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
	default:
		if key.Matches(msg, k.Bottom) && p.listed < len(p.all) {
			p.list(len(p.all))
		}
		p.rows.Move(msg)
		p.more()
	}
	return nil
}

func (p *Timeline) slot() slot { return slot{w: p.w, h: p.h, rows: p.rows} }

// SetSize gives the page its room.
func (p *Timeline) SetSize(w, h int) intent.Intent {
	p.w, p.h, p.view = w, h, ""
	p.slot().place()
	return nil
}

// SetTheme changes how the page looks.
func (p *Timeline) SetTheme(t theme.Theme) intent.Intent {
	p.theme, p.view = t, ""
	p.rows.SetTheme(t)
	return nil
}

// place says that there is more than the list counts.
func (p *Timeline) place() string {
	if p.listed < len(p.all) {
		return "more below"
	}
	return ""
}

// View draws the page.
func (p *Timeline) View() string {
	if p.view == "" && p.w > 0 && p.h > 0 {
		p.view = p.slot().draw(p.theme, pane.Frame{
			Title: "Timeline", Note: "newest first", Place: p.place(), Focused: true,
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
