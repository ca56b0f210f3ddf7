package wire

import (
	"dossier/corpus"
	"dossier/corpus/feed"
)

// FeedsSchema is the schema of a Feeds.
const FeedsSchema Schema = "dossier/feeds/v1"

// Feeds is what `dossier feeds --json` prints.
type Feeds struct {
	Schema Schema       `json:"schema"`
	File   string       `json:"file"`
	Feeds  []ListedFeed `json:"feeds"`
	Faults []Fault      `json:"faults"`
}

// ListedFeed is a subscription, with what was learnt of it.
type ListedFeed struct {
	URL      string  `json:"url"`
	Title    *string `json:"title"`
	Site     *string `json:"site"`
	Folder   *string `json:"folder"`
	Full     bool    `json:"full"`
	Auth     *string `json:"auth"`
	Ended    *string `json:"ended"`
	Status   *string `json:"status"`
	Reason   *string `json:"reason"`
	Checked  *string `json:"checked"`
	Changed  *string `json:"changed"`
	Next     *string `json:"next"`
	Failures int     `json:"failures"`
	Entries  int     `json:"entries"`
}

// FeedsOf makes the document of the list of a file.
func FeedsOf(file string, feeds []feed.Feed, learnt func(feed.Feed) feed.Record, faults corpus.Faults) Feeds {
	return Feeds{
		Schema: FeedsSchema, File: file, Faults: list(faults, faultOf),
		Feeds: list(feeds, func(f feed.Feed) ListedFeed {
			r := learnt(f)
			return ListedFeed{
				URL: f.URL, Title: known(f.Title), Site: known(f.Site), Folder: known(f.Folder), Full: f.Full, Auth: known(f.Auth),
				Ended: dateOf(f.Ended), Status: known(r.Status), Reason: known(r.Reason), Checked: timeOf(r.Checked),
				Changed: timeOf(r.Changed), Next: timeOf(r.NotBefore()), Failures: r.Failures, Entries: r.Entries,
			}
		}),
	}
}
