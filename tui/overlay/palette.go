package overlay

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/answer"
	"dossier/tui/cells"
	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// Palette finds every command, briefing and entity by a few of its letters.
// palette_items.go lists them, palette_match.go ranks them. It holds the newest
// briefings and the entities that are in most; in a larger library the index
// completes what is typed by those beyond.
type Palette struct {
	keys   keymap.Map
	theme  theme.Theme
	number int
	room   box
	view   string // "" if it must be drawn again

	field field.Field
	rows  *pane.Rows
	found int // how many match, shown or not

	commands, briefings, entities []item
	loading                       int // answers that are not there yet
	matcher                       matcher

	beyond  int    // briefings and entities of the library that are not among those
	asked   int    // counts the questions for further
	further []item // found among those beyond for what is typed
}

// NewPalette returns the palette with a number. More are commands that have no
// key.
func NewPalette(k keymap.Map, t theme.Theme, number int, more ...Option) *Palette {
	p := &Palette{
		keys: k, theme: t, number: number, commands: commands(k, more),
		rows: pane.NewRows(k, t, "Nothing is called that. "+keymap.Says(k.Cancel, "closes.")),
	}
	p.rows.SetFocused(true)
	p.gather()
	return p
}

// The tickets of the palette's first two requests. Those for what is typed
// follow.
const (
	paletteRows = 1 + iota
	paletteEntities
)

// How many briefings and entities the palette holds, and how many it asks for
// beyond those.
const (
	held   = 2000
	others = 40
)

func (p *Palette) ticket(seq int) intent.Ticket { return intent.Ticket{Page: p.number, Seq: seq} }

// Open asks for the titles and the entities.
func (p *Palette) Open() intent.Intent {
	p.loading = 2
	return intent.Batch{
		intent.LoadRows{Ticket: p.ticket(paletteRows), N: held},
		intent.LoadEntities{Ticket: p.ticket(paletteEntities), N: held},
	}
}

// Update takes a key, a mouse event or an answer.
func (p *Palette) Update(msg tea.Msg) (ask intent.Intent, done bool) {
	p.view = ""
	switch msg := msg.(type) {
	case answer.Rows:
		if msg.Ticket == p.ticket(paletteRows) {
			p.loading--
			p.briefings = briefingItems(msg.Page.Rows)
			p.beyond += msg.Page.Total - len(msg.Page.Rows)
			return p.gather(), false
		}
	case answer.Entities:
		if msg.Ticket == p.ticket(paletteEntities) {
			p.loading--
			p.entities = entityItems(msg.Page.Rows)
			p.beyond += msg.Page.Total - len(msg.Page.Rows)
			return p.gather(), false
		}
	case answer.Completions:
		if msg.Ticket == p.ticket(paletteEntities+p.asked) && msg.Err == nil {
			p.further = p.furtherItems(msg.Completions)
			p.assemble()
			p.filter()
		}
	case tea.PasteMsg:
		p.field.Insert(msg.Content)
		return p.typed(), false
	case tea.KeyPressMsg:
		return p.key(msg)
	case tea.MouseClickMsg:
		return p.click(tea.Mouse(msg))
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			p.rows.Wheel(-wheelLines)
		case tea.MouseWheelDown:
			p.rows.Wheel(wheelLines)
		}
	}
	return nil, false
}

func (p *Palette) key(msg tea.KeyPressMsg) (ask intent.Intent, done bool) {
	k := p.keys
	switch {
	case key.Matches(msg, k.Cancel), key.Matches(msg, k.FieldPalette()):
		return nil, true
	case key.Matches(msg, k.Submit):
		return p.run()
	case key.Matches(msg, k.FieldUp), key.Matches(msg, k.PrevField):
		p.rows.Step(-1)
	case key.Matches(msg, k.FieldDown), key.Matches(msg, k.NextField):
		p.rows.Step(1)
	case key.Matches(msg, keymap.InField(k.PageUp), keymap.InField(k.PageDown)):
		p.rows.Move(msg)
	case p.field.Value() == "" && msg.String() == "backspace":
		return nil, true
	default:
		before := p.field.Value()
		p.field.Key(msg)
		if p.field.Value() != before {
			return p.typed(), false
		}
	}
	return nil, false
}

// run does what the selected row says.
func (p *Palette) run() (ask intent.Intent, done bool) {
	if do := p.rows.Current().Open; do != nil {
		return do, true
	}
	return nil, false
}

