package keymap

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus/spelling"
)

// special lists the keys that have a name, with what help calls them.
func special() [][2]string {
	return [][2]string{
		{"enter", "enter"},
		{"esc", "esc"},
		{"tab", "tab"},
		{"space", "space"},
		{"backspace", "backspace"},
		{"delete", "Del"},
		{"insert", "Ins"},
		{"up", "↑"},
		{"down", "↓"},
		{"left", "←"},
		{"right", "→"},
		{"home", "Home"},
		{"end", "End"},
		{"pgup", "PgUp"},
		{"pgdown", "PgDn"},
		{"f1", "F1"},
		{"f2", "F2"},
		{"f3", "F3"},
		{"f4", "F4"},
		{"f5", "F5"},
		{"f6", "F6"},
		{"f7", "F7"},
		{"f8", "F8"},
		{"f9", "F9"},
		{"f10", "F10"},
		{"f11", "F11"},
		{"f12", "F12"},
	}
}

// modifiers lists what can be held down with a key, in the order in which they
// are written.
func modifiers() []string { return []string{"ctrl", "alt", "shift"} }

// split takes the modifiers off a key's name.
func split(name string) (mods []string, base string) {
	for {
		before, after, ok := strings.Cut(name, "+")
		if !ok || before == "" || after == "" {
			return mods, name
		}
		mods, name = append(mods, before), after
	}
}

// label returns what help calls a base key, "" if there is no such key.
func label(base string) string {
	for _, s := range special() {
		if s[0] == base {
			return s[1]
		}
	}
	if r, size := utf8.DecodeRuneInString(base); size == len(base) && size > 0 && r != utf8.RuneError && unicode.IsGraphic(r) && r != ' ' && !private(r) {
		return base
	}
	return ""
}

// Label returns a key as help writes it: "^K" for ctrl+k, "Alt-←" for alt+left,
// "F5" for f5.
func Label(name string) string {
	mods, base := split(name)
	text := label(base)
	if text == "" {
		return name
	}
	if slices.Equal(mods, []string{"ctrl"}) && utf8.RuneCountInString(base) == 1 {
		return "^" + strings.ToUpper(base)
	}
	if slices.Equal(mods, []string{"shift"}) && base == "tab" {
		return "shift-tab"
	}
	for _, m := range slices.Backward(mods) {
		text = strings.ToUpper(m[:1]) + m[1:] + "-" + text
	}
	return text
}

// Word returns the first key of a binding as a sentence writes it: "Esc",
// "Enter", "/". It is "" for a binding without keys.
func Word(b interface{ Keys() []string }) string {
	keys := onKeyboard(b.Keys())
	if len(keys) == 0 {
		return ""
	}
	text := Label(keys[0])
	if utf8.RuneCountInString(text) > 2 {
		return strings.ToUpper(text[:1]) + text[1:]
	}
	return text
}

// Says returns what a key does as a sentence begins: "Esc goes back", with the
// first key of the binding. It is "" for a binding without keys.
func Says(b interface{ Keys() []string }, does string) string {
	if w := Word(b); w != "" {
		return w + " " + does
	}
	return ""
}

// Then is Says behind what stands before it, and "" with it.
func Then(before string, b interface{ Keys() []string }, does string) string {
	if s := Says(b, does); s != "" {
		return before + s
	}
	return ""
}

// Phrases joins what Says returns by commas, without what is empty.
func Phrases(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// checkKey returns what is wrong with the name of a key, and what to do about
// it; "" if terminals send it.
func checkKey(name string) (msg, hint string) {
	switch name {
	case "ctrl+i":
		return "terminals send tab for ctrl+i", "write tab"
	case "ctrl+m":
		return "terminals send enter for ctrl+m", "write enter"
	case "ctrl+[":
		return "terminals send esc for ctrl+[", "write esc"
	case "ctrl+h":
		return "terminals send backspace for ctrl+h", "write backspace"
	}
	mods, base := split(name)
	sound := label(base) != ""
	at := -1
	for _, m := range mods {
		i := slices.Index(modifiers(), m)
		if i <= at {
			sound = false
		}
		at = max(at, i)
	}
	one := utf8.RuneCountInString(base) == 1
	if one && len(mods) > 0 && (slices.Contains(mods, "shift") || mods[0] == "ctrl" && strings.ToLower(base) != base) {
		sound = false
	}
	if sound {
		return "", ""
	}
	if m := meantKey(name); m != "" {
		return "there is no key called", "did you mean " + m + "?"
	}
	return "there is no key called", `keys are called "x", "X", "?", "ctrl+x", "alt+x", "enter", "pgdown", "space", "f5"`
}

// meantKey returns the key that a word was probably meant to be, "" for none.
func meantKey(word string) string {
	renamed := strings.NewReplacer(
		"control", "ctrl", "escape", "esc", "return", "enter", "pageup", "pgup", "pagedown", "pgdown", "page_up", "pgup",
		"page_down", "pgdown", "del+", "delete+", "option", "alt", "meta", "alt", "spacebar", "space", "cmd", "alt",
	)
	text := word
	if len(text) > 1 {
		for _, prefix := range [][2]string{{"^", "ctrl+"}, {"C-", "ctrl+"}, {"M-", "alt+"}, {"S-", "shift+"}} {
			if rest, ok := strings.CutPrefix(text, prefix[0]); ok && rest != "" {
				text = prefix[1] + rest
			}
		}
		if i := strings.LastIndexByte(text, '-'); i > 0 && i < len(text)-1 {
			text = strings.ReplaceAll(text[:i+1], "-", "+") + text[i+1:]
		}
	}
	mods, base := split(text)
	shift := false
	var held []string
	for _, m := range mods {
		m = renamed.Replace(strings.ToLower(m))
		switch {
		case m == "shift" && utf8.RuneCountInString(base) == 1:
			shift = true
		case slices.Contains(modifiers(), m):
			held = append(held, m)
		default:
			return ""
		}
	}
	if utf8.RuneCountInString(base) == 1 {
		if shift && len(held) == 0 {
			base = strings.ToUpper(base)
		} else if len(held) > 0 {
			base = strings.ToLower(base)
		}
	} else {
		base = nearest(renamed.Replace(strings.ToLower(base)))
	}
	slices.SortFunc(held, func(a, b string) int { return slices.Index(modifiers(), a) - slices.Index(modifiers(), b) })
	if base == "" {
		return ""
	}
	meant := strings.Join(append(slices.Compact(held), base), "+")
	if meant == word || label(base) == "" {
		return ""
	}
	return meant
}

// nearest returns the named key that a word is, or nearly is.
func nearest(word string) string {
	best, cost := "", 3
	for _, s := range special() {
		if n := spelling.Slips(word, s[0]); n < cost && n < len(s[0])-1 {
			best, cost = s[0], n
		}
	}
	return best
}

// private reports whether a rune stands for an unbound binding: see unbound.
func private(r rune) bool { return r >= 0xF0000 && r <= 0xFFFFD }

// unbound returns the key of the nth binding while it has none. No terminal
// sends it; the palette presses it.
func unbound(nth int) string { return string(rune(0xF0000 + nth)) }

// Unbound reports whether a key is one that no keyboard has, by which the
// palette reaches what has no key.
func Unbound(name string) bool {
	r, size := utf8.DecodeRuneInString(name)
	return size == len(name) && private(r)
}

// onKeyboard returns the keys that a keyboard has.
func onKeyboard(keys []string) []string {
	return slices.DeleteFunc(slices.Clone(keys), Unbound)
}
