package term

import (
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// Screen is what the terminal showed at one moment.
type Screen struct {
	Cols, Rows    int
	Title         string
	Clipboard     string // what the program put on it last
	Alternate     bool   // the alternate screen, which full-screen programs use
	CursorX       int
	CursorY       int
	CursorVisible bool
	Modes         map[int]bool // DEC private modes that are set
	cells         []uv.Cell
}

// DEC private modes that tests and this package ask about.
const (
	applicationCursor = 1
	bracketedPaste    = 2004
	synchronized      = 2026
)

// Screen is what the terminal shows now.
func (t *Terminal) Screen() Screen {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen()
}

func (t *Terminal) screen() Screen {
	w, h := t.em.Width(), t.em.Height()
	p := t.em.CursorPosition()
	s := Screen{
		Cols: w, Rows: h, Title: t.title, Clipboard: t.clipboard, Alternate: t.em.IsAltScreen(),
		CursorX: p.X, CursorY: p.Y, CursorVisible: t.cursor,
		Modes: make(map[int]bool, len(t.modes)), cells: make([]uv.Cell, w*h),
	}
	for m, on := range t.modes {
		if on {
			s.Modes[m] = true
		}
	}
	for y := range h {
		for x := range w {
			if c := t.em.CellAt(x, y); c != nil {
				s.cells[y*w+x] = *c
			}
		}
	}
	return s
}

// MouseOn reports whether the program asked for mouse events.
func (s Screen) MouseOn() bool {
	return s.Modes[9] || s.Modes[1000] || s.Modes[1002] || s.Modes[1003]
}

// Restored reports whether the terminal is as a shell expects it: main
// screen, visible cursor, no mouse, focus or paste reporting.
func (s Screen) Restored() bool {
	return !s.Alternate && s.CursorVisible && !s.MouseOn() &&
		!s.Modes[1004] && !s.Modes[1006] && !s.Modes[bracketedPaste] && !s.Modes[synchronized]
}

// Text is the screen as lines of text without trailing blanks.
func (s Screen) Text() string {
	var b strings.Builder
	for y := range s.Rows {
		b.WriteString(s.Line(y))
		b.WriteByte('\n')
	}
	return b.String()
}

// Line is one row as text without trailing blanks.
func (s Screen) Line(y int) string {
	var b strings.Builder
	for x := 0; x < s.Cols; {
		c := s.cells[y*s.Cols+x]
		if c.Width < 1 || c.Content == "" {
			b.WriteByte(' ')
			x++
			continue
		}
		b.WriteString(c.Content)
		x += c.Width
	}
	return strings.TrimRight(b.String(), " ")
}

// Has reports whether a row of the screen holds the text.
func (s Screen) Has(text string) bool { return strings.Contains(s.Text(), text) }

// Find returns the cell where the text first begins.
func (s Screen) Find(text string) (x, y int, ok bool) {
	for y := range s.Rows {
		line := s.Line(y)
		i := strings.Index(line, text)
		if i < 0 {
			continue
		}
		at := 0
		for x := 0; x < s.Cols; {
			if at >= i {
				return x, y, true
			}
			c := s.cells[y*s.Cols+x]
			if c.Width < 1 || c.Content == "" {
				at, x = at+1, x+1
				continue
			}
			at, x = at+len(c.Content), x+c.Width
		}
	}
	return 0, 0, false
}

// Style is how a cell looks.
type Style struct {
	Foreground, Background color.Color // nil is the terminal's own
	Bold, Reverse          bool
	Underlined             bool
}

// Style returns how the cell at x, y looks.
func (s Screen) Style(x, y int) Style {
	c := s.cells[y*s.Cols+x].Style
	return Style{
		Foreground: c.Fg, Background: c.Bg,
		Bold: c.Attrs&uv.AttrBold != 0, Reverse: c.Attrs&uv.AttrReverse != 0,
		Underlined: c.Underline != 0,
	}
}

// Framed is the text with a ruler around it, for the report of a failure.
func (s Screen) Framed() string {
	var b strings.Builder
	rule := "+" + strings.Repeat("-", s.Cols) + "+\n"
	b.WriteString(rule)
	for y := range s.Rows {
		b.WriteString("|" + s.Line(y) + "\n")
	}
	b.WriteString(rule)
	return b.String()
}

// blank reports whether the emulator shows no visible character.
func blank(em *vt.Emulator) bool {
	for y := range em.Height() {
		for x := range em.Width() {
			if c := em.CellAt(x, y); c != nil && c.Content != "" && c.Content != " " {
				return false
			}
		}
	}
	return true
}
