package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"strings"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"dossier/tui/theme"
)

// Cell size and margin, in pixels of the picture.
const (
	cellWidth, cellHeight = 8.4, 19
	margin                = 14
)

// svg draws a view cell by cell. Runs of one style are one text element, and
// each is stretched to its cells, so that any monospaced font lines up.
func svg(v tea.View, name theme.Name, w, h int) []byte {
	screen := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(v.Content).Draw(screen, uv.Rect(0, 0, w, h))
	back, fore := "#16181d", "#e6e6e6"
	if name == theme.Light || name == theme.ContrastLight {
		back, fore = "#ffffff", "#1f2328"
	}
	var b bytes.Buffer
	width, height := float64(w)*cellWidth+2*margin, float64(h)*cellHeight+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" font-family="ui-monospace,'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="14" xml:space="preserve">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", back)
	for y := range h {
		for x := 0; x < w; {
			n, text := uniform(screen, x, y, w)
			draw(&b, screen.CellAt(x, y).Style, text, x, y, n, fore)
			x += n
		}
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// uniform is the run of cells from x on that share a style: how many, and
// what they say.
func uniform(s uv.ScreenBuffer, x, y, w int) (int, string) {
	var text strings.Builder
	first := s.CellAt(x, y)
	n := 0
	for x+n < w {
		c := s.CellAt(x+n, y)
		if c == nil || !c.Style.Equal(&first.Style) {
			break
		}
		text.WriteString(c.Content)
		n += max(c.Width, 1)
	}
	return max(n, 1), text.String()
}

func draw(b *bytes.Buffer, st uv.Style, text string, x, y, n int, fore string) {
	px, py := margin+float64(x)*cellWidth, margin+float64(y)*cellHeight
	width := float64(n) * cellWidth
	if st.Bg != nil {
		fmt.Fprintf(b, `<rect x="%.1f" y="%.0f" width="%.1f" height="%d" fill="%s"/>`+"\n", px, py, width, cellHeight, hex(st.Bg))
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	if st.Fg != nil {
		fore = hex(st.Fg)
	}
	attrs := ""
	if st.Attrs&uv.AttrBold != 0 {
		attrs += ` font-weight="bold"`
	}
	if st.Attrs&uv.AttrItalic != 0 {
		attrs += ` font-style="italic"`
	}
	if st.Underline != 0 {
		attrs += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.0f" textLength="%.1f" lengthAdjust="spacingAndGlyphs" fill="%s"%s>`, px, py+14, width, fore, attrs)
	_ = xml.EscapeText(b, []byte(text)) // a buffer does not fail
	b.WriteString("</text>\n")
}

func hex(c color.Color) string {
	r, g, bl, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, bl>>8)
}
