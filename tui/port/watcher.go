package port

import (
	"context"
	"time"

	"dossier/index/watch"
)

// Watcher knows the searches and entities that the reader watches.
type Watcher interface {
	// CanWatch reports whether there is a place for watches.
	CanWatch() bool
	// Watches returns every watch in the order of its file, with what there
	// is of it. It returns those that are in order and an error that is
	// corpus.Faults if the file has faults.
	Watches(ctx context.Context) ([]WatchCount, error)
	// Watched returns the names of the watches that match, by the ids of the
	// briefings that came into the library after one time and up to another;
	// a zero time is no bound.
	Watched(ctx context.Context, after, upTo time.Time) (map[string][]string, error)
	// AddWatch keeps a watch. Its name must not be taken.
	AddWatch(ctx context.Context, w watch.Watch) error
	// SawWatch says that all that a watch has found by now was seen.
	SawWatch(ctx context.Context, name string) error
}

// WatchCount is a watch with what there is of it.
type WatchCount = watch.Count

// NoWatches is what is said where there are none.
const NoWatches = "There are no watches yet: dossier watch add NAME QUERY"

// CountWatches asks a desk how the reader's watches stand. A fault of their file
// is told, and costs its watch only.
func CountWatches(ctx context.Context, d Desk) (counts []WatchCount, fault string) {
	w, ok := d.(Watcher)
	if !ok || !w.CanWatch() {
		return nil, ""
	}
	counts, err := w.Watches(ctx)
	if err != nil {
		fault = "Watches: " + err.Error()
	}
	return counts, fault
}
