package store

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"

	"github.com/gofrs/flock"
)

// Writer reports whether somebody is writing to the library at this moment,
// and the process that is, 0 if it is not known. It waits for nobody and
// creates nothing.
func (s *Store) Writer() (pid int, writing bool) {
	name := s.path(lockFile)
	if !exists(name) {
		return 0, false
	}
	lock := flock.New(name, flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	if free {
		_ = lock.Unlock()
	}
	if free || err != nil {
		return 0, false
	}
	pid, _ = readLock(name)
	return pid, true
}

// Drafts returns the ids of the briefings that somebody began to edit and has
// not saved.
func (s *Store) Drafts() ([]string, error) {
	folders, err := os.ReadDir(s.path(draftsFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, s.cannotRead(err)
	}
	var ids []string
	for _, f := range folders {
		if id := f.Name(); f.IsDir() && isID(id) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, cmp.Compare)
	return ids, nil
}
