package generation

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lockEvery is how often a writer that waits looks whether it is its turn.
const lockEvery = 10 * time.Millisecond

// acquire waits for the turn to write, and returns what ends it. While it
// lasts no other writer, in this program or another, changes the folder.
// Readers do not care.
func (c *Cache) acquire(ctx context.Context) (release func(), err error) {
	select {
	case <-c.turn:
	case <-ctx.Done():
		return nil, c.busy(ctx.Err())
	}
	ok := false
	defer func() {
		if !ok {
			c.turn <- struct{}{}
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := c.disk.makeFolder(); err != nil {
		return nil, c.unwritable(err)
	}
	lock := flock.New(c.disk.path(lockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(filePerm))
	free, err := lock.TryLock()
	if err == nil && !free {
		if c.opts.Busy != nil {
			c.opts.Busy(c.busy(nil).Error() + "; waiting")
		}
		free, err = lock.TryLockContext(ctx, lockEvery)
	}
	switch {
	case ctx.Err() != nil && !free:
		return nil, c.busy(ctx.Err())
	case err != nil:
		return nil, c.unwritable(err)
	}
	// Who has the lock is told to those who wait, and to nobody else: it need
	// not be right after a crash.
	_ = os.WriteFile(c.disk.path(lockFile), []byte(strconv.Itoa(os.Getpid())+"\n"), filePerm)
	ok = true
	return func() {
		_ = lock.Unlock()
		c.turn <- struct{}{}
	}, nil
}

// writer returns the process that has or had the lock last, 0 if that is not
// known.
func (c *Cache) writer() int {
	data, _ := os.ReadFile(c.disk.path(lockFile))
	pid, _ := strconv.Atoi(strings.TrimSpace(string(data)))
	return pid
}

// isLocked reports whether some writer has the lock.
func (c *Cache) isLocked() bool {
	lock := flock.New(c.disk.path(lockFile), flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	if err == nil && free {
		_ = lock.Unlock()
	}
	return err == nil && !free
}

// busy says that another writer has the turn.
func (c *Cache) busy(cause error) error {
	who := "another dossier"
	if pid := c.writer(); pid > 0 && pid != os.Getpid() {
		who += " (process " + strconv.Itoa(pid) + ")"
	}
	if cause == nil {
		return fmt.Errorf("the index of %s is being brought up to date by %s", c.source.Path, who)
	}
	return fmt.Errorf("the index of %s is being brought up to date by %s: %w", c.source.Path, who, cause)
}
