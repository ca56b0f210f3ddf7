package intent

import (
	"dossier/corpus"
	"dossier/index"
	"dossier/tui/listing"
)

// Ticket marks a request, so that its answer finds the page that asked and a
// page drops answers that it no longer waits for.
type Ticket struct {
	Page int // number of the page, given by the app
	Seq  int // counted by the page
}

// LoadRows asks for N rows of a list from the place From on: answer.Rows. A
// later one of the same page cancels an earlier one.
type LoadRows struct {
	Ticket  Ticket
	Listing listing.Listing
	From, N int
}

// FindRow asks for the part of a list that a briefing is in, or the part
// around the place Near if it is not in the list: answer.Rows, which begins at
// a multiple of Chunk and reaches at least half of that to either side. A
// later one of the same page cancels an earlier one, and a LoadRows.
type FindRow struct {
	Ticket  Ticket
	Listing listing.Listing
	ID      string
	Near    int
	Chunk   int
}

// LoadDossier asks for a briefing: answer.Dossier.
type LoadDossier struct {
	Ticket Ticket
	ID     string
}

// LoadText asks for the rendered body of a briefing, width cells wide:
// answer.Text.
type LoadText struct {
	Ticket Ticket
	ID     string
	Width  int
}

// LoadEntity asks for an entity's page: answer.Entity.
type LoadEntity struct {
	Ticket Ticket
	ID     string
}

// LoadEntities asks for the N entities that are in most briefings:
// answer.Entities.
type LoadEntities struct {
	Ticket Ticket
	N      int
}

// LoadTimeline asks for N rows of the timeline from the place From on:
// answer.Timeline. A later one of the same page cancels an earlier one.
type LoadTimeline struct {
	Ticket  Ticket
	From, N int
}

// FindMonth asks for the part of the timeline where a month begins, By months
// that have rows after it (before it where By is negative), and for the row
// Offset rows on: answer.Timeline, as FindRow does.
type FindMonth struct {
	Ticket     Ticket
	Month      corpus.Date
	By, Offset int
	Chunk      int
}

// Search asks the index: answer.Search. A later search of the same page
// cancels an earlier one: the index stops at it.
type Search struct {
	Ticket  Ticket
	Request index.Request
}

// Complete asks how a query may go on: answer.Completions. A later one of the
// same page cancels an earlier one.
type Complete struct {
	Ticket Ticket
	Typed  string
	Limit  int // 0 for a few
}

func (LoadRows) intent()     {}
func (FindRow) intent()      {}
func (FindMonth) intent()    {}
func (LoadDossier) intent()  {}
func (LoadText) intent()     {}
func (LoadEntity) intent()   {}
func (LoadEntities) intent() {}
func (LoadTimeline) intent() {}
func (Search) intent()       {}
func (Complete) intent()     {}
