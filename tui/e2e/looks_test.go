package e2e_test

import (
	"image/color"
	"regexp"
	"strings"
	"testing"

	"dossier/tui/e2e/term"
)

func luminance(c color.Color) float64 {
	if c == nil {
		return -1
	}
	r, g, b, _ := c.RGBA()
	return (0.2126*float64(r) + 0.7152*float64(g) + 0.0722*float64(b)) / 0xffff
}

// titleColour waits until the title of the first briefing is in colours that
// pass, which the program may settle on only once the terminal has answered.
func titleColour(s *session, what string, ok func(float64) bool) {
	s.t.Helper()
	s.until(what, func(sc term.Screen) bool {
		x, y, found := sc.Find("Amazon cuts about 14,000 corporate jobs to fund")
		return found && sc.Style(x, y).Foreground != nil && ok(luminance(sc.Style(x, y).Foreground))
	})
}

func TestThemeFollowsTheTerminal(t *testing.T) {
	light := start(t, term.Options{Light: true})
	titleColour(light, "dark ink on a light terminal", func(l float64) bool { return l < 0.3 })
	dark := start(t, term.Options{})
	titleColour(dark, "light ink on a dark terminal", func(l float64) bool { return l > 0.7 })
}

func TestSecondStartKnowsTheBackground(t *testing.T) {
	env := environment(t)
	first := start(t, term.Options{Light: true, Env: env})
	titleColour(first, "dark ink", func(l float64) bool { return l < 0.3 })
	first.press("q")
	first.exits(0)
	// A mute terminal says nothing: what the first one said must do.
	second := start(t, term.Options{Mute: true, Env: env})
	titleColour(second, "dark ink from memory", func(l float64) bool { return l < 0.3 })
}

// colours are the parameters of an SGR sequence that set a colour.
var colours = regexp.MustCompile(`\x1b\[(?:[\d:;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[\d:;]*m`)

func TestNoColorShowsNoColour(t *testing.T) {
	for _, value := range []string{"1", "yes", "0"} {
		s := start(t, term.Options{Env: environment(t, "NO_COLOR="+value)})
		s.sees("▸ • Amazon cuts about 14,000", "5 Related")
		s.press("enter")
		s.sees("› Amazon cuts about", "min left")
		s.press("esc", "s")
		s.write("bedrock")
		s.sees("key point:")
		if found := colours.FindString(s.Raw()); found != "" {
			t.Errorf("NO_COLOR=%s: the output has the colour %q", value, found)
		}
	}
}

func TestColoursAreFoundWhereTheyAre(t *testing.T) {
	s := home(t)
	if !colours.MatchString(s.Raw()) {
		t.Error("no colour in the usual output: the test of NO_COLOR proves nothing")
	}
}

func TestASCIILocaleShowsASCIIOnly(t *testing.T) {
	for _, locale := range []string{"LANG=C", "LC_ALL=POSIX"} {
		s := start(t, term.Options{Env: environment(t, locale)})
		s.sees("Amazon cuts about 14,000", "1 Key points", "5 Related")
		s.press("j")
		s.sees("> o AWS loses an executive")
		s.press("enter")
		s.sees("min left")
		s.press("esc", "t")
		s.sees("Timeline", "June 2025")
		s.press("esc", "e")
		s.sees("> Amazon Bedrock")
		s.press("enter")
		s.sees("Appears with")
		s.press("esc", "s")
		s.write("bedrock")
		s.sees("key point:")
		raw := s.Raw()
		if i := strings.IndexFunc(raw, func(r rune) bool { return r > 0x7e }); i >= 0 {
			t.Errorf("%s: the output goes beyond ASCII: %q", locale, raw[max(0, i-60):min(len(raw), i+10)])
		}
	}
}
