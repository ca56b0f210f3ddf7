// Package desk answers the reader's screens for a library: it is the one
// implementation of port.Desk.
//
// What lies on a desk is a view: the library at one point in time, which does
// not change. When there is a newer one it takes the place of the old, which
// is closed when the last who asked it has the answer; so nobody waits for a
// change, or sees half of one. There are two kinds of views. A shelf is a
// library in memory: the built-in briefings, or files that were named. A
// generation is the index of a library that is kept in the cache, however
// large that is; a keeper brings it up to date behind the screens and moves the
// desk to each newer one.
//
// A desk is open before there is anything on it: its methods wait for the
// first view and no longer.
//
// Read desk.go and view.go first; library.go, search.go, relate.go and state.go
// for the four sides of port.Desk; shelf.go with later.go for libraries in
// memory; kept.go and edition.go for those whose index is kept, keeper.go with
// asking.go for what keeps it up, trouble.go for when that cannot be done; edit.go
// and publisher.go for what changes a library, sync.go for what comes into it
// from feeds, watches.go for what the reader watches.
package desk

import (
	"context"
	"sync"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/tui/port"
)

var _ port.Desk = (*Desk)(nil)

// Load reads a library.
type Load func(ctx context.Context) (*corpus.Library, error)

// Desk is a library, there as soon as it can be. It is safe for use by several
// goroutines.
type Desk struct {
	ctx    context.Context // ends with Close
	cancel context.CancelFunc
	work   sync.WaitGroup // goroutines of the desk
	load   Load
	edit   *Editing // nil if the library is only read
	board  board
	// written is what was written to the library and is not on the desk yet.
	written written
	top     *top
	keeper  *keeper // of the index; nil for a library in memory

	feeds   *Feeds     // nil if it reads none
	syncing sync.Mutex // held while the feeds are read
	watches watching
	marks   marking
}

// Open starts reading a library and returns at once. What load fails with is
// what every method fails with.
func Open(load Load) *Desk { return OpenEditable(load, nil) }

// OpenEditable is Open for a library that can be changed; a nil Editing only
// reads.
func OpenEditable(load Load, e *Editing) *Desk {
	d := newDesk(load, e)
	d.beside(func() { _ = d.read(d.ctx) })
	return d
}

func newDesk(load Load, e *Editing) *Desk {
	ctx, cancel := context.WithCancel(context.Background())
	d := &Desk{ctx: ctx, cancel: cancel, load: load, edit: e, top: newTop()}
	d.board.state.Phase = port.Loading
	if e != nil && e.Store != nil {
		e.Store.Wrote = d.written.add
	}
	return d
}

// beside works on another goroutine. Whoever asks the desk gets its panic.
func (d *Desk) beside(work func()) {
	d.work.Go(func() {
		if crash := beside.Guard(work); crash != nil {
			d.top.fail(nil, crash)
		}
	})
}

// read reads the library and puts it on the desk.
func (d *Desk) read(ctx context.Context) error {
	lib, err := d.load(ctx)
	if err != nil {
		d.failed(err)
		return err
	}
	d.put(newShelf(d.ctx, lib), settled)
	return nil
}

// failed says that there is nothing to put on the desk. What lies on it stays.
func (d *Desk) failed(err error) {
	d.top.fail(err, nil)
	d.board.write(func(st *port.State) {
		if st.Version == 0 {
			st.Phase, st.Fault = port.Ready, err.Error()
		}
	})
}

// put puts a view on the desk, and says what else is so now.
func (d *Desk) put(v view, also func(*port.State)) {
	n := v.len()
	if !d.top.put(v) {
		return
	}
	d.board.write(func(st *port.State) {
		st.Version, st.Briefings = st.Version+1, n
		also(st)
	})
}

// Reload reads the library again, or what changed of it if its index is kept.
// If that fails, the desk stays as it was.
func (d *Desk) Reload(ctx context.Context) error {
	if d.keeper != nil {
		return d.keeper.syncNow(ctx)
	}
	var err error
	if crash := beside.Guard(func() { err = d.read(ctx) }); crash != nil {
		panic(crash)
	}
	return err
}

// Warm has what was put off done now, when there is nothing better to do. It
// returns at once.
func (d *Desk) Warm() {
	d.work.Go(func() {
		if t := d.top.ready(); t != nil {
			defer d.top.give(t)
			if s, ok := t.view.(*shelf); ok {
				s.warm()
			}
		}
	})
}

// Close stops what is being done behind the screens and frees what is on the
// desk.
func (d *Desk) Close() error {
	d.cancel()
	d.top.clear()
	d.work.Wait()
	if d.keeper != nil {
		d.keeper.close()
	}
	return nil
}
