package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"dossier/corpus"
	"dossier/index/generation"
)

// measureBuild reads the folder, and builds the index from what was read.
func measureBuild(ctx context.Context, l *library) ([]measure, error) {
	r, err := l.reading(ctx)
	if err != nil {
		return nil, err
	}
	passes := 1
	if l.n <= 100_000 {
		passes = 2 // the first brings the files into the page cache
	}
	var out []measure
	for range passes {
		clock := start()
		if err := readAll(ctx, r, func(corpus.File, *corpus.Briefing) error { return nil }); err != nil {
			return nil, err
		}
		out = []measure{clock.seconds("read", "every file opened, read, decoded and checked")}
	}
	if err := l.keepRecords(ctx, r); err != nil {
		return nil, err
	}
	ms, err := l.build(ctx)
	return append(out, ms...), err
}

// build builds the index from nothing.
func (l *library) build(ctx context.Context) (out []measure, err error) {
	r, err := l.reading(ctx)
	if err != nil {
		return nil, err
	}
	d, err := l.openRecords(r)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, d.close(), os.Remove(l.records())) }()
	if err := os.RemoveAll(l.cache()); err != nil {
		return nil, err
	}
	c, err := l.open(func(context.Context) (generation.View, error) { return d, nil }, nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	clock := start()
	if _, err := c.Sync(ctx, nil); err != nil {
		return nil, err
	}
	built := clock.seconds("build", fmt.Sprintf("all that an index generation holds, synced to the disk; %d segments", c.Status().Segments))
	sizes, err := l.sizes()
	return append(sizes, built, single("memory of the build, at most", "MB", float64(peak())/1e6, "resident, mapped files included")), err
}

// sizes measures what the index takes on the disk.
func (l *library) sizes() ([]measure, error) {
	known, err := l.known()
	if err != nil {
		return nil, err
	}
	c, err := l.open(l.asProgram, nil)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	folder, err := sizeOf(l.index())
	if err != nil {
		return nil, err
	}
	size := c.Status().Bytes
	return []measure{
		single("size", "×", float64(size)/float64(known.Text), "every file of the current generation; text is all that is searched: title, summary, points, claims, names, figures, events and body, without markup, each once"),
		single("size / files", "×", float64(size)/float64(known.Files), "the same to the briefings as files"),
		single("size of the folder", "×", float64(folder)/float64(known.Text), "with what the generation before has to itself"),
	}, nil
}

// peak returns the most memory that this process ever had, 0 if that is not
// known.
func peak() int64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "VmHWM:" {
			n, _ := strconv.ParseInt(f[1], 10, 64)
			return n * 1024
		}
	}
	return 0
}
