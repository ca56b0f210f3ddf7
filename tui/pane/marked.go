package pane

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	"dossier/tui/cells"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Marked is what is marked of the briefing that a row is about. Nothing is
// known of it until the marks have been read: then a row looks as it would
// without them.
type Marked struct {
	port.Mark
	Known bool
}

// MarkedOn returns what is marked of a briefing.
func MarkedOn(m port.Marks, s port.Subject) Marked {
	if s.ID == "" || !m.Known() {
		return Marked{}
	}
	return Marked{m.On(s), true}
}

// Glyphs are the signs before a title: unread, starred, how many comments.
// There is a space behind them; "" if there are none.
func (k Marked) Glyphs(t theme.Theme) string {
	var parts []string
	if k.Known && !k.Read {
		parts = append(parts, t.Glyphs.Unread)
	}
	if k.Starred {
		parts = append(parts, t.Glyphs.Star)
	}
	if k.Comments > 0 {
		parts = append(parts, fmt.Sprintf("%s%d", t.Glyphs.Comment, k.Comments))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, " ") + " "
}

// Words say the same, and the tags, for the line of facts under a title.
func (k Marked) Words() []string {
	var words []string
	if k.Known && !k.Read {
		words = append(words, "unread")
	}
	if k.Starred {
		words = append(words, "starred")
	}
	for _, tag := range k.Tags {
		words = append(words, "#"+tag)
	}
	switch {
	case k.Comments == 1:
		words = append(words, "1 comment")
	case k.Comments > 1:
		words = append(words, fmt.Sprintf("%d comments", k.Comments))
	}
	return words
}

// Before draws a line of facts with what is marked before it, cut to a width.
func (k Marked) Before(t theme.Theme, facts string, width int) string {
	all := k.Words()
	for i, w := range all {
		if w == "starred" {
			all[i] = t.Glyphs.Star + " " + w
		}
	}
	words := join(t, all...)
	if words == "" {
		return t.Dim.Render(cells.Cut(facts, width, t.Glyphs.Ellipsis))
	}
	words = cells.Cut(words, width, t.Glyphs.Ellipsis)
	if facts == "" {
		return t.Accent.Render(words)
	}
	facts = cells.Cut(" "+t.Glyphs.Dot+" "+facts, max(width-cells.Width(words), 0), t.Glyphs.Ellipsis)
	return t.Accent.Render(words) + t.Dim.Render(facts)
}

// style is that of a title: what was read is not bold.
func (k Marked) style(t theme.Theme) lipgloss.Style {
	if k.Known && k.Read {
		return t.Text
	}
	return t.Strong
}

// Title draws the title of a briefing in at most so many lines, behind what is
// marked of it. Plain titles are bold only where they are known to be unread.
func (k Marked) Title(t theme.Theme, title string, width, most int, plain bool) []string {
	style := k.style(t)
	if plain && !k.Known {
		style = t.Text
	}
	glyphs := k.Glyphs(t)
	if cells.Width(glyphs) > width/2 {
		glyphs = ""
	}
	if glyphs == "" {
		return styledLines(cells.WrapMax(title, width, most, t.Glyphs.Ellipsis), style)
	}
	// The signs are wrapped with the title, as a word of their width: their
	// spaces must not be where a line ends.
	stand := strings.Repeat("x", cells.Width(glyphs)-1)
	lines := cells.WrapMax(stand+" "+title, width, most, t.Glyphs.Ellipsis)
	for i, l := range lines {
		if i == 0 {
			lines[0] = t.Accent.Render(glyphs) + style.Render(strings.TrimPrefix(strings.TrimPrefix(l, stand), " "))
			continue
		}
		lines[i] = style.Render(l)
	}
	return lines
}

func styledLines(lines []string, s lipgloss.Style) []string {
	for i := range lines {
		lines[i] = s.Render(lines[i])
	}
	return lines
}
