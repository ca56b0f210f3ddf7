package tui

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/keymap"
)

// pressed does what a key does on the page, as a command of the palette does. A
// text field in which every key is text is left first.
func (a *App) pressed(name string) tea.Cmd {
	var did []tea.Cmd
	for _, leave := range []key.Binding{a.keys.NextField, a.keys.Submit} {
		if keys := leave.Keys(); a.page().Typing() && len(keys) > 0 {
			did = append(did, a.press(keyPress(keys[0])))
		}
	}
	return tea.Batch(append(did, a.press(keyPress(name)))...)
}

// keyPress returns the message of a key by the name that bindings use, so
// that a command of the palette does what its key does.
func keyPress(name string) tea.KeyPressMsg {
	var k tea.Key
	rest := name
	for _, m := range []struct {
		prefix string
		mod    tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if r, ok := strings.CutPrefix(rest, m.prefix); ok && r != "" {
			k.Mod |= m.mod
			rest = r
		}
	}
	special := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"space": tea.KeySpace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
	}
	for i := range 12 {
		special["f"+strconv.Itoa(i+1)] = tea.KeyF1 + rune(i)
	}
	if code, ok := special[rest]; ok {
		k.Code = code
		if code == tea.KeySpace && k.Mod == 0 {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	r := []rune(rest)
	if len(r) == 1 {
		k.Code = r[0]
		if k.Mod == 0 && !keymap.Unbound(rest) {
			k.Text = rest
		}
	}
	return tea.KeyPressMsg(k)
}
