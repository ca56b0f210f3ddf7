package store

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"dossier/corpus"
)

// knowledge is what files are read with.
type knowledge struct {
	names       *corpus.Catalogue // the library's own over the base, names that were split off apart
	merged      *corpus.Catalogue // names with every correction
	corrections *Corrections
	faults      corpus.Faults
	stamp       string // of the files that it comes from

	own   map[string]*Corrections // by the id of the briefing that they concern: judgements and story
	fixed map[string]bool         // ids of the entities that were corrected
}

// knowNow returns the knowledge for writers, read again if its files changed.
func (s *Store) knowNow() (*knowledge, error) {
	if stamp := s.namesStamp(); s.known == nil || s.known.stamp != stamp {
		know, err := s.knowOver(s.Base)
		if err != nil {
			return nil, err
		}
		know.stamp = stamp
		s.known = know
	}
	return s.known, nil
}

func (s *Store) namesStamp() string {
	var b strings.Builder
	for _, name := range s.nameFiles() {
		if info, err := os.Stat(s.full(name)); err == nil {
			fmt.Fprintf(&b, "%s %d %d;", name, info.ModTime().UnixNano(), info.Size())
		}
	}
	return b.String()
}

// nameFiles lists the files that knowledge comes from, the catalogue that
// lies over the other last.
func (s *Store) nameFiles() []string {
	return []string{path.Join(briefingsFolder, catalogueFile), catalogueFile, correctionsFile}
}

// knowOver reads catalogue and corrections.
func (s *Store) knowOver(base *corpus.Catalogue) (*knowledge, error) {
	k := &knowledge{names: base}
	for _, name := range s.nameFiles()[:2] {
		data, err := readIfThere(s.full(name))
		if err == nil && data == nil {
			continue
		}
		var own *corpus.Catalogue
		if err == nil {
			own, err = corpus.ParseCatalogue(s.full(name), data)
		}
		if err != nil {
			k.faults = append(k.faults, corpus.FaultsIn(s.full(name), readable(err))...)
			continue
		}
		k.names = own.Over(k.names)
	}
	c, err := s.Corrections()
	k.faults = append(k.faults, corpus.FaultsIn(s.full(correctionsFile), err)...)
	k.corrections = c
	if k.names, err = c.over(k.names, true); err != nil {
		return nil, err
	}
	k.merged, err = c.over(k.names, false)
	k.own = c.byBriefing()
	k.fixed = c.fixedEntities()
	return k, err
}

// distinct returns entities as the catalogue knows them, each once.
func (k *knowledge) distinct(es []corpus.Entity) []corpus.Entity {
	var out []corpus.Entity
	for _, e := range es {
		if known, ok := k.names.Lookup(e.Name); ok {
			e.ID, e.Name, e.Kind = known.ID, known.Name, known.Kind
		} else if !isID(e.ID) {
			e.ID = corpus.Slug(e.Name)
		}
		if !slices.ContainsFunc(out, func(o corpus.Entity) bool { return o.ID == e.ID }) {
			out = append(out, e)
		}
	}
	return out
}
