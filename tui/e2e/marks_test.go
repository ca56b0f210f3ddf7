package e2e_test

import (
	"testing"

	"dossier/tui/e2e/term"
)

// What is marked is there in the next session, and can be taken back there.
func TestMarksOutlastTheSession(t *testing.T) {
	env := environment(t)
	s := start(t, term.Options{Env: env})
	s.sees("▸ • Amazon cuts about 14,000", "Amazon is cutting about 14,000")
	s.press("f")
	s.sees("▸ • ★ Amazon cuts", "Starred: Amazon cuts")
	s.press("m")
	s.sees("▸ ★ Amazon cuts", "Read: Amazon cuts")
	s.press("1", "c")
	s.sees("empty highlights")
	s.write("Ask the board")
	s.press("enter")
	s.sees("▸ ★ ✎1 Amazon cuts", "Comment kept", "1 comment")
	s.press("q")
	s.exits(0)

	s = start(t, term.Options{Env: env})
	s.sees("▸ ★ ✎1 Amazon cuts")
	s.press("C")
	s.sees("Comments and highlights · 1", "Ask the board")
	s.press("enter")
	s.sees("Evidence for: Ask the board", "✎ Amazon is cutting about 14,000")
	s.press("U")
	s.sees("Comment taken back")
	s.press("U")
	s.sees("Read taken back")
	s.press("ctrl+r")
	s.sees("Done again: Read")
	s.press("ctrl+c")
	s.exits(0)
}

// Where a text was left when the session ended is where it opens.
func TestATextOpensWhereItWasLeft(t *testing.T) {
	env := environment(t)
	s := start(t, term.Options{Env: env})
	s.sees("▸ • Amazon cuts about 14,000")
	s.press("enter")
	s.sees("min left")
	s.press("space")
	s.loses("Where the cuts fall")
	s.press("ctrl+c")
	s.exits(0)
	s = start(t, term.Options{Env: env})
	s.sees("▸ • Amazon cuts about 14,000")
	s.press("enter")
	s.sees("This is where you left it")
	s.loses("Where the cuts fall")
}
