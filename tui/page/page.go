// Package page holds the pages of the reader: one is on screen at a time, and
// the app keeps the ones behind it in a browser's history, as they were left.
//
// A page draws exactly the room it is given, asks the app for everything else
// by intents, and gets its data as messages of package answer. Board (the
// list with a briefing beside it) is in board.go; reading.go, entity.go,
// search.go and timeline.go hold the others.
package page

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Page is one screen between the top bar and the bottom bar.
type Page interface {
	// Open returns what the page needs when it first comes on screen.
	Open() intent.Intent
	// Update takes a key, a mouse event (with coordinates relative to the
	// page's top left corner) or an answer, and returns what the page asks.
	Update(msg tea.Msg) intent.Intent
	// View draws the page: exactly as many lines, and each line exactly as
	// wide, as SetSize said.
	View() string
	SetSize(w, h int) intent.Intent
	SetTheme(t theme.Theme) intent.Intent
	// Cursor is where the terminal's own cursor belongs, relative to the
	// page's top left corner: on the selected row, for screen readers, or in
	// a text field. Nil hides it.
	Cursor() *tea.Cursor
	// Crumb names the page in the top bar and the window title.
	Crumb() string
	// Status is the right end of the bottom bar, such as the balance.
	Status() string
	// Context says which keys the page answers to; Typing that a text field
	// has the focus, so that every plain key is text.
	Context() keymap.Context
	Typing() bool
	// Hints are the bindings that the bottom bar shows, most useful first.
	Hints() []key.Binding
	// Subject is the id of the briefing the page is about, "" if none.
	Subject() string
}

// Marker is a page on which briefings are marked.
type Marker interface {
	Page
	// SetMarks says what is marked now. It may ask for something.
	SetMarks(m port.Marks) intent.Intent
	// Marking is what the keys of marks are about; the zero Marking if nothing
	// is selected.
	Marking() intent.Marking
}

// Reader is a page on which a briefing is read.
type Reader interface {
	// Reads returns the briefing that is being read, the zero Subject if none
	// is: the reader is choosing one.
	Reads() port.Subject
}

// Placed is a page that knows how far its briefing was read.
type Placed interface {
	// At returns that in bytes of the body: 0 at the start, and at the end,
	// where nothing is left to read. It is false where the reader only looked
	// something up.
	At() (id string, at int, ok bool)
}

// Deps is what every page is made with.
type Deps struct {
	Number int // the page's number, for tickets
	Keys   keymap.Map
	Theme  theme.Theme
	Marks  port.Marks
	// Measure is how many columns wide text is on the reading page, at most;
	// 0 is the usual.
	Measure int
}

// Tickets counts the requests of one page.
type Tickets struct {
	page, seq int
}

// NewTickets returns the ticket counter of the page with a number.
func NewTickets(page int) Tickets { return Tickets{page: page} }

// Next returns a new ticket.
func (t *Tickets) Next() intent.Ticket {
	t.seq++
	return intent.Ticket{Page: t.page, Seq: t.seq}
}
