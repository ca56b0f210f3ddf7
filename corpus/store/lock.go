package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockEvery is how often a writer that waits looks whether it is its turn.
const lockEvery = 10 * time.Millisecond

// session is a writer's turn. While it lasts no other writer, in this program
// or another, changes the library.
type session struct {
	s       *Store
	lock    *flock.Flock
	folders map[string]bool // that have a folder of new files
}

// begin waits for the turn to write. The error says who is writing if ctx
// ends before.
func (s *Store) begin(ctx context.Context) (*session, error) {
	select {
	case <-s.turn:
	case <-ctx.Done():
		return nil, s.busy(ctx.Err())
	}
	ok := false
	defer func() {
		if !ok {
			s.turn <- struct{}{}
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := makeFolder(s.dir); err != nil {
		return nil, s.cannotWrite(err)
	}
	lock := flock.New(s.path(lockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(filePerm))
	free, err := lock.TryLock()
	if err == nil && !free {
		if s.Busy != nil {
			s.Busy(s.busy(nil).Error() + "; waiting")
		}
		free, err = lock.TryLockContext(ctx, lockEvery)
	}
	switch {
	case ctx.Err() != nil && !free:
		return nil, s.busy(ctx.Err())
	case err != nil:
		return nil, s.cannotWrite(err)
	}
	x := &session{s: s, lock: lock, folders: map[string]bool{}}
	if err := x.enter(ctx); err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	ok = true
	return x, nil
}

// enter makes sure that the census is that of the files as they are now, and
// marks the lock so that other writers know that theirs is not.
func (x *session) enter(ctx context.Context) error {
	s := x.s
	_, turns := readLock(s.path(lockFile))
	if c := s.census; c == nil || c.turns != turns || c.stamp != s.stamp() {
		fresh, err := s.takeCensus(ctx)
		if err != nil {
			return err
		}
		s.census = fresh
	}
	s.census.turns = turns + 1
	mark := fmt.Sprintf("%d %d\n", os.Getpid(), s.census.turns)
	if err := os.WriteFile(s.path(lockFile), []byte(mark), filePerm); err != nil {
		return s.cannotWrite(err)
	}
	return nil
}

// end gives the turn to the next.
func (x *session) end() {
	s := x.s
	for dir := range x.folders {
		_ = os.Remove(dir) // stays if there is still something in it
	}
	if s.census != nil {
		s.census.stamp = s.stamp()
	}
	_ = x.lock.Unlock()
	s.turn <- struct{}{}
}

// stamp returns what changes when files come and go by other hands.
func (s *Store) stamp() string {
	var b strings.Builder
	for _, place := range []string{"", briefingsFolder, originalsFolder, trashFolder} {
		if info, err := os.Stat(s.path(place)); err == nil {
			fmt.Fprintf(&b, "%s %d;", place, info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// readLock returns the process that wrote last and how many turns there have
// been.
func readLock(path string) (pid, turns int) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, 0
	}
	first, second, _ := strings.Cut(strings.TrimSpace(string(data)), " ")
	pid, _ = strconv.Atoi(first)
	turns, _ = strconv.Atoi(second)
	return pid, turns
}

// busy says that another writer has the turn.
func (s *Store) busy(cause error) error {
	who := "another dossier"
	if pid, _ := readLock(s.path(lockFile)); pid > 0 && pid != os.Getpid() {
		who += " (process " + strconv.Itoa(pid) + ")"
	}
	if cause == nil {
		return fmt.Errorf("library %s is being written to by %s", s.dir, who)
	}
	return fmt.Errorf("library %s is being written to by %s: %w", s.dir, who, cause)
}

func (s *Store) cannotWrite(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("library %s cannot be written to: %w", s.dir, readable(err))
	}
	return fmt.Errorf("write to library %s: %w", s.dir, err)
}
