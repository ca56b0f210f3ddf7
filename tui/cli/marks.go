package cli

import (
	"context"

	"dossier/corpus/state"
	"dossier/tui/port"
)

// marks returns the marks of the reader, which are opened once.
func (f *front) marks(ctx context.Context) (*state.State, error) {
	f.marked.mu.Lock()
	defer f.marked.mu.Unlock()
	if f.marked.state != nil {
		return f.marked.state, nil
	}
	home := f.stateFolder()
	if home == "" {
		return nil, port.ErrNoMarks
	}
	s, err := state.Open(ctx, home, state.Options{Folder: f.marksFolder(), Now: f.now})
	if err != nil {
		return nil, err
	}
	f.marked.state = s
	return s, nil
}

// marksFolder returns the folder that the logs of marks are in, "" for that in
// the state folder.
func (f *front) marksFolder() string { return f.config.Marks.Folder }

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
