package index

import (
	"slices"
	"strings"

	"dossier/corpus"
)

// directory knows the entities of the library by all of their names.
type directory struct {
	catalogue catalogue
	list      []*entity // by id
	frequent  []*entity // most frequent first
	nameWords []nameWord
	byID      map[string]*entity
}

// nameWord is a word of a name of an entity.
type nameWord struct {
	word   string
	entity *entity
}

// entity is somebody or something that a briefing of the library is about.
type entity struct {
	id, name string
	kind     corpus.Kind
	aliases  []string
	docs     []int32    // ordinals, ascending
	folded   [][]string // the words of each of its names
}

func newDirectory(c catalogue) *directory {
	return &directory{catalogue: c, byID: map[string]*entity{}}
}

// names returns the canonical name and the aliases of an entity.
func (d *directory) names(e corpus.Entity) []string {
	names := append([]string{e.Name}, e.Aliases...)
	if entry, ok := d.entry(e); ok {
		for _, a := range append([]string{entry.Name}, entry.Aliases...) {
			if !slices.Contains(names, a) {
				names = append(names, a)
			}
		}
	}
	return names
}

func (d *directory) entry(e corpus.Entity) (corpus.CatalogueEntry, bool) {
	if d.catalogue == nil {
		return corpus.CatalogueEntry{}, false
	}
	entry, ok := d.catalogue.Lookup(e.Name)
	if ok && e.ID != "" && entry.ID != e.ID {
		return corpus.CatalogueEntry{}, false
	}
	return entry, ok
}

func (d *directory) fill(docs []*source) {
	for i, s := range docs {
		for _, e := range s.Entities {
			id := entityID(e)
			known := d.byID[id]
			if known == nil {
				known = &entity{id: id, name: e.Name, kind: e.Kind, aliases: d.names(e)[1:]}
				for _, name := range append([]string{e.Name}, known.aliases...) {
					known.folded = append(known.folded, folded(name))
				}
				known.folded = append(known.folded, folded(strings.ReplaceAll(id, "-", " ")))
				d.byID[id] = known
				d.list = append(d.list, known)
			}
			if n := len(known.docs); n == 0 || known.docs[n-1] != int32(i) {
				known.docs = append(known.docs, int32(i))
			}
		}
	}
	slices.SortFunc(d.list, func(a, b *entity) int { return strings.Compare(a.id, b.id) })
	d.frequent = slices.Clone(d.list)
	slices.SortFunc(d.frequent, byFrequency)
	for _, e := range d.list {
		for _, name := range e.folded {
			for _, w := range name {
				d.nameWords = append(d.nameWords, nameWord{w, e})
			}
		}
	}
	slices.SortStableFunc(d.nameWords, func(a, b nameWord) int { return strings.Compare(a.word, b.word) })
	d.nameWords = slices.Compact(d.nameWords)
}

func entityID(e corpus.Entity) string {
	if e.ID != "" {
		return e.ID
	}
	return strings.Join(folded(e.Name), "-")
}

// folded returns the words of a name as they are compared.
func folded(name string) []string {
	words := tokenize(name)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.text
	}
	return out
}

// find returns the entities that a name means: those that have exactly that
// name or alias; if there are none, those that have a name with all of its
// words. With prefix, the last word may be the start of one.
func (d *directory) find(name string, prefix bool) []*entity {
	want := folded(name)
	if len(want) == 0 {
		return nil
	}
	var whole, part []*entity
	resolved := ""
	if d.catalogue != nil {
		if entry, ok := d.catalogue.Lookup(name); ok {
			resolved = entry.ID
		}
	}
	for _, e := range d.list {
		switch {
		case e.id == resolved || slices.ContainsFunc(e.folded, func(f []string) bool { return slices.Equal(f, want) }):
			whole = append(whole, e)
		case slices.ContainsFunc(e.folded, func(f []string) bool { return hasWords(f, want, prefix) }):
			part = append(part, e)
		}
	}
	if prefix {
		return append(whole, part...)
	}
	if len(whole) > 0 || resolved != "" {
		return whole
	}
	return part
}

// hasWords reports whether have contains all words of want, the last of which
// may be a prefix.
func hasWords(have, want []string, prefix bool) bool {
	for i, w := range want {
		last := prefix && i == len(want)-1
		if !slices.ContainsFunc(have, func(h string) bool { return h == w || last && strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}
