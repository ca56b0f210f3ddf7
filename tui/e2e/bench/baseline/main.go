// Command baseline is what the start of dossier is measured against: a
// Bubble Tea program that paints one line. The bench builds it with a second
// file that imports every package that dossier imports, so that both link,
// and initialise, the same modules.
package main

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
)

type line struct{}

func (line) Init() tea.Cmd { return nil }

func (l line) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		return l, tea.Quit
	}
	return l, nil
}

func (line) View() tea.View {
	v := tea.NewView("One line.")
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(line{}, tea.WithFPS(120)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
