package render

import (
	"fmt"
	"image/color"

	"charm.land/glamour/v2/ansi"
	"charm.land/lipgloss/v2"

	"dossier/tui/theme"
)

// styles are the inks of a theme, for what this package draws itself: the
// plain text, and the decoration around Glamour's blocks.
type styles struct {
	ink                                 *inks
	text, strong, dim, mark, rule       uint16
	code, link, bold, italic, struck    uint16
	headings                            [6]uint16
	bullet, quoteBar, ruleGlyph, column string
}

func newStyles(t theme.Theme, k *inks) styles {
	id := func(s lipgloss.Style) uint16 { return k.id(opening(s)) }
	plain := lipgloss.NewStyle()
	s := styles{
		ink: k, text: id(t.Text), strong: id(t.Strong), dim: id(t.Dim), mark: id(t.Accent), rule: id(t.Border),
		code: id(codeStyle(t)), link: id(t.Link),
		bold: id(plain.Bold(true)), italic: id(plain.Italic(true)), struck: id(plain.Strikethrough(true)),
		bullet: t.Glyphs.Bullet + " ", ruleGlyph: t.Glyphs.Rule, quoteBar: "│ ", column: "│",
	}
	if t.ASCII {
		s.quoteBar, s.column = "| ", "|"
	}
	for i := range s.headings {
		s.headings[i] = id(headingStyle(t, i+1))
	}
	return s
}

func headingStyle(t theme.Theme, level int) lipgloss.Style {
	switch level {
	case 1:
		return t.Heading.Underline(true)
	case 2:
		return t.Heading
	case 3:
		return t.Strong
	}
	return t.Strong.Italic(true)
}

func codeStyle(t theme.Theme) lipgloss.Style {
	return lipgloss.NewStyle().Foreground(t.Palette.Product)
}

func (s styles) heading(level int) uint16 { return s.headings[min(max(level, 1), 6)-1] }

// over lays one ink over another.
func (s styles) over(under, ink uint16) uint16 {
	if under == ink || under == 0 {
		return ink
	}
	return s.ink.id(s.ink.list[under] + s.ink.list[ink])
}

// glamourStyle is a theme as Glamour's style sheet. It has no margins, no
// prefixes and no backgrounds: those are drawn around its blocks.
func glamourStyle(t theme.Theme) ansi.StyleConfig {
	p := t.Palette
	yes := true
	none := uint(0)
	block := func(s ansi.StylePrimitive) ansi.StyleBlock {
		return ansi.StyleBlock{StylePrimitive: s, Margin: &none, Indent: &none}
	}
	heading := func(c color.Color, italic, underline bool) ansi.StyleBlock {
		s := ansi.StylePrimitive{Color: hex(c), Bold: &yes}
		if italic {
			s.Italic = &yes
		}
		if underline {
			s.Underline = &yes
		}
		return block(s)
	}
	column, line, cross := "│", "─", "┼"
	if t.ASCII {
		column, line, cross = "|", "-", "+"
	}
	body := ansi.StylePrimitive{Color: hex(p.Text)}
	return ansi.StyleConfig{
		Document: block(body), Paragraph: block(ansi.StylePrimitive{}),
		Heading: block(ansi.StylePrimitive{}),
		H1:      heading(p.Accent, false, true), H2: heading(p.Accent, false, false), H3: heading(p.Text, false, false),
		H4: heading(p.Text, true, false), H5: heading(p.Text, true, false), H6: heading(p.Text, true, false),
		Emph: ansi.StylePrimitive{Italic: &yes}, Strong: ansi.StylePrimitive{Bold: &yes},
		Strikethrough: ansi.StylePrimitive{CrossedOut: &yes},
		Link:          ansi.StylePrimitive{Color: hex(p.Link), Underline: &yes},
		LinkText:      ansi.StylePrimitive{Color: hex(p.Link), Underline: &yes},
		Image:         ansi.StylePrimitive{Color: hex(p.Dim)},
		ImageText:     ansi.StylePrimitive{Color: hex(p.Dim), Italic: &yes, Format: imageWord + "{{.text}}"},
		Code:          block(ansi.StylePrimitive{Color: hex(p.Product)}),
		CodeBlock:     ansi.StyleCodeBlock{StyleBlock: block(body), Theme: codeTheme(t)},
		Table:         ansi.StyleTable{StyleBlock: block(body), CenterSeparator: &cross, ColumnSeparator: &column, RowSeparator: &line},
	}
}

// codeTheme returns the colours of code. In high contrast it has none but the
// text's.
func codeTheme(t theme.Theme) string {
	switch t.Name {
	case theme.Dark:
		return "github-dark"
	case theme.Light:
		return "github"
	}
	return "bw"
}

func hex(c color.Color) *string {
	r, g, b, _ := c.RGBA()
	s := fmt.Sprintf("#%02X%02X%02X", r>>8, g>>8, b>>8)
	return &s
}
