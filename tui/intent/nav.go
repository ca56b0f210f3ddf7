package intent

import (
	"dossier/corpus"
	"dossier/tui/render"
)

// OpenBriefing opens the page of a briefing.
type OpenBriefing struct{ ID string }

// Read opens the reading page of a briefing, with the evidence lit and in
// view if there is any. What says in words what the evidence is for.
type Read struct {
	ID       string
	Evidence []corpus.Evidence
	What     string
}

// Step opens the reading page of the briefing By places after the one with
// ID in the list, in place of the present page.
type Step struct {
	ID string
	By int
}

// NextHit opens the briefing By places after the present one among the hits of
// the last search, in place of the present page.
type NextHit struct{ By int }

// OpenEntity opens the page of an entity, by id or name.
type OpenEntity struct{ ID string }

// OpenSearch opens the search page with a query. Newest has the newest first,
// until the reader sorts otherwise, and not what fits the query best.
type OpenSearch struct {
	Query  string
	Newest bool
}

// OpenTimeline opens the timeline.
type OpenTimeline struct{}

// Home goes to the list, OpenPalette, OpenHelp, Back, Forward and Quit do what
// they say. Back at home quits only by Quit.
type (
	Home        struct{}
	OpenPalette struct{}
	OpenHelp    struct{}
	Back        struct{}
	Forward     struct{}
	Quit        struct{}
	Suspend     struct{}
	ToggleMouse struct{}
)

// ShowPane opens a pane of the briefing with ID as an overlay: "entities" or
// "related".
type ShowPane struct {
	ID   string
	Pane string
}

// ShowOutline opens the headings of a text as an overlay. At is the index of
// the one that the reader is under, -1 above the first. The overlay asks
// JumpTo with the ticket.
type ShowOutline struct {
	Ticket   Ticket
	Headings []render.Heading
	At       int
}

// JumpTo tells the page with the ticket to show a line of its text, as
// answer.JumpTo.
type JumpTo struct {
	Ticket Ticket
	Line   int
}

// Copy puts text on the clipboard of the reader's terminal. What names it
// for the notice.
type Copy struct{ Text, What string }

// Browse opens an address in the reader's browser.
type Browse struct{ URL string }

// Notice shows a line at the bottom until the next key.
type Notice struct {
	Text  string
	Error bool
}

// Press hands a command of the palette to the page as if its key had been
// pressed.
type Press struct{ Key string }

func (OpenBriefing) intent() {}
func (Read) intent()         {}
func (Step) intent()         {}
func (NextHit) intent()      {}
func (OpenEntity) intent()   {}
func (OpenSearch) intent()   {}
func (OpenTimeline) intent() {}
func (Home) intent()         {}
func (OpenPalette) intent()  {}
func (OpenHelp) intent()     {}
func (Back) intent()         {}
func (Forward) intent()      {}
func (Quit) intent()         {}
func (Suspend) intent()      {}
func (ToggleMouse) intent()  {}
func (ShowPane) intent()     {}
func (ShowOutline) intent()  {}
func (JumpTo) intent()       {}
func (Copy) intent()         {}
func (Browse) intent()       {}
func (Notice) intent()       {}
func (Press) intent()        {}
