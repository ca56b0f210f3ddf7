package cli

import (
	"context"
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"sync"

	"dossier/corpus"
	"dossier/corpus/feed"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
	"dossier/index/generation"
)

// feedsFile returns the list of feeds, "" if there is no place for one.
func (f *front) feedsFile() string { return f.listFile(f.config.Feeds.File, "feeds") }

// listFile returns a list of the user: the one that the configuration names,
// else that of the name beside the configuration.
func (f *front) listFile(set, name string) string {
	if set != "" {
		return set
	}
	if dir := f.configFolder(); dir != "" {
		return filepath.Join(dir, name)
	}
	return ""
}

// historyFile returns where it is kept what was learnt of feeds for a library.
// It is "" if there is no folder for that: then feeds are read whole each time.
func (f *front) historyFile(library string) string {
	if dir := f.stateFolder(); dir != "" {
		return filepath.Join(dir, "feeds", filepath.Base(generation.Folder("", library))+".json")
	}
	return ""
}

// errNoListFile says that lists cannot be kept.
var errNoListFile = &usageError{msg: "the environment names no folder for what you configure", hint: "Set XDG_CONFIG_HOME or HOME"}

// feedReading returns how feeds are read, with further hosts that are allowed.
func (f *front) feedReading(allowHosts []string, names *corpus.Catalogue) feed.Options {
	set := f.config.Feeds
	return feed.Options{
		Read:   ingest.Options{Catalogue: names, AllowHosts: slices.Concat(set.AllowHosts, allowHosts)},
		AtOnce: set.AtOnce, PerHost: set.PerHost, Getenv: f.env, Now: f.now,
	}
}

// syncing is one reading of feeds into a library.
type syncing struct {
	file    string // the list of the feeds
	feeds   []feed.Feed
	store   *store.Store
	analyse importer.Analyse
	read    feed.Options
	history string
	// entry is told what became of each entry, after the feed is.
	entry func(importer.Event)
}

// run reads the feeds. What was done before an error stays done, and is told.
func (y syncing) run(ctx context.Context) ([]feed.Outcome, importer.Report, error) {
	learnt, err := feed.OpenHistory(y.history)
	if err != nil {
		return nil, importer.Report{}, err
	}
	y.read.Known = knownIn(ctx, y.store)
	s := feed.NewSync(y.feeds, learnt, y.read)
	var broken error // why no feed could be read
	report, err := importer.Run(ctx, []importer.Source{{
		Name: "feeds",
		Articles: func(ctx context.Context, o ingest.Options) iter.Seq2[*ingest.Article, error] {
			return func(yield func(*ingest.Article, error) bool) {
				for a, err := range s.Articles(ctx, o) {
					if _, isEntry := errors.AsType[ingest.Problem](err); err != nil && !isEntry {
						broken = err
						return
					}
					if !yield(a, err) {
						return
					}
				}
			}
		},
	}}, importer.Options{
		Store: y.store, Analyse: y.analyse, Read: y.read.Read,
		Progress: func(e importer.Event) {
			if !e.Lost {
				s.Settle(e.From, e.Outcome == importer.Imported || e.Outcome == importer.Updated)
			}
			if y.entry != nil {
				y.entry(e)
			}
		},
	})
	if errors.Is(broken, feed.ErrBusy) {
		return nil, report, broken
	}
	return s.Outcomes(), report, errors.Join(err, broken, s.Save(context.WithoutCancel(ctx), y.file))
}

// knownIn returns what tells whether a library has an article, by its identity.
// The library is asked when the first feed wants to know.
func knownIn(ctx context.Context, s *store.Store) func(string) bool {
	all := sync.OnceValue(func() map[string]bool {
		known, err := s.Known(ctx)
		out := make(map[string]bool, len(known))
		if err != nil {
			return out // the worst of it is a page that is read again
		}
		for _, k := range known {
			out[k.Identity] = true
		}
		return out
	})
	return func(identity string) bool { return all()[identity] }
}
