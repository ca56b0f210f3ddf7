package generation

import (
	"context"
	"os"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

// Large merges take long, and need no turn: what they read does not change.
// They are made outside of it, under a lock of their own, and only put into a
// generation in a turn. Until then nothing names their segment; a writer who
// collects leaves it alone while the lock is held.
const (
	mergeLockFile = "merge.lock"
	mergePrefix   = segmentPrefix + "merge-"
)

// tidy merges segments of up to few briefings together until there is nothing
// left to merge. It does nothing if somebody else does that already.
func (c *Cache) tidy(ctx context.Context, few int) error {
	for {
		again, err := c.tidyOnce(ctx, few)
		if err != nil || !again {
			return err
		}
	}
}

func (c *Cache) tidyOnce(ctx context.Context, few int) (again bool, err error) {
	s := c.Snapshot()
	if s == nil {
		return false, nil
	}
	defer s.Release()
	which, err := chooseMerge(s.parts, func(p *part) bool { return p.left() <= few })
	if err != nil || len(which) == 0 || leftIn(s.parts, which) > few {
		return false, err
	}
	lock := flock.New(c.disk.path(mergeLockFile), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(filePerm))
	switch free, err := lock.TryLock(); {
	case err != nil:
		return false, c.unwritable(err)
	case !free:
		return false, nil
	}
	defer func() { _ = lock.Unlock() }()
	m, err := c.startMerge(ctx, s.parts, which, mergePrefix+newMark())
	if err != nil {
		return false, err
	}
	<-m.done
	t, err := c.begin(ctx)
	if err != nil {
		m.abandon(c)
		return false, err
	}
	defer t.finish()
	for _, was := range m.from {
		if !slices.ContainsFunc(t.parts, func(p part) bool { return p.held == was.held }) {
			m.abandon(c)
			return false, c.unwritable(t.collect()) // another writer was quicker
		}
	}
	if err := t.finishMerge(m); err != nil {
		return false, err
	}
	return true, t.publish(ctx)
}

// leftIn returns how many briefings are left in some of the parts.
func leftIn(parts []part, which []*held) int {
	n := 0
	for i := range parts {
		if slices.Contains(which, parts[i].held) {
			n += parts[i].left()
		}
	}
	return n
}

// isMerging reports whether a name in the folder is that of a segment that
// somebody merges outside of a turn.
func (c *Cache) isMerging(name string) bool {
	if !strings.HasPrefix(name, mergePrefix) {
		return false
	}
	lock := flock.New(c.disk.path(mergeLockFile), flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	if err == nil && free {
		_ = lock.Unlock()
	}
	return err == nil && !free
}
