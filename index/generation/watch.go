package generation

import (
	"context"
	"maps"
	"slices"
	"time"

	"dossier/corpus/beside"
)

// Watching says how an index is kept up. The zero value will do.
type Watching struct {
	// Progress is told how far a writer of ours is.
	Progress Progress
	// Synced is told what came of each time that the index was brought up to
	// date. It is called by one goroutine at a time.
	Synced func(Report, error)
	// Follow leaves writing to others and moves to what they publish.
	Follow bool
}

// The pace of watching.
const (
	quiet     = 150 * time.Millisecond // after the last change of a file
	atMost    = 2 * time.Second        // after the first one
	look      = time.Second            // how often CURRENT is read where changes are not told
	lookMore  = 10 * time.Second       // where they are told, to be sure
	rescan    = 15 * time.Minute       // how often everything is looked at, to be sure
	rescanOft = time.Minute            // where changes are not told
	manyNames = 5000                   // files: more are looked for by a scan
)

// Watch keeps the index up while ctx lasts: it brings it up to date, then
// again when files of the library change, and moves to what other programs
// publish. Where the system does not tell of changes it looks from time to
// time. Errors of a writer go to Synced; Watch goes on.
func (c *Cache) Watch(ctx context.Context, w Watching) error {
	ears := c.listen(!w.Follow)
	defer ears.close()
	k := &keeper{c: c, w: w, ears: ears, done: make(chan outcome, 1)}
	defer k.wait()
	return k.run(ctx)
}

// keeper keeps an index up.
type keeper struct {
	c    *Cache
	w    Watching
	ears *ears

	names   map[string]bool // files that changed, as far as known
	scan    bool            // all files have to be looked at
	folders bool            // they lie in other folders
	since   time.Time       // of the first of these; zero if there is none
	busy    bool            // a writer of ours is at work
	done    chan outcome
	took    time.Duration // the last scan
	ended   time.Time     // likewise
	rescan  *time.Timer
}

// outcome is what came of a writer's work.
type outcome struct {
	report Report
	err    error
	scan   bool
	crash  *beside.Crash
}

func (k *keeper) run(ctx context.Context) error {
	soon := time.NewTimer(0) // for what changed
	k.rescan = time.NewTimer(k.every())
	pace := k.ears.look()
	looking := time.NewTicker(pace)
	defer func() { soon.Stop(); k.rescan.Stop(); looking.Stop() }()
	k.names, k.scan = map[string]bool{}, true
	if k.w.Follow {
		soon.Stop()
	}
	_, _ = k.c.Refresh()
	for {
		if p := k.ears.look(); p != pace {
			pace = p
			looking.Reset(pace)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case h := <-k.ears.heard:
			if h.current {
				_, _ = k.c.Refresh()
			}
			if h.deaf {
				k.ears.deafen()
				h.scan = true
			}
			if k.take(h) {
				soon.Reset(k.due())
			}
		case <-looking.C:
			k.ears.listenAgain()
			_, _ = k.c.Refresh()
		case <-k.rescan.C:
			k.scan = true
			k.work(ctx)
		case <-soon.C:
			k.work(ctx)
		case o := <-k.done:
			k.busy = false
			if o.crash != nil {
				panic(o.crash) // here, where the caller can catch it
			}
			if o.scan {
				k.took, k.ended = o.report.scanned, time.Now()
				k.rescan.Reset(k.every())
			}
			if k.w.Synced != nil && ctx.Err() == nil {
				k.w.Synced(o.report, o.err)
			}
			if len(k.names) > 0 || k.scan {
				soon.Reset(k.due())
			}
		}
	}
}

// take remembers what was heard of the library, and reports whether there is
// something to do about it.
func (k *keeper) take(h heard) bool {
	switch {
	case k.w.Follow || h.name == "" && !h.scan:
		return false
	case h.scan:
		k.scan, k.folders = true, k.folders || h.folders
	case len(k.names) >= manyNames:
		k.scan = true
	default:
		k.names[h.name] = true
	}
	if k.since.IsZero() {
		k.since = time.Now()
	}
	return true
}

// due returns how long to wait for more changes: a moment after the last, but
// not for ever after the first.
func (k *keeper) due() time.Duration {
	left := atMost
	if !k.since.IsZero() {
		left -= time.Since(k.since)
	}
	due := max(min(quiet, left), 0)
	if k.scan { // scans of a large library while it grows are not all that we do
		due = max(due, 4*k.took-time.Since(k.ended))
	}
	return due
}

// every returns how long to wait until everything is looked at again: never
// more than a fiftieth of the time is spent on that.
func (k *keeper) every() time.Duration {
	if k.w.Follow {
		return 1 << 62
	}
	if k.ears.deaf() {
		return max(rescanOft, 50*k.took)
	}
	return max(rescan, 50*k.took)
}

// work brings the index up to date beside the loop, which hears what changes
// meanwhile.
func (k *keeper) work(ctx context.Context) {
	if k.busy || k.w.Follow {
		return
	}
	if k.folders {
		k.ears.renew()
		k.folders = false
	}
	names, scan := k.names, k.scan
	k.names, k.scan, k.since = map[string]bool{}, false, time.Time{}
	k.busy = true
	go func() {
		o := outcome{scan: scan}
		o.crash = beside.Guard(func() {
			if scan {
				o.report, o.err = k.c.Sync(ctx, k.w.Progress)
				return
			}
			all := names[catalogueChanged]
			delete(names, catalogueChanged)
			list := slices.Sorted(maps.Keys(names))
			if all || !k.c.isUpToDate(list) {
				o.report, o.err = k.c.Apply(ctx, list)
			}
		})
		k.done <- o
	}()
}

// wait waits for a writer of ours that is at work.
func (k *keeper) wait() {
	if k.busy {
		<-k.done
	}
}