func (p *Palette) click(m tea.Mouse) (ask intent.Intent, done bool) {
	_, y := p.room.origin()
	y += p.above()
	if m.Button != tea.MouseLeft || m.Y < y {
		return nil, false
	}
	was := p.rows.Selected()
	if p.rows.Click(m.Y-y) && p.rows.Selected() == was {
		return p.run()
	}
	return nil, false
}

// gather lists everything there is anew.
func (p *Palette) gather() intent.Intent {
	p.assemble()
	return p.typed()
}

// assemble puts all that is held before the matcher.
func (p *Palette) assemble() {
	all := make([]item, 0, len(p.commands)+len(p.briefings)+len(p.entities)+len(p.further))
	all = append(append(append(append(all, p.commands...), p.briefings...), p.entities...), p.further...)
	p.matcher = matcher{items: all}
}

// typed lists what matches the field, and asks for what is beyond.
func (p *Palette) typed() intent.Intent {
	p.filter()
	typed := strings.TrimSpace(p.field.Value())
	if p.beyond == 0 || typed == "" {
		return nil
	}
	p.asked++
	return intent.Complete{Ticket: p.ticket(paletteEntities + p.asked), Typed: typed, Limit: others}
}

// maxRows is how many matches are listed: more are narrowed sooner by another
// letter than by reading.
const maxRows = 100

// filter lists what matches the field, the best first.
func (p *Palette) filter() {
	best, n := p.matcher.find(p.field.Value(), maxRows)
	p.found = n
	rows := make([]pane.Row, len(best))
	for i, m := range best {
		rows[i] = m.row()
	}
	p.rows.SetRows(nil) // the best match is selected, not what was
	p.rows.SetRows(rows)
}

// SetRoom says how large the palette may be.
func (p *Palette) SetRoom(w, h int) {
	p.room, p.view = within(w, h, 76, 22), ""
	inner, height := p.room.inner()
	p.rows.SetSize(inner, max(height-p.above(), 0))
}

// above is how many lines stand over the list: the field, and a line between.
func (p *Palette) above() int {
	if _, h := p.room.inner(); h < 4 {
		return 1
	}
	return 2
}

// Size is the size of the palette.
func (p *Palette) Size() (w, h int) { return p.room.w, p.room.h }

// SetTheme changes how the palette looks.
func (p *Palette) SetTheme(t theme.Theme) {
	p.theme, p.view = t, ""
	p.rows.SetTheme(t)
}

// palettePrompt stands before the field.
const palettePrompt = "Go to  "

func (p *Palette) fieldAt() (x, width int) {
	w, _ := p.room.inner()
	if w < 3*len(palettePrompt) {
		return 0, w
	}
	return len(palettePrompt), w - len(palettePrompt)
}

// View draws the palette.
func (p *Palette) View() string {
	if p.view != "" {
		return p.view
	}
	x, width := p.fieldAt()
	ghost := ""
	if p.field.Value() == "" {
		ghost = " a command, briefing, person, company, topic"
	}
	line, _ := p.field.Draw(p.theme, width, ghost)
	if x > 0 {
		line = p.theme.Heading.Render(palettePrompt) + line
	}
	inner, _ := p.room.inner()
	lines := []string{line}
	if p.above() == 2 {
		lines = append(lines, p.theme.Dim.Render(cells.Cut(p.note(), inner, p.theme.Glyphs.Ellipsis)))
	}
	lines = append(lines, splitLines(p.rows.View())...)
	p.view = p.room.draw(p.theme, pane.Frame{Title: "Palette", Place: p.rows.Place()}, lines)
	return p.view
}

// Cursor is in the field.
func (p *Palette) Cursor() *tea.Cursor {
	if p.room.w == 0 || p.room.h == 0 {
		return nil
	}
	x, width := p.fieldAt()
	_, at := p.field.Draw(p.theme, width, "")
	ox, oy := p.room.origin()
	c := tea.NewCursor(ox+x+at, oy)
	c.Shape = tea.CursorBar
	return c
}

// Context is that of a text field.
func (p *Palette) Context() keymap.Context { return keymap.Field }

// Typing is true: keys go to the field.
func (p *Palette) Typing() bool { return true }

// Hints are the keys of the palette.
func (p *Palette) Hints() []key.Binding {
	return []key.Binding{p.keys.Submit, p.keys.FieldUp, p.keys.FieldDown, p.keys.Cancel}
}
