package e2e_test

import (
	"strings"
	"testing"

	"dossier/tui/e2e/term"
)

func TestStartShowsTheListAndTheFirstBriefing(t *testing.T) {
	s := home(t)
	s.sees(
		"0 Briefings · 5", "Amazon is cutting about 14,000 corporate jobs", "2 ▲ For · 5", "3 ▼ Against · 4",
		"4 Entities", "mixed: ▲ 5 for ▼ 4 against",
	)
	s.until("the cursor on the selected row", func(sc term.Screen) bool {
		_, y, _ := sc.Find("▸ • Amazon cuts")
		return sc.CursorVisible && sc.CursorY == y
	})
	sc := s.Screen()
	if !sc.Alternate {
		t.Error("the reader does not use the alternate screen")
	}
	if sc.Title != "dossier" {
		t.Errorf("the window is called %q", sc.Title)
	}
}

func TestMoveThenReadThenBack(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "2 ▲ For · 3", "3 ▼ Against · 4", "  AWS has lost Vasi Philomin")
	before := s.whole()
	s.press("enter")
	s.sees("› AWS loses an executive", "Philomin had a leading part", "min left")
	if got := s.Screen().Title; got != "dossier - AWS loses an executive behind Bedrock" {
		t.Errorf("the window is called %q", got)
	}
	s.press("space")
	s.loses("AWS has lost a key vice-president")
	s.press("g")
	s.sees("AWS has lost a key vice-president")
	s.press("esc")
	s.shows(before)
}

func TestKeyPointOpensItsEvidenceLit(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "He was instrumental in overseeing")
	s.press("1", "j")
	s.sees("▸ 2 He was instrumental")
	before := s.whole()
	s.press("enter")
	s.sees("Evidence for: He was instrumental")
	const evidence = "He was instrumental in overseeing both"
	s.until("the evidence, lit", func(sc term.Screen) bool {
		x, y, ok := sc.Find(evidence)
		return ok && sc.Style(x, y).Background != nil
	})
	sc := s.Screen()
	x, y, _ := sc.Find(evidence)
	lit := sc.Style(x, y)
	if x, y, ok := sc.Find("Philomin had a leading part"); !ok || sc.Style(x, y).Background == lit.Background {
		t.Error("the sentence before the evidence looks like the evidence")
	}
	s.press("esc")
	s.shows(before)
}

func TestFindInTheText(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "He was instrumental in overseeing")
	s.press("enter")
	s.sees("Philomin had a leading part")
	s.press("/")
	s.write("anthropic")
	s.press("enter")
	s.until("a marked hit", func(sc term.Screen) bool {
		x, y, ok := sc.Find("Anthropic")
		return ok && (sc.Style(x, y).Background != nil || sc.Style(x, y).Reverse)
	})
	s.press("n")
	s.sees("2/")
	s.press("esc")
	if !strings.Contains(s.text(), "› AWS loses") {
		t.Error("leaving the find left the page")
	}
}

func TestNextBriefingWhileReading(t *testing.T) {
	s := home(t)
	s.press("enter")
	s.sees("› Amazon cuts about 14,000", "min left")
	s.press("J")
	s.sees("› AWS loses an executive", "Philomin had a leading part")
	s.press("K")
	s.sees("› Amazon cuts about 14,000", "Where the cuts fall")
}
