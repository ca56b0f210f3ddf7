package wire

import (
	"time"

	"dossier/corpus/feed"
	"dossier/corpus/importer"
)

// SyncSchema is the schema of a Sync.
const SyncSchema Schema = "dossier/sync/v1"

// Sync is what `dossier sync --json` prints.
type Sync struct {
	Schema    Schema         `json:"schema"`
	Library   string         `json:"library"`
	Imported  int            `json:"imported"`
	Updated   int            `json:"updated"`
	Unchanged int            `json:"unchanged"`
	InTrash   int            `json:"in_trash"`
	SetAside  int            `json:"set_aside"`
	Feeds     []SyncedFeed   `json:"feeds"`
	Items     []ImportedItem `json:"items"`
	Alerts    []Watched      `json:"alerts"`
}

// SyncedFeed is what became of a feed.
type SyncedFeed struct {
	URL     string  `json:"url"`
	Title   *string `json:"title"`
	Status  string  `json:"status"`
	Entries int     `json:"entries"`
	New     int     `json:"new"`
	Reason  *string `json:"reason"`
	Hint    *string `json:"hint"`
	Moved   *string `json:"moved"`
	Next    *string `json:"next"`
	TookMS  int64   `json:"took_ms"`
}

// SyncOf makes the document of a sync into the folder library. The events are
// those of entries that came in or were set aside,
// the alerts watches that found something among what came in.
func SyncOf(library string, feeds []feed.Outcome, r importer.Report, events []importer.Event, alerts []News) Sync {
	in := ImportOf(library, false, r, events)
	return Sync{
		Schema: SyncSchema, Library: library, Imported: in.Imported, Updated: in.Updated, Unchanged: in.Unchanged,
		InTrash: in.InTrash, SetAside: in.SetAside, Items: in.Items, Alerts: list(alerts, watchedOf),
		Feeds: list(feeds, func(o feed.Outcome) SyncedFeed {
			return SyncedFeed{
				URL: o.Feed.URL, Title: known(o.Feed.Title), Status: string(o.Status), Entries: o.Entries, New: o.New,
				Reason: known(o.Reason), Hint: known(o.Hint), Moved: known(o.Moved), Next: timeOf(o.Next), TookMS: o.Took.Milliseconds(),
			}
		}),
	}
}

// timeOf returns a time to the second, in UTC, and nil for the zero time.
func timeOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return known(t.UTC().Format(time.RFC3339))
}
