package generation

import (
	"context"

	"dossier/corpus"
)

// Source is the library that an index is of.
type Source struct {
	// Path is the absolute path of its folder, by which its place in the cache
	// is found.
	Path string
	// View reads what all its files are read with, catalogue and corrections,
	// and no briefing yet. It is called by one goroutine at a time.
	View func(ctx context.Context) (View, error)
}

// View reads a library file by file, with its catalogue and its corrections as
// they were when the view was made. It may be used by several goroutines.
// corpus/store has one.
type View interface {
	// Stamp changes when every briefing has to be read again.
	Stamp() string
	// Catalogue returns the names that the library knows, nil if it has none.
	Catalogue() *corpus.Catalogue
	// Faults returns what is wrong with the catalogue and the corrections.
	Faults() corpus.Faults
	// Notes returns, by id, what changes when one briefing has to be read
	// again though its file stayed the same. The map is only read.
	Notes() map[string]string
	// Shown returns the name of a file as people know it.
	Shown(name string) string
	// Walk goes through the files of the briefings in any order. It ends with
	// the first error: that of yield, of ctx, or of a folder that cannot be
	// read.
	Walk(ctx context.Context, yield func(corpus.File) error) error
	// Stat returns a file as Walk finds it. The error is fs.ErrNotExist if
	// Walk would not find it.
	Stat(ctx context.Context, name string) (corpus.File, error)
	// Read reads the briefing in a file. The error is corpus.Faults, or
	// fs.ErrNotExist if the file is not there any more.
	Read(ctx context.Context, name string) (*corpus.Briefing, error)
}
