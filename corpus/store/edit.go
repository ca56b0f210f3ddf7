package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// ErrNoBriefing says that no briefing has an id.
var ErrNoBriefing = errors.New("no such briefing")

// Edit lets a person edit the file of a briefing: edit is given the name of a
// copy and returns when they are done. What they wrote is checked and then
// takes the place of the file. A briefing that was derived stays so, and what
// was edited is never derived over.
//
// If there is something wrong with what they wrote, the error is Faults and
// the library is as it was; the copy is kept, and the next Edit of the
// briefing goes on with it. So does it after an edit that returned an error
// or a crash. Discard throws the copy away. If the briefing was renewed in
// the meantime, both changes hold, field by field.
func (s *Store) Edit(ctx context.Context, id string, edit func(path string) error) error {
	name, err := s.fileOf(ctx, id)
	if err != nil {
		return err
	}
	draft, base, err := s.draft(ctx, id, name)
	if err != nil {
		return err
	}
	if err := edit(draft); err != nil {
		if same(draft, base) {
			err = errors.Join(err, s.Discard(id))
		}
		return fmt.Errorf("edit %s: %w", id, single(err))
	}
	x, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer x.end()
	if err := x.takeDraft(id, draft, base); err != nil {
		return err
	}
	return s.Discard(id)
}

// Discard throws away what was begun to be edited and not saved.
func (s *Store) Discard(id string) error {
	if !isID(id) {
		return fmt.Errorf("%s: %w", shownID(id), ErrNoBriefing)
	}
	if err := os.RemoveAll(s.path(draftsFolder, id)); err != nil {
		return s.cannotWrite(err)
	}
	_ = os.Remove(s.path(draftsFolder)) // stays if others are in it
	return nil
}

// New stores an empty briefing of a person's own and returns its id, for Edit.
func (s *Store) New(ctx context.Context, title string) (string, error) {
	title = clean.Line(title)
	if title == "" {
		return "", errors.New("a new briefing needs a title")
	}
	x, err := s.begin(ctx)
	if err != nil {
		return "", err
	}
	defer x.end()
	b := &corpus.Briefing{ID: s.census.newID(corpus.Slug(title)), Title: title, Added: s.now(), Origin: corpus.OriginWritten}
	data, err := corpus.Encode(b)
	if err != nil {
		return "", err
	}
	name, err := s.newFile(b.ID)
	if err != nil {
		return "", err
	}
	if err := x.replace(file{name, data}); err != nil {
		return "", s.cannotWrite(err)
	}
	s.census.enter(entry{id: b.ID, file: name})
	s.wrote(name)
	return b.ID, nil
}

// fileOf returns the name of the file of a briefing, even of one that cannot
// be read.
func (s *Store) fileOf(ctx context.Context, id string) (string, error) {
	x, err := s.begin(ctx)
	if err != nil {
		return "", err
	}
	defer x.end()
	e, err := s.stored(id)
	if err != nil {
		return "", err
	}
	return e.file, nil
}

// stored returns the entry of a briefing that is not in the trash.
func (s *Store) stored(id string) (*entry, error) {
	e := s.census.entries[id]
	switch {
	case e == nil || e.file == "":
		return nil, fmt.Errorf("%s: %w", shownID(id), ErrNoBriefing)
	case e.trashed:
		return nil, fmt.Errorf("%s is in the trash: %w", id, ErrNoBriefing)
	}
	return e, nil
}

// shownID returns an id from outside as it can be shown.
func shownID(id string) string {
	const most = 80
	if id = clean.Line(id); len(id) > most {
		id = strings.ToValidUTF8(id[:most], "") + "…"
	}
	return fmt.Sprintf("%q", id)
}

