package page

import (
	"errors"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/answer"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/port"
	"dossier/tui/render"
	"dossier/tui/theme"
)

// Reading is the page where a briefing is read. reading_text.go gets the text
// and keeps the reader's place in it, reading_doors.go has the links and
// entities that one can go through, reading_find.go the find, reading_copy.go
// what is copied, and reading_view.go draws it all. Words are selected by the keys
// of reading_select.go and the mouse (reading_mouse.go); reading_motion.go moves
// the selection by the units of reading_units.go, and reading_selected.go says
// what comes of it.
//
// Lines are counted from the first one of the header, which scrolls with the
// text.
type Reading struct {
	keys    keymap.Map
	theme   theme.Theme
	tickets Tickets
	w, h    int
	measure int

	ask      intent.Read // what to read, and the evidence to light
	dossier  *port.Dossier
	err      error
	wanted   intent.Ticket // of the dossier
	texts    intent.Ticket // of the rendered text
	outlines intent.Ticket
	outlined []render.Heading // as the outline was given them

	doc      *render.Document // plain until Glamour's is there
	rendered bool
	head     []string // title, dek, facts
	top      int      // first line on screen
	place    anchor
	moved    bool // the reader has scrolled: evidence is not brought into view again

	doors    []door
	focus    door // the door in focus, if focused
	focused  bool
	evidence int // which of the evidence n and N are on
	find     find
	sel      selection
	drag     drag
	units    *units // those of one block, nil if none were asked for

	kept     port.Marks
	notes    []note
	restored bool // the place where it was left was looked up

	inks  readingInks
	marks map[int][]render.Mark // entities and evidence, by line of doc
	view  string                // "" if it must be drawn again
}

// NewReading returns the reading page of a briefing.
func NewReading(d Deps, ask intent.Read) *Reading {
	lit := ask.Evidence[:0:0]
	for _, e := range ask.Evidence {
		if e.Span.Start < e.Span.End || e.Words != "" {
			lit = append(lit, e)
		}
	}
	ask.Evidence = lit
	return &Reading{
		keys: d.Keys, theme: d.Theme, kept: d.Marks, tickets: NewTickets(d.Number), ask: ask, measure: d.Measure,
		inks: newReadingInks(d.Theme),
	}
}

// Open asks for the briefing.
func (r *Reading) Open() intent.Intent {
	r.wanted = r.tickets.Next()
	return intent.LoadDossier{Ticket: r.wanted, ID: r.ask.ID}
}

// Update takes a key, a mouse event or an answer.
func (r *Reading) Update(msg tea.Msg) intent.Intent {
	switch msg := msg.(type) {
	case answer.Dossier:
		return r.takeDossier(msg)
	case answer.Text:
		return r.takeText(msg)
	case answer.JumpTo:
		r.takeJump(msg)
	case tea.PasteMsg:
		if r.find.typing {
			r.find.field.Insert(msg.Content)
			r.typed()
		}
	case tea.KeyPressMsg:
		r.view = ""
		if r.find.typing {
			return r.typeKey(msg)
		}
		if r.sel.on {
			if ask, done := r.selectKey(msg); done {
				return ask
			}
		}
		if r.scrollKey(msg) {
			return intent.Batch{} // not nil: the key was one of this page
		}
		ask, done := r.findKey(msg)
		if !done {
			ask = r.actKey(msg)
		}
		if ask != nil && r.sel.on && !key.Matches(msg, r.keys.Select) {
			r.sel = selection{} // the reader does something else
			r.clamp()
		}
		return ask
	case tea.MouseWheelMsg:
		r.wheel(tea.Mouse(msg))
	case tea.MouseClickMsg:
		return r.click(tea.Mouse(msg))
	case tea.MouseMotionMsg:
		return r.dragged(tea.Mouse(msg))
	case tea.MouseReleaseMsg:
		r.drag = drag{}
	}
	return nil
}

// scrollKey applies the keys that move the text.
func (r *Reading) scrollKey(msg tea.KeyPressMsg) bool {
	k, page := r.keys, max(r.textHeight()-1, 1)
	switch {
	case key.Matches(msg, k.Up):
		r.scroll(-1)
	case key.Matches(msg, k.Down):
		r.scroll(1)
	case key.Matches(msg, k.PageUp):
		r.scroll(-page)
	case key.Matches(msg, k.PageDown):
		r.scroll(page)
	case key.Matches(msg, k.HalfUp):
		r.scroll(-max(page/2, 1))
	case key.Matches(msg, k.HalfDown):
		r.scroll(max(page/2, 1))
	case key.Matches(msg, k.Top):
		r.scroll(-r.top)
	case key.Matches(msg, k.Bottom):
		r.scroll(r.total())
	default:
		return false
	}
	return true
}

