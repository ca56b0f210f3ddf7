package cells

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks styled text into lines of at most width cells, at spaces and
// beside wide characters where it can, with styles reopened on each line.
func Wrap(s string, width int) []string {
	if width <= 0 {
		return nil
	}
	if len(s) <= width && !strings.ContainsRune(s, '\n') {
		return []string{s}
	}
	marked := seamed(s)
	wrapped := lipgloss.Wrap(marked, width, seam)
	if len(marked) != len(s) {
		wrapped = strings.ReplaceAll(wrapped, seam, "")
	}
	lines := strings.Split(wrapped, "\n")
	for i := 0; i < len(lines); i++ {
		if Width(lines[i]) <= width {
			continue
		}
		// The library leaves a hyphen behind the end of a line, and more.
		l := lines[i]
		if lines[i] = Cut(l, width, ""); Width(lines[i]) > 0 { // else one grapheme is wider than the room
			lines = slices.Insert(lines, i+1, ansi.TruncateLeft(l, Width(lines[i]), ""))
		}
	}
	return lines
}

// WrapMax is Wrap to at most n lines; the last one ends in tail if there was
// more.
func WrapMax(s string, width, n int, tail string) []string {
	lines := Wrap(s, width)
	if len(lines) <= n {
		return lines
	}
	if n <= 0 {
		return nil
	}
	if Width(tail) > width {
		tail = ""
	}
	lines = lines[:n]
	last := strings.TrimRight(lines[n-1], " .,;:")
	lines[n-1] = CutWord(last, width-Width(tail), "") + tail
	return lines
}

// seam is the space without width: where it stands a line may break.
const seam = "\u200b"

// seamed returns s with a seam at each place between two characters, one of
// them wide, where a line may break: Chinese and Japanese have no spaces.
func seamed(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= firstWide }) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) * 2)
	var state byte
	before, wasWide := "", false
	for len(s) > 0 {
		text, w, n, next := ansi.DecodeSequence(s, state, nil)
		switch {
		case w == 0 && text != "\n": // a style or a mark: it belongs to what is before it
		case w == 0 || text == " ":
			before, wasWide = "", false
		default:
			if before != "" && (wasWide || w == 2) && Breaks(before, text) {
				b.WriteString(seam)
			}
			before, wasWide = text, w == 2
		}
		b.WriteString(text)
		s, state = s[n:], next
	}
	return b.String()
}

// firstWide is the first character that takes two cells (Hangul).
const firstWide = 0x1100

// Breaks reports whether a line may break between two characters of which one
// is wide: not before what closes, and not behind what opens.
func Breaks(a, b string) bool {
	return !strings.Contains("。，、．：；？！」』）】〉》〕％ー,.;:?!)]}”’%…", b) && !strings.Contains("「『（【〈《〔￥＄([{“‘", a)
}
