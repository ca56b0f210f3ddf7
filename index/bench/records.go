package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"sync"

	mmap "github.com/blevesearch/mmap-go"

	"dossier/corpus"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/store"
	"dossier/index/record"
)

// reading returns the library as the program reads it.
func (l *library) reading(ctx context.Context) (*store.Reading, error) {
	builtIn, err := corpus.Embedded(ctx)
	if err != nil {
		return nil, err
	}
	known, err := entity.Known() // as the program does: with other names it would index anew
	if err != nil {
		return nil, err
	}
	names := builtIn.Catalogue.Over(known)
	s, err := store.Open(l.folder())
	if err != nil {
		return nil, err
	}
	return s.Reading(names)
}

// readAll goes through the folder and reads and decodes every file on all
// processors. Each briefing goes to keep, by one goroutine at a time.
func readAll(ctx context.Context, r *store.Reading, keep func(corpus.File, *corpus.Briefing) error) error {
	files := make(chan corpus.File, 1024)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for f := range files {
				b, err := r.Read(ctx, f.Name)
				mu.Lock()
				if err == nil {
					err = keep(f, b)
				}
				if err != nil && failed == nil {
					failed = fmt.Errorf("%s: %w", f.Name, err)
				}
				mu.Unlock()
			}
		})
	}
	err := r.Walk(ctx, func(f corpus.File) error {
		files <- f
		return nil
	})
	close(files)
	wg.Wait()
	if err == nil {
		err = failed
	}
	return err
}

// decoded is a library whose files have been read: it hands out the briefings
// without looking at them again, so that what an index costs can be told from
// what reading costs. A million briefings do not fit into memory as values;
// they are kept as the bytes of package record in a mapped file, from which one
// is made in some microseconds.
type decoded struct {
	*store.Reading
	files []corpus.File
	from  map[string]place // by name
	bytes mmap.MMap
}

// place is where a file is among the files, and the bytes of its briefing among
// the bytes.
type place struct{ file, start, end int }

// keepRecords reads the folder and keeps the briefings in the file of records.
func (l *library) keepRecords(ctx context.Context, r *store.Reading) error {
	out, err := os.Create(l.records())
	if err != nil {
		return err
	}
	defer out.Close()
	w := bufio.NewWriterSize(out, 1<<20)
	var buf []byte
	err = readAll(ctx, r, func(f corpus.File, b *corpus.Briefing) error {
		body := record.Append(nil, b)
		buf = binary.AppendUvarint(buf[:0], uint64(len(f.Name)))
		buf = append(buf, f.Name...)
		buf = binary.AppendVarint(buf, f.Size)
		buf = binary.AppendVarint(buf, f.ModTime)
		buf = binary.AppendUvarint(buf, uint64(len(body)))
		buf = append(buf, body...)
		_, err := w.Write(buf)
		return err
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

// openRecords maps what keepRecords wrote.
func (l *library) openRecords(r *store.Reading) (*decoded, error) {
	f, err := os.Open(l.records())
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d := &decoded{Reading: r, from: make(map[string]place, l.n)}
	if d.bytes, err = mmap.Map(f, mmap.RDONLY, 0); err != nil {
		return nil, err
	}
	at := 0
	length := func() int {
		v, n := binary.Uvarint(d.bytes[at:])
		at += n
		return int(v)
	}
	number := func() int64 {
		v, n := binary.Varint(d.bytes[at:])
		at += n
		return v
	}
	for at < len(d.bytes) {
		n := length()
		file := corpus.File{Name: string(d.bytes[at : at+n])}
		at += n
		file.Size, file.ModTime = number(), number()
		n = length()
		d.from[file.Name] = place{len(d.files), at, at + n}
		at += n
		d.files = append(d.files, file)
	}
	return d, nil
}

func (d *decoded) close() error { return d.bytes.Unmap() }

// Walk goes through the files that were read.
func (d *decoded) Walk(ctx context.Context, yield func(corpus.File) error) error {
	for _, f := range d.files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := yield(f); err != nil {
			return err
		}
	}
	return nil
}

// Stat returns a file that was read.
func (d *decoded) Stat(_ context.Context, name string) (corpus.File, error) {
	at, ok := d.from[name]
	if !ok {
		return corpus.File{}, fs.ErrNotExist
	}
	return d.files[at.file], nil
}

// Read returns the briefing of a file that was read.
func (d *decoded) Read(_ context.Context, name string) (*corpus.Briefing, error) {
	at, ok := d.from[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return record.Decode(d.bytes[at.start:at.end], record.All)
}