// actKey applies the keys that ask for something. Those it does not know are
// the app's.
func (r *Reading) actKey(msg tea.KeyPressMsg) intent.Intent {
	k, id := r.keys, r.ask.ID
	switch {
	case key.Matches(msg, k.NextLink):
		return r.walk(1)
	case key.Matches(msg, k.PrevLink):
		return r.walk(-1)
	case key.Matches(msg, k.Open):
		return r.open()
	case key.Matches(msg, k.Outline):
		return r.outline()
	case key.Matches(msg, k.NextBriefing):
		return intent.Step{ID: id, By: 1}
	case key.Matches(msg, k.PrevBriefing):
		return intent.Step{ID: id, By: -1}
	case key.Matches(msg, k.Read), key.Matches(msg, k.Back), key.Matches(msg, k.Close):
		return intent.Back{}
	case key.Matches(msg, k.SearchOnly()):
		return intent.OpenSearch{}
	case key.Matches(msg, k.Entities):
		return intent.ShowPane{ID: id, Pane: "entities"}
	case key.Matches(msg, k.Related):
		return intent.ShowPane{ID: id, Pane: "related"}
	case key.Matches(msg, k.Browse):
		return r.withAddress(func(url string) intent.Intent { return intent.Browse{URL: url} })
	case key.Matches(msg, k.CopyAddress):
		return r.withAddress(func(url string) intent.Intent { return intent.Copy{Text: url, What: url} })
	case key.Matches(msg, k.Copy):
		return r.copy()
	case key.Matches(msg, k.Select) && r.trouble() == "":
		return r.startSelecting()
	}
	return nil
}

func (r *Reading) withAddress(do func(url string) intent.Intent) intent.Intent {
	switch {
	case r.dossier == nil:
		return nil
	case r.dossier.Briefing.URL == "":
		return intent.Notice{Text: "The source's address is not stated"}
	}
	return do(r.dossier.Briefing.URL)
}

// outline asks for the overlay of headings.
func (r *Reading) outline() intent.Intent {
	if r.doc == nil || len(r.doc.Headings) == 0 {
		return intent.Notice{Text: "This text has no headings"}
	}
	at := -1
	for i, h := range r.doc.Headings {
		if len(r.head)+h.Line <= r.top+r.textHeight()/3 {
			at = i
		}
	}
	r.outlines, r.outlined = r.tickets.Next(), r.doc.Headings
	return intent.ShowOutline{Ticket: r.outlines, Headings: r.outlined, At: at}
}

// takeJump goes to a heading. The text may have been laid out anew since the
// outline opened, so the heading is found by its number.
func (r *Reading) takeJump(a answer.JumpTo) {
	if a.Ticket != r.outlines || r.doc == nil {
		return
	}
	for i, h := range r.outlined {
		if h.Line == a.Line && i < len(r.doc.Headings) {
			r.jump(r.doc.Headings[i].Line)
			return
		}
	}
}

// Crumb is the title.
func (r *Reading) Crumb() string {
	if r.dossier != nil {
		return r.dossier.Briefing.Title
	}
	return r.ask.ID
}

// Context is that of text fields while the find is typed, and one of its own
// while words are selected.
func (r *Reading) Context() keymap.Context {
	switch {
	case r.find.typing:
		return keymap.Field
	case r.sel.on:
		return keymap.Selecting
	}
	return keymap.Reading
}

// Typing reports whether the find is being typed.
func (r *Reading) Typing() bool { return r.find.typing }

// Subject is the briefing that is read.
func (r *Reading) Subject() string { return r.ask.ID }

// Hints are the keys that matter most here.
func (r *Reading) Hints() []key.Binding {
	k := r.keys
	switch {
	case r.find.typing:
		return []key.Binding{named(k.Submit, "keep"), named(k.Cancel, "cancel")}
	case r.sel.on:
		return r.selectHints()
	case r.focused && r.focus.note != "":
		return []key.Binding{named(k.Open, "edit"), k.Remove, k.NextLink, k.Comments, k.Back, k.Help}
	case r.focused:
		return []key.Binding{k.Open, k.NextLink, k.PrevLink, k.Back, k.Help}
	case r.find.active():
		return []key.Binding{k.NextHit, k.PrevHit, named(k.Cancel, "end the find"), k.Find, k.Help}
	}
	hints := []key.Binding{k.Back, k.Find, k.NextLink}
	if len(r.ask.Evidence) > 1 {
		hints = append(hints, named(k.NextHit, "next evidence"))
	}
	if r.doc != nil && len(r.doc.Headings) > 1 {
		hints = append(hints, k.Outline)
	}
	return append(hints, k.Entities, k.Related, k.NextBriefing, k.Copy, named(k.Select, "select words"), k.Help)
}

// named is a binding under another description.
func named(b key.Binding, does string) key.Binding {
	b.SetHelp(b.Help().Key, does)
	return b
}

// trouble says why there is nothing to read, and what to press.
func (r *Reading) trouble() string {
	back := keymap.Says(r.keys.Back, "goes back")
	switch {
	case errors.Is(r.err, port.ErrNotFound):
		return "There is no briefing called " + r.ask.ID + " in this library. " + back + "."
	case r.err != nil:
		return "This briefing could not be opened: " + r.err.Error() + ". " + back + "."
	case r.dossier == nil:
		return "Loading" + r.theme.Glyphs.Ellipsis
	case strings.TrimSpace(r.dossier.Briefing.Body) == "" || len(r.doc.Lines) == 0:
		return "This briefing has no text: only what stands beside it. " + back + "."
	}
	return ""
}
