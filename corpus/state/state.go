// Package state keeps the marks of a reader: what was read and starred, how far
// a text was read, tags, comments and highlights, and when something was last
// looked at. Marks never touch the library.
//
// Marks are kept under a key that the caller chooses: the id of a briefing, or
// that of its story where reading it once is to count for all.
//
// Each device writes one log, a text of one record a line (record.go), and
// reads those of all devices in the folder. Where the folder is synced by any
// means that syncs files, several machines share their marks: no two of them
// write one file, so there is nothing to conflict, and however the files
// arrive, late, twice, or cut off, the same records give the same marks. That
// is so since every mark is a register of its own that the latest record wins
// (marks.go), and since records are stamped by a clock that is later than all
// that the device has seen (clock.go): a hybrid of the time of day and a
// counter (Kulkarni et al., Logical Physical Clocks, 2014).
//
// What Do wrote is on the disk when it returns. Every step of it can be undone
// and done again, after a restart as well (undo.go). Compact (compact.go)
// leaves of the device's own log what still counts.
//
// Read change.go for what can be marked, known.go for what is known, do.go for
// how it is changed; then marks.go for the merge, record.go for a line, and
// log.go and append.go for how logs are read and written.
package state

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dossier/corpus"
)

// Names of what lies in the state folder, and modes of it.
const (
	logFolder  = "marks"
	lockFile   = "marks.lock"
	brokenFile = "marks.broken"
	deviceFile = "device"
	logExt     = ".marks" // what syncs files often leaves ".log" out

	filePerm   = 0o600
	folderPerm = 0o700
)

// Options say where and how marks are kept. The zero Options are good.
type Options struct {
	// Folder is where the logs of all devices lie; "" is the folder "marks"
	// in the state folder. A folder that is synced belongs here.
	Folder string
	// Now tells the time; nil is the clock of the machine.
	Now func() time.Time
	// Host is the name of the machine; "" asks it for its own.
	Host string
}

// State is the marks of a reader as this process knows them. It may be used by
// several goroutines, and several processes may keep one folder.
type State struct {
	home, folder, host string
	now                func() time.Time
	about              func() // called before each change of a file, by tests

	turn chan struct{} // taken by who reads or writes files
	logs map[string]*log

	mu      sync.RWMutex
	device  string // "" until the first change
	marks   marks
	clock   clock
	steps   steps
	version uint64
	faults  map[string]corpus.Faults // by log
}

// Open reads the marks of all devices. The folder home is this machine's own:
// the name of the device is kept there, and nothing in it may be synced unless
// Options name another folder for the logs. Nothing is written before the
// first change. Lines that cannot be read are no error: see Faults.
func Open(ctx context.Context, home string, o Options) (*State, error) {
	s := &State{
		home: home, folder: o.Folder, host: o.Host, now: o.Now, about: func() {},
		turn: make(chan struct{}, 1), logs: map[string]*log{},
		marks: newMarks(), faults: map[string]corpus.Faults{},
	}
	if s.folder == "" {
		s.folder = filepath.Join(home, logFolder)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if id := readID(home); id != "" {
		s.device = deviceName(o.Host, id)
	}
	if _, err := s.Refresh(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Device returns the name of this device, under which its log is kept; "" if
// it has made no change yet.
func (s *State) Device() string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.device
}

// Kept reports whether what the reader does is kept: there are marks, or the
// first one can be written.
func (s *State) Kept() bool {
	if s.Version() > 0 {
		return true
	}
	return corpus.CanWrite(s.home) == nil && corpus.CanWrite(s.folder) == nil
}

// Folder returns where the logs lie.
func (s *State) Folder() string { return s.folder }

// Version returns a number that grows with every change of the marks, be it
// made here or found by Refresh.
func (s *State) Version() uint64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.version
}

// Faults returns the lines of the logs that could not be read, in the order of
// the logs' names. Each has cost nothing but itself.
func (s *State) Faults() corpus.Faults {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out corpus.Faults
	for _, name := range sorted(s.faults) {
		out = append(out, s.faults[name]...)
	}
	return out
}

// Refresh reads what other devices, or other processes on this one, have
// written since, and reports whether any mark changed by it. A log that cannot
// be opened is a fault; the error is that of a folder that cannot be listed,
// or of ctx.
func (s *State) Refresh(ctx context.Context) (changed bool, err error) {
	if err := s.take(ctx); err != nil {
		return false, err
	}
	defer s.release()
	before := s.Version()
	entries, err := os.ReadDir(s.folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return false, fmt.Errorf("read marks: %w", err)
	}
	for _, e := range entries {
		if _, ok := deviceOf(e.Name()); !ok || e.IsDir() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return s.Version() != before, err
		}
		_ = s.read(e.Name()) // a fault; the others go on
	}
	return s.Version() != before, nil
}

// take waits for the turn to touch files.
func (s *State) take(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *State) release() { <-s.turn }
