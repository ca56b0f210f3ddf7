package corpus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// File is a file of a briefing as it lies in a library.
//
//	File{Name: "briefings/amazon-pay-rules.md", Size: 5120, ModTime: 1750982400000000000}
type File struct {
	Name    string // below the library, with slashes
	Size    int64
	ModTime int64 // nanoseconds since 1970
	// Note is what else the briefing is read with, beside its file and what
	// all are read with: a hash of what a person corrected of it, "" if that
	// is nothing.
	Note string
}

// Folder is a library that is read file by file, as Load reads all of it.
// It may be used by several goroutines.
type Folder struct {
	fsys   fs.FS
	root   string // the folder that holds the briefings
	opts   LoadOptions
	names  *Catalogue
	faults Faults
}

// OpenFolder reads the catalogue of the library in fsys, and no briefing yet.
func OpenFolder(fsys fs.FS, opts LoadOptions) *Folder {
	l := &Library{Catalogue: opts.Base}
	root := rootOf(fsys)
	if !opts.BaseOnly {
		for _, name := range catalogueNames(root) {
			l.readCatalogue(fsys, name, opts.Name)
		}
	}
	return &Folder{fsys: fsys, root: root, opts: opts, names: l.Catalogue, faults: l.Faults}
}

// Catalogue returns what the briefings are read with.
func (f *Folder) Catalogue() *Catalogue { return f.names }

// Faults returns what is wrong with the catalogue.
func (f *Folder) Faults() Faults { return f.faults }

// Shown returns the name of a file of the library as people know it and as
// faults name it.
func (f *Folder) Shown(name string) string { return shownName(f.opts.Name, name) }

// Walk goes through the files of the briefings, folder by folder. A file that
// goes while it walks is left out. It ends with the first error: that of
// yield, of ctx, or of a folder that cannot be read.
func (f *Folder) Walk(ctx context.Context, yield func(File) error) error {
	err := walkMarkdown(f.fsys, f.root, func(name string, d fs.DirEntry) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		info, err := d.Info()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		}
		return yield(File{Name: name, Size: info.Size(), ModTime: info.ModTime().UnixNano()})
	})
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("read library %s: %w", cmp.Or(f.opts.Name, "."), pe)
	}
	return err
}

// Stat returns a file as Walk finds it. The error is fs.ErrNotExist if Walk
// would not find it: there is no such file, or it is none of a briefing.
func (f *Folder) Stat(ctx context.Context, name string) (File, error) {
	if err := ctx.Err(); err != nil {
		return File{}, err
	}
	below, ok := name, fs.ValidPath(name)
	if f.root != "." {
		below, ok = strings.CutPrefix(name, f.root+"/")
	}
	if !ok || !isWalked(below) {
		return File{}, notThere("stat", name)
	}
	for dir := path.Dir(name); dir != f.root && dir != "."; dir = path.Dir(dir) {
		if info, err := fs.Lstat(f.fsys, dir); err == nil && !info.IsDir() {
			return File{}, notThere("stat", name) // a link to a folder is not walked
		}
	}
	info, err := fs.Lstat(f.fsys, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular():
		return File{}, notThere("stat", name)
	case err != nil:
		return File{}, err
	}
	return File{Name: name, Size: info.Size(), ModTime: info.ModTime().UnixNano()}, nil
}

func notThere(op, name string) error {
	return &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// isWalked reports whether Walk visits a file of this name below the root.
func isWalked(below string) bool {
	for dir := range strings.SplitSeq(path.Dir(below), "/") {
		if dir != "." && isPassedOver(dir, true) {
			return false
		}
	}
	base := path.Base(below)
	return !isPassedOver(base, false) && isMarkdown(base)
}

// isPassedOver reports whether a file or a folder below the root is left
// alone by its name.
func isPassedOver(base string, isFolder bool) bool {
	return strings.HasPrefix(base, ".") || isFolder && (base == "trash" || base == "originals")
}

// Read reads the briefing in a file. The error is Faults, or fs.ErrNotExist if
// the file is not there any more.
func (f *Folder) Read(ctx context.Context, name string) (*Briefing, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b, err := f.source(name).decode(f.names, f.opts.Origin)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, FaultsIn(f.Shown(name), readable(err))
	}
	return b, nil
}

// source returns the file of a briefing, which is yet to be read.
func (f *Folder) source(name string) source {
	return source{name: f.Shown(name), read: func() ([]byte, time.Time, error) {
		data, changed, err := readFile(f.fsys, name)
		if !f.opts.ByTime {
			changed = time.Time{}
		}
		return data, changed, err
	}}
}

// source is a file of a briefing that is yet to be read.
type source struct {
	name string // as people know it
	// read returns the file and, where that is to count for something, when it
	// was changed.
	read func() (data []byte, changed time.Time, err error)
}

// decode reads the file.
func (s source) decode(names *Catalogue, origin Origin) (*Briefing, error) {
	data, changed, err := s.read()
	if err != nil {
		return nil, err
	}
	b, err := Decode(s.name, data, names)
	if err != nil {
		return nil, err
	}
	if origin != "" && b.Origin == OriginWritten {
		b.Origin = origin
	}
	if b.Added.IsZero() {
		b.Added = MomentOf(changed)
	}
	return b, nil
}

// TakenID returns the fault of a file whose briefing has the id of another.
// Of several files with one id the first by name has it.
func TakenID(file, id, first string) Fault {
	return Fault{
		File: file,
		Msg:  fmt.Sprintf("id %q is that of %s too", id, first),
		Hint: "give one of them another id",
	}
}

// readLimited reads a file unless it is too large to be one of ours.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	data, _, err := readFile(fsys, name)
	return data, err
}

// readFile is readLimited for who asks when the file was changed as well.
func readFile(fsys fs.FS, name string) (data []byte, changed time.Time, err error) {
	var none time.Time
	file, err := fsys.Open(name)
	if err != nil {
		return nil, none, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, none, err
	}
	if info.IsDir() {
		return nil, none, errors.New("it is a folder")
	}
	tooLarge := fmt.Errorf("the file is larger than %d MB", maxBody>>20)
	if info.Size() > maxFile {
		return nil, none, tooLarge
	}
	data = make([]byte, 0, info.Size()+1) // one more, so that the end is seen without growing
	for len(data) <= maxFile {
		n, err := file.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			return data, info.ModTime(), nil
		}
		if err != nil {
			return nil, none, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)] // it grew meanwhile
		}
	}
	return nil, none, tooLarge
}

// walkMarkdown visits the Markdown files in and below root, and passes over
// what is hidden, links, and the folders trash and originals.
func walkMarkdown(fsys fs.FS, root string, visit func(name string, d fs.DirEntry) error) error {
	return fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if name != root && errors.Is(err, fs.ErrNotExist) {
				return nil // gone while we walk
			}
			return err
		}
		base := d.Name()
		if name != root && isPassedOver(base, d.IsDir()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() && isMarkdown(base) {
			return visit(name, d)
		}
		return nil
	})
}

func isMarkdown(name string) bool { return strings.EqualFold(path.Ext(name), ".md") }
