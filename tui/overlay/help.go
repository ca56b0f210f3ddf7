package overlay

import (
	"fmt"
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// Help lists every key, those of the page first, made from the key map.
// Typing filters it. help_text.go makes and lays out its text.
type Help struct {
	keys    keymap.Map
	theme   theme.Theme
	context keymap.Context
	room    box
	view    string // "" if it must be drawn again

	field  field.Field
	asking bool // "/" was pressed: q is text from now on
	lines  []string
	found  int // entries that the filter leaves
	offset int
}

// NewHelp returns the help for a context.
func NewHelp(k keymap.Map, t theme.Theme, c keymap.Context) *Help {
	return &Help{keys: k, theme: t, context: c}
}

// Open asks for nothing.
func (h *Help) Open() intent.Intent { return nil }

// Update takes a key or a mouse event.
func (h *Help) Update(msg tea.Msg) (ask intent.Intent, done bool) {
	h.view = ""
	switch msg := msg.(type) {
	case tea.PasteMsg:
		h.field.Insert(msg.Content)
		h.filter()
	case tea.KeyPressMsg:
		return nil, h.key(msg)
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			h.scroll(-wheelLines)
		case tea.MouseWheelDown:
			h.scroll(wheelLines)
		}
	}
	return nil, false
}

func (h *Help) key(msg tea.KeyPressMsg) (done bool) {
	k := h.keys
	empty := h.field.Value() == ""
	switch {
	case key.Matches(msg, k.Cancel):
		if empty {
			return true
		}
		h.field.SetValue("") // first the filter goes, then the help
		h.filter()
	case empty && !h.asking && (key.Matches(msg, k.Close) || key.Matches(msg, k.Help)):
		return true
	case empty && !h.asking && key.Matches(msg, k.Find):
		h.asking = true
	case empty && msg.String() == "backspace":
		return true
	case key.Matches(msg, k.FieldUp):
		h.scroll(-1)
	case key.Matches(msg, k.FieldDown):
		h.scroll(1)
	case key.Matches(msg, keymap.InField(k.PageUp)):
		h.scroll(-h.height())
	case key.Matches(msg, keymap.InField(k.PageDown), k.Submit), empty && msg.String() == "space":
		h.scroll(h.height())
	case empty && key.Matches(msg, keymap.InField(k.Top)):
		h.scroll(-len(h.lines))
	case empty && key.Matches(msg, keymap.InField(k.Bottom)):
		h.scroll(len(h.lines))
	default:
		before := h.field.Value()
		h.field.Key(msg)
		if h.field.Value() != before {
			h.filter()
		}
	}
	return false
}

func (h *Help) scroll(by int) {
	h.offset = max(min(h.offset+by, len(h.lines)-h.height()), 0)
}

// height is how many lines of text are in view.
func (h *Help) height() int {
	_, height := h.room.inner()
	return max(height-h.above(), 1)
}

func (h *Help) above() int {
	if _, height := h.room.inner(); height < 4 {
		return 1
	}
	return 2
}

// filter lays the text out anew.
func (h *Help) filter() {
	w, _ := h.room.inner()
	kept := matching(h.sections(), h.field.Value())
	h.lines, h.found = layHelp(kept, h.field.Value(), h.theme, w), count(kept)
	h.offset = 0
}

// SetRoom says how large the help may be.
func (h *Help) SetRoom(w, height int) {
	h.room, h.view = within(w, height, 116, 44), ""
	at := h.offset
	h.filter()
	h.scroll(at)
}

// Size is the size of the help.
func (h *Help) Size() (w, height int) { return h.room.w, h.room.h }

// SetTheme changes how the help looks.
func (h *Help) SetTheme(t theme.Theme) {
	h.theme, h.view = t, ""
	at := h.offset
	h.filter()
	h.scroll(at)
}

// helpPrompt stands before the field.
const helpPrompt = "Find  "

// How many cells say how much was found, in a help that has countFrom of them.
const countWidth, countFrom = 10, 40

func (h *Help) fieldAt() (x, width int) {
	w, _ := h.room.inner()
	if w < 3*len(helpPrompt) {
		return 0, w
	}
	width = w - len(helpPrompt)
	if w >= countFrom {
		width -= countWidth
	}
	return len(helpPrompt), width
}

// View draws the help.
func (h *Help) View() string {
	if h.view != "" {
		return h.view
	}
	x, width := h.fieldAt()
	ghost := ""
	if h.field.Value() == "" && !h.asking {
		ghost = " type what you look for"
	}
	line, _ := h.field.Draw(h.theme, width, ghost)
	if inner, _ := h.room.inner(); h.field.Value() != "" && inner >= countFrom {
		line += h.theme.Dim.Render(fmt.Sprintf("%*s", countWidth, strconv.Itoa(h.found)+" found"))
	}
	if x > 0 {
		line = h.theme.Heading.Render(helpPrompt) + line
	}
	lines := []string{line}
	if h.above() == 2 {
		lines = append(lines, "")
	}
	end := min(h.offset+h.height(), len(h.lines))
	lines = append(lines, h.lines[h.offset:end]...)
	f := pane.Frame{Title: "Help"}
	if len(h.lines) > h.height() {
		f.Place = percent(end, len(h.lines))
	}
	if inner, _ := h.room.inner(); len(h.lines) == 0 {
		lines = append(lines, h.theme.Dim.Render(cells.Cut("No key does that. "+keymap.Says(h.keys.Cancel, "clears."), inner, h.theme.Glyphs.Ellipsis)))
	}
	h.view = h.room.draw(h.theme, f, lines)
	return h.view
}

// Cursor is in the field.
func (h *Help) Cursor() *tea.Cursor {
	if h.room.w == 0 || h.room.h == 0 {
		return nil
	}
	x, width := h.fieldAt()
	_, at := h.field.Draw(h.theme, width, "")
	ox, oy := h.room.origin()
	c := tea.NewCursor(ox+x+at, oy)
	c.Shape = tea.CursorBar
	return c
}

// Context is that of a text field.
func (h *Help) Context() keymap.Context { return keymap.Field }

// Typing is true: keys go to the field.
func (h *Help) Typing() bool { return true }

// Hints are the keys of the help.
func (h *Help) Hints() []key.Binding {
	leave := h.keys.Cancel
	leave.SetHelp(leave.Help().Key, "close")
	if h.field.Value() != "" {
		leave.SetHelp(leave.Help().Key, "clear")
	}
	return []key.Binding{h.keys.FieldUp, h.keys.FieldDown, leave}
}
