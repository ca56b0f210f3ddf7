package generation

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"dossier/index/segment"
)

// held is a segment that is open. The generations of one Cache share it, and
// the last that lets go closes it.
type held struct {
	name    string
	segment *segment.Segment
	stamps  *stamps // opened by the first writer
	uses    int     // guarded by mu of the Cache
}

// hold opens a segment, or uses it once more. The error is *Damage, or that of
// a file system.
func (c *Cache) hold(e segmentEntry) (*held, error) {
	c.mu.Lock()
	h := c.pool[e.Name]
	if h != nil {
		h.uses++
	}
	c.mu.Unlock()
	if h != nil {
		return h, nil
	}
	changed, err := c.checkFiles(e)
	if err != nil {
		return nil, err
	}
	path := c.disk.path(e.Name)
	s, err := segment.Open(path)
	if err == nil && s.Len() != e.Docs {
		err = fmt.Errorf("it holds %d briefings instead of %d", s.Len(), e.Docs)
	}
	if err == nil && changed {
		// Somebody wrote to it, or moved the whole folder here.
		err = c.verifyFiles(context.Background(), e, s)
	}
	if err != nil {
		if s != nil {
			_ = s.Close()
		}
		return nil, damaged(path, err)
	}
	h = &held{name: e.Name, segment: s, uses: 1}
	c.mu.Lock()
	defer c.mu.Unlock()
	if other := c.pool[e.Name]; other != nil {
		_ = s.Close()
		other.uses++
		return other, nil
	}
	c.pool[e.Name] = h
	return h, nil
}

// checkFiles looks whether the files of a segment are as they were written,
// and reports whether their time is another one.
func (c *Cache) checkFiles(e segmentEntry) (changed bool, err error) {
	for _, f := range e.Files {
		path := c.disk.path(f.Name)
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return false, &Damage{Path: path, Cause: Missing}
		case err != nil:
			return false, err
		case info.Size() != f.Size:
			return false, damaged(path, fmt.Errorf("it has %d bytes instead of %d", info.Size(), f.Size))
		}
		changed = changed || info.ModTime().UnixNano() != f.ModTime
	}
	return changed, nil
}

// enterTimes enters the times that the files of a part have now, in place of
// those of before they were moved.
func (c *Cache) enterTimes(p *part) {
	p.entry.Files = slices.Clone(p.entry.Files)
	for i, f := range p.entry.Files {
		if info, err := os.Stat(c.disk.path(f.Name)); err == nil {
			p.entry.Files[i].ModTime = info.ModTime().UnixNano()
		}
	}
}

// verifyFiles reads all files of a segment and checks them against their
// checksums.
func (c *Cache) verifyFiles(ctx context.Context, e segmentEntry, s *segment.Segment) error {
	hashes, err := c.openStampsOf(e)
	if err != nil {
		return err
	}
	if err := hashes.close(); err != nil {
		return err
	}
	return s.Verify(ctx)
}

// letGo ends a use of h.
func (c *Cache) letGo(h *held) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h.uses--
	if h.uses > 0 {
		return
	}
	delete(c.pool, h.name)
	_ = h.segment.Close()
	if h.stamps != nil {
		_ = h.stamps.close()
	}
}

// stampsOf returns the hashes of the files of a part. Only who writes asks.
func (c *Cache) stampsOf(p part) (*stamps, error) {
	c.stamping.Lock()
	defer c.stamping.Unlock()
	if p.held.stamps == nil {
		s, err := c.openStampsOf(p.entry)
		if err != nil {
			return nil, err
		}
		p.held.stamps = s
	}
	return p.held.stamps, nil
}

func (c *Cache) openStampsOf(e segmentEntry) (*stamps, error) {
	name := e.Name + stampsSuffix
	for _, f := range e.Files {
		if f.Name != name {
			continue
		}
		s, err := openStamps(c.disk.path(name), f, e.Docs)
		if err != nil {
			return nil, damaged(c.disk.path(name), err)
		}
		return s, nil
	}
	return nil, &Damage{Path: c.disk.path(name), Cause: Missing}
}
