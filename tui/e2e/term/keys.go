package term

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// named are the keys that are not a character: what a terminal sends for
// them, and their number in the kitty protocol where that is used.
var named = map[string]struct {
	bytes string
	kitty int
}{
	"enter":     {"\r", 13},
	"tab":       {"\t", 9},
	"backspace": {"\x7f", 127},
	"esc":       {"\x1b", 27},
	"space":     {" ", 32},
	"up":        {"\x1b[A", 0},
	"down":      {"\x1b[B", 0},
	"right":     {"\x1b[C", 0},
	"left":      {"\x1b[D", 0},
	"end":       {"\x1b[F", 0},
	"home":      {"\x1b[H", 0},
	"pgup":      {"\x1b[5~", 0},
	"pgdown":    {"\x1b[6~", 0},
	"shift+tab": {"\x1b[Z", 0},
	"alt+left":  {"\x1b[1;3D", 0},
	"alt+right": {"\x1b[1;3C", 0},
}

// encode turns a key's name into what a terminal sends: with kitty, keys
// that would be ambiguous are sent as numbers; with application, arrows are
// sent in their application form.
func encode(name string, kitty, application bool) (string, error) {
	if k, ok := named[name]; ok {
		if kitty && name == "esc" {
			return fmt.Sprintf("\x1b[%du", k.kitty), nil
		}
		if rest, ok := strings.CutPrefix(k.bytes, "\x1b["); ok && application && len(rest) == 1 && rest != "Z" {
			return "\x1bO" + rest, nil
		}
		return k.bytes, nil
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok && len(letter) == 1 && letter[0] >= 'a' && letter[0] <= 'z' {
		if kitty {
			return fmt.Sprintf("\x1b[%d;5u", letter[0]), nil
		}
		return string(rune(letter[0] & 0x1f)), nil
	}
	if utf8.RuneCountInString(name) != 1 {
		return "", fmt.Errorf("there is no key %q", name)
	}
	return name, nil
}
