package keymap

import (
	"slices"

	"charm.land/bubbles/v2/key"
)

// Context is where a set of bindings is live.
type Context string

// The contexts.
const (
	Board     Context = "board"     // the list and the panes of a briefing
	Reading   Context = "reading"   // the reading page
	Selecting Context = "selecting" // the reading page while words are selected
	Entity    Context = "entity"    // an entity's page
	Results   Context = "results"   // the search page, outside its field
	Timeline  Context = "timeline"  // the timeline
	Today     Context = "today"     // what is new
	Comments  Context = "comments"  // the list of comments
	Field     Context = "field"     // any text field
	Overlay   Context = "overlay"   // help, outline, a pane as an overlay
)

// Section is the bindings of a context, in the order of the help.
type Section struct {
	Context  Context
	Title    string
	Bindings []key.Binding
}

// Sections lists every context with its bindings.
func (m Map) Sections() []Section {
	move := []key.Binding{m.Up, m.Down, m.PageDown, m.PageUp, m.HalfDown, m.HalfUp, m.Top, m.Bottom}
	global := []key.Binding{
		m.Search, m.Palette, m.Today, m.Timeline, m.Home, m.HistoryBack, m.HistoryForward,
		m.Comments, m.Undo, m.Redo,
		m.Back, m.Close, m.Help, m.Mouse, m.Suspend, m.Quit,
	}
	panes := append([]key.Binding{m.Open, m.NextPane, m.PrevPane, m.Left, m.Right}, m.Panes[:]...)
	join := func(lists ...[]key.Binding) []key.Binding {
		var all []key.Binding
		for _, l := range lists {
			all = append(all, l...)
		}
		return all
	}
	one := func(b ...key.Binding) []key.Binding { return b }
	reading := append([]key.Binding(nil), global...)
	reading[0] = m.SearchOnly()
	marks := one(m.Star, m.ToggleRead, m.Comment, m.Tag)
	rows := one(m.Open, m.NextPane, m.PrevPane, m.Left, m.Right)
	return []Section{
		{Board, "Briefings and their panes", join(move, panes, one(m.Read, m.Entities, m.Related, m.Filter, m.Sort, m.Watches, m.NextHit, m.PrevHit, m.NextBriefing, m.PrevBriefing, m.Judge, m.Browse, m.Copy, m.CopyAddress), marks, global)},
		{Reading, "Reading page", join(move, one(m.Open, m.Find, m.NextHit, m.PrevHit, m.NextLink, m.PrevLink, m.Outline, m.NextBriefing, m.PrevBriefing, m.Read, m.Entities, m.Related, m.Browse, m.Copy, m.CopyAddress, m.Select), marks, one(m.Remove), reading)},
		{Selecting, "While words are selected", m.selecting(move, reading)},
		{Entity, "Entity page", join(move, rows, one(m.Copy), marks, global)},
		{Results, "Search page", join(move, rows, one(m.NextHit, m.PrevHit, m.Sort, m.Copy, m.CopyAddress), marks, global)},
		{Timeline, "Timeline", join(move, one(m.Open, m.NextMonth, m.PrevMonth, m.Copy), marks, global)},
		{Today, "Today", join(move, rows, one(m.Read, m.MoreTime, m.LessTime, m.Watches, m.Browse, m.Copy, m.CopyAddress), marks, global)},
		{Comments, "Comments", join(move, one(m.Open, m.Remove, m.Copy), marks, global)},
		{Field, "In a text field", one(m.Submit, m.Cancel, m.NextField, m.PrevField, m.FieldUp, m.FieldDown, m.FieldPalette(), InField(m.Suspend), InField(m.Quit))},
		{Overlay, "In an overlay", join(move, one(m.Open, m.Back, m.Close, m.Help, m.Suspend, m.Quit))},
	}
}

// selecting returns what is live while words are selected. What moves and uses
// the selection goes before what moves the text and what leads away: b is a word
// then and not a page, and h a character and not back.
func (m Map) selecting(move, global []key.Binding) []key.Binding {
	own := m.ofSelection()
	all := slices.Clone(own)
	for _, b := range slices.Concat(move[2:], global) { // up and down are there
		all = append(all, without(b, own...))
	}
	return all
}

// ofSelection returns what moves and uses a selection.
func (m Map) ofSelection() []key.Binding {
	return []key.Binding{
		m.Select, m.SelectLeft, m.SelectRight, m.WordBack, m.WordOn, m.SentenceBack, m.SentenceOn,
		m.Up, m.Down, m.LineStart, m.LineEnd, m.SwapEnds, m.Highlight, m.Copy,
		m.Star, m.ToggleRead, m.Comment, m.Tag,
	}
}

// Drop returns what lets go of words that are selected: what is left of back
// then, else of close.
func (m Map) Drop() key.Binding {
	own := m.ofSelection()
	b := without(m.Back, own...)
	if len(b.Keys()) == 0 {
		b = without(m.Close, own...)
	}
	if len(b.Keys()) > 0 {
		b.SetHelp(Label(b.Keys()[0]), b.Help().Desc)
	}
	return b
}

// FieldPalette returns the palette's binding in a text field, where ":" is
// text.
func (m Map) FieldPalette() key.Binding { return InField(m.Palette) }

// InField returns what is left of a binding where every plain key is text.
func InField(b key.Binding) key.Binding {
	return keep(b, func(k string) bool { return !isText(k) })
}

// In returns the bindings of a context.
func (m Map) In(c Context) []key.Binding {
	for _, s := range m.Sections() {
		if s.Context == c {
			return s.Bindings
		}
	}
	return nil
}
