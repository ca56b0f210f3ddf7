package blocks

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/renameio/v2"
)

// ReadFile returns the text of a file; that of one that is not there is empty.
func ReadFile(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read %w", err)
	}
	return string(data), nil
}

// Edit changes a file. It is read, changed and replaced as one, so that nothing
// is lost where two do so at once; one that a link leads to is changed where it
// lies. A text that stays the same is not written.
func Edit(ctx context.Context, path string, change func(text string) (string, error)) error {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write %w", err)
	}
	lock := flock.New(filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".lock"), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	if _, err := lock.TryLockContext(ctx, 10*time.Millisecond); err != nil {
		return unwritten(path, err)
	}
	defer lock.Unlock()
	before, err := ReadFile(path)
	if err != nil {
		return err
	}
	after, err := change(before)
	if err != nil || after == before {
		return err
	}
	if err := renameio.WriteFile(path, []byte(after), 0o600); err != nil {
		return unwritten(path, err)
	}
	return nil
}

// unwritten says why a file was not written, where the fault names one beside
// it that nobody asked for.
func unwritten(path string, err error) error {
	if why, ok := errors.AsType[syscall.Errno](err); ok {
		err = why
	}
	return fmt.Errorf("write %s: %w", path, err)
}
