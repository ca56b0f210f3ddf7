package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"dossier/corpus"
)

// Load reads the library as corpus.Load does, its catalogue over base, with
// the corrections applied: statements that were rejected are left out of
// derived briefings, entities go by the names and kinds that they were given,
// those that were merged are one, and briefings are in the stories that they
// were put in. A file that cannot be read, corrections.yaml included, goes to
// the faults; nothing is written.
func (s *Store) Load(ctx context.Context, base *corpus.Catalogue) (*corpus.Library, error) {
	know, err := s.knowOver(base)
	if err != nil {
		return nil, err
	}
	if !s.there() {
		return &corpus.Library{Catalogue: base}, nil
	}
	l, err := corpus.Load(ctx, os.DirFS(s.dir), s.loadOptions(know))
	if err != nil {
		return nil, err
	}
	l.Faults = append(l.Faults, know.faults...)
	l.Catalogue = know.merged
	for i, b := range l.Briefings {
		l.Briefings[i] = know.corrected(b)
	}
	slices.SortStableFunc(l.Faults, func(a, b corpus.Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return l, nil
}

// there reports whether there is a folder of the library yet.
func (s *Store) there() bool {
	_, err := os.Stat(s.dir)
	return !errors.Is(err, fs.ErrNotExist)
}

// loadOptions returns how files are read. A briefing that does not say when it
// was added counts as added when its file was changed.
func (s *Store) loadOptions(know *knowledge) corpus.LoadOptions {
	return corpus.LoadOptions{Name: s.dir, Base: know.names, BaseOnly: true, ByTime: true}
}

// Corrections returns what was corrected. The error is Faults if
// corrections.yaml cannot be read as a whole; what can be is returned.
func (s *Store) Corrections() (*Corrections, error) {
	data, err := readIfThere(s.path(correctionsFile))
	if err != nil {
		return &Corrections{}, s.cannotRead(err)
	}
	return ParseCorrections(s.full(correctionsFile), data)
}

// Correct changes the corrections: it reads them, lets change work on them,
// and writes them. While corrections.yaml has faults it is left as it is,
// and the faults are the error.
func (s *Store) Correct(ctx context.Context, change func(*Corrections) error) error {
	x, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer x.end()
	c, err := s.Corrections()
	if err != nil {
		return err
	}
	before := c.Encode()
	if err := change(c); err != nil {
		return err
	}
	data := c.Encode()
	if string(data) == string(before) {
		return nil
	}
	if _, err := ParseCorrections(s.full(correctionsFile), data); err != nil {
		return fmt.Errorf("correct: %w", err)
	}
	if err := x.replace(file{correctionsFile, data}); err != nil {
		return s.cannotWrite(err)
	}
	s.wrote(correctionsFile)
	return nil
}
