package theme

import "strings"

// Glyphs are the marks and lines that a theme draws with.
type Glyphs struct {
	For, Against, View string // beside claims, so that colour is not alone
	Pointer            string // the selected row
	Ellipsis           string
	Crumb              string // between the parts of a path
	Dot                string // between facts on one line
	Bullet             string
	Quote              string // before evidence
	Tie                string // before a briefing of the story above it
	Unread, Star       string // before the title of a briefing
	Comment            string // before the number of its comments
	Up, Down           string // more above, more below
	Bars               []string
	Frame, FrameFocus  Frame
	Rule               string
	Becomes            string // between what was and what is
}

// Frame is the lines of a pane's border.
type Frame struct {
	TopLeft, Top, TopRight, Side, BottomLeft, Bottom, BottomRight string
}

// Say returns our own words as the theme can draw them: in ASCII, arrows and
// typographic signs are spelt out.
func (t Theme) Say(s string) string {
	if !t.ASCII {
		return s
	}
	return strings.NewReplacer(
		"…", "...", "—", "-", "·", "|", "“", "\"", "”", "\"", "’", "'", "×", "x",
		"↑", "Up", "↓", "Down", "←", "Left", "→", "Right",
	).Replace(s)
}

func glyphs(ascii bool) Glyphs {
	if ascii {
		return Glyphs{
			For: "+", Against: "-", View: "o", Pointer: ">", Ellipsis: "...", Crumb: ">", Dot: "|", Bullet: "*", Quote: "\"", Tie: "+",
			Unread: "o", Star: "*", Comment: "c",
			Up: "^", Down: "v", Bars: []string{"_", ".", ":", "-", "=", "+", "*", "#"}, Rule: "-", Becomes: "->",
			Frame:      Frame{"+", "-", "+", "|", "+", "-", "+"},
			FrameFocus: Frame{"#", "=", "#", "#", "#", "=", "#"},
		}
	}
	return Glyphs{
		For: "▲", Against: "▼", View: "◆", Pointer: "▸", Ellipsis: "…", Crumb: "›", Dot: "·", Bullet: "•", Quote: "“", Tie: "└",
		Unread: "•", Star: "★", Comment: "✎",
		Up: "↑", Down: "↓", Bars: []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}, Rule: "─", Becomes: "→",
		Frame:      Frame{"╭", "─", "╮", "│", "╰", "─", "╯"},
		FrameFocus: Frame{"┏", "━", "┓", "┃", "┗", "━", "┛"},
	}
}
