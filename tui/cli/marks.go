package cli

import (
	"context"
	"errors"

	"dossier/corpus/state"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// marks returns the marks of the reader, which are opened once.
func (f *front) marks(ctx context.Context) (*state.State, error) {
	f.marked.mu.Lock()
	defer f.marked.mu.Unlock()
	if f.marked.state != nil {
		return f.marked.state, nil
	}
	home, folder, err := f.marksHome()
	switch {
	case err != nil:
		return nil, err
	case home == "":
		return nil, port.ErrNoMarks
	}
	s, err := state.Open(ctx, home, state.Options{Folder: folder, Now: f.now})
	if err != nil {
		return nil, err
	}
	f.marked.state = s
	return s, nil
}

// marksKnown returns the marks to say something of in a list. Where they cannot
// be read it says why, and the list says nothing of them.
func (f *front) marksKnown(ctx context.Context, d *desk.Desk) port.Marks {
	m, err := d.MarksReady(ctx)
	if err != nil && !errors.Is(err, port.ErrNoMarks) && ctx.Err() == nil {
		f.say("dossier: " + err.Error())
	}
	return m
}

// closeMarks compacts the device's own log if that pays. That it cannot be
// done costs nothing but room.
func (f *front) closeMarks() {
	f.marked.mu.Lock()
	defer f.marked.mu.Unlock()
	s := f.marked.state
	if s == nil || s.Device() == "" {
		return
	}
	ctx := context.Background()
	if size, err := s.Size(ctx); err == nil && size.Worn() {
		_ = s.Compact(ctx)
	}
}
