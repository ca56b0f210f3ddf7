package page

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Comments is the page of all comments and highlights, the one changed last
// first. Enter goes to the words of one.
type Comments struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	view    string // "" if it must be drawn again

	marks  port.Marks
	all    []state.Comment
	first  string // id of the briefing whose comments are selected first
	asked  intent.Ticket
	titles map[string]port.Row // by id, of what is in the library
	told   bool                // the titles are there
	rows   *pane.Rows
}

// NewComments returns the page of all comments. Those on the briefing with the
// id are selected first.
func NewComments(d Deps, id string) *Comments {
	c := &Comments{
		keys: d.Keys, theme: d.Theme, tickets: NewTickets(d.Number), first: id,
		titles: map[string]port.Row{}, rows: pane.NewRows(d.Keys, d.Theme, ""),
	}
	c.rows.SetFocused(true)
	_ = c.SetMarks(d.Marks)
	return c
}

// Open asks for the titles of what is commented on.
func (c *Comments) Open() intent.Intent {
	var ids []string
	for _, n := range c.all {
		if !slices.Contains(ids, n.Key) {
			ids = append(ids, n.Key)
		}
	}
	c.asked = c.tickets.Next()
	return intent.LoadTitles{Ticket: c.asked, IDs: ids}
}

// SetMarks says what is marked now.
func (c *Comments) SetMarks(m port.Marks) intent.Intent {
	c.marks, c.view = m, ""
	c.all = m.AllComments()
	c.fill()
	for _, n := range c.all {
		if _, ok := c.titles[n.Key]; !ok && c.told {
			return c.Open()
		}
	}
	return nil
}

func (c *Comments) fill() {
	switch {
	case !c.marks.Known():
		c.rows.SetEmpty("The comments are being read" + c.theme.Glyphs.Ellipsis)
	default:
		c.rows.SetEmpty("No comments yet" + keymap.Then(": ", c.keys.Comment, "writes one on a briefing, or on the words that are selected") + ".")
	}
	rows := make([]pane.Row, 0, 2*len(c.all))
	first := ""
	for i, n := range c.all {
		if i > 0 {
			rows = append(rows, gap())
		}
		if first == "" && n.Key == c.first {
			first = n.ID
		}
		rows = append(rows, c.row(n))
	}
	c.rows.SetRows(rows)
	c.rows.SetMarks(c.marks)
	if first != "" {
		c.rows.SelectKey(first)
		c.first = ""
	}
}

// row is a comment: what it says, of which words, on what and when.
func (c *Comments) row(n state.Comment) pane.Row {
	title, known := n.Key, !c.told
	if r, ok := c.titles[n.Key]; ok {
		title, known = r.Title, true
	}
	if !known {
		title += " (not in this library)"
	}
	read := intent.Read{ID: n.Key, What: n.Text}
	if n.Words != "" {
		read.Evidence = []corpus.Evidence{{Words: n.Words, Nth: n.Nth}}
		if n.Text == "" {
			read.What = "your highlight"
		}
	}
	of := port.Subject{ID: n.Key, Title: title}
	if r, ok := c.titles[n.Key]; ok {
		of = r.Subject()
	}
	copied := strings.TrimSpace(n.Text)
	if n.Words != "" {
		copied = strings.TrimSpace("“" + plainWords(n.Words) + "”\n" + copied)
	}
	return pane.Row{
		Key: n.ID, Open: read, Of: of, Copy: copied + "\n" + title,
		Marked: func(t theme.Theme, width int, _ pane.Marked) []string {
			sign := t.Glyphs.Comment + " "
			text, style := n.Text, t.Strong
			if text == "" {
				text, style = "Highlight", t.Dim
			}
			pad := strings.Repeat(" ", cells.Width(sign))
			room := max(width-len(pad), 1)
			lines := styled(cells.WrapMax(text, room, 6, t.Glyphs.Ellipsis), style)
			if n.Words != "" {
				quote := t.Say("“" + plainWords(n.Words) + "”")
				lines = append(lines, styled(cells.WrapMax(quote, room, 3, t.Glyphs.Ellipsis), t.Note)...)
			}
			lines = append(lines, t.Dim.Render(cells.Cut(title+" "+t.Glyphs.Dot+" "+n.Changed.Local().Format("2 January 2006, 15:04"), room, t.Glyphs.Ellipsis)))
			for i := range lines {
				if i == 0 {
					lines[i] = t.Accent.Render(sign) + lines[i]
				} else {
					lines[i] = pad + lines[i]
				}
			}
			return lines
		},
	}
}

