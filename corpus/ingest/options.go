package ingest

import (
	"time"

	"dossier/corpus"
)

// Options say how to read. The zero Options are good for any input.
type Options struct {
	Limits Limits
	// Catalogue resolves the entities of briefings in our own format; nil
	// leaves them as they are written.
	Catalogue *corpus.Catalogue
	// AllowPrivate lets URL connect to this machine and to private networks.
	AllowPrivate bool
	// AllowHosts are names of hosts, such as "wiki.corp.example" or
	// "127.0.0.1:8080", that may be on this machine or in a private network
	// although others may not. Without a port, any port of it is meant.
	AllowHosts []string
	// UserAgent is what URL calls itself; "" is "dossier".
	UserAgent string
}

// Limits bound what an input can cost. A limit that is 0 has its default.
type Limits struct {
	Document int64 // bytes of one document as it comes (10 MB)
	Text     int   // bytes of the text of one article (4 MB)
	Total    int64 // bytes of all that a compressed file or archive holds (512 MB)
	Entries  int   // files in one archive (20,000)
	Depth    int   // archives within archives, mails within mails (3)
	Nodes    int   // elements and texts of one page (200,000)
	Items    int   // articles in one feed, Kite file or mail (2,000)

	Time      time.Duration // for one document (10 s)
	Fetch     time.Duration // for one address, all redirects included (30 s)
	Redirects int           // followed for one address (5)
}

func (l Limits) withDefaults() Limits {
	set(&l.Document, 10<<20)
	set(&l.Text, 4<<20)
	set(&l.Total, 512<<20)
	set(&l.Entries, 20_000)
	set(&l.Depth, 3)
	set(&l.Nodes, 200_000)
	set(&l.Items, 2_000)
	set(&l.Time, 10*time.Second)
	set(&l.Fetch, 30*time.Second)
	set(&l.Redirects, 5)
	return l
}

func set[T int | int64 | time.Duration](limit *T, value T) {
	if *limit <= 0 {
		*limit = value
	}
}
