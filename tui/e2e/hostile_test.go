package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/tui/e2e/term"
)

// The payloads that a file from outside could carry: each would do something
// to the terminal if it got through.
const (
	clipboard = "\x1b]52;c;c3RvbGVu\x07" // puts words on the clipboard
	retitle   = "\x1b]2;Spoofed title\x07"
	clear     = "\x1b[2J\x1b[HFAKE PROMPT"
	c1Title   = "\u009d0;Spoofed title\u009c" // the same with one character each
	override  = "\u202egnp.exe\u202c"         // shown backwards
	hidden    = "\U000e0041\U000e0042"        // tag characters, invisible
)

func hostileBriefing(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	quote := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			switch {
			case r < 0x20 || r >= 0x7f && r < 0xa0:
				b.WriteString(`\x` + string("0123456789abcdef"[r>>4&15]) + string("0123456789abcdef"[r&15]))
			default:
				b.WriteRune(r)
			}
		}
		return `"` + b.String() + `"`
	}
	text := "---\n" +
		"title: " + quote("Quarterly "+retitle+clipboard+override+" report") + "\n" +
		"source: " + quote("Wire"+c1Title+clear) + "\n" +
		"summary: " + quote("Short."+clipboard+hidden) + "\n" +
		"---\n\n" +
		"The body begins. " + clipboard + retitle + clear + c1Title + override + hidden + " The body ends.\n"
	path = filepath.Join(dir, "evil\x1b]0;Spoofed title\x07\x1b[31mname.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, path
}

// innocent fails if anything of the payloads has reached the terminal.
func innocent(t *testing.T, raw string) {
	t.Helper()
	for what, s := range map[string]string{
		"a write to the clipboard": "\x1b]52",
		"a clipboard's contents":   "c3RvbGVu",
		"a title by OSC":           "\x1b]2;Spoofed",
		"a title by OSC 0":         "\x1b]0;Spoofed",
		"a C1 control":             "\u009d",
		"a C1 terminator":          "\u009c",
		"a bidi override":          "\u202e",
		"a tag character":          "\U000e0041",
		"its own clear screen":     "\x1b[HFAKE",
	} {
		if strings.Contains(raw, s) {
			t.Errorf("%s got through", what)
		}
	}
}

func TestHostileBriefingIsHarmlessOnScreen(t *testing.T) {
	_, path := hostileBriefing(t)
	s := start(t, term.Options{}, path)
	s.sees("Quarterly", "1 briefing")
	s.press("enter")
	s.sees("The body begins.", "The body ends.")
	s.press("esc", "s")
	s.write("quarterly")
	s.sees("› Search: quarterly", "1 briefing")
	sc := s.Screen()
	if strings.Contains(sc.Title, "Spoofed") && strings.HasPrefix(sc.Title, "Spoofed") {
		t.Errorf("the window is called %q", sc.Title)
	}
	s.press("ctrl+c")
	s.exits(0)
	s.restored()
	innocent(t, s.Raw())
}

func TestHostileBriefingIsHarmlessInPlainText(t *testing.T) {
	_, path := hostileBriefing(t)
	s := startProgram(t, term.Options{}, "/bin/sh", "-c", `"$0" "$1" | cat; "$0" check "$1"; "$0" --linear "$1" </dev/null; echo end`, binary, path)
	s.sees("end")
	innocent(t, s.Raw())
	if strings.Contains(s.Screen().Title, "Spoofed") {
		t.Errorf("the window is called %q", s.Screen().Title)
	}
}

func TestHostileFileNameInAnError(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "gone\x1b]0;Spoofed title\x07\x1b]52;c;c3RvbGVu\x07.md")
	s := start(t, term.Options{}, name)
	s.exits(2)
	innocent(t, s.Raw())
}
