package intent

import "dossier/index"

// Ticket marks a request, so that its answer finds the page that asked and a
// page drops answers that it no longer waits for.
type Ticket struct {
	Page int // number of the page, given by the app
	Seq  int // counted by the page
}

// LoadRows asks for the list: answer.Rows.
type LoadRows struct{ Ticket Ticket }

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

// LoadEntities asks for the list of entities: answer.Entities.
type LoadEntities struct{ Ticket Ticket }

// LoadTimeline asks for the timeline: answer.Timeline.
type LoadTimeline struct{ Ticket Ticket }

// Search asks the index: answer.Search. A later search of the same page
// cancels an earlier one.
type Search struct {
	Ticket  Ticket
	Request index.Request
}

// Complete asks how a query may go on: answer.Completions.
type Complete struct {
	Ticket Ticket
	Typed  string
}

func (LoadRows) intent()     {}
func (LoadDossier) intent()  {}
func (LoadText) intent()     {}
func (LoadEntity) intent()   {}
func (LoadEntities) intent() {}
func (LoadTimeline) intent() {}
func (Search) intent()       {}
func (Complete) intent()     {}
