package page

import (
	"charm.land/lipgloss/v2"

	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// heading is a row that names those below it.
func heading(text string) pane.Row {
	return pane.Row{Draw: func(t theme.Theme, width int) []string {
		return []string{t.Heading.Render(cells.CutWord(text, width, t.Glyphs.Ellipsis))}
	}}
}

// gap is an empty line between rows.
func gap() pane.Row {
	return pane.Row{Draw: func(theme.Theme, int) []string { return []string{""} }}
}

// prose is a row of text that is read and not chosen.
func prose(text string, style func(theme.Theme) lipgloss.Style) pane.Row {
	return pane.Row{Draw: func(t theme.Theme, width int) []string {
		return styled(cells.Wrap(text, width), style(t))
	}}
}

func plainText(t theme.Theme) lipgloss.Style { return t.Text }
func dimText(t theme.Theme) lipgloss.Style   { return t.Dim }

// styled puts every line in a style of its own, so that none depends on
// another.
func styled(lines []string, style lipgloss.Style) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = style.Render(l)
	}
	return out
}

// headingCount is a heading with the number of rows below it.
func headingCount(text string, n int) pane.Row { return headingSays(text, cells.Number(n)) }

// headingSays is a heading with something said of the rows below it.
func headingSays(text, says string) pane.Row {
	return pane.Row{Draw: func(t theme.Theme, width int) []string {
		return []string{cells.Cut(t.Heading.Render(text)+t.Dim.Render(" "+t.Glyphs.Dot+" "+says), width, t.Glyphs.Ellipsis)}
	}}
}
