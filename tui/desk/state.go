package desk

import (
	"context"
	"sync"

	"dossier/tui/port"
)

// board is where a desk writes up what it has, for all who follow it.
type board struct {
	mu      sync.Mutex
	state   port.State
	changed chan struct{} // closed when the state becomes another; nil if nobody waits
}

// State returns what the desk has now.
func (d *Desk) State() port.State {
	d.board.mu.Lock()
	defer d.board.mu.Unlock()
	return d.board.state
}

// Follow waits until the state is another than seen.
func (d *Desk) Follow(ctx context.Context, seen port.State) (port.State, error) {
	for {
		state, changed := d.board.read()
		if state != seen {
			return state, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return seen, ctx.Err()
		case <-d.ctx.Done():
			return seen, d.ctx.Err()
		}
	}
}

// read returns the state and a channel that closes when it is another.
func (b *board) read() (port.State, <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed == nil {
		b.changed = make(chan struct{})
	}
	return b.state, b.changed
}

// write changes the state and wakes those who follow it.
func (b *board) write(change func(*port.State)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := b.state
	change(&b.state)
	if b.state != before && b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
}
