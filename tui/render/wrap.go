package render

import (
	"strings"

	"dossier/tui/cells"
)

// wrap breaks cells into lines of at most width columns: at spaces, after
// hyphens and between wide characters, and inside a word only where the word
// alone is wider than a line. Runs of spaces count as one.
func wrap(cs []cell, width int) [][]cell {
	width = max(width, 1)
	lines := make([][]cell, 0, len(cs)/width+1)
	buf := make([]cell, 0, len(cs)) // of all lines
	start, used := 0, 0
	flush := func() {
		end := len(buf)
		for end > start && buf[end-1].blank() {
			end--
		}
		lines = append(lines, buf[start:end:end])
		start, used = len(buf), 0
	}
	for i := 0; i < len(cs); {
		if cs[i].blank() {
			if used > 0 && used < width && !buf[len(buf)-1].blank() {
				buf = append(buf, cs[i])
				used++
			}
			i++
			continue
		}
		end, w := word(cs, i)
		if used+w > width && used > 0 {
			flush()
		}
		for ; i < end; i++ {
			c := cs[i]
			if int(c.w) > width { // one character wider than the room
				c = cell{text: "?", at: c.at, ink: c.ink, w: 1}
			}
			if used+int(c.w) > width {
				flush()
			}
			if c.w > 0 {
				buf = append(buf, c)
				used += int(c.w)
			}
		}
	}
	if used > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// word returns the end of the unbreakable piece that begins at i, and its
// width.
func word(cs []cell, i int) (end, w int) {
	for end = i; end < len(cs) && !cs[end].blank(); end++ {
		if end > i && breaks(cs[end-1], cs[end]) {
			break
		}
		w += int(cs[end].w)
	}
	return end, w
}

// breaks reports whether a line may break between two characters that no
// space parts.
func breaks(a, b cell) bool {
	if a.text == "-" || a.text == "–" || a.text == "—" {
		return !strings.Contains("-–—.,;:!?)]}”’\"'0123456789", b.text)
	}
	if a.w == 2 || b.w == 2 {
		return cells.Breaks(a.text, b.text)
	}
	return false
}

// wrapHard breaks cells into lines of at most width columns and keeps every
// space: code.
func wrapHard(cs []cell, width int) [][]cell {
	width = max(width, 1)
	var lines [][]cell
	for {
		front := fitCells(cs, width)
		if len(front) == 0 && len(cs) > 0 { // wider than the room
			lines = append(lines, []cell{{text: "?", at: cs[0].at, ink: cs[0].ink, w: 1}})
			cs = cs[1:]
		} else {
			lines = append(lines, front)
			cs = cs[len(front):]
		}
		if len(cs) == 0 {
			return lines
		}
	}
}
