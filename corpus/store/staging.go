package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// file is a file that is to be written, its name relative to the library.
type file struct {
	name string
	data []byte
}

// staged is an article whose files are to be written, in this order:
//
//  1. originals and the record of what was derived; those of a new article
//     in a folder that appears whole, those of a known one beside what is
//     there, the record under the name of one that is pending;
//  2. the briefing;
//  3. the pending record takes the place of the last.
//
// Each step is on the disk before the next begins. Whoever is killed before
// step 2 leaves an article that is not in the library yet, and that the next
// import completes; before step 3, two records of which the briefing tells
// the right one.
type staged struct {
	entry    entry
	folder   string // id of a new article, whose files before then lie in its folder
	before   []file
	briefing file
	settle   string // id of the article whose pending record is to take its place
}

// defaultBatch is how many articles share the cost of waiting for the disk.
const defaultBatch = 64

// syncers is how many files are waited for at once: a file system writes what
// many ask for in one go.
const syncers = 16

// Batch stores many articles as Put does, but waits for the disk once for
// several. It is used by one goroutine, and ended with Flush.
type Batch struct {
	s      *Store
	size   int
	x      *session // while articles are staged
	staged []*staged
	ids    map[string]bool // of what is staged
}

// Batch returns a batch that writes size articles at a time, 64 if size is
// less than 1. Other writers have their turn in between.
func (s *Store) Batch(size int) *Batch {
	if size < 1 {
		size = defaultBatch
	}
	return &Batch{s: s, size: size, ids: map[string]bool{}}
}

// Put stages an article, and writes all that are staged when there are enough
// of them. The outcome holds once Flush, or a Put that wrote, returned
// without an error; a crash before loses the article and nothing else.
// While articles are staged the batch has the turn to write: other changes of
// the library by the same goroutine come after Flush.
func (b *Batch) Put(ctx context.Context, in Incoming) (Outcome, error) {
	if err := ctx.Err(); err != nil {
		return Outcome{}, err
	}
	if b.x == nil {
		x, err := b.s.begin(ctx)
		if err != nil {
			return Outcome{}, err
		}
		b.x = x
	}
	job, out, err := b.plan(in)
	if err == nil && job != nil {
		b.s.census.enter(job.entry)
		b.staged = append(b.staged, job)
		b.ids[out.ID] = true
	}
	if len(b.staged) == 0 || len(b.staged) >= b.size {
		err = errors.Join(err, b.Flush())
	}
	if err != nil {
		return Outcome{ID: out.ID}, single(err)
	}
	return out, nil
}

// plan plans an article. One that is staged already is written first.
func (b *Batch) plan(in Incoming) (*staged, Outcome, error) {
	e, known, err := b.x.recognise(in)
	if err == nil && b.ids[e.id] {
		if err = b.write(); err == nil {
			e, known, err = b.x.recognise(in)
		}
	}
	if err != nil {
		return nil, Outcome{}, err
	}
	return b.x.plan(e, known)
}

// single returns the only error that err joins, as it is.
func single(err error) error {
	if j, ok := err.(interface{ Unwrap() []error }); ok && len(j.Unwrap()) == 1 {
		return j.Unwrap()[0]
	}
	return err
}

// Flush writes what is staged and gives the turn to other writers. It does
// not stop half-way: what was staged is done.
func (b *Batch) Flush() error {
	if b.x == nil {
		return nil
	}
	err := b.write()
	b.x.end()
	b.x = nil
	return err
}

// enter makes e known.
func (c *census) enter(e entry) {
	if old := c.entries[e.id]; old != nil {
		// A text or an address that it no longer has is not its any more.
		if c.byText[old.text] == e.id {
			delete(c.byText, old.text)
		}
		for _, identity := range []string{old.identity, old.also} {
			if c.byIdentity[identity] == e.id {
				delete(c.byIdentity, identity)
			}
		}
	}
	c.entries[e.id] = &e
	c.learn(&e)
}

