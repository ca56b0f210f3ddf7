package segment

import (
	"bufio"
	"context"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2"
	scorch "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// Part is a segment and which of its documents are gone.
type Part struct {
	Segment *Segment
	Deleted *roaring.Bitmap // nil for none
}

// Live returns how many documents of a part are there.
func (p Part) Live() int {
	n := p.Segment.Len()
	if p.Deleted != nil {
		n -= int(p.Deleted.Rank(uint32(max(n, 1) - 1)))
	}
	return n
}

// Merge makes one segment of several in a new folder, without the documents
// that are gone; the others keep their order. What it has written is on the
// disk when it returns. An id must be that of one document that is there.
//
// The result is what Write makes of the same briefings, but for this: an entity
// keeps the names that only a briefing that is gone gave it, and a word its
// capitals.
//
// Bleve merges postings and records. All else is made beside from the parts'
// columns and from the merged postings, a part of a column at a time, so that
// the memory does not grow with texts.
func Merge(ctx context.Context, dir string, parts []Part) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return fmt.Errorf("segment: %w", err)
	}
	m := &merger{ctx: ctx, dir: dir}
	for _, p := range parts {
		if p.Segment.Len() > 0 {
			m.parts = append(m.parts, m.part(p))
		}
	}
	if err := m.guarded(); err != nil {
		_ = os.RemoveAll(dir)
		return err
	}
	return nil
}

// guarded merges; a damaged part is an error and no crash.
func (m *merger) guarded() (err error) {
	defer guard(&err)
	return m.merge()
}

// merger makes a segment of several.
type merger struct {
	ctx   context.Context
	dir   string
	parts []*mergePart
	n     int // documents of the result
}

// mergePart is a part and where its documents go.
type mergePart struct {
	*Segment
	deleted  *roaring.Bitmap
	renamed  []uint32 // the new number of each document, gone for none
	entities []uint32 // the new number of each entity
	sources  []uint32
	authors  []uint32
}

const gone = ^uint32(0)

// part numbers the documents of a part behind those of the parts before.
func (m *merger) part(p Part) *mergePart {
	mp := &mergePart{Segment: p.Segment, deleted: roaring.New(), renamed: make([]uint32, p.Segment.Len())}
	if p.Deleted != nil {
		mp.deleted = p.Deleted.Clone()
		mp.deleted.RemoveRange(uint64(p.Segment.Len()), 1<<32)
	}
	for doc := range mp.renamed {
		mp.renamed[doc] = gone
		if !mp.deleted.Contains(uint32(doc)) {
			mp.renamed[doc] = uint32(m.n)
			m.n++
		}
	}
	return mp
}

func (m *merger) merge() error {
	if err := m.mergePostings(); err != nil {
		return err
	}
	merged := &Segment{dir: m.dir}
	defer merged.Close()
	if m.n > 0 {
		data, err := merged.mapFile(postingsFile)
		if err != nil {
			return err
		}
		if merged.zap, err = openZap(data); err != nil {
			return fmt.Errorf("segment: merge: %w", err)
		}
		ids, err := merged.zap.dictionary(zapID)
		if err != nil {
			return fmt.Errorf("segment: merge: %w", err)
		}
		if ids.Len() != m.n {
			return fmt.Errorf("segment: merge: %d briefings have %d ids", m.n, ids.Len())
		}
	}
	err := writeSynced(filepath.Join(m.dir, tablesFile), func(f *bufio.Writer) error {
		w := newTableWriter(f)
		if err := m.writeTables(w, merged.zap); err != nil {
			return err
		}
		return w.close()
	})
	if err != nil {
		return err
	}
	return syncFolder(m.dir)
}

// mergePostings lets zapx merge the zap files.
func (m *merger) mergePostings() (err error) {
	if m.n == 0 {
		return nil
	}
	defer guard(&err)
	segments := make([]scorch.Segment, len(m.parts))
	drops := make([]*roaring.Bitmap, len(m.parts))
	for i, p := range m.parts {
		z := p.zap
		base, err := zap.InitSegmentBase(z.mem, crc32.ChecksumIEEE(nil), zap.DefaultChunkMode, z.n, z.storeAt, z.fields, nil, new(scorch.Stats))
		if err != nil {
			return p.located(fmt.Errorf("%w: %w", ErrCorrupt, err))
		}
		segments[i] = base
		if !p.deleted.IsEmpty() {
			drops[i] = p.deleted
		}
	}
	stop := make(chan struct{})
	defer context.AfterFunc(m.ctx, func() { close(stop) })()
	_, _, err = (&zap.ZapPlugin{}).Merge(segments, drops, filepath.Join(m.dir, postingsFile), stop, nil)
	if m.ctx.Err() != nil {
		return fmt.Errorf("segment: merge: %w", m.ctx.Err())
	}
	if err != nil {
		return fmt.Errorf("segment: merge: %w", err)
	}
	return nil
}

// writeTables writes everything that is not in the zap file.
func (m *merger) writeTables(w *tableWriter, postings *zapFile) error {
	lost, err := m.lost()
	if err != nil {
		return err
	}
	m.mergeEntities(w)
	m.mergeSymbols(w, secTopics, lost.topics, (*Segment).Topics)
	m.mergeSymbols(w, secHolders, lost.holders, (*Segment).Holders)
	m.mergeColumnOf(w, secSources, (*Segment).Sources, func(p *mergePart) (column []uint32, renumbered *[]uint32) {
		return p.cols.Source, &p.sources
	})
	m.mergeColumnOf(w, secAuthors, (*Segment).Authors, func(p *mergePart) (column []uint32, renumbered *[]uint32) {
		return p.cols.Author, &p.authors
	})
	m.mergeColumns(w)
	m.stream(w, secFiles, func(p *mergePart, doc int) []byte { return p.files.at(doc) })
	m.stream(w, secTraits, func(p *mergePart, doc int) []byte { return p.traits.at(doc) })
	if err := m.ctx.Err(); err != nil {
		return fmt.Errorf("segment: merge: %w", err)
	}
	return m.mergeWords(w, postings)
}

// stream copies what each document has of a list of texts.
func (m *merger) stream(w *tableWriter, id sectionID, of func(p *mergePart, doc int) []byte) {
	ends := make([]uint32, 0, m.n)
	end := uint64(0)
	w.begin(id + 1)
	for _, p := range m.parts {
		for doc, to := range p.renamed {
			if to == gone {
				continue
			}
			b := of(p, doc)
			_, _ = w.Write(b)
			end += uint64(len(b))
			ends = append(ends, uint32(end))
		}
	}
	w.end()
	if end > 1<<32-1 {
		w.fail(fmt.Errorf("segment: section %d has more than 4 GB", id))
	}
	w.put(id, raw(ends))
}
