package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/feed"
	"dossier/corpus/importer"
	"dossier/corpus/store"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// feedsInto returns the feeds of the reader's screens.
func (f *front) feedsInto(s *store.Store, base func() (*corpus.Catalogue, error)) *desk.Feeds {
	return &desk.Feeds{
		Any: func() bool {
			l, _ := feed.Read(f.feedsFile()) // with what is in order
			return l != nil && len(l.All()) > 0
		},
		Sync: func(ctx context.Context, report func(port.SyncStep)) (port.SyncSummary, error) {
			return f.syncInto(ctx, s, base, report)
		},
		After: f.alertApp, Now: f.now,
	}
}

// syncInto reads all feeds into a library, for the reader's screens.
func (f *front) syncInto(ctx context.Context, s *store.Store, base func() (*corpus.Catalogue, error), report func(port.SyncStep)) (port.SyncSummary, error) {
	var sum port.SyncSummary
	l, err := feed.Read(f.feedsFile())
	faults, faulty := errors.AsType[corpus.Faults](err)
	if err != nil && !faulty {
		return sum, err
	}
	for _, fault := range faults {
		sum.Notices = append(sum.Notices, fault.Error())
	}
	names, err := base()
	if err != nil {
		return sum, err
	}
	if names, err = s.Catalogue(names); err != nil {
		return sum, err
	}
	feeds := f.fullWhereAsked(l.All())
	var mu sync.Mutex // the importer and the feeds tell from goroutines of their own
	step := port.SyncStep{Of: len(feeds)}
	tell := func(how func()) {
		mu.Lock()
		defer mu.Unlock()
		step.Failed = false
		how()
		report(step)
	}
	read := f.feedReading(nil, names)
	read.Started = func(fd feed.Feed) { tell(func() { step.Now = fd.Name() }) }
	read.Progress = func(o feed.Outcome) {
		tell(func() { step.Feeds, step.Now, step.Failed = step.Feeds+1, o.Feed.Name(), o.Status == feed.Failed })
	}
	outcomes, counts, err := syncing{
		file: f.feedsFile(), feeds: feeds, store: s, read: read, history: f.historyFile(s.Dir()), analyse: f.analyse(ctx),
		entry: func(e importer.Event) {
			tell(func() {
				step.Entries, step.Now, step.Failed = step.Entries+1, cmp.Or(e.Title, e.From), e.Outcome == importer.SetAside
				if e.Outcome == importer.Imported || e.Outcome == importer.Updated {
					step.New++
					sum.IDs = append(sum.IDs, e.ID)
				}
			})
		},
	}.run(ctx)
	if errors.Is(err, feed.ErrBusy) {
		return sum, port.ErrSyncing
	}
	f.sumUp(&sum, outcomes, counts)
	return sum, err
}

// sumUp counts what became of feeds and entries.
func (f *front) sumUp(sum *port.SyncSummary, outcomes []feed.Outcome, counts importer.Report) {
	sum.Imported, sum.Updated, sum.SetAside = counts[importer.Imported], counts[importer.Updated], counts[importer.SetAside]
	sum.Known = counts[importer.Unchanged] + counts[importer.InTrash]
	sum.Feeds = len(outcomes)
	by := map[feed.Status]*int{
		feed.Fetched: &sum.Fetched, feed.Unchanged: &sum.Unchanged, feed.Failed: &sum.Failed, feed.Waiting: &sum.Waiting, feed.Ended: &sum.Ended,
	}
	for _, o := range outcomes {
		*by[o.Status]++
		// The status is told apart.
		if says := strings.TrimPrefix(f.outcomeSays(o), string(o.Status)+": "); o.New > 0 || says != "" {
			sum.Said = append(sum.Said, port.SyncFeed{Name: o.Feed.Name(), URL: o.Feed.URL, New: o.New, Status: string(o.Status), Says: says})
		}
	}
}

// fullWhereAsked returns feeds, all of them with the whole text of their
// entries if the configuration says so.
func (f *front) fullWhereAsked(feeds []feed.Feed) []feed.Feed {
	if f.config.Feeds.Full {
		for i := range feeds {
			feeds[i].Full = true
		}
	}
	return feeds
}
