package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/corpus/clean"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

// flushEvery is how many articles wait for the disk together. A crash loses
// at most so many, and nothing of those before.
const flushEvery = 64

// idleFor is how long what is staged waits for more.
const idleFor = time.Second

// How many articles a worker may be ahead of what is stored, so that it has
// work while others wait for the disk, and the few that it always may; the
// bytes of all of them together.
const (
	ahead      = 32
	few        = 4
	mostQueued = 16 << 20
)

// item is an article on its way, or a part of the input that gave none.
type item struct {
	article *ingest.Article
	event   Event // with an outcome, this is all there is to do

	stored   *store.Stored // set for one that is analysed again
	identity string
	text     string // its hash

	briefing *corpus.Briefing
	notes    []string
	err      error
	ready    bool // to be stored or reported
}

// size is how many bytes of an article an item holds, about.
func (it *item) size() int {
	if it.article == nil {
		return 0
	}
	return len(it.article.Text) + len(it.article.Original)
}

// clerk takes items in their order, has them analysed, and stores them.
type clerk struct {
	o      Options
	ledger *ledger
	batch  *store.Batch
	report Report

	queue   []*item // in the order of the input
	queued  int     // bytes of the articles in it
	waiting []Event // that are certain once the batch is written
	staged  int
	failed  error // the library cannot be written to
}

func newClerk(o Options, l *ledger) *clerk {
	c := &clerk{o: o, ledger: l, report: Report{}}
	if !o.DryRun {
		c.batch = o.Store.Batch(2 * flushEvery) // the clerk says when
	}
	return c
}

// run takes what read hands over, until it returns or ctx ends.
func (c *clerk) run(ctx context.Context, read func(ctx context.Context, hand func(item) bool) error) (Report, error) {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	workers := c.o.workers()
	most := ahead * workers // items in the queue
	in := make(chan *item, few*workers)
	work := make(chan *item, most)
	done := make(chan *item, most)
	var crash *beside.Crash
	var readErr error
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(in)
		crash = beside.Guard(func() {
			readErr = read(inner, func(it item) bool {
				select {
				case in <- &it:
					return true
				case <-inner.Done():
					return false
				}
			})
		})
	})
	for range workers {
		wg.Go(func() {
			for it := range work {
				c.analyse(inner, it)
				done <- it
			}
		})
	}
	open := true
	// take takes an item in, or notes that there are no more.
	take := func(it *item, ok bool) {
		if !ok {
			open = false
			return
		}
		c.queue = append(c.queue, it)
		c.queued += it.size()
		if c.recognise(it); !it.ready {
			work <- it
		}
	}
	room := func() bool {
		return open && len(c.queue) < most && (len(c.queue) < few*workers || c.queued < mostQueued)
	}
	for c.failed == nil && ctx.Err() == nil && (open || len(c.queue) > 0) {
		// Taking in goes first: while this waits for the disk, the workers
		// live on what is in the queue.
		taken := false
		for more := true; more && room(); {
			select {
			case it, ok := <-in:
				take(it, ok)
				taken = true
			default:
				more = false
			}
		}
		if taken {
			c.settle() // some of it may be known
			continue
		}
		from := in
		if !room() {
			from = nil
		}
		select {
		case it, ok := <-from:
			take(it, ok)
		case it := <-done:
			it.ready = ctx.Err() == nil || it.err == nil
		case <-c.idle(open):
			c.flush()
		case <-ctx.Done():
		}
		c.settle()
	}
	stop()
	close(work)
	wg.Wait()
	c.takeRest(done)
	c.flush()
	if crash != nil {
		panic(crash)
	}
	return c.report, errors.Join(c.failed, ctx.Err(), notDone(readErr, ctx))
}

// idle returns a channel that says that nothing has come for a while, so that
// what is staged need not wait for a source that is slow.
func (c *clerk) idle(open bool) <-chan time.Time {
	if c.staged == 0 || len(c.queue) > 0 || !open {
		return nil
	}
	return time.After(idleFor)
}

