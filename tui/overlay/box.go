package overlay

import (
	"strings"

	"dossier/tui/cells"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// box is the room of an overlay: w x h cells, in a frame where there is room
// for one.
type box struct{ w, h int }

// within returns a box of at most w x h in a room.
func within(roomW, roomH, w, h int) box {
	return box{max(min(roomW, w), 0), max(min(roomH, h), 0)}
}

func (b box) framed() bool { return b.w >= 16 && b.h >= 4 }

// inner is the room for content.
func (b box) inner() (w, h int) {
	if b.framed() {
		return b.w - pane.FrameWidth, b.h - pane.FrameHeight
	}
	return b.w, b.h
}

// origin is where the content begins.
func (b box) origin() (x, y int) {
	if b.framed() {
		return pane.FrameWidth / 2, pane.FrameHeight / 2
	}
	return 0, 0
}

func (b box) draw(t theme.Theme, f pane.Frame, lines []string) string {
	if b.w == 0 || b.h == 0 {
		return ""
	}
	if !b.framed() {
		return cells.Block(lines, b.w, b.h)
	}
	f.Focused = true
	return f.Draw(t, strings.Join(lines, "\n"), b.w, b.h)
}

// keyText writes the keys of a binding with the characters of the theme.
func keyText(t theme.Theme, s string) string {
	if !t.ASCII {
		return s
	}
	return strings.NewReplacer("↑", "Up", "↓", "Down", "←", "Left", "→", "Right").Replace(s)
}

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3
