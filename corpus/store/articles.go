package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dossier/corpus"
)

// Original is a file that came in.
type Original struct {
	Number int // 1 for the first that came in of this article; the highest is the newest
	Path   string
	Ext    string // "html"
	Size   int64

	name string
}

// Originals lists what came in of an article, the newest last: one file for
// each time that its text had changed.
func (s *Store) Originals(id string) ([]Original, error) {
	if !isID(id) {
		return nil, fmt.Errorf("%s: %w", shownID(id), ErrNoBriefing)
	}
	return s.originalsOf(id)
}

func (s *Store) originalsOf(id string) ([]Original, error) {
	dir := s.path(originalsFolder, id)
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, s.cannotRead(err)
	}
	var out []Original
	for _, f := range files {
		number, ext, _ := strings.Cut(f.Name(), ".")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || ext == "" || !f.Type().IsRegular() {
			continue
		}
		info, err := f.Info()
		if err != nil {
			continue
		}
		out = append(out, Original{Number: n, Path: filepath.Join(dir, f.Name()), Ext: ext, Size: info.Size(), name: f.Name()})
	}
	slices.SortFunc(out, func(a, b Original) int { return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.name, b.name)) })
	return out, nil
}

// Stored is an article as it is kept: all that it takes to analyse it again.
// Its new briefing is stored by Put with the same Identity and TextHash and
// no original.
type Stored struct {
	ID       string
	Identity string
	TextHash string
	Original []byte // what came in last; nil if nothing was kept
	Ext      string // of the original
	// Derived is the briefing as it was derived last, without what a person
	// edited since.
	Derived *corpus.Briefing
}

// Articles goes through the articles that came in, by id, without those in the
// trash. An article that cannot be read comes with an error, and the next
// follows.
func (s *Store) Articles(ctx context.Context) iter.Seq2[Stored, error] {
	return func(yield func(Stored, error) bool) {
		ids, know, err := s.articleIDs(ctx)
		if err != nil {
			yield(Stored{}, err)
			return
		}
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				yield(Stored{}, err)
				return
			}
			a, err := s.article(id, know)
			if errors.Is(err, fs.ErrNotExist) {
				continue // removed meanwhile
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func (s *Store) articleIDs(ctx context.Context) ([]string, *knowledge, error) {
	if !exists(s.dir) {
		return nil, nil, nil // nothing is created by looking
	}
	x, err := s.begin(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer x.end()
	know, err := s.knowNow()
	if err != nil {
		return nil, nil, err
	}
	var ids []string
	for id, e := range s.census.entries {
		if e.derived && e.file != "" && !e.trashed {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids, know, nil
}

func (s *Store) article(id string, know *knowledge) (Stored, error) {
	name := path.Join(originalsFolder, id, derivedFile)
	a := Stored{ID: id}
	data, err := os.ReadFile(s.full(name))
	if err != nil {
		return a, err
	}
	a.Identity, a.TextHash = readRecord(data)
	if a.Derived, err = corpus.Decode(s.full(name), data, know.names); err != nil {
		return a, err
	}
	all, err := s.originalsOf(id)
	if err != nil || len(all) == 0 {
		return a, err
	}
	last := all[len(all)-1]
	a.Ext = last.Ext
	a.Original, err = os.ReadFile(last.Path)
	return a, err
}
