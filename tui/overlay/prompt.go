package overlay

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// Prompt asks for one line of text.
type Prompt struct {
	keys  keymap.Map
	theme theme.Theme
	title string
	hint  string
	input field.Field
	do    func(string) intent.Intent
	empty bool     // an empty line is an answer as well
	among []string // what the line may be completed to
	roomW int
	roomH int
}

// NewPrompt asks for a line; do says what is done with it. An empty line does
// nothing.
func NewPrompt(k keymap.Map, t theme.Theme, title, hint string, do func(string) intent.Intent) *Prompt {
	return &Prompt{keys: k, theme: t, title: title, hint: hint, do: do}
}

// Holding puts a text in the field, to be changed.
func (p *Prompt) Holding(text string) *Prompt {
	p.input.SetValue(text)
	return p
}

// TakingNothing makes an empty line an answer as well.
func (p *Prompt) TakingNothing() *Prompt {
	p.empty = true
	return p
}

// Among completes the line to one of words, with the key for the next field.
// Those that it may become stand in the place of the hint.
func (p *Prompt) Among(words []string) *Prompt {
	p.among = words
	return p
}

// matches are the words that the line may become, each of them while it is
// empty.
func (p *Prompt) matches() []string {
	var out []string
	typed := strings.ToLower(strings.TrimSpace(p.input.Value()))
	for _, w := range p.among {
		if strings.HasPrefix(strings.ToLower(w), typed) {
			out = append(out, w)
		}
	}
	return out
}

// hintLine is what stands below the field.
func (p *Prompt) hintLine() string {
	m := p.matches()
	if len(m) == 0 || len(m) == 1 && m[0] == p.input.Value() {
		return p.hint
	}
	return p.keys.NextField.Help().Key + ": " + strings.Join(m, ", ")
}

// Open asks nothing.
func (p *Prompt) Open() intent.Intent { return nil }

// Update takes a key or a paste.
func (p *Prompt) Update(msg tea.Msg) (ask intent.Intent, done bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		p.input.Insert(msg.Content)
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, p.keys.Cancel):
			return nil, true
		case key.Matches(msg, p.keys.Submit):
			if line := strings.TrimSpace(p.input.Value()); line != "" || p.empty {
				return p.do(line), true
			}
			return nil, true
		case key.Matches(msg, p.keys.NextField):
			if m := p.matches(); len(m) > 0 {
				p.input.SetValue(m[0])
			}
		default:
			p.input.Key(msg)
		}
	}
	return nil, false
}

func (p *Prompt) box() box {
	return within(p.roomW, p.roomH, min(choiceWidth, p.roomW-4), 2+pane.FrameHeight)
}

// View draws the field with its hint below.
func (p *Prompt) View() string {
	b := p.box()
	w, _ := b.inner()
	line, _ := p.input.Draw(p.theme, w, "")
	return b.draw(p.theme, pane.Frame{Title: p.title}, []string{line, p.theme.Dim.Render(cells.CutWord(p.theme.Say(p.hintLine()), w, p.theme.Glyphs.Ellipsis))})
}

// SetRoom says how large the overlay may be.
func (p *Prompt) SetRoom(w, h int) { p.roomW, p.roomH = w, h }

// Size is what the overlay takes of the room.
func (p *Prompt) Size() (w, h int) { b := p.box(); return b.w, b.h }

// SetTheme changes how the overlay looks.
func (p *Prompt) SetTheme(t theme.Theme) { p.theme = t }

// Cursor is in the field.
func (p *Prompt) Cursor() *tea.Cursor {
	b := p.box()
	w, h := b.inner()
	if w <= 0 || h <= 0 {
		return nil
	}
	_, at := p.input.Draw(p.theme, w, "")
	x, y := b.origin()
	return tea.NewCursor(min(x+at, b.w-1), y)
}

// Context says which keys the overlay answers to.
func (p *Prompt) Context() keymap.Context { return keymap.Field }

// Typing is true: every plain key is text.
func (p *Prompt) Typing() bool { return true }

// Hints are the bindings for the bottom bar.
func (p *Prompt) Hints() []key.Binding {
	submit := p.keys.Submit
	submit.SetHelp(submit.Help().Key, "go on")
	return []key.Binding{submit, p.keys.Cancel}
}
