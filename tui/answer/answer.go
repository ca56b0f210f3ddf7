// Package answer holds the messages that bring a page what it asked for by
// the intents of load.go in package intent. Each carries the ticket of its
// request. Err is nil unless the work failed.
package answer

import (
	"time"

	"dossier/index"
	"dossier/index/related"
	"dossier/index/today"
	"dossier/tui/intent"
	"dossier/tui/listing"
	"dossier/tui/port"
	"dossier/tui/render"
)

// Rows answers intent.LoadRows and intent.FindRow.
type Rows struct {
	Ticket  intent.Ticket
	Listing listing.Listing
	Page    port.Page
	Place   int        // of the briefing that FindRow sought, -1 if it is not there
	State   port.State // of the desk when it was asked
	Err     error
}

// Dossier answers intent.LoadDossier.
type Dossier struct {
	Ticket  intent.Ticket
	ID      string
	Dossier *port.Dossier
	Err     error
}

// Text answers intent.LoadText.
type Text struct {
	Ticket  intent.Ticket
	ID      string
	Version int // of the library that the text is from
	Text    *render.Document
	Err     error
}

// Entity answers intent.LoadEntity.
type Entity struct {
	Ticket intent.Ticket
	Page   related.EntityPage
	Rows   []port.Row // of the briefings that the page lists
	Err    error
}

// Entities answers intent.LoadEntities.
type Entities struct {
	Ticket intent.Ticket
	Page   port.EntityPage
	Err    error
}

// Timeline answers intent.LoadTimeline and intent.FindMonth.
type Timeline struct {
	Ticket intent.Ticket
	Page   port.TimelinePage
	Rows   []port.Row // of the briefings of the page
	Place  int        // that FindMonth sought
	State  port.State
	Err    error
}

// Search answers intent.Search.
type Search struct {
	Ticket intent.Ticket
	Result index.Result
	Rows   []port.Row // of the hits, as far as there are such
	State  port.State // of the desk when it was asked
	Err    error
}

// Completions answers intent.Complete.
type Completions struct {
	Ticket      intent.Ticket
	Completions []index.Completion
	Err         error
}

// Today answers intent.LoadToday.
type Today struct {
	Ticket intent.Ticket
	Page   today.Page
	// First says that the reader never looked before, so that the time is not
	// that of the last visit.
	First   bool
	Watches []port.WatchCount
	// WatchFault says what is wrong with the watches, "" if nothing is.
	WatchFault string
	Now        time.Time  // in the zone of the reader
	State      port.State // of the desk when it was asked
	Err        error
}

// Watches answers intent.LoadWatches.
type Watches struct {
	Ticket  intent.Ticket
	Watches []port.WatchCount
	Fault   string // what is wrong with them, "" if nothing is
}

// JumpTo brings intent.JumpTo to the page that showed the outline.
type JumpTo struct {
	Ticket intent.Ticket
	Line   int // index into the lines of the document that the page showed
}

// Titles answers intent.LoadTitles.
type Titles struct {
	Ticket intent.Ticket
	Rows   []port.Row // of those that the library has
	Err    error
}
