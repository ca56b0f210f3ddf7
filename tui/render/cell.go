package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// cell is one grapheme on the screen. Text is laid out as cells, because
// only then is it known which byte of the body stands where.
type cell struct {
	text string // one grapheme, or "" for one that is not shown
	at   int32  // the byte of the body that it shows, -1 if none
	ink  uint16 // an index into inks
	w    uint8  // its width in columns
}

// blank reports whether c is white space.
func (c cell) blank() bool { return c.text == " " }

// inks numbers the SGR openings that a document uses, so that a cell is small.
// Number 0 is plain.
type inks struct {
	list []string
	ids  map[string]uint16
	slab []int // where the places of lines come from
}

func newInks() *inks { return &inks{list: []string{""}, ids: map[string]uint16{"": 0}} }

func (k *inks) id(open string) uint16 {
	if n, ok := k.ids[open]; ok {
		return n
	}
	if len(k.list) == 1<<16-1 {
		return 0
	}
	n := uint16(len(k.list))
	k.list = append(k.list, open)
	k.ids[open] = n
	return n
}

// opening returns the SGR sequence that a style begins with.
func opening(s lipgloss.Style) string {
	const probe = "x"
	open, _, _ := strings.Cut(s.Render(probe), probe)
	return open
}

const closing = "\x1b[m"

// grapheme splits off the first grapheme of s and returns it as it is shown:
// an emoji without the modifiers that terminals disagree on, nothing for
// control characters, a space for white space.
func grapheme(s string) (shown string, width, size int) {
	if c := s[0]; c < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		switch {
		case c > ' ' && c != 0x7f:
			return s[:1], 1, 1
		case c == ' ' || c == '\t' || c == '\n':
			return " ", 1, 1
		}
		return "", 0, 1
	}
	cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	size = len(cluster)
	shown = settle(cluster)
	if shown == " " {
		return shown, 1, size
	}
	width = ansi.StringWidth(shown)
	if width <= 0 {
		return "", 0, size
	}
	return shown, min(width, 2), size
}

// settle returns a cluster in the form that every terminal gives one width.
func settle(cluster string) string {
	first, n := utf8.DecodeRuneInString(cluster)
	switch {
	case first == utf8.RuneError && n <= 1:
		return "\uFFFD"
	case unicode.IsControl(first):
		if strings.ContainsAny(cluster, "\n\t") {
			return " "
		}
		return ""
	case first == '\u2028' || first == '\u2029' || (unicode.IsSpace(first) && first != '\u00a0' && first != '\u202f'):
		return " "
	case first == '\u00a0' || first == '\u202f':
		return "\u00a0"
	}
	if n == len(cluster) {
		if unicode.Is(unicode.Cf, first) {
			return "" // invisible, and some of it reorders the line
		}
		return cluster
	}
	if first >= 0x1F1E6 && first <= 0x1F1FF {
		return cluster // a flag: two letters in two columns
	}
	emoji := first >= 0x1F000 || strings.ContainsRune(cluster, '\uFE0F')
	var b strings.Builder
	for i, r := range cluster {
		if i > 0 && emoji {
			break
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || (r >= 0xFE00 && r <= 0xFE0F) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// deco returns cells that show s and no byte of the body.
func deco(s string, ink uint16) []cell {
	var cs []cell
	for s != "" {
		text, w, n := grapheme(s)
		if w > 0 {
			cs = append(cs, cell{text: text, at: -1, ink: ink, w: uint8(w)})
		}
		s = s[n:]
	}
	return cs
}

func columns(cs []cell) int {
	n := 0
	for _, c := range cs {
		n += int(c.w)
	}
	return n
}

// fitCells returns the front of cs that fits width.
func fitCells(cs []cell, width int) []cell {
	n := 0
	for i, c := range cs {
		if n += int(c.w); n > width {
			return cs[:i]
		}
	}
	return cs
}

// line writes cells as a line of the document.
func (k *inks) line(parts ...[]cell) Line {
	var styled, plain strings.Builder
	n, bytes := 0, 0
	for _, cs := range parts {
		for _, c := range cs {
			n += int(c.w)
			bytes += len(c.text)
		}
	}
	source := k.places(n)
	styled.Grow(bytes + 32)
	plain.Grow(bytes)
	ink := uint16(0)
	for _, cs := range parts {
		for _, c := range cs {
			if c.w == 0 {
				continue
			}
			if c.ink != ink {
				if ink != 0 {
					styled.WriteString(closing)
				}
				styled.WriteString(k.list[c.ink])
				ink = c.ink
			}
			styled.WriteString(c.text)
			plain.WriteString(c.text)
			for range c.w {
				source = append(source, int(c.at))
			}
		}
	}
	if ink != 0 {
		styled.WriteString(closing)
	}
	return Line{Text: styled.String(), Plain: plain.String(), Source: source}
}

// places returns room for the sources of n cells, out of a slab.
func (k *inks) places(n int) []int {
	if n > len(k.slab) {
		k.slab = make([]int, max(n, 1024))
	}
	p := k.slab[:0:n]
	k.slab = k.slab[n:]
	return p
}
