// Package keymap holds every key binding. Help, docs/keys.md and the palette
// are generated from it, so a key that is not here does not exist.
//
// Map has the bindings by what they do; sections.go says in which context
// each of them is live, names.go what each is called by who remaps it
// (remap.go), and keyname.go what keys are called.
package keymap

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
)

// Map is the bindings of one reader.
type Map struct {
	Up, Down, PageUp, PageDown, HalfUp, HalfDown, Top, Bottom key.Binding

	Open, Back, HistoryBack, HistoryForward key.Binding
	Left, Right, NextPane, PrevPane         key.Binding
	Panes                                   [7]key.Binding // 0 to 6

	Find, Search, NextHit, PrevHit, Palette, Filter, Sort key.Binding
	Timeline, Home, Entities, Related                     key.Binding
	Today, Watches, MoreTime, LessTime                    key.Binding
	NextBriefing, PrevBriefing, Read, Outline             key.Binding
	NextMonth, PrevMonth                                  key.Binding
	NextLink, PrevLink                                    key.Binding
	Browse, Copy, CopyAddress, Mouse, Help, Close         key.Binding
	Quit, Suspend                                         key.Binding
	Judge                                                 key.Binding

	Star, ToggleRead, Comment, Remove, Tag, Comments, Undo, Redo key.Binding // marks

	Select, SelectLeft, SelectRight, WordBack, WordOn key.Binding // words of the text
	SentenceBack, SentenceOn, LineStart, LineEnd      key.Binding
	SwapEnds, Highlight                               key.Binding

	Submit, Cancel, NextField, PrevField key.Binding // in a text field
	FieldUp, FieldDown                   key.Binding
}

func bind(keys []string, shown, does string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}

