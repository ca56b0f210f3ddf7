package desk

import (
	"context"
	"sync"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/index"
	"dossier/index/related"
	"dossier/index/today"
	"dossier/tui/port"
)

// view is a library at one point in time, as the screens ask for it. It does
// not change, and many may ask it at once.
type view interface {
	len() int
	rows(ctx context.Context, from, n int) ([]port.Row, error)
	place(ctx context.Context, id string) (int, bool, error)
	rowsOf(ctx context.Context, ids []string) ([]port.Row, error)
	briefing(ctx context.Context, id string) (*corpus.Briefing, bool, error)
	faults() corpus.Faults

	// search tells by itself which briefings are one story.
	search(ctx context.Context, r index.Request) (index.Result, error)
	complete(ctx context.Context, typed string, limit int, r index.Reader) ([]index.Completion, error)

	story(id string) related.Story
	related(ctx context.Context, id string, limit int) ([]related.Neighbour, error)
	entity(ctx context.Context, name string) (related.EntityPage, bool, error)
	entities(ctx context.Context, from, n int) (port.EntityPage, error)
	nearestEntity(name string) (related.EntityRow, bool)
	timeline(ctx context.Context, from, n int) (port.TimelinePage, error)
	timelineAt(ctx context.Context, date corpus.Date) (int, error)
	// arrivals returns what package today reads; a nil shelf is one to which
	// nothing was ever added.
	arrivals(ctx context.Context) (today.Shelf, today.Stories, error)
	// nearIDs returns ids that may be meant by one that is not there: more
	// than will be proposed, in any order.
	nearIDs(ctx context.Context, id string) []string

	// close frees what the view holds. Nobody asks it any more.
	close() error
}

// errClosed is what a desk answers that was closed.
var errClosed = context.Canceled

// top is where the view lies that is on the desk. Who asks takes it and
// gives it back; one that another took the place of is closed by the last who
// does.
type top struct {
	mu     sync.Mutex
	now    *taken
	why    error         // why there is none
	crash  *beside.Crash // likewise
	closed bool
	there  chan struct{} // closed as soon as now, why or crash is set
	once   sync.Once
	open   sync.WaitGroup // views that are not closed yet
}

// taken is a view with the number of those who use it.
type taken struct {
	view
	uses int // guarded by mu of the top
}

func newTop() *top { return &top{there: make(chan struct{})} }

// put puts a view in the place of the one before, unless the desk is closed:
// then it closes it.
func (p *top) put(v view) bool {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		_ = v.close()
		return false
	}
	before := p.now
	p.now, p.why = &taken{view: v, uses: 1}, nil
	p.open.Add(1)
	p.mu.Unlock()
	p.once.Do(func() { close(p.there) })
	p.give(before)
	return true
}

// fail says why there is no view, unless there is one.
func (p *top) fail(why error, crash *beside.Crash) {
	p.mu.Lock()
	p.why, p.crash = why, crash
	p.mu.Unlock()
	p.once.Do(func() { close(p.there) })
}

// take returns the view, as soon as there is one. It raises the panic of
// making it.
func (p *top) take(ctx context.Context) (*taken, error) {
	select {
	case <-p.there: // one that is there is given even when ctx has ended
	default:
		select {
		case <-p.there:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.now != nil:
		p.now.uses++
		return p.now, nil
	case p.crash != nil:
		panic(p.crash)
	case p.why != nil:
		return nil, p.why
	}
	return nil, errClosed
}

// ready returns the view if there is one.
func (p *top) ready() *taken {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now != nil {
		p.now.uses++
	}
	return p.now
}

// give gives a view back.
func (p *top) give(t *taken) {
	if t == nil {
		return
	}
	p.mu.Lock()
	t.uses--
	last := t.uses == 0
	p.mu.Unlock()
	if last {
		_ = t.close() // its memory is all that it holds
		p.open.Done()
	}
}

// clear takes the view away for good, and waits until nobody uses one.
func (p *top) clear() {
	p.mu.Lock()
	before := p.now
	p.now, p.closed = nil, true
	if p.why == nil {
		p.why = errClosed
	}
	p.mu.Unlock()
	p.once.Do(func() { close(p.there) })
	p.give(before)
	p.open.Wait()
}

// ask asks the view that is on the desk.
func ask[T any](ctx context.Context, d *Desk, question func(view) (T, error)) (T, error) {
	t, err := d.top.take(ctx)
	if err != nil {
		var none T
		return none, err
	}
	defer d.top.give(t)
	if e, ok := t.view.(*edition); ok {
		return guarded(e, question)
	}
	return question(t.view)
}
