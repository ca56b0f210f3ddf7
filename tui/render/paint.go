package render

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Ink is a style made ready for painting: making one takes longer than using
// it on a whole line.
type Ink string

// NewInk returns the ink of a style.
func NewInk(s lipgloss.Style) Ink { return Ink(opening(s)) }

// Mark is ink for a run of cells of a line: [From, To).
type Mark struct {
	From, To int
	Ink      Ink
}

// Paint returns the styled text of a line with marks laid over it. What a
// mark does not change (bold, say) stays; where marks overlap, the later one
// wins. The width stays the same, and no character is split.
func Paint(l Line, marks []Mark) string {
	if len(marks) == 0 {
		return l.Text
	}
	var b strings.Builder
	b.Grow(len(l.Text) + 64*len(marks))
	base, pen := "", ""
	x := 0
	for s := l.Text; s != ""; {
		if s[0] == 0x1b {
			seq, n := escape(s)
			if seq == "\x1b[m" || seq == "\x1b[0m" {
				base = ""
			} else {
				base += seq
			}
			s = s[n:]
			continue
		}
		_, w, n := grapheme(s)
		want := base
		for _, m := range marks {
			if x < m.To && x+w > m.From {
				want += string(m.Ink)
			}
		}
		if want != pen {
			if pen != "" {
				b.WriteString(closing)
			}
			b.WriteString(want)
			pen = want
		}
		b.WriteString(s[:n])
		x += w
		s = s[n:]
	}
	if pen != "" {
		b.WriteString(closing)
	}
	return b.String()
}
