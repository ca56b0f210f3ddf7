package field_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/cells"
	"dossier/tui/field"
	"dossier/tui/theme"
)

func press(f *field.Field, keys ...tea.KeyPressMsg) {
	for _, k := range keys {
		f.Key(k)
	}
}

func ctrl(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }

var (
	left      = tea.KeyPressMsg{Code: tea.KeyLeft}
	backspace = tea.KeyPressMsg{Code: tea.KeyBackspace}
)

func TestEditsWholeCharacters(t *testing.T) {
	cases := []struct {
		name, start string
		keys        []tea.KeyPressMsg
		want, ahead string
	}{
		{"type", "ab", []tea.KeyPressMsg{{Code: 'c', Text: "c"}}, "abc", "abc"},
		{"backspace takes an accent with its letter", "cafe\u0301", []tea.KeyPressMsg{backspace}, "caf", "caf"},
		{"backspace takes a family at once", "a👨‍👩‍👧", []tea.KeyPressMsg{backspace}, "a", "a"},
		{"the cursor leaves a character that typing joined", "\u0301", []tea.KeyPressMsg{left, {Code: 'e', Text: "e"}}, "e\u0301", "e\u0301"},
		{"left over a wide character", "日本", []tea.KeyPressMsg{left}, "日本", "日"},
		{"delete a word", "pay rules", []tea.KeyPressMsg{ctrl('w')}, "pay ", "pay "},
		{"delete a value but not its field", "entity:jassy", []tea.KeyPressMsg{ctrl('w')}, "entity:", "entity:"},
		{"delete the only word", "pay", []tea.KeyPressMsg{ctrl('w')}, "", ""},
		{"delete to the start", "pay rules", []tea.KeyPressMsg{left, ctrl('u')}, "s", ""},
		{"word left", "pay rules", []tea.KeyPressMsg{{Code: tea.KeyLeft, Mod: tea.ModAlt}}, "pay rules", "pay "},
		{"to the start, word right", "pay rules", []tea.KeyPressMsg{ctrl('a'), {Code: tea.KeyRight, Mod: tea.ModAlt}}, "pay rules", "pay"},
		{"delete at the end does nothing", "pay", []tea.KeyPressMsg{ctrl('d')}, "pay", "pay"},
		{"left at the start does nothing", "p", []tea.KeyPressMsg{left, left}, "p", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var f field.Field
			f.SetValue(c.start)
			press(&f, c.keys...)
			if f.Value() != c.want || f.Before() != c.ahead {
				t.Errorf("value %q with the cursor behind %q, want %q and %q", f.Value(), f.Before(), c.want, c.ahead)
			}
		})
	}
}

func TestKeysOfOthersAreLeftAlone(t *testing.T) {
	var f field.Field
	for _, k := range []tea.KeyPressMsg{{Code: tea.KeyEnter}, {Code: tea.KeyEscape}, {Code: tea.KeyTab}, {Code: tea.KeyUp}, ctrl('c'), ctrl('n')} {
		if f.Key(k) {
			t.Errorf("%s was taken by the field", k)
		}
	}
}

func TestPasteIsCleaned(t *testing.T) {
	var f field.Field
	f.Insert("one\ntwo\tthree\x1b[31m\x07\u202e\xff four")
	if want := "one two three[31m four"; f.Value() != want {
		t.Errorf("value %q, want %q", f.Value(), want)
	}
	f.Insert(strings.Repeat("x", 5000))
	if len(f.Value()) > 2000 {
		t.Errorf("a paste made the field %d bytes long", len(f.Value()))
	}
}

func TestCursorStandsInItsCell(t *testing.T) {
	th := theme.New(theme.Dark, false)
	cases := []struct {
		name, value string
		width, want int
		back        int // presses of ←
	}{
		{"empty", "", 10, 0, 0},
		{"behind letters", "abc", 10, 3, 0},
		{"behind wide characters", "日本", 10, 4, 0},
		{"between wide characters", "日本", 10, 2, 1},
		{"scrolled", "abcdefghijkl", 8, 7, 0},
		{"scrolled back to the start", "abcdefghijkl", 8, 0, 12},
		{"one cell", "abc", 1, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var f field.Field
			f.SetValue(c.value)
			f.Draw(th, c.width, "")
			for range c.back {
				press(&f, left)
			}
			line, x := f.Draw(th, c.width, "")
			if x != c.want {
				t.Errorf("cursor in cell %d of %q, want %d", x, cells.Plain(line), c.want)
			}
			if w := cells.Width(line); w != c.width {
				t.Errorf("%q is %d cells wide, want %d", cells.Plain(line), w, c.width)
			}
		})
	}
}

func TestGhostFillsWhatRoomThereIs(t *testing.T) {
	var f field.Field
	f.SetValue("bed")
	line, _ := f.Draw(theme.New(theme.Dark, true), 10, "rock and more")
	if got := cells.Plain(line); got != "bedrock..." {
		t.Errorf("drew %q", got)
	}
}
