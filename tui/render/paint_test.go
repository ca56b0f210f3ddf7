package render_test

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"dossier/tui/render"
)

func TestPaint(t *testing.T) {
	d := markdown(t, "a **bold** 路面 end", 40, dark())
	line := d.Lines[0]
	under := render.NewInk(lipgloss.NewStyle().Underline(true))
	back := render.NewInk(lipgloss.NewStyle().Background(lipgloss.Color("#FF0000")))
	got := render.Paint(line, []render.Mark{{From: 2, To: 6, Ink: under}, {From: 4, To: 9, Ink: back}})
	if ansi.Strip(got) != line.Plain {
		t.Errorf("painting changed the text: %q", ansi.Strip(got))
	}
	// The style of "ld": bold from below, underlined, red behind.
	i := strings.Index(got, "ld")
	pen := got[strings.LastIndex(got[:i], closing)+len(closing) : i]
	for _, want := range []string{";1m", "4m", "48;2;255;0;0m"} {
		if !strings.Contains(pen, want) {
			t.Errorf("the pen of the overlap is %q, without %q", pen, want)
		}
	}
	if !strings.Contains(got, "路"+closing) && !strings.Contains(got, "路面") {
		t.Errorf("a wide character was split: %q", got)
	}
	if render.Paint(line, nil) != line.Text {
		t.Error("painting nothing changed the line")
	}
}

const closing = "\x1b[m"
