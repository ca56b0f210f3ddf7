package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/corpus"
	"dossier/tui/intent"
)

// selection is what a reader has selected of the text. It begins as one unit,
// which the keys of reading_motion.go move about; once it is held, they move its
// other end. It stays within a block, because a comment is on words that follow
// each other. Its units are bytes of the body, so that another width and another
// theme change nothing.
type selection struct {
	on       bool
	held     bool
	from, to corpus.Span // the unit where it began, and the one that is moved
	column   int         // that up and down keep to, -1 if they have not moved it
	away     bool        // the reader has scrolled away from it
}

// startSelecting selects what the reader is at, as far as it is on screen: the
// words that were found, the link in focus, the evidence, else a sentence.
func (r *Reading) startSelecting() intent.Intent {
	at, ok := r.atHand()
	if ok {
		at, ok = r.inBlock(at)
	}
	if !ok {
		at, ok = r.firstSentence()
	}
	if !ok {
		return intent.Notice{Text: "There are no words here to select"}
	}
	r.take(at)
	return intent.Batch{}
}

// take selects a unit of the text, to be moved.
func (r *Reading) take(s corpus.Span) {
	r.sel = selection{on: true, from: s, to: s, column: -1}
	r.focused, r.moved = false, true
	r.bringIn()
}

// atHand is what the reader is at besides the text as a whole.
func (r *Reading) atHand() (s corpus.Span, ok bool) {
	switch {
	case r.focused:
		s = r.focus.span
	case r.find.active() && r.find.current >= 0:
		s = r.find.matches[r.find.current].Span
	case len(r.ask.Evidence) > 0:
		s = r.ask.Evidence[r.evidence].Span
	default:
		return s, false
	}
	segs := r.doc.Locate(s)
	return s, len(segs) > 0 && r.onScreen(segs[0].Line)
}

// inBlock is what of a span stands in the block where it begins, in whole
// characters.
func (r *Reading) inBlock(s corpus.Span) (corpus.Span, bool) {
	segs := r.doc.Locate(s)
	if len(segs) == 0 {
		return s, false
	}
	u, ok := r.unitsAt(segs[0].Line)
	if !ok {
		return s, false
	}
	in := corpus.Span{Start: -1}
	for _, c := range u.chars {
		if c.Start < s.End && c.End > s.Start {
			if in.Start < 0 {
				in.Start = c.Start
			}
			in.End = c.End
		}
	}
	return in, in.Start >= 0
}

// firstSentence is the first sentence that begins on the screen, else the one
// that fills it.
func (r *Reading) firstSentence() (corpus.Span, bool) {
	first := max(r.top-len(r.head), 0)
	last := min(r.top+r.textHeight()-len(r.head), len(r.doc.Lines))
	var over corpus.Span
	for line := first; line < last; line++ {
		u, ok := r.unitsAt(line)
		if !ok {
			continue
		}
		for _, s := range u.sentences {
			at := r.doc.LineOf(s.Start)
			if at >= first && at < last {
				return s, true
			}
			if at < first {
				over = s
			}
		}
		line = u.Last
	}
	return over, over.End > 0
}

// selectKey applies a key while words are selected. done is false for keys that
// the selection has nothing to do with.
func (r *Reading) selectKey(msg tea.KeyPressMsg) (ask intent.Intent, done bool) {
	k, s := r.keys, &r.sel
	moved, edge := false, false
	if kind, by := r.stopsOf(msg); kind != nil {
		s.column, moved = -1, true
		if s.held {
			edge = !r.extend(kind, by)
		} else {
			edge = !r.move(kind, by)
		}
	}
	switch {
	case moved:
	case key.Matches(msg, k.Up):
		edge = !r.moveLine(-1)
	case key.Matches(msg, k.Down):
		edge = !r.moveLine(1)
	case key.Matches(msg, k.LineStart):
		r.moveInLine(false)
	case key.Matches(msg, k.LineEnd):
		r.moveInLine(true)
	case key.Matches(msg, k.SwapEnds):
		s.from, s.to, s.column = s.to, s.from, -1
	case key.Matches(msg, k.Select):
		s.held = !s.held
		if !s.held {
			s.from = s.to
		}
	case key.Matches(msg, k.Highlight), key.Matches(msg, k.Comment):
		if _, ok := r.words(r.selected()); !ok {
			return intent.Notice{Text: "These words overlap the same ones before them: select one more"}, true
		}
		if key.Matches(msg, k.Comment) {
			return nil, true // the app asks for it
		}
		return r.highlight(), true
	case key.Matches(msg, k.Copy):
		ask := r.copy()
		r.sel = selection{}
		return ask, true
	case key.Matches(msg, k.Back), key.Matches(msg, k.Close):
		r.sel = selection{}
		r.clamp()
		return intent.Batch{}, true
	default:
		return nil, false
	}
	s.away = false
	r.bringIn()
	switch {
	case edge && s.held:
		return intent.Notice{Text: "A selection ends with its paragraph"}, true
	case edge:
		return intent.Notice{Text: "There are no more words"}, true
	}
	return intent.Batch{}, true
}

// selectHints are the keys that matter most while words are selected.
func (r *Reading) selectHints() []key.Binding {
	k := r.keys
	hold, drop := named(k.Select, "from here on"), named(k.Drop(), "drop")
	if r.sel.held {
		hold = named(k.SwapEnds, "other end")
	}
	return []key.Binding{
		k.Highlight, named(k.Comment, "comment"), named(k.Copy, "copy"), hold, drop,
		named(k.WordOn, "word"), named(k.SentenceOn, "sentence"), k.Help,
	}
}
