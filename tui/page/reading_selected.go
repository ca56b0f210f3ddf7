package page

import (
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/state"
	"dossier/tui/cells"
	"dossier/tui/intent"
)

// selected is what is selected: a link that it reaches into is taken whole,
// since its address stands between the words.
func (r *Reading) selected() corpus.Span {
	s := union(r.sel.from, r.sel.to)
	for _, l := range r.doc.Links {
		if l.Span.Start < s.End && s.Start < l.Span.End && !inside(s, l.Span) {
			s = union(s, l.Span)
		}
	}
	return s
}

// sentenceAt is the sentence around a span, or those that it is in.
func (r *Reading) sentenceAt(s corpus.Span) corpus.Span {
	if u, ok := r.unitsAt(r.doc.LineOf(s.Start)); ok {
		first := around(u.sentences, s.Start)
		if last := max(s.End-1, s.Start); last < u.whole().End {
			return union(first, around(u.sentences, last))
		}
		return first
	}
	return s
}

// shownWords are the words at a span of a block as the screen shows them.
func (r *Reading) shownWords(s corpus.Span) string {
	u, ok := r.unitsAt(r.doc.LineOf(s.Start))
	if !ok {
		return ""
	}
	from, to := len(u.Text), 0
	for i, g := range u.Glyphs {
		if inside(g.Span, s) {
			text, _ := u.char(i)
			from, to = min(from, g.At), max(to, g.At+len(text))
		}
	}
	return u.Text[min(from, to):to]
}

// words are those at a span of a block as the screen shows them, with which
// occurrence of them in the body it is; false if that cannot be told, as of the
// second "ha ha" in "ha ha ha".
func (r *Reading) words(s corpus.Span) (corpus.Evidence, bool) {
	return corpus.WordsAs(r.dossier.Briefing.Body, s, r.shownWords(s))
}

// highlight marks what is selected, without a comment.
func (r *Reading) highlight() intent.Intent {
	m := r.Marking()
	switch {
	case m.Comment != nil && m.Comment.Text != "":
		return intent.Notice{Text: "There is a comment on these words already"}
	case m.Comment != nil:
		return intent.Notice{Text: "These words are highlighted already"}
	}
	return intent.Mark{Changes: []state.Change{{
		Op: state.Note, Key: m.Of.ID, Note: state.Remark{Words: m.Words, Nth: m.Nth},
	}}}
}

// doneSelecting lets go of what is selected once it is marked.
func (r *Reading) doneSelecting(was []note) {
	if !r.sel.on {
		return
	}
	e, _ := r.words(r.selected())
	has := func(notes []note) bool {
		return slices.ContainsFunc(notes, func(n note) bool { return n.span == e.Span })
	}
	if has(r.notes) && !has(was) {
		r.sel = selection{}
	}
}

// selectedLine says what is selected, for readers without colours too.
func (r *Reading) selectedLine(room int) string {
	s := r.selected()
	text, n := r.shownWords(s), 0
	if u, ok := r.unitsAt(r.doc.LineOf(r.sel.from.Start)); ok {
		for _, w := range u.words {
			if inside(w, s) {
				n++
			}
		}
	}
	count := "Selected: "
	if n > 1 {
		count = fmt.Sprintf("Selected, %s words: ", cells.Number(n))
	}
	room -= cells.Width(count) + 2 // the quotation marks
	if cells.Width(text) > room {
		text = bothEnds(text, room, " "+r.theme.Glyphs.Ellipsis+" ")
	}
	return r.theme.Say(count + r.quoted(text))
}

// bothEnds cuts words out of the middle of a text, or the end off where there is
// no room for the last one.
func bothEnds(text string, room int, gap string) string {
	words := strings.Fields(text)
	tail := ""
	for i := len(words) - 1; i > 0; i-- {
		longer := strings.TrimSpace(words[i] + " " + tail)
		if cells.Width(longer) > room/2 {
			break
		}
		tail = longer
	}
	if tail == "" {
		return cells.CutWord(text, room, strings.TrimSpace(gap))
	}
	return cells.CutWord(text, room-cells.Width(gap+tail), "") + gap + tail
}
