package desk

import (
	"context"
	"sync"
	"time"

	"dossier/corpus/store"
	"dossier/tui/port"
)

var _ port.Editor = (*Desk)(nil)

// Editing is how a library is changed.
type Editing struct {
	Store *store.Store
	// Exists reports whether there is a folder of the library yet: until then
	// the built-in briefings are read, and import alone can change anything.
	// Nil means that there is.
	Exists func() bool
	Name   string // of the library, as people know it: its folder
	// Ready makes sure that the store can be written to; nil if it can.
	Ready func() error
	// Import takes in a path, glob or address; see port.Editor.
	Import func(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error)
}

func (e *Editing) exists() bool { return e.Exists == nil || e.Exists() }

// Writable reports whether what is on the desk can be changed.
func (d *Desk) Writable() bool { return d.edit != nil && d.edit.exists() }

// Importable reports whether there is a library to import into, or one that
// an import would make.
func (d *Desk) Importable() bool { return d.edit != nil && d.edit.Import != nil }

// change works on the store and then brings the desk up to date.
func (d *Desk) change(ctx context.Context, work func(*store.Store) error) error {
	if !d.Writable() {
		return port.ErrReadOnly
	}
	if d.edit.Ready != nil {
		if err := d.edit.Ready(); err != nil {
			return err
		}
	}
	if err := work(d.edit.Store); err != nil {
		return err
	}
	return d.catchUp(ctx)
}

// catchUp brings the desk up to date with what was written to the library.
func (d *Desk) catchUp(ctx context.Context) error {
	if d.keeper == nil {
		return d.Reload(ctx)
	}
	return d.keeper.catchUp(ctx, d.written.take())
}

// written is what the store told that it wrote.
type written struct {
	mu    sync.Mutex
	names []string
}

func (w *written) add(names ...string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names = append(w.names, names...)
}

func (w *written) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	names := w.names
	w.names = nil
	return names
}

// Judge accepts or rejects a derived statement.
func (d *Desk) Judge(ctx context.Context, m store.Mark, accept bool) error {
	return d.correct(ctx, func(c *store.Corrections) error {
		if accept {
			c.Accept(m)
		} else {
			c.Reject(m)
		}
		return nil
	})
}

func (d *Desk) correct(ctx context.Context, how func(*store.Corrections) error) error {
	return d.change(ctx, func(s *store.Store) error { return s.Correct(ctx, how) })
}

// Edit lets a person edit the file of a briefing.
func (d *Desk) Edit(ctx context.Context, id string, edit func(path string) error) error {
	return d.change(ctx, func(s *store.Store) error { return s.Edit(ctx, id, edit) })
}

// JoinStory puts briefings in a story.
func (d *Desk) JoinStory(ctx context.Context, story string, ids ...string) error {
	return d.correct(ctx, func(c *store.Corrections) error {
		c.MergeStories(story, ids...)
		return nil
	})
}

// LeaveStory sets a briefing apart from its story.
func (d *Desk) LeaveStory(ctx context.Context, id string) error {
	return d.correct(ctx, func(c *store.Corrections) error {
		c.SplitStory(id)
		return nil
	})
}

// Import takes in a path, glob or address. What came in is on the desk soon,
// while the import goes on.
func (d *Desk) Import(ctx context.Context, what string, report func(port.ImportStep)) (port.ImportSummary, error) {
	if !d.Importable() {
		return port.ImportSummary{}, port.ErrReadOnly
	}
	stop := d.publishing(ctx)
	sum, err := d.edit.Import(ctx, what, report)
	stop()
	if sum.Imported+sum.Updated > 0 { // also of an import that was stopped
		if e := d.catchUp(context.WithoutCancel(ctx)); err == nil {
			err = e
		}
	}
	return sum, err
}

// publishEvery is how often what comes in is put on the desk.
const publishEvery = 2 * time.Second

// publishing brings the desk up to date from time to time, until it is
// stopped. A library in memory is read again at the end only.
func (d *Desk) publishing(ctx context.Context) (stop func()) {
	if d.keeper == nil {
		return func() {}
	}
	done := make(chan struct{})
	var work sync.WaitGroup
	work.Go(func() {
		every := time.NewTicker(publishEvery)
		defer every.Stop()
		for {
			select {
			case <-done:
				return
			case <-every.C:
				d.putOn(ctx)
			}
		}
	})
	return func() { close(done); work.Wait() }
}

// putOn puts what was written on the desk while more comes in. What cannot be,
// as where a sync is stopped meanwhile, is left for the end, which tells why.
func (d *Desk) putOn(ctx context.Context) {
	if d.keeper.memoryWhy() != "" {
		return
	}
	names := d.written.take()
	if len(names) > 0 && d.keeper.catchUp(ctx, names) != nil {
		d.written.add(names...)
	}
}
