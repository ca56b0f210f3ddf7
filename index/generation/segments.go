package generation

import (
	"context"
	"io"
	"os"
	"strings"

	"dossier/index/segment"
)

// nextSegment returns the name of the next segment that the turn makes.
func (t *turn) nextSegment() string {
	t.made++
	name := segmentName(t.number, t.made, t.mark)
	t.making[name] = true
	return name
}

// makeSegment writes a segment and opens it. It is called by several
// goroutines.
func (c *Cache) makeSegment(ctx context.Context, name string, docs []segment.Doc, catalogue segment.Catalogue) (part, error) {
	if err := c.disk.about("write", name); err != nil {
		return part{}, c.unwritable(err)
	}
	if err := segment.Write(ctx, c.disk.path(name), docs, catalogue); err != nil {
		return part{}, c.cannotMake(ctx, err)
	}
	names, seen := make([]uint64, len(docs)), make([]uint64, len(docs))
	for i := range docs {
		f := &docs[i].File
		names[i], seen[i] = nameHash(f.Name), stampHash(f.Size, f.ModTime)
	}
	return c.settle(name, names, seen)
}

// cannotMake returns the error of writing a segment as that of the cache,
// unless it is that of the work.
func (c *Cache) cannotMake(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return c.unwritable(err)
}

// settle writes what lies beside a segment that was written, and opens it. The
// hashes are those of the files of its briefings, by number.
func (c *Cache) settle(name string, names, seen []uint64) (part, error) {
	e := segmentEntry{Name: name, Docs: len(names)}
	if err := c.enterFiles(&e, names, seen); err != nil {
		return part{}, c.unwritable(err)
	}
	h, err := c.hold(e)
	if err != nil {
		return part{}, err
	}
	return part{held: h, entry: e}, nil
}

// enterFiles writes the hashes and enters all files of the segment in e.
func (c *Cache) enterFiles(e *segmentEntry, names, seen []uint64) error {
	hashes := fileEntry{Name: e.Name + stampsSuffix}
	err := c.disk.write(hashes.Name, func(w io.Writer) (err error) {
		hashes.Sum, err = writeStamps(w, names, seen)
		return err
	})
	if err != nil {
		return err
	}
	inside, err := os.ReadDir(c.disk.path(e.Name))
	if err != nil {
		return err
	}
	e.Files = append(e.Files, hashes)
	for _, f := range inside {
		e.Files = append(e.Files, fileEntry{Name: strings.Join([]string{e.Name, f.Name()}, "/")})
	}
	for i := range e.Files {
		info, err := os.Stat(c.disk.path(e.Files[i].Name))
		if err != nil {
			return err
		}
		e.Files[i].Size, e.Files[i].ModTime = info.Size(), info.ModTime().UnixNano()
		e.Bytes += info.Size()
	}
	return nil
}
