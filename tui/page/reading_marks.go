package page

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// note is a comment or a highlight whose words are in the text.
type note struct {
	state.Comment
	span corpus.Span
}

// SetMarks says what is marked now: it may paint the text anew, and take the
// reader to where they left it.
func (r *Reading) SetMarks(m port.Marks) intent.Intent {
	r.kept, r.view = m, ""
	if r.doc == nil || r.dossier == nil {
		return nil
	}
	was := len(r.head)
	r.head = r.header()
	if r.top >= was {
		r.top += len(r.head) - was
	}
	before := r.notes
	r.findNotes()
	r.findDoors()
	r.mark()
	r.doneSelecting(before)
	if r.focused && !slices.Contains(r.doors, r.focus) {
		r.focused = false
	}
	r.clamp()
	r.bringIn() // the header may have grown
	return r.restore()
}

// findNotes finds the words of the comments in the body.
func (r *Reading) findNotes() {
	r.notes = nil
	in := corpus.NewFinder(r.dossier.Briefing.Body)
	for _, c := range r.kept.Comments(r.ask.ID) {
		if span, ok := in.Find(c.Words, c.Nth); ok {
			r.notes = append(r.notes, note{c, span})
		}
	}
}

// restore goes to where the reader left the text, once it and the marks are
// there, unless there is another reason to be where the page is.
func (r *Reading) restore() intent.Intent {
	if r.restored || !r.kept.Known() || r.doc == nil || r.dossier == nil {
		return nil
	}
	r.restored = true
	at := r.kept.On(r.dossier.Subject()).At
	if at <= 0 || at >= len(r.dossier.Briefing.Body) || r.moved || len(r.ask.Evidence) > 0 {
		return nil
	}
	line := len(r.head) + r.doc.LineOf(at)
	r.top, r.view = line, ""
	r.clamp()
	if r.top == 0 {
		return nil // all of it is on screen
	}
	r.place = anchor{offset: at, top: r.top, set: true}
	return intent.Notice{Text: "This is where you left it" + keymap.Then(": ", r.keys.Top, "goes to the top")}
}

// At returns how far the text was read.
func (r *Reading) At() (id string, at int, ok bool) {
	if r.doc == nil || r.dossier == nil || len(r.ask.Evidence) > 0 || !r.kept.Known() {
		return "", 0, false
	}
	if r.top+r.textHeight() >= r.total() { // read to its end
		return r.ask.ID, 0, true
	}
	return r.ask.ID, r.here().offset, true
}

// Reads is the briefing on the page.
func (r *Reading) Reads() port.Subject {
	if r.dossier == nil {
		return port.Subject{}
	}
	return r.dossier.Subject()
}

// markedHere is what is marked of the briefing.
func (r *Reading) markedHere() pane.Marked { return pane.MarkedOn(r.kept, r.dossier.Subject()) }

// Marking is the briefing with the words that the reader is at, as copying has
// them: those selected, the sentence that a find or the focus is in, else the
// evidence. A comment that is in focus, or on the very words that are selected,
// is the one that is meant.
func (r *Reading) Marking() intent.Marking {
	if r.dossier == nil {
		return intent.Marking{}
	}
	b := r.dossier.Briefing
	m := intent.Marking{Of: r.dossier.Subject()}
	var e corpus.Evidence
	switch {
	case r.sel.on:
		e, _ = r.words(r.selected())
		for _, n := range r.notes {
			if n.span == e.Span {
				m.Comment = &n.Comment
			}
		}
	case r.focused && r.focus.note != "":
		for _, n := range r.notes {
			if n.ID == r.focus.note {
				m.Comment, m.Words, m.Nth = &n.Comment, n.Words, n.Nth
			}
		}
		return m
	case r.find.active() && r.find.current >= 0:
		e, _ = r.words(r.sentenceAt(r.find.matches[r.find.current].Span))
	case r.focused:
		e, _ = r.words(r.sentenceAt(r.focus.span))
	case len(r.ask.Evidence) > 0:
		at := r.ask.Evidence[r.evidence].Span
		e, _ = corpus.WordsAs(b.Body, at, plainWords(slice(b.Body, at)))
	}
	m.Words, m.Nth = e.Words, e.Nth
	return m
}

// noteDoors are the doors to comments.
func (r *Reading) noteDoors() []door {
	var doors []door
	for _, n := range r.notes {
		if len(r.doc.Locate(n.span)) == 0 {
			continue
		}
		label := "Highlight"
		if n.Text != "" {
			label = "Comment: " + strings.Join(strings.Fields(n.Text), " ")
		}
		doors = append(doors, door{span: n.span, note: n.ID, label: label})
	}
	return doors
}

// noteLines are the lines on which words with a comment begin: the margin says
// so, where there is one.
func (r *Reading) noteLines() map[int]bool {
	if len(r.notes) == 0 {
		return nil
	}
	lines := map[int]bool{}
	for _, n := range r.notes {
		if segs := r.doc.Locate(n.span); len(segs) > 0 {
			lines[segs[0].Line] = true
		}
	}
	return lines
}
