package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dossier/corpus"
)

// Trashed is a briefing in the trash.
type Trashed struct {
	ID    string
	Title string // "" if the file cannot be read
	Path  string
}

// Remove puts a briefing in the trash. Its originals stay where they are until
// the trash is emptied, so that Restore brings all of it back, and an import
// of the article leaves it there.
func (s *Store) Remove(ctx context.Context, id string) error {
	return s.move(ctx, id, func(x *session) (from, to string, err error) {
		e, err := s.stored(id)
		if err != nil {
			return "", "", err
		}
		inside := e.file
		if root, err := s.root(); err == nil && root != "." {
			inside = strings.TrimPrefix(e.file, root+"/")
		}
		to = path.Join(trashFolder, inside)
		for n := 2; exists(s.full(to)); n++ {
			to = path.Join(trashFolder, path.Dir(inside), id+"-"+strconv.Itoa(n)+".md")
		}
		return e.file, to, nil
	})
}

// Restore takes a briefing out of the trash.
func (s *Store) Restore(ctx context.Context, id string) error {
	return s.move(ctx, id, func(x *session) (from, to string, err error) {
		e := s.census.entries[id]
		if e == nil || !e.trashed {
			return "", "", fmt.Errorf("%s is not in the trash: %w", shownID(id), ErrNoBriefing)
		}
		root, err := s.root()
		if err != nil {
			return "", "", s.cannotRead(err)
		}
		to = path.Join(root, strings.TrimPrefix(e.file, trashFolder+"/"))
		if exists(s.full(to)) {
			return "", "", fmt.Errorf("restore %s: there is a file %s", id, s.full(to))
		}
		return e.file, to, nil
	})
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// move moves the file of a briefing into the trash or out of it.
func (s *Store) move(ctx context.Context, id string, where func(*session) (from, to string, err error)) error {
	x, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer x.end()
	from, to, err := where(x)
	if err != nil {
		return err
	}
	if err := makeFolder(filepath.Dir(s.full(to))); err != nil {
		return s.cannotWrite(err)
	}
	if err := os.Rename(s.full(from), s.full(to)); err != nil {
		return s.cannotWrite(err)
	}
	e := *s.census.entries[id]
	e.file, e.trashed = to, strings.HasPrefix(to, trashFolder+"/")
	s.census.enter(e)
	s.wrote(from, to)
	return errors.Join(syncFolder(filepath.Dir(s.full(to))), syncFolder(filepath.Dir(s.full(from))))
}

// Trash lists what is in the trash, by id.
func (s *Store) Trash() ([]Trashed, error) {
	names, err := markdownBelow(s.dir, trashFolder)
	if err != nil {
		return nil, s.cannotRead(err)
	}
	var out []Trashed
	for _, name := range names {
		t := Trashed{Path: s.full(name)}
		data, err := os.ReadFile(t.Path)
		if err != nil {
			continue // restored while we looked
		}
		if t.ID = readHead(name, data).id; !isID(t.ID) {
			t.ID = corpus.Slug(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		}
		t.Title = titleOf(data)
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b Trashed) int { return strings.Compare(a.ID+" "+a.Path, b.ID+" "+b.Path) })
	return out, nil
}

// titleOf returns the title of a file, "" if it cannot be read. What its
// entities are does not matter.
func titleOf(data []byte) string {
	if b, err := corpus.Decode("a.md", data, nil); err == nil {
		return b.Title
	}
	return ""
}

// EmptyTrash deletes what is in the trash, and the originals of it, for good.
// It returns how many briefings that were.
func (s *Store) EmptyTrash(ctx context.Context) (int, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer x.end()
	n := 0
	var ids []string
	for id, e := range s.census.entries {
		if e.trashed {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		// The originals go first: a briefing without them can be restored, an
		// original without a briefing would be taken for an import that was
		// broken off.
		for _, name := range []string{s.path(originalsFolder, id, derivedFile), s.path(originalsFolder, id), s.full(s.census.entries[id].file)} {
			if err := os.RemoveAll(name); err != nil {
				s.census = nil
				return n, s.cannotWrite(err)
			}
		}
		n++
	}
	fresh, err := s.takeCensus(context.WithoutCancel(ctx))
	if err != nil {
		return n, err
	}
	fresh.turns = s.census.turns
	s.census = fresh
	if err := syncFolder(s.dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return n, s.cannotWrite(err)
	}
	return n, nil
}
