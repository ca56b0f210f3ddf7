package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dossier/tui/cells"
	"dossier/tui/port"
)

// alert has the terminal tell of watches that found something, where that is
// configured: the reader may be at another window.
func (a *App) alert(watches []port.WatchCount) tea.Cmd {
	if !a.notify || len(watches) == 0 {
		return nil
	}
	var says []string
	for _, w := range watches {
		says = append(says, w.Name+": "+cells.Number(w.New)+" new")
	}
	return tea.Raw(notification(a.env.urxvt, "dossier", strings.Join(says, ", ")))
}

// notification is what makes a terminal show a desktop notification: OSC 777
// of urxvt and the VTE terminals, or OSC 9 of most others. Those that know
// neither pass over it.
func notification(urxvt bool, title, text string) string {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < ' ' || r >= 0x7f && r < 0xa0 || r == ';' {
				return ' '
			}
			return r
		}, ansi.Strip(s))
	}
	if urxvt {
		return "\x1b]777;notify;" + plain(title) + ";" + plain(text) + "\x1b\\"
	}
	return "\x1b]9;" + plain(title) + ": " + plain(text) + "\x1b\\"
}