// notDone returns an error of reading that is not that of the context.
func notDone(err error, ctx context.Context) error {
	if ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// takeRest stores what is analysed when the work is broken off. What comes
// before it may not be: the next import has that.
func (c *clerk) takeRest(done chan *item) {
	for len(done) > 0 { // nothing is sent any more
		it := <-done
		it.ready = it.err == nil
	}
	c.queue = slices.DeleteFunc(c.queue, func(it *item) bool { return !it.ready })
	c.settle()
}

// analyse makes the briefing of an item. An analysis that panics has found an
// article that it cannot read; the others go on.
func (c *clerk) analyse(ctx context.Context, it *item) {
	defer func() {
		if p := recover(); p != nil {
			it.err = fmt.Errorf("the analysis of it failed: %v", p)
		}
	}()
	if it.err = ctx.Err(); it.err != nil {
		return
	}
	b, notes, err := c.o.Analyse(ctx, it.article)
	if err != nil {
		it.err = err
		return
	}
	it.briefing, it.notes = complete(b, it.article), notes
}

// settle stores and reports the items at the head of the queue that are ready.
func (c *clerk) settle() {
	n := 0
	for n < len(c.queue) && c.queue[n].ready && c.failed == nil {
		c.queued -= c.queue[n].size()
		c.finish(c.queue[n])
		c.queue[n] = nil
		n++
	}
	c.queue = append(c.queue[:0], c.queue[n:]...)
	if len(c.queue) == 0 {
		c.queue = nil
	}
}

// finish stores an item, or reports why not.
func (c *clerk) finish(it *item) {
	if it.event.Outcome == "" {
		it.event.From, it.event.Title = it.article.From, it.article.Title
		switch {
		case it.err != nil:
			it.event.Outcome, it.event.Reason = SetAside, clean.Line(it.err.Error())
		default:
			c.store(it)
		}
	}
	if c.failed != nil {
		return
	}
	c.waiting = append(c.waiting, it.event)
	if c.staged == 0 || c.staged >= flushEvery {
		c.flush()
	}
}

// store stages an item.
func (c *clerk) store(it *item) {
	in := store.Incoming{Briefing: it.briefing, Identity: it.identity, TextHash: it.text}
	if it.stored == nil {
		in.Original, in.OriginalExt = it.article.Original, it.article.OriginalExt
	}
	// What is analysed is stored even if ctx has ended meanwhile.
	out, err := c.batch.Put(context.Background(), in)
	e := &it.event
	e.Outcome, e.ID, e.Notes, e.Withheld = outcomeOf(out.Change), out.ID, out.Notes, it.notes
	if err == nil {
		if e.Outcome == Imported || e.Outcome == Updated {
			c.staged++
		}
		return
	}
	if faults, ok := errors.AsType[corpus.Faults](err); ok && len(faults) > 0 {
		f := faults[0]
		e.Outcome, e.Line, e.Reason, e.Hint = SetAside, f.Line, "cannot be stored: "+f.Msg, f.Hint
		if f.File != "" && out.ID != "" {
			e.Reason = "its briefing " + f.File + " has a fault: " + f.Msg
		}
		e.Notes, e.Withheld = nil, nil
		return
	}
	c.failed = err
}

// flush writes what is staged, and reports it.
func (c *clerk) flush() {
	if c.batch != nil && c.staged > 0 {
		if err := c.batch.Flush(); err != nil {
			c.failed = errors.Join(c.failed, err)
		}
	}
	c.staged = 0
	for _, e := range c.waiting {
		if c.failed != nil && (e.Outcome == Imported || e.Outcome == Updated) {
			e.Outcome, e.Reason, e.ID, e.Lost = SetAside, "could not be written", "", true
		}
		c.report[e.Outcome]++
		if c.o.Progress != nil {
			c.o.Progress(e)
		}
	}
	c.waiting = c.waiting[:0]
}

func outcomeOf(c store.Change) Outcome {
	switch c {
	case store.Imported:
		return Imported
	case store.Updated:
		return Updated
	case store.InTrash:
		return InTrash
	}
	return Unchanged
}

// problemOf makes an item of an error of package ingest.
func problemOf(source string, err error) item {
	if p, ok := errors.AsType[ingest.Problem](err); ok {
		e := Event{From: p.From, Outcome: SetAside, Line: p.Line, Reason: p.Reason, Hint: p.Hint}
		if p.Notice {
			e.Outcome = Noticed
		}
		return item{event: e, ready: true}
	}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	reason := clean.Line(err.Error())
	return item{event: Event{From: clean.Line(source), Outcome: SetAside, Reason: "cannot be read: " + strings.TrimPrefix(reason, source+": ")}, ready: true}
}
