// Package store is the library that can be written to: a folder of plain
// files, and nothing beside them that has to be believed.
//
//	DIR/briefings/ID.md           what is read, and what a person edits
//	DIR/originals/ID/1.html …     what came in, the newest with the highest number
//	DIR/originals/ID/derived.md   the briefing as import or analysis made it last
//	DIR/entities.yaml             the user's catalogue
//	DIR/corrections.yaml          what a person corrected across briefings
//	DIR/trash/                    briefings that were removed
//
// Read store.go for the places, then put.go for how an article comes in:
// census.go finds the one that it is already by the heads of the files
// (heads.go), merge.go and items.go renew what was derived and leave what a
// person changed, and staging.go writes the files in an order that survives a
// crash at any point. added.go keeps when that was for good. lock.go keeps
// writers apart. edit.go, trash.go,
// articles.go and known.go are what can be done with what is stored;
// corrections.go and correctionsfile.go are what is remembered across
// briefings, knowledge.go, names.go and apply.go how it is applied. load.go
// reads all of it, reading.go one file after the other.
// docs/adr/0010-library-store.md says why.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"dossier/corpus"
)

// The places of a library.
const (
	briefingsFolder = "briefings"
	originalsFolder = "originals"
	trashFolder     = "trash"
	draftsFolder    = ".drafts"
	newFolder       = ".new" // in each folder: files that are being written
	lockFile        = ".lock"
	catalogueFile   = "entities.yaml"
	correctionsFile = "corrections.yaml"
	derivedFile     = "derived.md"
	pendingFile     = "derived.next.md"
)

// The permissions of all that is written: what the user reads is nobody
// else's affair.
const (
	filePerm   = 0o600
	folderPerm = 0o700
)

// Store is a library in a folder. It may be used by several goroutines;
// several programs may have the same folder open, of which one writes at a
// time.
type Store struct {
	// Now tells the time, which is when what is stored was added; nil is the
	// clock of the machine.
	Now func() time.Time
	// Base is the catalogue that the library's own lies over when Put and
	// Edit read briefings. It is set before the first of them, or never.
	Base *corpus.Catalogue
	// Busy, if it is set, is told once when a writer has to wait for another
	// program, in words for the person who waits.
	Busy func(msg string)
	// Wrote, if it is set, is told which files of briefings, and whether
	// corrections.yaml, were written, moved or removed, by their names below
	// the library, as soon as that is on the disk. It is called while the
	// library is locked, so it must not write to it.
	Wrote func(names ...string)

	dir    string
	step   func()        // told before each change of a file; nil but in tests
	turn   chan struct{} // holds one token: the turn to write in this program
	census *census       // what is known of the files; guarded by turn

	known *knowledge // the names and corrections that files are read with; guarded by turn
	read  atomic.Pointer[read]
}

// Open returns the library in dir. The folder need not be there yet: nothing
// is created until something is written. What is there and cannot be a
// library (a file, a folder that cannot be read) is an error.
func Open(dir string) (*Store, error) {
	if strings.TrimSpace(dir) == "" {
		return nil, errors.New("open library: no folder is named")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open library %s: %w", dir, err)
	}
	for _, place := range []string{"", briefingsFolder, originalsFolder, trashFolder} {
		path := filepath.Join(abs, place)
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, fmt.Errorf("open library %s: %s: %w", dir, path, readable(err))
		case !info.IsDir():
			return nil, fmt.Errorf("open library %s: %s is not a folder", dir, path)
		case place == originalsFolder || place == trashFolder:
			continue // needed to write only
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("open library %s: %s: %w", dir, path, readable(err))
		}
		f.Close()
	}
	s := &Store{dir: abs, turn: make(chan struct{}, 1)}
	s.turn <- struct{}{}
	return s, nil
}

// Dir returns the folder of the library.
func (s *Store) Dir() string { return s.dir }

// full returns the place of name, which is relative to the library and has
// slashes. Faults name files so.
func (s *Store) full(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// path returns the place of parts below the folder of the library.
func (s *Store) path(parts ...string) string {
	return filepath.Join(append([]string{s.dir}, parts...)...)
}

// root returns the folder that new briefings go to, below dir: briefings,
// unless the library is a flat folder of Markdown files, which a new folder
// briefings would hide.
func (s *Store) root() (string, error) {
	if info, err := os.Stat(s.path(briefingsFolder)); err == nil && info.IsDir() {
		return briefingsFolder, nil
	}
	files, err := markdownBelow(s.dir, ".")
	if err != nil {
		return "", err
	}
	if len(files) > 0 {
		return ".", nil
	}
	return briefingsFolder, nil
}

// about is called before each change of a file, so that a test can end a
// program at any of them.
func (s *Store) about() {
	if s.step != nil {
		s.step()
	}
}

// wrote tells that files were changed.
func (s *Store) wrote(names ...string) {
	if s.Wrote != nil && len(names) > 0 {
		s.Wrote(names...)
	}
}

// markdownBelow lists the briefing files in and below root, which is a folder
// below dir, as corpus.Load finds them: with slashes, relative to dir.
func markdownBelow(dir, root string) ([]string, error) {
	var names []string
	err := fs.WalkDir(os.DirFS(dir), root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // not there yet, or gone while we looked
		case err != nil:
			return err
		}
		base := d.Name()
		if name != root && (strings.HasPrefix(base, ".") || d.IsDir() && (base == trashFolder || base == originalsFolder)) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() && strings.EqualFold(filepath.Ext(base), ".md") {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// readable returns err without what a file system wraps around it, if the
// file is named already.
func readable(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
