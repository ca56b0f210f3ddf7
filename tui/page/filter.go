package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// filter narrows a list in place to the rows that hold every word typed.
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

// apply returns the rows in whose title, dek, source and topics every word
// typed begins a word: "pay" finds "payments" and not "repay".
func (f *filter) apply(rows []port.Row) []port.Row {
	words := fields(f.input.Value())
	if len(words) == 0 {
		return rows
	}
	var kept []port.Row
	for _, r := range rows {
		have := fields(r.Title + " " + r.Dek + " " + r.Source + " " + strings.Join(r.Topics, " "))
		missing := func(w string) bool {
			return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) })
		}
		if !slices.ContainsFunc(words, missing) {
			kept = append(kept, r)
		}
	}
	return kept
}

func fields(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

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
	b.showRows()
	b.arrange()
	return b.follow()
}

// Together moves the briefings of a story up to the first of them, so that
// the list shows a story in one place.
func Together(rows []port.Row) []port.Row {
	of := map[string][]port.Row{}
	for _, r := range rows {
		of[r.Story] = append(of[r.Story], r)
	}
	if len(of) == len(rows) {
		return rows
	}
	grouped := make([]port.Row, 0, len(rows))
	for _, r := range rows {
		grouped = append(grouped, of[r.Story]...)
		delete(of, r.Story)
	}
	return grouped
}

// listSort is an order of the list.
type listSort struct {
	name string
	less func(a, b port.Row) int // nil keeps the order of the library
}

func (s listSort) apply(rows []port.Row) []port.Row {
	if s.less == nil {
		return rows
	}
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, s.less)
	return sorted
}

// listSorts are the orders that S walks through; the library's own order, the
// first, is newest first.
var listSorts = []listSort{
	{"date, newest first", nil},
	{"date, oldest first", func(a, b port.Row) int {
		if a.Published.IsZero() != b.Published.IsZero() {
			return cmp.Compare(btoi(a.Published.IsZero()), btoi(b.Published.IsZero()))
		}
		return a.Published.Compare(b.Published)
	}},
	{"how contested", func(a, b port.Row) int {
		return cmp.Or(cmp.Compare(min(b.For, b.Against), min(a.For, a.Against)), cmp.Compare(b.For+b.Against, a.For+a.Against))
	}},
	{"title", func(a, b port.Row) int {
		return cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	}},
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
