package page

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/theme"
)

// filter narrows a list in place to the rows that hold every word typed:
// package listing says how.
type filter struct {
	input  field.Field
	typing bool
}

func (f *filter) clear() {
	f.input.SetValue("")
	f.typing = false
}

func (f *filter) words() string { return strings.TrimSpace(f.input.Value()) }

// draw draws the field, w cells wide, and returns the cell of its cursor.
func (f *filter) draw(t theme.Theme, w int) (line string, cursor int) {
	const prompt = "Filter: "
	if w <= len(prompt)+4 {
		return f.input.Draw(t, w, "")
	}
	line, cursor = f.input.Draw(t, w-len(prompt), "")
	return t.Accent.Render(prompt) + line, cursor + len(prompt)
}

// shown reports whether the field takes a line of the list.
func (f *filter) shown() bool { return f.typing || f.words() != "" }

// typeFilter applies a key while the filter has the keys.
func (b *Board) typeFilter(msg tea.KeyPressMsg) intent.Intent {
	k := b.keys
	switch {
	case key.Matches(msg, k.Cancel):
		b.filter.clear()
		return b.refilter()
	case key.Matches(msg, k.Submit), key.Matches(msg, k.NextField), key.Matches(msg, k.PrevField):
		b.filter.typing = false
		b.arrange()
		return nil
	case key.Matches(msg, k.FieldUp):
		return b.step(-1)
	case key.Matches(msg, k.FieldDown):
		return b.step(1)
	}
	before := b.filter.input.Value()
	b.filter.input.Key(msg)
	if b.filter.input.Value() == before {
		return nil
	}
	return b.refilter()
}

func (b *Board) refilter() intent.Intent {
	b.list.listing.Filter = b.filter.words()
	b.arrange()
	return b.list.ask(&b.tickets, b.subject, false)
}
