package keymap

import "charm.land/bubbles/v2/key"

// named is a binding with the name that a person remaps it by.
type named struct {
	name    string
	binding *key.Binding
}

// table lists every binding with its name, in the order of the fields. Names
// stand in people's configurations: they stay.
func (m *Map) table() []named {
	t := []named{
		{"up", &m.Up},
		{"down", &m.Down},
		{"page_up", &m.PageUp},
		{"page_down", &m.PageDown},
		{"half_up", &m.HalfUp},
		{"half_down", &m.HalfDown},
		{"top", &m.Top},
		{"bottom", &m.Bottom},
		{"open", &m.Open},
		{"back", &m.Back},
		{"history_back", &m.HistoryBack},
		{"history_forward", &m.HistoryForward},
		{"left", &m.Left},
		{"right", &m.Right},
		{"next_pane", &m.NextPane},
		{"previous_pane", &m.PrevPane},
	}
	for i := range m.Panes {
		t = append(t, named{"pane_" + string(rune('0'+i)), &m.Panes[i]})
	}
	return append(
		t,
		named{"find", &m.Find}, named{"search", &m.Search}, named{"next_hit", &m.NextHit}, named{"previous_hit", &m.PrevHit},
		named{"palette", &m.Palette}, named{"filter", &m.Filter}, named{"sort", &m.Sort},
		named{"timeline", &m.Timeline}, named{"home", &m.Home}, named{"entities", &m.Entities}, named{"related", &m.Related},
		named{"today", &m.Today}, named{"watches", &m.Watches}, named{"more_time", &m.MoreTime}, named{"less_time", &m.LessTime},
		named{"next_briefing", &m.NextBriefing}, named{"previous_briefing", &m.PrevBriefing}, named{"read", &m.Read}, named{"outline", &m.Outline},
		named{"next_month", &m.NextMonth}, named{"previous_month", &m.PrevMonth},
		named{"next_link", &m.NextLink}, named{"previous_link", &m.PrevLink},
		named{"browse", &m.Browse}, named{"copy", &m.Copy}, named{"copy_address", &m.CopyAddress},
		named{"mouse", &m.Mouse}, named{"help", &m.Help}, named{"close", &m.Close}, named{"quit", &m.Quit}, named{"suspend", &m.Suspend},
		named{"judge", &m.Judge},
		named{"star", &m.Star}, named{"toggle_read", &m.ToggleRead}, named{"comment", &m.Comment}, named{"remove", &m.Remove},
		named{"tag", &m.Tag}, named{"comments", &m.Comments}, named{"undo", &m.Undo}, named{"redo", &m.Redo},
		named{"select", &m.Select}, named{"select_left", &m.SelectLeft}, named{"select_right", &m.SelectRight},
		named{"word_back", &m.WordBack}, named{"word_on", &m.WordOn},
		named{"sentence_back", &m.SentenceBack}, named{"sentence_on", &m.SentenceOn},
		named{"line_start", &m.LineStart}, named{"line_end", &m.LineEnd},
		named{"swap_ends", &m.SwapEnds}, named{"highlight", &m.Highlight},
		named{"submit", &m.Submit}, named{"cancel", &m.Cancel}, named{"next_field", &m.NextField}, named{"previous_field", &m.PrevField},
		named{"field_up", &m.FieldUp}, named{"field_down", &m.FieldDown},
	)
}

// Names lists the names of all bindings, in the order of the table.
func Names() []string {
	var m Map
	var all []string
	for _, n := range m.table() {
		all = append(all, n.name)
	}
	return all
}

// Keys returns the keys of the binding of a name, none if it is unbound.
func (m Map) Keys(name string) []string {
	for _, n := range m.table() {
		if n.name == name {
			return onKeyboard(n.binding.Keys())
		}
	}
	return nil
}

// labelled returns the map with the name of each binding in the place of what
// it does, to tell the bindings of a section apart.
func (m Map) labelled() Map {
	for _, n := range m.table() {
		n.binding.SetHelp(n.binding.Help().Key, n.name)
	}
	return m
}

// Labelled is Sections with the name of each binding in the place of what it
// does.
func (m Map) Labelled() []Section { return m.labelled().Sections() }

// Does says of each name what its binding does.
func (m Map) Does() map[string]string {
	all := map[string]string{}
	for _, n := range m.table() {
		all[n.name] = n.binding.Help().Desc
	}
	return all
}
