package state

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// lockEvery is how often a process that waits for another looks whether it is
// its turn. What is waited for takes milliseconds.
const lockEvery = 2 * time.Millisecond

// ownLog returns the name of the device's own log, "" if it has none.
func (s *State) ownLog() string {
	if s.device == "" {
		return ""
	}
	return s.device + logExt
}

// write adds the records that plan returns to the device's own log, and has
// them on the disk when it returns. Plan sees all that other processes of this
// device wrote before. Records without stamps are given them.
func (s *State) write(ctx context.Context, plan func() ([]record, error)) error {
	name, free, err := s.own(ctx)
	if err != nil {
		return err
	}
	defer free()
	s.mu.Lock()
	records, err := plan()
	if err == nil && len(records) > 0 && records[0].stamp == 0 {
		_, err = s.stamped(records)
	}
	s.mu.Unlock()
	if err != nil || len(records) == 0 {
		return err
	}
	var lines []byte
	for i := range records {
		lines = appendLine(lines, &records[i])
	}
	if err := s.add(filepath.Join(s.folder, name), lines); err != nil {
		return fmt.Errorf("keep marks: %w", err)
	}
	return s.read(name) // what is on the disk is what is known
}

// own keeps everybody else from the device's own log until free is called, and
// has read it to its end.
func (s *State) own(ctx context.Context) (name string, free func(), err error) {
	if err := s.take(ctx); err != nil {
		return "", nil, err
	}
	unlock, err := s.lock(ctx)
	if err != nil {
		s.release()
		return "", nil, err
	}
	free = func() {
		unlock()
		s.release()
	}
	name = s.ownLog()
	if err := s.read(name); err != nil {
		free()
		return "", nil, err
	}
	return name, free, nil
}

// lock keeps other processes from writing as this device. The device has its
// name from then on.
func (s *State) lock(ctx context.Context) (unlock func(), err error) {
	for _, dir := range []string{s.home, s.folder} {
		if err := os.MkdirAll(dir, folderPerm); err != nil {
			return nil, fmt.Errorf("keep marks: %w", err)
		}
	}
	l := flock.New(filepath.Join(s.home, lockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(filePerm))
	if _, err := l.TryLockContext(ctx, lockEvery); err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("keep marks: another dossier is writing them: %w", ctx.Err())
		}
		return nil, s.unkept(err)
	}
	if s.device == "" {
		id, err := makeID(s.home)
		if err != nil {
			_ = l.Unlock()
			return nil, s.unkept(err)
		}
		s.mu.Lock()
		s.device = deviceName(s.host, id)
		s.mu.Unlock()
		// Another process may have made this device, and its log been read as
		// that of a stranger: without the steps.
		delete(s.logs, s.ownLog())
	}
	return func() { _ = l.Unlock() }, nil
}

// unkept says why marks are not kept, where the fault names a file beside them
// that nobody asked for.
func (s *State) unkept(err error) error {
	if why, ok := errors.AsType[syscall.Errno](err); ok {
		err = why
	}
	return fmt.Errorf("keep marks in %s: %w", s.home, err)
}

// add writes lines at the end of a log and waits for the disk. A log whose last
// line was cut off, by a crash or a full disk, has it ended first. Where not
// all can be written, the log becomes what it was.
func (s *State) add(path string, lines []byte) (err error) {
	_, err = os.Stat(path)
	isNew := errors.Is(err, fs.ErrNotExist)
	s.about()
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, filePerm)
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	switch last := [1]byte{'\n'}; {
	case size == 0:
		lines = append([]byte(header), lines...)
	default:
		if _, err := f.ReadAt(last[:], size-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			lines = append([]byte{'\n'}, lines...)
		}
	}
	s.about()
	_, err = f.Write(lines)
	s.about()
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		_ = f.Truncate(size)
		return err
	}
	if isNew {
		return syncFolder(filepath.Dir(path))
	}
	return nil
}

// writeSynced writes a file and waits for the disk.
func writeSynced(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, filePerm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncFolder waits until the names in a folder are on the disk. Where folders
// cannot be synced (Windows) there is nothing to do.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
