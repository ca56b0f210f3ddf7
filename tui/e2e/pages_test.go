package e2e_test

import (
	"strings"
	"testing"

	"dossier/tui/e2e/term"
)

func TestEntityThenItsBriefingThenBackTwice(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "2 ▲ For · 3", "Amazon Bedrock      product")
	s.press("e")
	s.sees("▸ Amazon Bedrock")
	atHome := s.whole()
	s.press("enter")
	s.sees("› Amazon Bedrock", "also Bedrock, AWS Bedrock", "Briefings · 4", "Appears with")
	s.press("j")
	s.sees("▸ • AWS loses an executive behind Bedrock")
	atEntity := s.whole()
	s.press("enter")
	s.sees("› AWS loses an executive", "1 Key points", "2 ▲ For · 3")
	s.press("esc")
	s.shows(atEntity)
	s.press("esc")
	s.shows(atHome)
	s.press("]")
	s.shows(atEntity)
	s.press("[")
	s.shows(atHome)
}

func TestRelatedAndBack(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "same story")
	s.press("r")
	s.sees("▸ • Philomin's exit from AWS lays bare")
	before := s.whole()
	s.press("enter")
	s.sees("› Philomin's exit from AWS", "Vasi Philomin, the vice-president in charge", "same story")
	s.press("esc")
	s.shows(before)
}

func TestPaletteLeadsToAnEntity(t *testing.T) {
	s := home(t)
	s.press("ctrl+k")
	s.sees("Palette", "import a file, folder or address")
	s.write("jassy")
	s.sees("▸ Andy Jassy")
	s.press("enter")
	s.sees("› Andy Jassy", "Chief executive of Amazon")
	s.press("esc")
	s.loses("› Andy Jassy")
	s.sees("▸ • Amazon cuts about 14,000", "5 Related")
	s.press("ctrl+k")
	s.sees("Palette")
	s.press("esc")
	s.loses("Palette")
}

func TestTimelineLeadsToABriefing(t *testing.T) {
	s := home(t)
	s.press("t")
	s.sees("› Timeline", "June 2025", "Undated", "Vasi Philomin leaves Amazon")
	before := s.whole()
	s.press("enter")
	s.sees("› AWS loses an executive", "1 Key points")
	s.press("esc")
	s.shows(before)
}

func TestHelpListsTheKeysAndNarrows(t *testing.T) {
	s := home(t)
	s.press("?")
	s.sees("Help", "page down")
	s.write("mouse")
	s.sees("mouse on or off")
	s.loses("page down")
	s.press("esc", "esc")
	s.loses("mouse on or off")
	s.sees("▸ • Amazon cuts about 14,000")
}

func TestMouseOpensWhatIsClicked(t *testing.T) {
	s := home(t)
	x, y, ok := s.Screen().Find("Pay and office rules")
	if !ok {
		t.Fatal("no row to click")
	}
	if err := s.Click(x, y); err != nil {
		t.Fatal(err)
	}
	s.sees("▸ • Pay and office rules", "2 ▲ For · 7")
	s.press("M")
	s.sees("Mouse off")
	if s.Screen().MouseOn() {
		t.Error("the mouse is still taken from the terminal")
	}
}

func TestWheelScrollsTheText(t *testing.T) {
	s := home(t)
	s.press("enter")
	s.sees("min left", "is cutting about 14,000 corporate jobs, around 4% of a white-")
	if err := s.Wheel(60, 20, true); err != nil {
		t.Fatal(err)
	}
	s.loses("Leaders speak of moving resources")
	if err := s.Wheel(60, 20, false); err != nil {
		t.Fatal(err)
	}
	s.sees("Leaders speak of moving resources")
}

func TestCopyTakesAPointWithItsSource(t *testing.T) {
	const point = "Amazon is cutting about 14,000 corporate jobs"
	s := home(t)
	s.sees(point)
	s.press("1", "y")
	s.sees("clipboard")
	// What is said may be drawn before the terminal is told.
	s.until("a copied point", func(sc term.Screen) bool {
		return strings.Contains(sc.Clipboard, point) && strings.Contains(sc.Clipboard, "Amazon cuts about 14,000 corporate jobs to fund its push into AI")
	})
}
