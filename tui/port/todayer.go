package port

import (
	"context"
	"time"

	"dossier/index/today"
)

// Todayer tells what is new.
type Todayer interface {
	// Today returns what was added to the library in a time, by story. The
	// error is ErrNotFound for a watch that there is not.
	Today(ctx context.Context, r TodayRequest) (today.Page, error)
}

// SeenToday is under what the marks keep up to when Today was seen.
const SeenToday = "today"

// Glance is how long after Today was opened a session ends without a visit: who
// is called away at once finds in the evening what was new in the morning.
const Glance = 5 * time.Second

// TodayRequest asks what is new. The zero request asks for what came in since
// the reader last looked.
type TodayRequest struct {
	// After and UpTo bound when it came in: after one time and up to another.
	// A zero UpTo is now: all that there is. A zero After is Since before
	// UpTo; where Since is 0 too, the last visit; and for a reader who never
	// was here, a day before the last briefing came in.
	After, UpTo time.Time
	Since       time.Duration
	// Budget is how long the reader wants to read; 0 is no bound.
	Budget time.Duration
	// Offset and Limit choose the stories to answer with; Limit 0 is 20.
	Offset, Limit int
	// Watches asks for what the watches of these names found only; none for all.
	Watches []string
	// Unread leaves out what was read already.
	Unread bool
	// Earlier asks as well for what came in before and is unread. There is none
	// where no marks are kept: nobody knows what was read.
	Earlier bool
}
