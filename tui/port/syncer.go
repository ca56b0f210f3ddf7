package port

import (
	"context"
	"errors"
)

// Syncer reads the feeds that the reader subscribes to.
type Syncer interface {
	// CanSync reports whether there is a feed to read and a library for what
	// is on it. It costs a look at a file.
	CanSync() bool
	// Sync reads all feeds, takes in what is new, and reports each step. It
	// returns ErrSyncing while the feeds are being read already, here or by
	// another process. A feed that fails is no error: the summary tells. What
	// was done before an error or the end of ctx stays done, and the summary
	// tells of it.
	Sync(ctx context.Context, report func(SyncStep)) (SyncSummary, error)
}

// ErrSyncing says that the feeds are being read already.
var ErrSyncing = errors.New("the feeds are being read already; wait until that is done")

// ErrNoFeeds says that there is no feed to read.
var ErrNoFeeds = errors.New("there are no feeds yet; dossier feeds add URL subscribes to one")

// SyncStep says how far a sync is.
type SyncStep struct {
	Feeds, Of int    // feeds that are done, of all
	Entries   int    // entries that are done
	New       int    // of these that were new, or brought up to date
	Now       string // what this step is about: a feed, or the title of an entry
	Failed    bool   // it could not be read
}

// SyncFeed is what became of a feed that has something to say.
type SyncFeed struct {
	Name, URL string
	New       int
	Status    string // fetched, unchanged, failed, waiting or ended
	Says      string // "" if New says it all
}

// SyncSummary is what became of a sync.
type SyncSummary struct {
	IDs   []string // of what came in, in order
	Feeds int      // that were come to
	// Fetched, Unchanged, Failed, Waiting and Ended count the feeds by what
	// became of them.
	Fetched, Unchanged, Failed, Waiting, Ended int
	// Imported, Updated, Known and SetAside count the entries.
	Imported, Updated, Known, SetAside int
	// Said are the feeds that have something new or something to say, in the
	// order of the list.
	Said []SyncFeed
	// Alerts are the watches that are to alert and have something new since
	// the sync began.
	Alerts []WatchCount
	// Notices say what else a reader wants to know, such as a hook that failed.
	Notices []string
}
