package generation

import (
	"fmt"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/segment"
)

// Snapshot is a generation that is open: the library as it was at one point in
// time. It does not change, whatever writers do. It is used by many goroutines
// and closed when the last of them releases it.
type Snapshot struct {
	Index *index.Index

	cache    *Cache
	name     string
	manifest *manifest
	data     *dataFile
	parts    []part
	order    *index.Order
	uses     int // guarded by cache.mu
}

// part is a segment of a generation with what is left of it.
type part struct {
	held    *held
	entry   segmentEntry
	deleted *roaring.Bitmap // not to be changed; nil if nothing is
	unsure  *roaring.Bitmap // likewise
}

// Number returns the number of the generation. A newer one has a larger one.
func (s *Snapshot) Number() uint64 {
	n, _ := generationNumber(s.name)
	return n
}

// Stamp returns what changes when all briefings have to be read again: that of
// the View that they were read with.
func (s *Snapshot) Stamp() string { return s.manifest.Stamp }

// Complete reports whether all files that were there when the library was gone
// through last are in it. It is false while a library is indexed for the first
// time.
func (s *Snapshot) Complete() bool { return s.manifest.Complete }

// Synced returns when the library was last gone through.
func (s *Snapshot) Synced() time.Time { return s.manifest.Synced }

// Faults returns what is wrong with files of the library, in the order of
// their names.
func (s *Snapshot) Faults() corpus.Faults {
	var out corpus.Faults
	for _, f := range s.manifest.Faults {
		out = append(out, f.Faults...)
	}
	return out
}

// Stories returns what Options.Stories worked out for the briefings, nil if
// there is nothing. The bytes are mapped: they hold until the snapshot is
// released.
func (s *Snapshot) Stories() []byte { return s.data.section(sectionStories, 0) }

// Fault returns the first thing met in the files of the snapshot, while it was
// asked, that cannot be right; nil if there was none. What was asked then was
// answered as if it were not there.
func (s *Snapshot) Fault() error {
	for _, p := range s.parts {
		if err := p.held.segment.Fault(); err != nil {
			return err
		}
	}
	return nil
}

// Release tells that the caller does not use the snapshot any more.
func (s *Snapshot) Release() {
	c := s.cache
	c.mu.Lock()
	s.uses--
	last := s.uses == 0
	c.mu.Unlock()
	if last {
		s.close()
	}
}

// use returns s once more.
func (s *Snapshot) use() *Snapshot {
	s.cache.mu.Lock()
	defer s.cache.mu.Unlock()
	s.uses++
	return s
}

func (s *Snapshot) close() {
	if s.Index != nil {
		_ = s.Index.Close()
	}
	for _, p := range s.parts {
		s.cache.letGo(p.held)
	}
	if s.data != nil {
		_ = s.data.close()
	}
}

// open opens a generation. The error is *Damage, or that of a file system.
func (c *Cache) open(name string) (*Snapshot, error) {
	m, err := c.readManifest(name)
	if err != nil {
		return nil, err
	}
	s := &Snapshot{cache: c, name: name, manifest: m, uses: 1}
	if err := s.load(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// load opens what the manifest names.
func (s *Snapshot) load() error {
	c, m := s.cache, s.manifest
	path := c.disk.path(m.Data.Name)
	data, err := openData(path, m.Data)
	if err != nil {
		return damaged(path, err)
	}
	s.data = data
	docs, left := 0, 0
	for i, e := range m.Segments {
		h, err := c.hold(e)
		if err != nil {
			return err
		}
		p := part{held: h, entry: e}
		s.parts = append(s.parts, p)
		for kind, to := range map[sectionKind]**roaring.Bitmap{sectionDeleted: &p.deleted, sectionUnsure: &p.unsure} {
			if *to, err = bitmapIn(data.section(kind, i), e.Docs); err != nil {
				return damaged(path, err)
			}
		}
		s.parts[i] = p
		docs += e.Docs
		left += e.Docs - count(p.deleted)
	}
	s.order = &index.Order{
		Newest:   asColumn(data.section(sectionNewest, 0)),
		Rank:     asColumn(data.section(sectionRank, 0)),
		Timeline: asColumn(data.section(sectionTimeline, 0)),
	}
	if left != m.Briefings || len(s.order.Newest) != left || len(s.order.Rank) != docs {
		return damaged(path, fmt.Errorf("it orders %d of %d briefings", len(s.order.Newest), m.Briefings))
	}
	s.Index, err = index.Over(partsOf(s.parts), s.order)
	if err != nil {
		return damaged(path, err)
	}
	return nil
}

// partsOf returns parts as an index takes them.
func partsOf(parts []part) []segment.Part {
	out := make([]segment.Part, len(parts))
	for i, p := range parts {
		out[i] = segment.Part{Segment: p.held.segment, Deleted: p.deleted}
	}
	return out
}

// bitmapIn returns the bitmap in a section, which counts numbers below limit.
func bitmapIn(data []byte, limit int) (*roaring.Bitmap, error) {
	if len(data) == 0 {
		return nil, nil
	}
	b := roaring.New()
	if _, err := b.FromBuffer(slices.Clone(data)); err != nil {
		return nil, err
	}
	if !b.IsEmpty() && int(b.Maximum()) >= limit {
		return nil, fmt.Errorf("a bitmap counts to %d of %d", b.Maximum(), limit)
	}
	return b, nil
}

func count(b *roaring.Bitmap) int {
	if b == nil {
		return 0
	}
	return int(b.GetCardinality())
}