// Update takes a key, a mouse event or an answer.
func (c *Comments) Update(msg tea.Msg) intent.Intent {
	c.view = ""
	switch msg := msg.(type) {
	case answer.Titles:
		if msg.Ticket != c.asked || msg.Err != nil {
			return nil
		}
		c.told = true
		for _, r := range msg.Rows {
			c.titles[r.ID] = r
		}
		for _, n := range c.all { // asked once
			if _, ok := c.titles[n.Key]; !ok {
				c.titles[n.Key] = port.Row{ID: n.Key, Title: n.Key + " (not in this library)"}
			}
		}
		c.fill()
	case tea.KeyPressMsg:
		return c.key(msg)
	case tea.MouseClickMsg:
		if m := tea.Mouse(msg); m.Button == tea.MouseLeft && c.slot().click(m) {
			return c.rows.Current().Open
		}
	case tea.MouseWheelMsg:
		wheel(c.rows, tea.Mouse(msg))
	}
	return nil
}

func (c *Comments) key(msg tea.KeyPressMsg) intent.Intent {
	k := c.keys
	switch {
	case key.Matches(msg, k.Open):
		return c.rows.Current().Open
	case key.Matches(msg, k.Back):
		return intent.Back{}
	case key.Matches(msg, k.Comments):
		return intent.Batch{} // it is open already
	case key.Matches(msg, k.Copy):
		if text := c.rows.Current().Copy; text != "" {
			return intent.Copy{Text: text, What: "the comment"}
		}
	default:
		c.rows.Move(msg)
	}
	return nil
}

// Marking is the comment that is selected.
func (c *Comments) Marking() intent.Marking {
	row := c.rows.Current()
	m := intent.Marking{Of: row.Of}
	for i := range c.all {
		if c.all[i].ID == row.Key {
			m.Comment, m.Words, m.Nth = &c.all[i], c.all[i].Words, c.all[i].Nth
		}
	}
	return m
}

func (c *Comments) slot() slot { return slot{w: c.w, h: c.h, rows: c.rows} }

// SetSize gives the page its room.
func (c *Comments) SetSize(w, h int) intent.Intent {
	c.w, c.h, c.view = w, h, ""
	c.slot().place()
	return nil
}

// SetTheme changes how the page looks.
func (c *Comments) SetTheme(t theme.Theme) intent.Intent {
	c.theme, c.view = t, ""
	c.rows.SetTheme(t)
	return nil
}

// View draws the page.
func (c *Comments) View() string {
	if c.view == "" && c.w > 0 && c.h > 0 {
		title := "Comments and highlights"
		if n := len(c.all); n > 0 {
			title += " " + c.theme.Glyphs.Dot + " " + cells.Number(n)
		}
		c.view = c.slot().draw(c.theme, pane.Frame{Title: title, Note: "changed last first", Focused: true})
	}
	return c.view
}

// Cursor is on the selected row.
func (c *Comments) Cursor() *tea.Cursor { return c.slot().cursor() }

// Crumb is "Comments".
func (c *Comments) Crumb() string { return "Comments" }

// Status is how many there are.
func (c *Comments) Status() string {
	if !c.marks.Known() {
		return ""
	}
	return countOf(len(c.all), "comment")
}

// Context is that of the comments.
func (c *Comments) Context() keymap.Context { return keymap.Comments }

// Typing is false: there is no text field.
func (c *Comments) Typing() bool { return false }

// Hints are the keys of the page.
func (c *Comments) Hints() []key.Binding {
	k := c.keys
	if len(c.all) == 0 {
		return []key.Binding{k.Search, k.Palette, k.Back, k.Help}
	}
	open, edit := k.Open, k.Comment
	open.SetHelp(open.Help().Key, "go to the words")
	edit.SetHelp(edit.Help().Key, "edit")
	return []key.Binding{open, edit, k.Remove, k.Undo, k.Copy, k.Back, k.Help}
}

// Subject is "": the page is about no one briefing.
func (c *Comments) Subject() string { return "" }
