package generation

import (
	"context"
	"maps"
	"math"
	"time"
)

// Progress is told how far a writer is: done files of all that are to be read.
// It is called often, by one goroutine at a time.
type Progress func(done, all int)

// Report says what a writer did.
type Report struct {
	Generation uint64 // that is current now
	Read       int    // files that were read
	Rebuilt    bool   // everything was made again
	Unsure     bool   // there are files that a scan should look at again soon

	scanned time.Duration // how long it took to go through the library
}

// Publishing while many files are read: the first time when there is something
// to read, then each time that the library is twice as large.
const firstPublish = 2000

// Sync brings the index up to date with the library: it looks at the size and
// time of every file, and reads those that are new or were changed. Readers
// find a first generation soon when there was none, and the last one when Sync
// returns. What all files are read with, or a version that changed, make it
// read everything, beside what readers have.
//
// The error is *Unwritable if the cache cannot be written to, *Damage if a
// newer dossier made the index, or that of the context or of a library that
// cannot be read. What was published before stays.
func (c *Cache) Sync(ctx context.Context, progress Progress) (Report, error) {
	return c.during(ctx, everything, func(t *turn) (Report, error) { return t.sync(ctx, progress, false) })
}

// Rebuild makes everything again, beside what readers have.
func (c *Cache) Rebuild(ctx context.Context, progress Progress) (Report, error) {
	return c.during(ctx, everything, func(t *turn) (Report, error) { return t.sync(ctx, progress, true) })
}

// everything is more briefings than there are.
const everything = math.MaxInt

// during does work in a turn to write, and merges segments of up to few
// briefings afterwards.
func (c *Cache) during(ctx context.Context, few int, work func(*turn) (Report, error)) (Report, error) {
	r, err := c.inTurn(ctx, work)
	if err != nil {
		return r, err
	}
	err = c.tidy(ctx, few)
	if s := c.Snapshot(); s != nil {
		r.Generation = s.Number()
		s.Release()
	}
	return r, err
}

func (c *Cache) inTurn(ctx context.Context, work func(*turn) (Report, error)) (Report, error) {
	t, err := c.begin(ctx)
	if err != nil {
		return Report{}, err
	}
	defer t.finish()
	r, err := work(t)
	if t.base != nil {
		r.Generation = t.base.Number()
	}
	if err != nil {
		return r, err
	}
	if err := t.publishStories(ctx); err != nil {
		return r, err
	}
	return r, t.mergeSmall(ctx)
}

func (t *turn) sync(ctx context.Context, progress Progress, all bool) (Report, error) {
	r := Report{}
	beside := false // what readers have is whole: it stays until all is there
	if all || t.base == nil || t.stamp != t.view.Stamp() {
		beside = t.base != nil && t.complete
		r.Rebuilt = true
		t.startOver()
	}
	start := time.Now()
	tasks, err := t.scan(ctx)
	if err != nil {
		return r, err
	}
	r.scanned = time.Since(start)
	if r.Read, err = t.readTasks(ctx, tasks, progress, beside); err != nil {
		return r, err
	}
	t.complete, t.changed = true, t.changed || !t.complete
	if t.changed {
		if err := t.publish(ctx); err != nil {
			return r, err
		}
	}
	r.Unsure = t.isUnsure()
	return r, nil
}

// readTasks reads files and enters them, and returns how many it read. Unless
// it works beside what readers have it publishes on the way.
func (t *turn) readTasks(ctx context.Context, tasks []task, progress Progress, beside bool) (done int, err error) {
	k := t.newClerk(ctx)
	defer k.close()
	next := max(firstPublish, t.briefings()*2)
	if t.base != nil {
		next = max(next, t.base.manifest.Briefings) // readers lose nothing meanwhile
	}
	if t.briefings() == 0 {
		k.size = firstSegment
	}
	k.entered = func() error {
		if n := t.briefings(); !beside && n >= next {
			next = 2 * n
			k.size = usualSegment
			t.complete = false
			return t.publish(ctx)
		}
		return nil
	}
	if len(tasks) == 0 {
		tasks = t.takeFreed()
	}
	all := len(tasks)
	for len(tasks) > 0 {
		err := t.c.readAll(ctx, t.view, tasks, func(r *reading) error {
			done++
			if progress != nil {
				progress(done, all)
			}
			return k.enter(r)
		})
		if err == nil {
			err = k.flush()
		}
		if err != nil {
			return done, err
		}
		tasks = t.takeFreed()
		all += len(tasks)
	}
	t.notes = maps.Clone(t.view.Notes())
	t.stamp = t.view.Stamp()
	return done, nil
}

// takeFreed returns the files whose briefings could not be entered as another
// had the id, where it has it no more.
func (t *turn) takeFreed() []task {
	if len(t.freed) == 0 {
		return nil
	}
	var tasks []task
	for _, f := range t.faults {
		if f.ID == "" || !t.freed[f.ID] {
			continue
		}
		tasks = append(tasks, task{file: t.fileOf(f)})
	}
	t.freed = map[string]bool{}
	return sorted(tasks)
}

// isUnsure reports whether there are files that a scan should look at again.
func (t *turn) isUnsure() bool {
	for _, p := range t.parts {
		if count(p.unsure) > 0 {
			return true
		}
	}
	for _, f := range t.faults {
		if f.Unsure {
			return true
		}
	}
	return false
}
