package generation

import (
	"context"
	"errors"
	"runtime"
	"time"

	"dossier/corpus"
	"dossier/corpus/beside"
)

// reading is a file that was read, or is being read.
type reading struct {
	task
	briefing *corpus.Briefing // nil if err is not
	err      error            // corpus.Faults, fs.ErrNotExist, or that of the context
	unsure   bool             // it may be another one by now
	crash    *beside.Crash
	done     chan struct{}
}

// The limits of reading: how many files are read ahead of what is done with
// them, and how often a file is read again that changes meanwhile.
const (
	readAhead = 128
	readAgain = 5
	readPause = 5 * time.Millisecond
)

// readAll reads files on all cores and hands them over in the order of tasks,
// to be done with by one goroutine. It ends with the first error that use
// returns, or that of ctx.
func (c *Cache) readAll(ctx context.Context, view View, tasks []task, use func(*reading) error) error {
	ctx, cancel := context.WithCancel(ctx)
	jobs := make(chan *reading)
	order := make(chan *reading, readAhead)
	workers := min(runtime.GOMAXPROCS(0), len(tasks))
	ended := make(chan struct{}, workers)
	for range workers {
		go func() {
			for r := range jobs {
				r.crash = beside.Guard(func() { c.read(ctx, view, r) })
				close(r.done)
			}
			ended <- struct{}{}
		}()
	}
	go func() {
		defer close(order)
		defer close(jobs)
		for _, task := range tasks {
			r := &reading{task: task, done: make(chan struct{})}
			select {
			case order <- r:
			case <-ctx.Done():
				return
			}
			jobs <- r
		}
	}()
	defer func() {
		cancel()
		for range workers {
			<-ended // nobody reads with the view any more
		}
	}()
	for r := range order {
		<-r.done
		if r.crash != nil {
			panic(r.crash) // here, where the caller can catch it
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := use(r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// read reads one file, again if it changes meanwhile. One that does not come
// to rest is taken as it is and looked at again by the next scan.
func (c *Cache) read(ctx context.Context, view View, r *reading) {
	for try := 1; ; try++ {
		r.briefing, r.err = view.Read(ctx, r.file.Name)
		if ctx.Err() != nil || notThere(r.err) {
			return
		}
		now, err := view.Stat(ctx, r.file.Name)
		if err != nil {
			r.briefing, r.err = nil, err
			return
		}
		if now.Size == r.file.Size && now.ModTime == r.file.ModTime {
			r.unsure = isUnsure(now, c.opts.Now())
			return
		}
		if try == readAgain {
			r.unsure = true
			return
		}
		r.file = now
		pause(ctx, readPause)
	}
}

// pause waits for a moment, less if ctx ends before.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// faultsOf returns what is wrong with a file, and whether that may change
// without the file: one that could not be opened is tried again.
func (t *turn) faultsOf(r *reading) (faults corpus.Faults, passing bool) {
	if all, ok := errors.AsType[corpus.Faults](r.err); ok {
		return all, false
	}
	return corpus.FaultsIn(t.view.Shown(r.file.Name), r.err), true
}