// draft returns the copy of a briefing that a person edits and, beside it, the
// file as it was when they began. A draft that is there is gone on with.
func (s *Store) draft(ctx context.Context, id, name string) (draft, base string, err error) {
	x, err := s.begin(ctx)
	if err != nil {
		return "", "", err
	}
	defer x.end()
	dir := s.path(draftsFolder, id)
	draft, base = filepath.Join(dir, id+".md"), filepath.Join(dir, "before")
	if _, err := os.Stat(draft); err == nil {
		return draft, base, nil
	}
	data, err := os.ReadFile(s.full(name))
	if err != nil {
		return "", "", fmt.Errorf("edit %s: %w", id, readable(err))
	}
	if err := makeFolder(dir); err != nil {
		return "", "", s.cannotWrite(err)
	}
	// The draft comes last: where there is one, what it began from is whole.
	for _, f := range []string{base, draft} {
		if err := x.replace(file{s.below(f), data}); err != nil {
			return "", "", s.cannotWrite(err)
		}
	}
	return draft, base, nil
}

// below returns the name of a file relative to the library.
func (s *Store) below(name string) string {
	rel, err := filepath.Rel(s.dir, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

func same(a, b string) bool {
	x, err := os.ReadFile(a)
	y, err2 := os.ReadFile(b)
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// takeDraft checks what a person wrote and puts it in the place of the file.
func (x *session) takeDraft(id, draft, base string) error {
	s := x.s
	e, err := s.stored(id)
	if err != nil {
		return err
	}
	know, err := s.knowNow()
	if err != nil {
		return err
	}
	written, err := os.ReadFile(draft)
	if err != nil {
		return fmt.Errorf("edit %s: %w", id, readable(err))
	}
	before, err := os.ReadFile(base)
	if err != nil {
		return fmt.Errorf("edit %s: %w", id, readable(err))
	}
	if bytes.Equal(written, before) {
		return nil
	}
	shown := s.full(e.file)
	mine, err := corpus.Decode(shown, written, know.names)
	if err != nil {
		return err
	}
	if mine.ID != id {
		return corpus.Faults{{
			File: shown, Line: lineOfKey(written, "id"),
			Msg: fmt.Sprintf("the id was changed to %q", mine.ID), Hint: "an id is fixed once it is stored: write id: " + id,
		}}
	}
	now, err := os.ReadFile(shown)
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("edit %s: %w", id, readable(err))
	}
	if !there {
		now = before
	}
	if written, err = s.keptAdded(e.file, mine, written, now); err != nil {
		return err
	}
	if there && !bytes.Equal(now, before) {
		if written, err = s.both(before, written, now, know); err != nil {
			return fmt.Errorf("edit %s: it was changed in the meantime, and the two cannot be brought together: %w", id, err)
		}
	}
	if err := x.replace(file{e.file, written}); err != nil {
		return s.cannotWrite(err)
	}
	s.wrote(e.file)
	h := readHead(path.Base(e.file), written)
	renewed := *e
	if h.identity != "" || h.url != "" && !e.derived {
		renewed.identity = h.identity
		if h.identity == "" {
			renewed.identity = h.url
		}
	}
	s.census.enter(renewed)
	return nil
}

// both returns a file with what a person wrote and with what was renewed
// while they did.
func (s *Store) both(before, written, now []byte, know *knowledge) ([]byte, error) {
	base, err := corpus.Decode("before.md", before, know.names)
	if err != nil {
		return nil, err
	}
	mine, err := corpus.Decode("draft.md", written, know.names)
	if err != nil {
		return nil, err
	}
	theirs, err := corpus.Decode("now.md", now, know.names)
	if err != nil {
		return nil, err
	}
	merged, _ := merge(base, mine, theirs, know.corrections)
	if mine.Extra == base.Extra {
		merged.Extra = theirs.Extra
	}
	return corpus.Encode(merged)
}

// lineOfKey returns the line of a key of the front matter, 1 if it has none.
func lineOfKey(data []byte, key string) int {
	for i, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, key+":") {
			return i + 1
		}
	}
	return 1
}
