package intent

import "time"

// OpenToday opens the page of what is new.
type OpenToday struct{}

// LoadToday asks for the stories of Today: answer.Today. The stories from
// Offset on, so many, and those that a Budget of reading holds. UpTo is zero
// for now, and for further stories up to when the first were asked for: else
// they could be in another order. A later one of the same page cancels an
// earlier one.
type LoadToday struct {
	Ticket        Ticket
	Offset, Limit int
	UpTo          time.Time
	Budget        time.Duration
}

// Sync reads the feeds behind the screen. OpenSynced shows what became of each
// feed in the last sync, and OpenSyncedNew the briefings that came in by it.
type (
	Sync          struct{}
	OpenSynced    struct{}
	OpenSyncedNew struct{}
)

func (OpenToday) intent()     {}
func (LoadToday) intent()     {}
func (Sync) intent()          {}
func (OpenSynced) intent()    {}
func (OpenSyncedNew) intent() {}