// Default returns the bindings that the program comes with.
func Default() Map {
	k := func(keys ...string) []string { return keys }
	m := Map{
		Up:       bind(k("k", "up"), "k ↑", "up"),
		Down:     bind(k("j", "down"), "j ↓", "down"),
		PageUp:   bind(k("b", "pgup"), "b PgUp", "page up"),
		PageDown: bind(k("space", "pgdown"), "space PgDn", "page down"),
		HalfUp:   bind(k("u", "ctrl+u"), "u ^U", "half a page up"),
		HalfDown: bind(k("d", "ctrl+d"), "d ^D", "half a page down"),
		Top:      bind(k("g", "home"), "g Home", "top"),
		Bottom:   bind(k("G", "end"), "G End", "bottom"),

		Open:           bind(k("enter", "l"), "enter", "open"),
		Back:           bind(k("esc", "backspace", "h"), "esc", "back"),
		HistoryBack:    bind(k("[", "alt+left"), "[ Alt-←", "back in history"),
		HistoryForward: bind(k("]", "alt+right"), "] Alt-→", "forward in history"),
		Left:           bind(k("left"), "←", "pane to the left"),
		Right:          bind(k("right"), "→", "pane to the right"),
		NextPane:       bind(k("tab"), "tab", "next pane"),
		PrevPane:       bind(k("shift+tab"), "shift-tab", "previous pane"),

		Find:     bind(k("/"), "/", "find in the text"),
		Search:   bind(k("s", "/"), "/ s", "search the library"),
		NextHit:  bind(k("n"), "n", "next hit"),
		PrevHit:  bind(k("N"), "N", "previous hit"),
		Palette:  bind(k("ctrl+k", ":"), "^K :", "command palette"),
		Filter:   bind(k("\\", "="), "\\ =", "filter the list"),
		Sort:     bind(k("S"), "S", "sort"),
		Timeline: bind(k("t"), "t", "timeline"),
		Home:     bind(k("H"), "H", "home"),
		Today:    bind(k("T"), "T", "today"),
		Watches:  bind(k("w"), "w", "watches"),
		MoreTime: bind(k("+"), "+", "more reading time"),
		LessTime: bind(k("-"), "-", "less reading time"),
		Entities: bind(k("e"), "e", "entities"),
		Related:  bind(k("r"), "r", "related"),

		NextBriefing: bind(k("J"), "J", "next briefing"),
		PrevBriefing: bind(k("K"), "K", "previous briefing"),
		NextMonth:    bind(k("}"), "}", "next month"),
		PrevMonth:    bind(k("{"), "{", "previous month"),
		Read:         bind(k("z"), "z", "read, and back"),
		Outline:      bind(k("O"), "O", "outline"),
		NextLink:     bind(k("tab"), "tab", "next link"),
		PrevLink:     bind(k("shift+tab"), "shift-tab", "previous link"),

		Browse:      bind(k("o"), "o", "open the source"),
		Copy:        bind(k("y"), "y", "copy with its source"),
		CopyAddress: bind(k("Y"), "Y", "copy the address"),
		Mouse:       bind(k("M"), "M", "mouse on or off"),
		Help:        bind(k("?"), "?", "help"),
		Close:       bind(k("q"), "q", "close, at home quit"),
		Judge:       bind(k("a"), "a", "accept, edit or reject"),
		Quit:        bind(k("ctrl+c"), "^C", "quit"),
		Star:        bind(k("f"), "f", "star, or no longer"),
		ToggleRead:  bind(k("m"), "m", "read or unread, with its story"),
		Comment:     bind(k("c"), "c", "comment on it, or highlight"),
		Remove:      bind(k("x", "delete"), "x", "remove the comment"),
		Tag:         bind(k("#"), "#", "tag it, or take a tag away"),
		Comments:    bind(k("C"), "C", "comments and highlights"),
		Undo:        bind(k("U"), "U", "undo the last mark"),
		Redo:        bind(k("ctrl+r"), "^R", "do it again"),
		Suspend:     bind(k("ctrl+z"), "^Z", "suspend"),

		Select:       bind(k("v"), "v", "select words; again: from here on"),
		SelectLeft:   bind(k("h", "left"), "h ←", "a character back"),
		SelectRight:  bind(k("l", "right"), "l →", "a character on"),
		WordBack:     bind(k("b"), "b", "a word back"),
		WordOn:       bind(k("w"), "w", "a word on"),
		SentenceBack: bind(k("("), "(", "a sentence back"),
		SentenceOn:   bind(k(")"), ")", "a sentence on"),
		LineStart:    bind(k("0"), "0", "first word of the line"),
		LineEnd:      bind(k("$"), "$", "last word of the line"),
		SwapEnds:     bind(k("o"), "o", "move the other end"),
		Highlight:    bind(k("enter"), "enter", "highlight"),

		Submit:    bind(k("enter"), "enter", "open"),
		Cancel:    bind(k("esc"), "esc", "back"),
		NextField: bind(k("tab"), "tab", "next part"),
		PrevField: bind(k("shift+tab"), "shift-tab", "previous part"),
		FieldUp:   bind(k("up", "ctrl+p"), "↑ ^P", "up"),
		FieldDown: bind(k("down", "ctrl+n"), "↓ ^N", "down"),
	}
	names := [7]string{"briefings", "key points", "for", "against", "entities", "related", "figures and events"}
	for i := range m.Panes {
		n := string(rune('0' + i))
		m.Panes[i] = bind(k(n), n, names[i])
	}
	return m
}

// SearchOnly returns the binding of the search without the keys that the
// reading page has for finding in the text.
func (m Map) SearchOnly() key.Binding { return without(m.Search, m.Find) }

// without returns a binding without the keys that others have.
func without(b key.Binding, others ...key.Binding) key.Binding {
	return keep(b, func(k string) bool {
		return !slices.ContainsFunc(others, func(o key.Binding) bool { return slices.Contains(o.Keys(), k) })
	})
}

// keep returns a binding with some of its keys alone.
func keep(b key.Binding, which func(string) bool) key.Binding {
	var keys, labels []string
	for _, k := range b.Keys() {
		if !which(k) {
			continue
		}
		if keys = append(keys, k); !Unbound(k) {
			labels = append(labels, Label(k))
		}
	}
	return bind(keys, strings.Join(labels, " "), b.Help().Desc)
}
