package ingest

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dossier/corpus/clean"
)

// File reads the articles of a file, or of all files below a folder in the
// order of their names; hidden ones are left out. A compressed file is
// unpacked on the way.
//
// An error that is a Problem concerns one part, and the sequence goes on. Any
// other error (the file cannot be opened, the context has ended) is the last
// value of the sequence.
func File(ctx context.Context, path string, o Options) iter.Seq2[*Article, error] {
	return sequence(ctx, o, func(r *reader) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.IsDir() {
			return r.folder(path)
		}
		return r.file(path, path, "")
	})
}

// Bytes reads the articles in data. The name stands in reports and, by its
// extension, helps where the content leaves the format open.
func Bytes(ctx context.Context, name string, data []byte, o Options) iter.Seq2[*Article, error] {
	return sequence(ctx, o, func(r *reader) error {
		return r.stream(part{name: name}, bytes.NewReader(data))
	})
}

// Reader reads articles as they arrive, as from standard input.
func Reader(ctx context.Context, name string, in io.Reader, o Options) iter.Seq2[*Article, error] {
	return sequence(ctx, o, func(r *reader) error {
		return r.stream(part{name: name}, in)
	})
}

// sequence makes an iterator of a function that reads.
func sequence(ctx context.Context, o Options, read func(*reader) error) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		o.Limits = o.Limits.withDefaults()
		r := &reader{ctx: ctx, o: o, yield: yield, left: o.Limits.Total}
		err := read(r)
		if r.stopped {
			return
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// Count returns how many files File would open at a path, for a bar that shows
// how far an import is. Archives and mailboxes count as one.
func Count(ctx context.Context, path string) int {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return 1
	}
	n := 0
	r := &reader{ctx: ctx, yield: func(*Article, error) bool { return true }}
	r.walk(path, func(string, string) { n++ })
	return n
}

// folder reads all files below a folder. One that cannot be read is a problem
// of its own.
func (r *reader) folder(root string) error {
	r.walk(root, func(path, format string) {
		if err := r.file(path, path, format); err != nil && !r.over() {
			r.fail(path, 0, reasonOf(err), "")
		}
	})
	return nil
}

// walk visits the files below a folder in the order of their names, with the
// format of those that it knows from where they lie.
func (r *reader) walk(root string, visit func(path, format string)) {
	if real, err := filepath.EvalSymlinks(root); err == nil {
		root = real
	}
	maildirs := map[string]bool{}
	// The function returns no error but SkipDir and SkipAll.
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case r.over():
			return fs.SkipAll
		case err != nil:
			r.fail(path, 0, reasonOf(err), "")
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			box := isMaildir(path)
			if box {
				maildirs[path] = true
			}
			hidden := path != root && strings.HasPrefix(d.Name(), ".") && !box
			if hidden || d.Name() == "tmp" && maildirs[filepath.Dir(path)] {
				return fs.SkipDir // in tmp are mails that are still being delivered
			}
			return nil
		case strings.HasPrefix(d.Name(), "."):
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			r.notice(path, "is a link and was not followed", "name the file itself to import it")
			return nil
		case !d.Type().IsRegular():
			r.notice(path, "is not a file", "")
			return nil
		}
		switch dir := filepath.Dir(path); {
		case maildirs[dir]: // what mail programs note beside the mails
		case maildirs[filepath.Dir(dir)]:
			if name := filepath.Base(dir); name == "cur" || name == "new" {
				visit(path, FormatMail)
			}
		default:
			visit(path, "")
		}
		return nil
	})
}

// file reads one file.
func (r *reader) file(path, name, format string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0 {
		return &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("it is not a file")}
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	p := part{name: name, format: format}
	if info.Mode().IsRegular() {
		var head [4]byte
		n, _ := f.ReadAt(head[:], 0)
		if isZip(head[:n]) {
			return r.zip(p, f, info.Size())
		}
	}
	return r.stream(p, f)
}

// reasonOf says what went wrong without repeating the path.
func reasonOf(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		err = pe.Err
	}
	return "cannot be read: " + clean.Line(err.Error())
}

// stream reads what may be larger than memory should hold: lines of JSON and
// mailboxes are read piece by piece, all else whole and within its limit.
func (r *reader) stream(p part, in io.Reader) error {
	buf := bufio.NewReaderSize(in, sniffed)
	head, err := buf.Peek(sniffed)
	if err != nil && err != io.EOF {
		if r.ctx.Err() == nil {
			r.fail(p.name, 0, reasonOf(err), "")
		}
		return r.ctx.Err()
	}
	if isGzip(head) {
		return r.gunzip(p, buf)
	}
	if p.format == "" {
		first := p
		first.charsetOf(head)
		switch detect(first, head) {
		case kindJSONL:
			return r.jsonLines(p, first.decoded(buf))
		case kindMbox:
			return r.mbox(p, buf)
		}
	}
	limit := r.o.Limits.Document
	if isZip(head) {
		limit = min(r.o.Limits.Total, 8*limit)
	}
	data, err := io.ReadAll(io.LimitReader(contextReader{r.ctx, buf}, limit+1))
	if err != nil {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		r.fail(p.name, 0, reasonOf(err), "")
		return nil
	}
	if int64(len(data)) > limit {
		r.fail(p.name, 0, "is larger than "+megabytes(limit), "")
		return nil
	}
	p.data = data
	r.read(p)
	return nil
}

// contextReader stops reading when its context ends.
type contextReader struct {
	ctx context.Context
	in  io.Reader
}

func (c contextReader) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.in.Read(b)
}

// megabytes says a limit for people.
func megabytes(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", max(n>>10, 1))
}

// sorted returns the keys of a map in order.
func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
