package e2e_test

import (
	"testing"

	"dossier/tui/e2e/term"
)

func TestResizeKeepsTheFocus(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "2 ▲ For · 3", "Amazon Bedrock      product")
	s.press("e", "j")
	s.sees("▸ Amazon Web Services")
	before := s.whole()

	s.resize(60, 20)
	s.until("60x20", func(sc term.Screen) bool {
		return sc.Has("▸ Amazon Web Services") && !sc.Has("2 ▲ For")
	})
	s.resize(20, 6)
	s.until("20x6", func(sc term.Screen) bool { return sc.Has("▸ Amazon Web") && sc.Rows == 6 })
	s.resize(19, 5)
	s.sees("Too small")
	s.press("x") // an answer to nothing, but it does not end the program
	s.resize(200, 60)
	s.sees("▸ Amazon Web Services", "6 Figures and events")
	s.resize(120, 36)
	s.shows(before)
}

func TestEveryPageFitsASmallTerminal(t *testing.T) {
	s := start(t, term.Options{Cols: 40, Rows: 12})
	s.sees("▸ • Amazon cuts")
	s.press("enter")
	s.sees("› Amazon cuts")
	s.press("esc", "e")
	s.sees("▸ Amazon  ")
	s.press("enter")
	s.sees("› Amazon", "mentions")
	s.press("t")
	s.sees("› Timeline")
	s.press("s")
	s.write("bedrock")
	s.sees("› Search: bedrock")
	s.press("ctrl+k")
	s.sees("Palette")
	s.press("esc", "esc", "H")
	s.sees("▸ • Amazon cuts")
}
