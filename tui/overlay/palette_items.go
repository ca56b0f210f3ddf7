package overlay

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// item is something that the palette finds.
type item struct {
	text string
	what string // the word at its right: "command", "briefing", "person"
	keys string // of a command
	kind corpus.Kind
	do   intent.Intent
}

// commands lists every command of the key map once, those that go somewhere
// first and those that move about last. Before them stand more commands, which
// have no key.
func commands(k keymap.Map, more []Option) []item {
	direct := map[string]intent.Intent{
		k.Search.Help().Desc:         intent.OpenSearch{},
		k.Today.Help().Desc:          intent.OpenToday{},
		k.Timeline.Help().Desc:       intent.OpenTimeline{},
		k.Home.Help().Desc:           intent.Home{},
		k.Help.Help().Desc:           intent.OpenHelp{},
		k.HistoryBack.Help().Desc:    intent.Back{},
		k.HistoryForward.Help().Desc: intent.Forward{},
		k.Mouse.Help().Desc:          intent.ToggleMouse{},
		k.Suspend.Help().Desc:        intent.Suspend{},
		k.Quit.Help().Desc:           intent.Quit{},
	}
	seen := map[string]bool{k.Palette.Help().Desc: true} // it is open
	var list []item
	for _, o := range more {
		list = append(list, item{text: o.Text, what: "command", do: o.Do})
	}
	add := func(bs ...key.Binding) {
		for _, b := range bs {
			does := b.Help().Desc
			if seen[does] || len(b.Keys()) == 0 {
				continue
			}
			seen[does] = true
			do := direct[does]
			if do == nil {
				do = intent.Press{Key: b.Keys()[0]}
			}
			list = append(list, item{text: does, what: "command", keys: b.Help().Key, do: do})
		}
	}
	add(k.Search, k.Today, k.Timeline, k.Home, k.Help, k.HistoryBack, k.HistoryForward, k.Entities, k.Related, k.Mouse)
	move := map[string]bool{}
	for _, b := range []key.Binding{
		k.Up, k.Down, k.PageUp, k.PageDown, k.HalfUp, k.HalfDown, k.Top, k.Bottom,
		k.Left, k.Right, k.NextPane, k.PrevPane, k.Suspend, k.Quit, k.Close, k.Back, k.Open,
	} {
		move[b.Help().Desc] = true
	}
	var last []key.Binding
	for _, s := range k.Sections() {
		if s.Context == keymap.Field || s.Context == keymap.Selecting {
			continue // elsewhere their keys do something else
		}
		for _, b := range s.Bindings {
			if move[b.Help().Desc] {
				last = append(last, b)
			} else {
				add(b)
			}
		}
	}
	add(last...)
	return list
}

func briefingItems(rows []port.Row) []item {
	items := make([]item, len(rows))
	for i, r := range rows {
		items[i] = item{text: r.Title, what: "briefing", do: intent.OpenBriefing{ID: r.ID}}
	}
	return items
}

func entityItems(rows []related.EntityRow) []item {
	items := make([]item, len(rows))
	for i, r := range rows {
		items[i] = item{text: r.Name, what: string(r.Kind), kind: r.Kind, do: intent.OpenEntity{ID: r.ID}}
	}
	return items
}

// furtherItems are the titles and the entities among completions that are not
// held.
func (p *Palette) furtherItems(cs []index.Completion) []item {
	have := make(map[intent.Intent]bool, len(p.briefings)+len(p.entities))
	for _, list := range [][]item{p.briefings, p.entities} {
		for _, it := range list {
			have[it.do] = true
		}
	}
	var items []item
	for _, c := range cs {
		var it item
		switch c.Kind {
		case index.CompleteTitle:
			it = item{text: c.Text, what: "briefing", do: intent.OpenBriefing{ID: c.ID}}
		case index.CompleteEntity:
			it = item{text: c.Text, what: "entity", do: intent.OpenEntity{ID: c.ID}}
		default:
			continue
		}
		if c.ID != "" && !have[it.do] {
			have[it.do] = true
			items = append(items, it)
		}
	}
	return items
}

// row draws a match: the name with its matched letters, and at the right what
// it is and the key of a command.
func (m match) row() pane.Row {
	return pane.Row{Open: m.do, Draw: func(t theme.Theme, width int) []string {
		note := m.what
		if m.keys != "" {
			note = keyText(t, m.keys) + "  " + note
		}
		room := width - cells.Width(note) - 2
		if room < width/2 {
			note, room = "", width
		}
		name := cells.CutWord(m.text, room, t.Glyphs.Ellipsis)
		kept := len(name)
		if name != m.text {
			kept = max(len(name)-len(t.Glyphs.Ellipsis), 0)
		}
		style := t.Text
		if m.kind != "" {
			style = t.Kind(m.kind)
		}
		line := paintLetters(name, m.letters, kept, style, t.Match)
		if note == "" {
			return []string{line}
		}
		return []string{cells.Fit(line, width-cells.Width(note), "") + t.Dim.Render(note)}
	}}
}

// note says how many there are to choose from.
func (p *Palette) note() string {
	switch {
	case p.loading > 0:
		return "Loading titles and entities"
	case p.field.Value() == "" && p.beyond > 0:
		return cells.Number(p.found+p.beyond) + " to choose from"
	case p.found > maxRows:
		return "the best " + strconv.Itoa(maxRows) + " of " + cells.Number(p.found)
	}
	return cells.Number(p.found) + " to choose from"
}

// splitLines returns the lines of a drawn list.
func splitLines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
