// Package desk answers the reader's screens for a library in memory: it is
// the one implementation of port.Desk.
//
// A desk is open before its library is read. Open starts the reading and
// returns, so that the terminal can be made ready meanwhile; each method then
// waits for what it needs and no more. Lists and briefings need the library
// and what connects it. Search and completion need the index as well, and the
// index is built only when the first of them asks, or when Warm says that
// there is nothing better to do.
//
// A library that was changed is read again beside the one that is on the desk
// and then takes its place, so that a reader never waits for it or sees half.
//
// Read desk.go for what a desk holds, library.go, search.go, relate.go with
// timeline.go, and state.go for the four sides of port.Desk, edit.go for what
// changes the library, later.go for the waiting.
package desk

import (
	"context"
	"sync"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/port"
)

var _ port.Desk = (*Desk)(nil)

// Load reads a library.
type Load func(ctx context.Context) (*corpus.Library, error)

// Desk is a library with its index, each there as soon as it can be. It is
// safe for use by several goroutines.
type Desk struct {
	ctx    context.Context // ends with Close
	cancel context.CancelFunc
	load   Load
	edit   *Editing // nil if the library is only read
	board  board

	mu  sync.Mutex
	now *stock
	old sync.WaitGroup // stocks that are being closed
}

// stock is a library as it was read once, and its index.
type stock struct {
	shelf *later[*shelf]
	warm  sync.Once
	index *later[*index.Index] // set by warm; nil if it was closed before
	inUse sync.RWMutex         // held by searches, so that none loses its index
}

// shelf is what a library holds, arranged for the screens. Nothing in it
// changes once it is there.
type shelf struct {
	library *corpus.Library
	graph   *related.Graph
	rows    []port.Row     // the list
	places  map[string]int // in rows, by id

	entities func() []related.EntityRow
	timeline func() *timeline
}

// arrange makes the shelf of a library.
func arrange(lib *corpus.Library) *shelf {
	s := &shelf{library: lib, graph: related.New(lib)}
	s.rows = rows(lib, s.graph)
	s.places = make(map[string]int, len(s.rows))
	for i, r := range s.rows {
		s.places[r.ID] = i
	}
	s.entities = sync.OnceValue(s.graph.Entities)
	s.timeline = sync.OnceValue(func() *timeline { return newTimeline(s.graph.Timeline(), len(s.rows)) })
	return s
}

// Open starts reading a library and returns at once. What load fails with is
// what every method fails with.
func Open(load Load) *Desk { return OpenEditable(load, nil) }

// OpenEditable is Open for a library that can be changed; a nil Editing only
// reads.
func OpenEditable(load Load, e *Editing) *Desk {
	ctx, cancel := context.WithCancel(context.Background())
	d := &Desk{ctx: ctx, cancel: cancel, load: load, edit: e}
	d.board.state.Phase = port.Loading
	d.now = d.read(d.board.put)
	return d
}

// read starts reading the library, and tells when it is there.
func (d *Desk) read(there func(*shelf)) *stock {
	return &stock{shelf: begin(func() (*shelf, error) {
		lib, err := d.load(d.ctx)
		if err != nil {
			d.board.write(func(st *port.State) { st.Phase, st.Fault = port.Ready, err.Error() })
			return nil, err
		}
		s := arrange(lib)
		there(s)
		return s, nil
	})}
}

// stock returns what is on the desk now.
func (d *Desk) stock() *stock {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

// shelf returns what is on the desk now, arranged for the screens.
func (d *Desk) shelf(ctx context.Context) (*shelf, error) { return d.stock().shelf.wait(ctx) }

// Reload reads the library again. If that fails, the desk stays as it was.
func (d *Desk) Reload(ctx context.Context) error {
	next := d.read(func(*shelf) {})
	s, err := next.shelf.wait(ctx)
	if err != nil {
		return err
	}
	d.mu.Lock()
	before := d.now
	d.now = next
	d.board.put(s)
	d.mu.Unlock()
	d.old.Go(func() { _ = before.close() }) // its memory is all that it holds
	return nil
}

// Warm starts building the index unless it has been started already. It
// returns at once.
func (d *Desk) Warm() { d.stock().build(d.ctx) }

func (s *stock) build(ctx context.Context) {
	s.warm.Do(func() {
		s.index = begin(func() (*index.Index, error) {
			sh, err := s.shelf.wait(ctx)
			if err != nil {
				return nil, err
			}
			return index.Build(ctx, sh.library)
		})
	})
}

// Close stops what is still being read or built and frees the index.
func (d *Desk) Close() error {
	d.cancel()
	d.old.Wait()
	return d.stock().close()
}

func (s *stock) close() error {
	s.warm.Do(func() {})
	if s.index == nil {
		return nil
	}
	<-s.index.done
	s.inUse.Lock()
	defer s.inUse.Unlock()
	if x, ok := s.index.ready(); ok {
		return x.Close()
	}
	return nil
}

// Library returns the library itself, with its faults.
func (d *Desk) Library(ctx context.Context) (*corpus.Library, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return nil, err
	}
	return s.library, nil
}
