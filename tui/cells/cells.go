// Package cells measures and cuts styled text by terminal cells. Everything
// that a page draws goes through it, so that one rule decides how wide a
// character is and no line is ever wider than its room.
package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width returns the number of cells that a styled line takes.
func Width(s string) int {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return ansi.StringWidth(s)
		}
	}
	return len(s) // plain ASCII, by far the most of what is drawn
}

// Cut shortens a styled line to at most width cells; where something is lost
// the line ends in tail (an ellipsis).
func Cut(s string, width int, tail string) string {
	if width <= 0 {
		return ""
	}
	if len(s) <= width || Width(s) <= width {
		return s
	}
	if Width(tail) > width {
		tail = ""
	}
	return ansi.Truncate(s, width, tail)
}

// CutWord is Cut at the end of a word, where that loses at most a third of
// the room: nothing is cut mid-word if it need not be.
func CutWord(s string, width int, tail string) string {
	if Width(tail) > width {
		tail = ""
	}
	cut := Cut(s, width, tail)
	if cut == s || strings.ContainsRune(s, ansi.ESC) {
		return cut
	}
	kept := strings.TrimSuffix(cut, tail)
	rest := s[len(kept):]
	if rest == "" || strings.HasPrefix(rest, " ") {
		return strings.TrimRight(kept, " ,;:") + tail
	}
	if i := strings.LastIndexByte(kept, ' '); i > 0 && i >= len(kept)*2/3 {
		return strings.TrimRight(kept[:i], " ,;:") + tail
	}
	return cut
}

// Fit cuts or pads a styled line to exactly width cells.
func Fit(s string, width int, tail string) string {
	s = Cut(s, width, tail)
	if n := width - Width(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// Block makes lines exactly width cells wide and height lines high.
func Block(lines []string, width, height int) string {
	var b strings.Builder
	b.Grow(height * (width + 16))
	for i := range height {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(Fit(lines[i], width, ""))
		} else {
			b.WriteString(strings.Repeat(" ", max(width, 0)))
		}
	}
	return b.String()
}

// Beside joins blocks of one height from left to right.
func Beside(blocks ...string) string {
	if len(blocks) == 1 {
		return blocks[0]
	}
	cols := make([][]string, len(blocks))
	height := 0
	for i, s := range blocks {
		cols[i] = strings.Split(s, "\n")
		height = max(height, len(cols[i]))
	}
	var b strings.Builder
	for y := range height {
		if y > 0 {
			b.WriteByte('\n')
		}
		for _, c := range cols {
			if y < len(c) {
				b.WriteString(c[y])
			}
		}
	}
	return b.String()
}

// Plain returns a line without its styles.
func Plain(s string) string { return ansi.Strip(s) }
