package store

import (
	"context"
	"path"
	"slices"
	"strings"

	"dossier/corpus"
)

// Known is an article or a briefing of the library, as far as an import has
// to know it before it stores anything.
type Known struct {
	ID string
	// Identity is that which the article was stored with; the address for a
	// briefing that only a person wrote, "" if it has none.
	Identity string
	TextHash string // of the text as it came in last; "" if only a person wrote it
	Trashed  bool
	// Recorded says that the article came in: Record tells what was made of
	// it. Else a person wrote the briefing here.
	Recorded bool
}

// Known lists what the library holds, the trash included, by id. It reads no
// briefing as a whole, and creates nothing where there is no library yet.
func (s *Store) Known(ctx context.Context) ([]Known, error) {
	if !exists(s.dir) {
		return nil, nil
	}
	x, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer x.end()
	out := make([]Known, 0, len(s.census.entries))
	for _, e := range s.census.entries {
		if e.file == "" {
			continue // the import of it was broken off
		}
		out = append(out, Known{ID: e.id, Identity: e.identity, TextHash: e.text, Trashed: e.trashed, Recorded: e.derived})
	}
	slices.SortFunc(out, func(a, b Known) int { return strings.Compare(a.ID, b.ID) })
	return out, nil
}

// Record returns the briefing of an article as import or analysis made it
// last, before a person edited it.
func (s *Store) Record(id string) (*corpus.Briefing, error) {
	if !isID(id) {
		return nil, ErrNoBriefing
	}
	name := path.Join(originalsFolder, id, derivedFile)
	data, err := readIfThere(s.full(name))
	if err != nil {
		return nil, s.cannotRead(err)
	}
	if data == nil {
		return nil, ErrNoBriefing
	}
	return corpus.Decode(s.full(name), data, nil)
}

// Catalogue returns the names that the library knows, those of base under
// its own, with the corrections applied. It reads no briefing. Files with
// faults are left out; Load reports them.
func (s *Store) Catalogue(base *corpus.Catalogue) (*corpus.Catalogue, error) {
	know, err := s.knowOver(base)
	if err != nil {
		return nil, err
	}
	return know.merged, nil
}
