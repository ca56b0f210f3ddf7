// Package watch keeps the searches and entities that a reader watches, and
// counts what is new for them.
package watch

import (
	"strings"
	"time"
)

// Watch is a search or an entity that the reader wants to hear of.
type Watch struct {
	Name string
	// Search is a query, Entity the id or a name of an entity: one of them.
	Search, Entity string
	Notify         bool // tell after a sync if there is something new
}

// Query returns the query that finds what is watched.
func (w Watch) Query() string {
	if w.Entity != "" {
		return `entity:"` + strings.ReplaceAll(w.Entity, `"`, "") + `"`
	}
	return w.Search
}

// Count is a watch with what there is of it.
type Count struct {
	Watch
	New   int       // briefings that came in since it was last seen
	Total int       // briefings that it finds
	Last  string    // the id of the one that came in last; "" if there is none
	Since time.Time // when it was last seen; zero if it never was
	Fault string    // why it cannot be counted, such as a query with a mistake
}
