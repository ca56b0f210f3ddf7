package generation

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index/segment"
)

// turn is a writer's turn: the next generation while it is made. It starts as
// the current one, read afresh.
type turn struct {
	c     *Cache
	base  *Snapshot // what is current; nil if there is nothing that can be used
	older string    // the generation of an older dossier that is current instead
	view  View

	parts    []part // bitmaps are the turn's own once own has made them so
	owned    map[*held]bool
	faults   map[string]*faultEntry // by the name of the file
	notes    map[string]string
	stamp    string
	complete bool
	number   uint64          // of the generation that is made
	mark     string          // of this turn, for the names of what it makes
	made     int             // segments, for their names
	making   map[string]bool // segments that are being written
	changed  bool            // since the last publish
	freed    map[string]bool // ids that a file gave up

	storied        *Snapshot      // whose stories are to be continued; nil if there are none
	removed, added []string       // ids, since then
	grouping       *grouping      // stories that are being worked out
	moved          map[*held]bool // segments whose files are well and have other times than the manifest says
	end            func()         // gives the turn to the next
}

// begin waits for the turn, reads what is current, puts what is damaged aside
// and removes what a writer that was killed left behind.
func (c *Cache) begin(ctx context.Context) (*turn, error) {
	release, err := c.acquire(ctx)
	if err != nil {
		return nil, err
	}
	t := &turn{c: c, end: release, mark: newMark(), owned: map[*held]bool{}, freed: map[string]bool{}, making: map[string]bool{}, moved: map[*held]bool{}}
	entered := false
	defer func() {
		if !entered { // also after a panic: others must have their turn
			t.finish()
		}
	}()
	if err := t.enter(ctx); err != nil {
		return nil, err
	}
	entered = true
	return t, nil
}

func (t *turn) enter(ctx context.Context) error {
	c := t.c
	if _, err := c.Refresh(); err != nil {
		return err
	}
	damage := c.Damage()
	if damage != nil && damage.Cause == Newer {
		return damage
	}
	t.base = c.Snapshot()
	if t.base != nil {
		if err := t.whole(ctx, t.base); err != nil {
			if damage, _ = errors.AsType[*Damage](err); damage == nil {
				return err
			}
			t.base.Release()
			t.base = nil
		}
	}
	if damage != nil {
		if err := t.putRight(damage); err != nil {
			return c.unwritable(err)
		}
	}
	if t.base != nil {
		if current, err := c.readCurrent(); err != nil || current != t.base.name {
			if err := c.disk.writeCurrent(t.base.name); err != nil {
				return c.unwritable(err)
			}
		}
	}
	view, err := c.source.View(ctx)
	if err != nil {
		return err
	}
	t.view = view
	if t.number, err = c.disk.newestNumber(); err != nil {
		return err
	}
	if s := c.Snapshot(); s != nil {
		t.number = max(t.number, s.Number())
		s.Release()
	}
	t.number++
	if t.base != nil {
		t.takeOver(t.base)
	}
	return c.unwritable(t.collect())
}

// takeOver starts from the briefings of s.
func (t *turn) takeOver(s *Snapshot) {
	t.parts = slices.Clone(s.parts)
	for i := range t.parts {
		t.c.useAgain(t.parts[i].held)
	}
	t.faults = make(map[string]*faultEntry, len(s.manifest.Faults))
	for i := range s.manifest.Faults {
		f := s.manifest.Faults[i]
		t.faults[f.Name] = &f
	}
	t.notes = maps.Clone(s.manifest.Notes)
	for i := range t.parts {
		if t.moved[t.parts[i].held] {
			t.c.enterTimes(&t.parts[i])
			t.changed = true
		}
	}
	clear(t.moved)
	t.stamp, t.complete = s.manifest.Stamp, s.manifest.Complete
	t.beStoried(s)
}

// startOver starts from nothing. What is current stays so until the next
// publish.
func (t *turn) startOver() {
	t.dropParts()
	if t.storied != nil {
		t.storied.Release()
	}
	t.storied, t.removed, t.added = nil, nil, nil
	t.faults, t.notes, t.complete, t.changed = map[string]*faultEntry{}, nil, false, true
}

