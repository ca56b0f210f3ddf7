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
// Read desk.go for what a desk holds, library.go, search.go and relate.go for
// the three sides of port.Desk, later.go for the waiting.
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
	shelf  *later[*shelf]

	warm  sync.Once
	index *later[*index.Index] // set by warm
}

// shelf is what a library holds, arranged for the screens. Nothing in it
// changes once it is there.
type shelf struct {
	library *corpus.Library
	graph   *related.Graph
	rows    []port.Row
}

// Open starts reading a library and returns at once. What load fails with is
// what every method fails with.
func Open(load Load) *Desk {
	ctx, cancel := context.WithCancel(context.Background())
	d := &Desk{ctx: ctx, cancel: cancel}
	d.shelf = begin(func() (*shelf, error) {
		lib, err := load(ctx)
		if err != nil {
			return nil, err
		}
		s := &shelf{library: lib, graph: related.New(lib)}
		s.rows = rows(lib, s.graph)
		return s, nil
	})
	return d
}

// Warm starts building the index unless it has been started already. It
// returns at once.
func (d *Desk) Warm() {
	d.warm.Do(func() {
		d.index = begin(func() (*index.Index, error) {
			s, err := d.shelf.wait(d.ctx)
			if err != nil {
				return nil, err
			}
			return index.Build(d.ctx, s.library)
		})
	})
}

// Close stops what is still being read or built and frees the index.
func (d *Desk) Close() error {
	d.cancel()
	var err error
	d.warm.Do(func() {})
	if d.index != nil {
		<-d.index.done
		if x, ok := d.index.ready(); ok {
			err = x.Close()
		}
	}
	return err
}

// Library returns the library itself, with its faults.
func (d *Desk) Library(ctx context.Context) (*corpus.Library, error) {
	s, err := d.shelf.wait(ctx)
	if err != nil {
		return nil, err
	}
	return s.library, nil
}
