package page

import (
	"cmp"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/field"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/render"
)

// find is the find in the text. It is typed in a field at the bottom of the
// page, moves as one types, and stays until Esc ends it. Then n, or an empty
// field, finds the same again.
type find struct {
	field   field.Field
	typing  bool
	words   string // what is found; "" if no find is on
	last    string // what was found before that
	matches []render.Match
	current int // index into matches, -1 if none

	origin int  // where the reader was when the field opened
	moved  bool // as Reading.moved was then
	before string
	at     int
}

// active reports whether n and N walk matches.
func (f *find) active() bool { return f.words != "" && len(f.matches) > 0 }

// again finds the same words in a text that was laid out anew.
func (f *find) again(d *render.Document) {
	if f.words == "" {
		return
	}
	f.matches = d.Find(f.words)
	f.current = min(f.current, len(f.matches)-1)
}

// found says which match of how many is shown.
func (r *Reading) found() string {
	f := &r.find
	if len(f.matches) == 0 {
		return "no match for " + r.quoted(f.words)
	}
	return fmt.Sprintf("%d/%d", f.current+1, len(f.matches))
}

func (r *Reading) quoted(s string) string {
	if r.theme.ASCII {
		return `"` + s + `"`
	}
	return "“" + s + "”"
}

// findKey applies the keys of the find while no text is typed.
func (r *Reading) findKey(msg tea.KeyPressMsg) (ask intent.Intent, done bool) {
	k := r.keys
	switch {
	case r.doc == nil:
		return nil, false
	case key.Matches(msg, k.Find):
		f := &r.find
		f.typing, f.origin, f.moved, f.before, f.at = true, r.top, r.moved, f.words, f.current
		f.field.SetValue("")
		f.words, f.matches = "", nil
		r.focused = false
		r.clamp()
		return intent.Batch{}, true
	case key.Matches(msg, k.Cancel) && r.find.words != "":
		r.find = find{last: r.find.words}
		r.clamp()
		return intent.Batch{}, true
	case key.Matches(msg, k.NextHit):
		return r.hit(1), true
	case key.Matches(msg, k.PrevHit):
		return r.hit(-1), true
	}
	return nil, false
}

// typeKey applies a key while the find is typed.
func (r *Reading) typeKey(msg tea.KeyPressMsg) intent.Intent {
	f := &r.find
	switch {
	case key.Matches(msg, r.keys.Cancel):
		f.typing, f.words, f.matches = false, f.before, nil
		if f.words != "" {
			f.matches = r.doc.Find(f.words)
		}
		f.current = min(f.at, len(f.matches)-1)
		r.top, r.moved = f.origin, f.moved
		r.clamp()
	case key.Matches(msg, r.keys.Submit):
		f.typing = false
		if f.words == "" {
			r.seek(cmp.Or(f.before, f.last))
		}
		if f.words != "" && len(f.matches) == 0 {
			said := intent.Notice{Text: r.found()}
			f.words = ""
			return said
		}
		r.clamp()
	default:
		if f.field.Key(msg) {
			r.typed()
		}
	}
	return nil
}

// typed finds what the field holds, from where the reader was.
func (r *Reading) typed() {
	r.top = r.find.origin
	r.clamp()
	r.seek(r.find.field.Value())
}

// seek finds words, the first of them from the top of the screen on.
func (r *Reading) seek(words string) {
	f := &r.find
	r.view = ""
	f.words = words
	f.matches = r.doc.Find(words)
	f.current = -1
	for i, m := range f.matches {
		if len(r.head)+m.Segments[0].Line >= r.top {
			f.current = i
			break
		}
	}
	if f.current < 0 && len(f.matches) > 0 {
		f.current = 0
	}
	if f.current >= 0 {
		r.moved = true
		r.reveal(f.matches[f.current].Segments[0].Line, false)
	}
}

// hit goes to the next or previous match, or to the next evidence if nothing
// is being found.
func (r *Reading) hit(by int) intent.Intent {
	f := &r.find
	var said intent.Intent = intent.Batch{}
	switch n := len(r.ask.Evidence); {
	case f.active():
		f.current += by
		switch {
		case f.current >= len(f.matches):
			f.current, said = 0, intent.Notice{Text: "From the first match again"}
		case f.current < 0:
			f.current, said = len(f.matches)-1, intent.Notice{Text: "From the last match again"}
		}
		r.moved = true
		r.reveal(f.matches[f.current].Segments[0].Line, false)
	case n == 0 && f.last != "":
		if r.seek(f.last); !f.active() { // the text is another now
			said, f.words = intent.Notice{Text: r.found()}, ""
		} else if by < 0 {
			return r.hit(by)
		}
	case n > 0:
		r.evidence = (r.evidence + by + n) % n
		r.moved = true
		r.reveal(r.doc.LineOf(r.ask.Evidence[r.evidence].Span.Start), false)
	default:
		said = intent.Notice{Text: keymap.Phrases(keymap.Says(r.keys.Find, "finds words in the text"), keymap.Says(r.keys.NextHit, "goes to the next"), keymap.Says(r.keys.PrevHit, "to the one before"))}
	}
	return said
}