func (t *turn) dropParts() {
	for _, p := range t.parts {
		t.c.letGo(p.held)
	}
	t.parts, t.owned = nil, map[*held]bool{}
}

// finish gives the turn to the next writer.
func (t *turn) finish() {
	if t.grouping != nil {
		<-t.grouping.done
	}
	t.dropParts()
	for _, s := range []*Snapshot{t.base, t.storied} {
		if s != nil {
			s.Release()
		}
	}
	t.end()
}

// place is a briefing of the next generation.
type place struct {
	held *held
	doc  uint32
}

// part returns the part that a briefing is in.
func (t *turn) part(at place) *part {
	for i := range t.parts {
		if t.parts[i].held == at.held {
			return &t.parts[i]
		}
	}
	panic("generation: a place in a segment that was let go of")
}

// isThere reports whether a briefing was not taken out yet.
func (t *turn) isThere(at place) bool {
	for _, p := range t.parts {
		if p.held == at.held {
			return !isIn(p.deleted, at.doc)
		}
	}
	return false
}

// own returns the part that a briefing is in, with bitmaps that can be
// changed.
func (t *turn) own(at place) *part {
	p := t.part(at)
	if !t.owned[p.held] {
		t.owned[p.held] = true
		clone := func(b *roaring.Bitmap) *roaring.Bitmap {
			if b == nil {
				return roaring.New()
			}
			return b.Clone()
		}
		p.deleted, p.unsure = clone(p.deleted), clone(p.unsure)
	}
	t.changed = true
	return p
}

// find returns where the briefing with the id is.
func (t *turn) find(id string) (place, bool) { return findIn(t.parts, id) }

func findIn(parts []part, id string) (place, bool) {
	for _, p := range parts {
		if doc, ok := p.held.segment.Find(id); ok && !isIn(p.deleted, doc) {
			return place{p.held, doc}, true
		}
	}
	return place{}, false
}

func (t *turn) segment(at place) *segment.Segment { return at.held.segment }

// remove takes a briefing out, and remembers that its id is free for another
// file.
func (t *turn) remove(at place) {
	p := t.own(at)
	p.deleted.Add(at.doc)
	p.unsure.Remove(at.doc)
	id := at.held.segment.ID(at.doc)
	t.freed[id] = true
	t.removed = append(t.removed, id)
}

func isIn(b *roaring.Bitmap, doc uint32) bool { return b != nil && b.Contains(doc) }

// briefings returns how many there are.
func (t *turn) briefings() int {
	n := 0
	for _, p := range t.parts {
		n += p.entry.Docs - count(p.deleted)
	}
	return n
}

// useAgain uses a segment that is open once more.
func (c *Cache) useAgain(h *held) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h.uses++
}

// putRight puts what is damaged aside. What is current from here on is the
// generation that the turn starts from, if there is one.
func (t *turn) putRight(d *Damage) error {
	c := t.c
	if d.Cause == Older {
		// It is of use to who made it until the next one is published.
		t.older, _ = c.readCurrent()
		return nil
	}
	if err := c.quarantine(t.base); err != nil {
		return err
	}
	c.note(nil)
	return nil
}

// whole returns what is wrong with the files of a generation that is open:
// somebody may have changed or removed them since.
func (t *turn) whole(ctx context.Context, s *Snapshot) error {
	c := t.c
	if _, err := c.readManifest(s.name); err != nil {
		return damaged(c.disk.path(s.name+manifestSuffix), err)
	}
	if info, err := os.Stat(c.disk.path(s.manifest.Data.Name)); err != nil || info.Size() != s.manifest.Data.Size {
		return damaged(c.disk.path(s.manifest.Data.Name), cmp.Or(err, errCut))
	}
	for _, p := range s.parts {
		changed, err := c.checkFiles(p.entry)
		if err == nil && changed {
			t.moved[p.held] = true
			err = c.verifyFiles(ctx, p.entry, p.held.segment)
		}
		if err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return damaged(c.disk.path(p.entry.Name), err)
		}
	}
	return nil
}

var errCut = errors.New("it was cut")

// notThere reports whether err says that a file is not there.
func notThere(err error) bool { return errors.Is(err, fs.ErrNotExist) }