// write writes what is staged, step by step. The error names the articles
// that could not be stored; all others are.
func (b *Batch) write() error {
	jobs := b.staged
	b.staged, b.ids = nil, map[string]bool{}
	if len(jobs) == 0 {
		return nil
	}
	failed := make([]error, len(jobs))
	for _, step := range []func(*staged) ([]string, error){b.x.writeBefore, b.x.writeBriefing, b.x.settle} {
		b.x.run(jobs, failed, step)
	}
	var written []string
	for _, j := range jobs {
		if j.briefing.data != nil {
			written = append(written, j.briefing.name) // also of one that failed on the way
		}
	}
	b.s.wrote(written...)
	var errs []error
	for i, err := range failed {
		if err != nil {
			errs = append(errs, fmt.Errorf("store %s: %w", jobs[i].entry.id, err))
		}
	}
	if len(errs) > 0 {
		b.s.census = nil // it says that they are there
		b.x.retake()
	}
	return errors.Join(errs...)
}

// retake takes the census again after something could not be written.
func (x *session) retake() {
	_, turns := readLock(x.s.path(lockFile))
	if c, err := x.s.takeCensus(context.Background()); err == nil {
		c.turns = turns
		x.s.census = c
		x.folders = map[string]bool{}
	}
}

// run does one step for all jobs that have not failed, several at once, and
// then sees the names in the folders that it changed on the disk.
func (x *session) run(jobs []*staged, failed []error, step func(*staged) ([]string, error)) {
	if err := x.prepare(jobs); err != nil {
		for i := range failed {
			failed[i] = errors.Join(failed[i], err)
		}
		return
	}
	changed := make([][]string, len(jobs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(syncers, len(jobs)) {
		wg.Go(func() {
			for i := range next {
				changed[i], failed[i] = step(jobs[i])
			}
		})
	}
	for i := range jobs {
		if failed[i] == nil {
			next <- i
		}
	}
	close(next)
	wg.Wait()
	done := map[string]error{}
	for i, folders := range changed {
		for _, dir := range folders {
			err, known := done[dir]
			if !known {
				err = syncFolder(dir)
				done[dir] = err
			}
			failed[i] = errors.Join(failed[i], err)
		}
	}
}

// prepare makes the folders that new files are written in, before several
// goroutines use them.
func (x *session) prepare(jobs []*staged) error {
	for _, j := range jobs {
		dirs := []string{filepath.Dir(x.s.full(j.briefing.name))}
		if j.folder != "" {
			dirs = append(dirs, x.s.path(originalsFolder))
		} else {
			for _, f := range j.before {
				dirs = append(dirs, filepath.Dir(x.s.full(f.name)))
			}
		}
		for _, dir := range slices.Compact(dirs) {
			if _, err := x.aside(dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeBefore is the first step of a job. It returns the folders that it put
// names in.
func (x *session) writeBefore(j *staged) ([]string, error) {
	if j.folder == "" {
		var dirs []string
		for _, f := range j.before {
			if err := x.put(f); err != nil {
				return nil, err
			}
			dirs = append(dirs, filepath.Dir(x.s.full(f.name)))
		}
		return slices.Compact(dirs), nil
	}
	target := x.s.path(originalsFolder, j.folder)
	aside := x.s.path(originalsFolder, newFolder, j.folder)
	if err := os.Mkdir(aside, folderPerm); err != nil {
		return nil, err
	}
	for _, f := range j.before {
		x.s.about()
		if err := writeSynced(filepath.Join(aside, path.Base(f.name)), f.data); err != nil {
			_ = os.RemoveAll(aside)
			return nil, err
		}
	}
	x.s.about()
	err := syncFolder(aside)
	if err == nil {
		x.s.about()
		err = os.Rename(aside, target)
	}
	if err != nil {
		_ = os.RemoveAll(aside)
		return nil, err
	}
	return []string{x.s.path(originalsFolder)}, nil
}

// writeBriefing is the second step of a job.
func (x *session) writeBriefing(j *staged) ([]string, error) {
	if j.briefing.data == nil {
		return nil, nil
	}
	return []string{filepath.Dir(x.s.full(j.briefing.name))}, x.put(j.briefing)
}

// settle is the third step of a job. The disk need not have it before anything
// else: a record that is found pending is settled by the next writer.
func (x *session) settle(j *staged) ([]string, error) {
	if j.settle == "" {
		return nil, nil
	}
	x.s.about()
	dir := x.s.path(originalsFolder, j.settle)
	return nil, os.Rename(filepath.Join(dir, pendingFile), filepath.Join(dir, derivedFile))
}
