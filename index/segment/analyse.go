package segment

import (
	"encoding/binary"
	"math"
	"strings"

	"dossier/corpus"
	"dossier/index/text"
)

// analyser turns briefings into the terms of postings.
type analyser struct {
	cat      Catalogue
	words    *wordPostings
	claimed  *keyPostings
	entities *keyPostings
	holders  *keyPostings
	traits   *keyPostings

	field [fieldCount]FieldInfo

	// Of the text and the field that are being read, kept to be used again.
	found []text.Word
	ids   []uint32
	named [][]uint32 // the words of each name of the briefing's entities
	slab  []uint32
	said  []uint32 // the words of its claims and figures, noWord between them
	key   []byte

	length uint16 // of the body of the last document, in words
}

const noWord = ^uint32(0)

func newAnalyser(docs int, cat Catalogue) *analyser {
	a := &analyser{
		cat: cat, words: newWordPostings(docs),
		claimed: newKeyPostings(), entities: newKeyPostings(), holders: newKeyPostings(), traits: newKeyPostings(),
	}
	for _, f := range fieldTable {
		a.field[f.Field] = f
	}
	return a
}

// add reads a briefing, and the terms that its traits are known by.
func (a *analyser) add(doc uint32, t *Texts, top []uint32) {
	a.named, a.slab, a.said = a.named[:0], a.slab[:0], a.said[:0]
	for f := range fieldCount {
		a.ids = a.ids[:0]
		length := 0
		t.each(f, func(s string) { length += a.read(f, s) })
		if f == Body {
			a.length = uint16(min(length, math.MaxUint16))
		}
		info := &a.field[f]
		impact := info.Weight / (1 - info.Length + info.Length*float64(length)/info.Mean)
		for _, id := range a.ids {
			a.words.add(id, f, impact)
		}
	}
	a.words.endDoc()
	for i := range t.Entities {
		a.entities.add(EntityID(&t.Entities[i]), doc)
	}
	a.addHolders(doc, t.Briefing)
	a.addClaimed(doc, t)
	for _, term := range top {
		a.key = binary.BigEndian.AppendUint32(a.key[:0], term)
		a.traits.add(string(a.key), doc)
	}
}

// read adds the words of a text to ids and returns how many it has.
func (a *analyser) read(f Field, s string) int {
	a.found = text.AppendWords(a.found[:0], s)
	from := len(a.ids)
	for i := range a.found {
		w := &a.found[i]
		a.ids = append(a.ids, a.words.id(w, s[w.Start:w.End]))
	}
	switch f {
	case Entity:
		a.slab = append(a.slab, a.ids[from:]...)
		a.named = append(a.named, a.slab[len(a.slab)-len(a.found):])
	case For, Against, View, Figure:
		a.said = append(append(a.said, a.ids[from:]...), noWord)
	}
	for i := range a.found {
		if a.found[i].Whole != "" {
			var id uint32
			id, a.key = a.words.whole(&a.found[i], a.key)
			a.ids = append(a.ids, id)
		}
	}
	return len(a.found)
}

func (a *analyser) addHolders(doc uint32, b *corpus.Briefing) {
	for _, claims := range sides(b) {
		for i := range claims {
			h := &claims[i].Holder
			if h.Name != "" {
				a.holders.add(FoldedName(h.Name), doc)
			}
			if h.Entity != "" {
				a.holders.add(h.Entity, doc)
				a.claimed.add(h.Entity, doc)
			}
		}
	}
}

// FoldedName returns the words of a name as the spaces and tables of names
// have them: folded, with a space between them.
func FoldedName(name string) string { return strings.Join(text.Folded(name), " ") }

// addClaimed adds the entities that a claim or a figure may name: by one of
// their names, or a person by the surname.
func (a *analyser) addClaimed(doc uint32, t *Texts) {
	names := a.named
	for i := range t.Entities {
		e := &t.Entities[i]
		n := nameCount(e, a.cat)
		if n > len(names) {
			return
		}
		for k, name := range names[:n] {
			if contains(a.said, name) || k == 0 && e.Kind == corpus.KindPerson && len(name) > 1 && contains(a.said, name[len(name)-1:]) {
				a.claimed.add(EntityID(e), doc)
				break
			}
		}
		names = names[n:]
	}
}

// nameCount is how many names of an entity are read as texts.
func nameCount(e *corpus.Entity, cat Catalogue) int {
	n := 0
	for _, name := range appendNames(nil, e, cat) {
		if name != "" {
			n++
		}
	}
	return n
}

// contains reports whether words stand in a row in others.
func contains(in, words []uint32) bool {
	if len(words) == 0 {
		return false
	}
	for i := 0; i+len(words) <= len(in); i++ {
		if in[i] != words[0] {
			continue
		}
		k := 1
		for k < len(words) && in[i+k] == words[k] {
			k++
		}
		if k == len(words) {
			return true
		}
	}
	return false
}

// knownNames is a catalogue that remembers what it was asked.
type knownNames struct {
	Catalogue
	known map[string]catalogueAnswer
}

type catalogueAnswer struct {
	entry corpus.CatalogueEntry
	ok    bool
}

// remembering returns a catalogue for one goroutine that asks another once a
// name.
func remembering(cat Catalogue) Catalogue {
	if cat == nil {
		return nil
	}
	return &knownNames{cat, map[string]catalogueAnswer{}}
}

// Lookup implements Catalogue.
func (k *knownNames) Lookup(name string) (corpus.CatalogueEntry, bool) {
	a, ok := k.known[name]
	if !ok {
		a.entry, a.ok = k.Catalogue.Lookup(name)
		k.known[name] = a
	}
	return a.entry, a.ok
}
