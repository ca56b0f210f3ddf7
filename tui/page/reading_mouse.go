package page

import (
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/intent"
)

// drag is where the button of the mouse went down on the text.
type drag struct {
	on   bool
	x, y int
	word corpus.Span // the nearest there
}

func (r *Reading) wheel(m tea.Mouse) {
	switch m.Button {
	case tea.MouseWheelUp:
		r.scroll(-3)
	case tea.MouseWheelDown:
		r.scroll(3)
	}
}

// click puts the door under the mouse in focus, and opens it the second time. It
// lets go of what was selected, and may be the beginning of a selection.
func (r *Reading) click(m tea.Mouse) intent.Intent {
	r.drag = drag{}
	if m.Button != tea.MouseLeft || r.trouble() != "" || m.Y < 0 || m.Y >= r.textHeight() {
		return nil
	}
	if r.sel.on {
		r.sel, r.view = selection{}, ""
		r.clamp()
	}
	line, x := r.top+m.Y-len(r.head), m.X-r.margin()
	if word, ok := r.wordNear(line, x); ok {
		r.drag = drag{on: true, x: m.X, y: m.Y, word: word}
	}
	if line < 0 || line >= len(r.doc.Lines) || x < 0 {
		return nil
	}
	source := r.doc.Lines[line].Source
	if x >= len(source) || source[x] < 0 {
		return nil
	}
	d, ok := r.doorAt(source[x])
	if !ok {
		return nil
	}
	if r.focused && r.focus == d {
		return r.open()
	}
	r.focusOn(d)
	return nil
}

// dragged selects from the word where the button went down to the one under the
// mouse, and scrolls where the mouse leaves the text.
func (r *Reading) dragged(m tea.Mouse) intent.Intent {
	if !r.drag.on || m.Button != tea.MouseLeft || r.trouble() != "" || !r.sel.on && m.X == r.drag.x && m.Y == r.drag.y {
		return nil
	}
	switch {
	case m.Y < 0:
		r.scroll(-1)
	case m.Y >= r.textHeight():
		r.scroll(1)
	}
	r.sel = selection{on: true, held: true, from: r.drag.word, to: r.drag.word, column: -1}
	r.focused, r.moved, r.view = false, true, ""
	r.clamp() // the line that says what is selected may be new
	line := r.top + max(min(m.Y, r.textHeight()-1), 0) - len(r.head)
	word, ok := r.wordNear(line, m.X-r.margin())
	if !ok { // between two blocks
		word = corpus.Span{Start: r.doc.OffsetOf(line)}
		if word.Start < 0 {
			word.Start = len(r.dossier.Briefing.Body)
		}
		word.End = word.Start
	}
	r.reach(word)
	return nil
}
