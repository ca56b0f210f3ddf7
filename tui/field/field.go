// Package field is a one-line text field: it edits by whole characters as
// readers see them (grapheme clusters), scrolls sideways, and says in which
// cell the terminal's own cursor belongs, also behind wide characters.
//
// It stands in for the text field of Bubbles, which counts its cursor in
// code points and brings a clipboard module that searches the path for
// programs at every start.
package field

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"dossier/tui/cells"
	"dossier/tui/theme"
)

// limit is how many bytes a field holds, so that a slip of the paste key does
// not make a query of a whole document.
const limit = 2000

// Field is a line of text with a cursor. The zero Field is empty.
type Field struct {
	value string
	pos   int // of the cursor, in bytes of value, between two characters
	first int // first byte shown
}

// Value returns the text.
func (f *Field) Value() string { return f.value }

// Before returns the text before the cursor.
func (f *Field) Before() string { return f.value[:f.pos] }

// AtEnd reports whether the cursor is behind the text.
func (f *Field) AtEnd() bool { return f.pos == len(f.value) }

// SetValue replaces the text and puts the cursor behind it.
func (f *Field) SetValue(s string) {
	f.value, f.pos, f.first = "", 0, 0
	f.Insert(s)
}

// Insert puts text at the cursor, as typing and pasting do. Line ends and
// tabs become spaces; other control characters, and those that turn the
// direction of text, are dropped.
func (f *Field) Insert(s string) {
	s = clean(s, limit-len(f.value))
	f.value = f.value[:f.pos] + s + f.value[f.pos:]
	f.pos += len(s)
	f.settle()
}

// settle moves the cursor out of a character that an edit has joined: a
// combining mark, say, becomes one with the letter before it.
func (f *Field) settle() {
	at := 0
	for g := graphemes.FromString(f.value); at < f.pos && g.Next(); {
		at += len(g.Value())
	}
	f.pos = at
}

func clean(s string, room int) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\u2028' || r == '\u2029':
			r = ' '
		case r == unicode.ReplacementChar || unicode.IsControl(r) || turns(r):
			continue
		}
		if b.Len()+len(string(r)) > room {
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

// turns reports whether r changes the direction of the text around it, by
// which a pasted line could look like another.
func turns(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u200e' || r == '\u200f'
}

// Key applies an editing key and reports whether it was one. It knows the
// keys that shells know; Enter, Esc, Tab and ↑ ↓ are the caller's.
func (f *Field) Key(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "left", "ctrl+b":
		f.pos = f.left(f.pos)
	case "right", "ctrl+f":
		f.pos = f.right(f.pos)
	case "home", "ctrl+a":
		f.pos = 0
	case "end", "ctrl+e":
		f.pos = len(f.value)
	case "alt+left", "ctrl+left", "alt+b":
		f.pos = f.wordLeft(f.pos)
	case "alt+right", "ctrl+right", "alt+f":
		f.pos = f.wordRight(f.pos)
	case "backspace", "ctrl+h", "shift+backspace":
		f.remove(f.left(f.pos), f.pos)
	case "delete", "ctrl+d":
		f.remove(f.pos, f.right(f.pos))
	case "alt+backspace", "ctrl+w", "ctrl+backspace":
		f.remove(f.wordLeft(f.pos), f.pos)
	case "alt+delete", "ctrl+delete", "alt+d":
		f.remove(f.pos, f.wordRight(f.pos))
	case "ctrl+u":
		f.remove(0, f.pos)
	default:
		if msg.Text == "" || msg.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModSuper|tea.ModMeta) != 0 {
			return false
		}
		f.Insert(msg.Text)
	}
	return true
}

func (f *Field) remove(from, to int) {
	f.value = f.value[:from] + f.value[to:]
	f.pos = from
	f.settle()
}

// left returns the start of the character before a position.
func (f *Field) left(pos int) int {
	at := 0
	for g := graphemes.FromString(f.value[:pos]); g.Next(); {
		at = g.Start()
	}
	return at
}

func (f *Field) right(pos int) int {
	g := graphemes.FromString(f.value[pos:])
	if g.Next() {
		return pos + len(g.Value())
	}
	return pos
}

func (f *Field) wordLeft(pos int) int {
	s := strings.TrimRightFunc(f.value[:pos], separates)
	return strings.LastIndexFunc(s, separates) + widthOfLast(s, separates)
}

// widthOfLast is how many bytes the last separator of s takes, 1 if there is
// none: added to its index it gives what follows it.
func widthOfLast(s string, is func(rune) bool) int {
	i := strings.LastIndexFunc(s, is)
	if i < 0 {
		return 1
	}
	for _, r := range s[i:] {
		return len(string(r))
	}
	return 1
}

func (f *Field) wordRight(pos int) int {
	rest := f.value[pos:]
	skip := len(rest) - len(strings.TrimLeftFunc(rest, separates))
	if i := strings.IndexFunc(rest[skip:], separates); i >= 0 {
		return pos + skip + i
	}
	return len(f.value)
}

func separates(r rune) bool {
	return unicode.IsSpace(r) || r == ':' || r == '"' || r == '(' || r == ')'
}

// Draw returns the field in exactly width cells and the cell of its cursor.
// Behind the text stands ghost, dim: what a key would complete it to.
func (f *Field) Draw(t theme.Theme, width int, ghost string) (line string, cursor int) {
	if width <= 0 {
		return "", 0
	}
	mark := f.scroll(t, width)
	shown := mark + f.value[f.first:]
	before := cells.Width(mark + f.value[f.first:f.pos])
	text := cells.Cut(shown, width, "")
	line = t.Text.Render(text)
	if mark != "" && strings.HasPrefix(text, mark) {
		line = t.Dim.Render(mark) + t.Text.Render(text[len(mark):])
	}
	if room := width - cells.Width(text); ghost != "" && room > 1 {
		line += t.Dim.Render(cells.Cut(ghost, room, t.Glyphs.Ellipsis))
	}
	return cells.Fit(line, width, ""), min(before, width-1)
}

// Offset returns how many cells the text is moved by: the cell of the n-th
// code point of the text in a field that was drawn, -1 if it is out of view.
func (f *Field) Offset(t theme.Theme, width, n int) int {
	at := len(f.value)
	for i := range f.value {
		if n == 0 {
			at = i
			break
		}
		n--
	}
	mark := f.scroll(t, width)
	if at < f.first {
		return -1
	}
	x := cells.Width(mark + f.value[f.first:at])
	if x >= width {
		return -1
	}
	return x
}

// scroll brings the cursor into view and returns the mark that stands for
// what is out of view at the left.
func (f *Field) scroll(t theme.Theme, width int) string {
	f.first = min(f.first, len(f.value))
	if cells.Width(f.value) < width || f.pos < f.first {
		f.first = 0
	}
	mark := func() string {
		if f.first == 0 || cells.Width(t.Glyphs.Ellipsis) >= width/2 {
			return ""
		}
		return t.Glyphs.Ellipsis
	}
	for f.first < f.pos && cells.Width(mark()+f.value[f.first:f.pos]) >= width {
		f.first = f.right(f.first)
	}
	return mark()
}
