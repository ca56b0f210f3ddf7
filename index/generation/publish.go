package generation

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/index"
)

// publish makes what the turn has the current generation. A reader finds the
// one before or this one: all files are on the disk, with their names, before
// CURRENT names the generation, which is one rename.
func (t *turn) publish(ctx context.Context) error {
	t.dropEmpty()
	order := t.order()
	stories, err := t.storiesNow(ctx, order)
	if err != nil {
		return err
	}
	return t.publishWith(ctx, order, stories)
}

func (t *turn) publishWith(ctx context.Context, order *index.Order, stories []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c := t.c
	m := &manifest{
		Format: format, Versions: versions(), Library: c.source.Path,
		Name:  generationName(t.number, t.mark),
		Stamp: t.stamp, Complete: t.complete, Synced: c.opts.Now().UTC(),
		Briefings: t.briefings(), Notes: t.notes, Stories: stories != nil,
	}
	for _, name := range slices.Sorted(maps.Keys(t.faults)) {
		m.Faults = append(m.Faults, *t.faults[name])
	}
	for _, p := range t.parts {
		e := p.entry
		e.Deleted = count(p.deleted)
		m.Segments = append(m.Segments, e)
	}
	sections, err := t.sections(order, stories)
	if err != nil {
		return err
	}
	if err := c.unwritable(t.write(m, sections)); err != nil {
		return err
	}
	return t.published()
}

// write writes the files of a generation and makes it the current one.
func (t *turn) write(m *manifest, sections []section) error {
	d := t.c.disk
	m.Data.Name = m.Name + dataSuffix
	err := d.write(m.Data.Name, func(w io.Writer) (err error) {
		m.Data.Sum, err = writeData(w, sections)
		return err
	})
	if err != nil {
		return err
	}
	info, err := os.Stat(d.path(m.Data.Name))
	if err != nil {
		return err
	}
	m.Data.Size, m.Data.ModTime = info.Size(), info.ModTime().UnixNano()
	data, err := m.encode()
	if err != nil {
		return err
	}
	if err := d.writeBytes(m.Name+manifestSuffix, data); err != nil {
		return err
	}
	if err := d.syncNames(); err != nil {
		return err
	}
	return d.writeCurrent(m.Name)
}

// published opens what was published, goes on from there, and removes what no
// generation that stays needs.
func (t *turn) published() error {
	c := t.c
	if _, err := c.Refresh(); err != nil {
		return err
	}
	s := c.Snapshot()
	if s == nil || s.Number() != t.number {
		if s != nil {
			s.Release()
		}
		return cmp.Or[error](asError(c.Damage()), fmt.Errorf("generation %d cannot be opened again", t.number))
	}
	t.dropParts()
	if t.base != nil {
		t.base.Release()
	}
	t.base, t.older, t.changed = s, "", false
	t.takeOver(s)
	t.number++
	return c.unwritable(t.collect())
}

func asError(d *Damage) error {
	if d == nil {
		return nil
	}
	return d
}

// order returns the order of the briefings that are left. It goes on from that
// of the current generation if little is new.
func (t *turn) order() *index.Order {
	parts := partsOf(t.parts)
	if t.base == nil || len(parts) < len(t.base.parts) {
		return index.Arrange(parts)
	}
	known := len(t.base.parts)
	for i, p := range t.base.parts {
		if t.parts[i].held != p.held {
			return index.Arrange(parts)
		}
	}
	before, added := 0, 0
	for i, p := range t.parts {
		if i < known {
			before += p.entry.Docs
		} else {
			added += p.entry.Docs
		}
	}
	if added > before/8 {
		return index.Arrange(parts)
	}
	return t.base.order.Extend(parts, known)
}

// sections returns what the data file holds.
func (t *turn) sections(order *index.Order, stories []byte) ([]section, error) {
	out := []section{
		{kind: sectionNewest, data: asBytes(order.Newest)},
		{kind: sectionRank, data: asBytes(order.Rank)},
		{kind: sectionTimeline, data: asBytes(order.Timeline)},
	}
	if stories != nil {
		out = append(out, section{kind: sectionStories, data: stories})
	}
	for i, p := range t.parts {
		for _, s := range []struct {
			kind sectionKind
			bits *roaring.Bitmap
		}{{sectionDeleted, p.deleted}, {sectionUnsure, p.unsure}} {
			if count(s.bits) == 0 {
				continue
			}
			data, err := s.bits.ToBytes()
			if err != nil {
				return nil, err
			}
			out = append(out, section{kind: s.kind, number: i, data: data})
		}
	}
	return out, nil
}

// dropEmpty lets go of segments of which nothing is left.
func (t *turn) dropEmpty() {
	t.parts = slices.DeleteFunc(t.parts, func(p part) bool {
		if count(p.deleted) < p.entry.Docs {
			return false
		}
		t.c.letGo(p.held)
		return true
	})
}
