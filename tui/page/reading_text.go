package page

import (
	"cmp"
	"errors"
	"reflect"
	"slices"

	"dossier/corpus"
	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/port"
	"dossier/tui/render"
	"dossier/tui/theme"
)

// usualMeasure is how many columns a line of text has where there is room and a
// reader has not said otherwise: longer ones are hard to follow.
const usualMeasure = 72

// ReadingWidth is the width of the text on a reading page w cells wide, for a
// reader with a measure; 0 is the usual one.
func ReadingWidth(w, measure int) int {
	measure = cmp.Or(measure, usualMeasure)
	switch {
	case w >= measure+2:
		return measure
	case w >= 30:
		return w - 2
	}
	return max(w, 1)
}

func (r *Reading) textWidth(w int) int { return ReadingWidth(w, r.measure) }

// anchor is the reader's place in the text. It outlives a change of width and
// back, as long as the reader does not scroll in between.
type anchor struct {
	offset int // byte of the body in the first line on screen that has text
	blank  int // lines above that one
	top    int // where that put the page
	set    bool
}

func (r *Reading) takeDossier(a answer.Dossier) intent.Intent {
	if a.Ticket != r.wanted {
		return nil
	}
	before := r.dossier
	if before != nil && errors.Is(a.Err, port.ErrNotFound) {
		return intent.Notice{Text: "This briefing has left the library"}
	}
	r.view, r.err, r.dossier = "", a.Err, a.Dossier
	if before != nil && a.Dossier != nil && r.doc != nil && reflect.DeepEqual(before.Briefing, a.Dossier.Briefing) {
		return nil // the library is another, the text is not
	}
	if a.Err != nil || a.Dossier == nil {
		r.dossier = nil
		return nil
	}
	sought := len(r.ask.Evidence)
	r.ask.Evidence = slices.DeleteFunc(placed(r.ask.Evidence, a.Dossier.Briefing.Body), func(e corpus.Evidence) bool {
		return !stands(e, a.Dossier.Briefing.Body)
	})
	r.sel, r.drag = selection{}, drag{}
	r.findNotes()
	asks := []intent.Intent{r.lay(), r.restore()}
	if before == nil && sought > 0 && len(r.ask.Evidence) == 0 {
		asks = append(asks, intent.Notice{Text: "These words are no longer in the text"})
	}
	return intent.All(asks...)
}

// placed returns evidence with the places of words that came without one, as
// those of a comment do.
func placed(evidence []corpus.Evidence, body string) []corpus.Evidence {
	out, in := slices.Clone(evidence), corpus.NewFinder(body)
	for i, e := range out {
		if e.Span == (corpus.Span{}) {
			out[i].Span, _ = in.Find(e.Words, e.Nth)
		}
	}
	return out
}

// stands reports whether the words of evidence are where it says: an edit may
// have moved them, and nothing else must be lit in their stead.
func stands(e corpus.Evidence, body string) bool {
	if e.Span.Start < 0 || e.Span.End > len(body) || e.Span.Start > e.Span.End {
		return false
	}
	return corpus.Alike(body[e.Span.Start:e.Span.End], e.Words)
}

// lay shows the plain text in the present width and theme, and asks for
// Glamour's.
func (r *Reading) lay() intent.Intent {
	r.view = ""
	if r.dossier == nil || r.w <= 0 {
		return nil
	}
	r.texts = r.tickets.Next()
	r.show(render.Plain(r.dossier.Briefing.Body, r.textWidth(r.w), r.theme), false)
	return intent.LoadText{Ticket: r.texts, ID: r.ask.ID, Width: r.textWidth(r.w)}
}

func (r *Reading) takeText(a answer.Text) intent.Intent {
	if a.Ticket != r.texts {
		return nil
	}
	if a.Err != nil || a.Text == nil {
		return intent.Notice{Text: "The text is shown plain: it could not be rendered", Error: true}
	}
	r.show(a.Text, true)
	return nil
}

// show swaps the text and keeps the reader's place in it.
func (r *Reading) show(d *render.Document, rendered bool) {
	r.view = ""
	was := r.here()
	r.doc, r.rendered, r.units = d, rendered, nil
	r.head = r.header()
	r.findDoors()
	r.mark()
	r.find.again(d)
	switch {
	case !r.moved && len(r.ask.Evidence) > 0:
		r.reveal(r.doc.LineOf(r.ask.Evidence[r.evidence].Span.Start), true)
	case was.set:
		r.top = max(len(r.head)+r.doc.LineOf(was.offset)-was.blank, 0)
	}
	r.clamp()
	if was.set {
		was.top = r.top
		r.place = was
	}
	r.bringIn()
}

// here is the reader's place: none while the header is on screen.
func (r *Reading) here() anchor {
	if r.place.set && r.place.top == r.top {
		return r.place
	}
	if r.doc == nil || r.top < len(r.head) {
		return anchor{}
	}
	line := r.top - len(r.head)
	at := r.doc.OffsetOf(line)
	if at < 0 {
		return anchor{}
	}
	return anchor{offset: at, blank: max(r.doc.LineOf(at)-line, 0), top: r.top, set: true}
}

// SetSize gives the page its room.
func (r *Reading) SetSize(w, h int) intent.Intent {
	if w == r.w && h == r.h {
		return nil
	}
	same := r.doc != nil && w > 0 && r.textWidth(w) == r.doc.Width
	r.w, r.h, r.view = w, h, ""
	if !same {
		return r.lay()
	}
	if !r.moved && len(r.ask.Evidence) > 0 {
		r.reveal(r.doc.LineOf(r.ask.Evidence[r.evidence].Span.Start), true)
	}
	r.clamp()
	r.bringIn()
	return nil
}

// SetTheme changes how the page looks.
func (r *Reading) SetTheme(t theme.Theme) intent.Intent {
	if t.Name == r.theme.Name && t.ASCII == r.theme.ASCII {
		return nil
	}
	r.theme, r.inks = t, newReadingInks(t)
	return r.lay()
}

func (r *Reading) total() int {
	if r.doc == nil {
		return 0
	}
	return len(r.head) + len(r.doc.Lines)
}

func (r *Reading) clamp() {
	r.top = max(min(r.top, r.total()-r.textHeight()), 0)
}

// scroll moves the text, and lets go of a door that is no longer on screen. What
// is selected but not held stays in sight.
func (r *Reading) scroll(by int) {
	r.view, r.moved = "", true
	r.top += by
	r.clamp()
	if r.focused && !r.onScreen(r.doorLine(r.focus)) {
		r.focused = false
	}
	if !r.sel.on || r.onScreen(r.doc.LineOf(r.sel.cursor())) {
		r.sel.away = false
	} else if r.sel.away = r.sel.held; !r.sel.held {
		if s, ok := r.firstSentence(); ok && r.onScreen(r.doc.LineOf(s.Start)) {
			r.take(s)
		}
	}
}

// reveal brings a line of the document into the upper third of the screen;
// unless always is set it does so only if the line is not on screen.
func (r *Reading) reveal(line int, always bool) {
	r.view = ""
	if !always && r.onScreen(line) {
		return
	}
	r.top = len(r.head) + line - r.textHeight()/3
	if line+len(r.head) < r.textHeight()*2/3 {
		r.top = 0 // with the title, where that shows both
	}
	r.clamp()
}

// jump puts a line of the document at the top of the screen.
func (r *Reading) jump(line int) {
	r.scroll(len(r.head) + line - r.top)
}

// onScreen reports whether a line of the document is in view.
func (r *Reading) onScreen(line int) bool {
	y := len(r.head) + line - r.top
	return y >= 0 && y < r.textHeight()
}
