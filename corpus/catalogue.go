package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dossier/corpus/clean"
)

// CatalogueEntry is what is known of an entity whatever briefing it is in.
//
//	CatalogueEntry{
//		ID: "amazon-web-services", Name: "Amazon Web Services", Kind: KindOrganisation,
//		Aliases: []string{"AWS", "Amazon's cloud unit"},
//	}
type CatalogueEntry struct {
	ID          string // slug of the name unless the file gives another
	Name        string // canonical
	Kind        Kind
	Aliases     []string // other names, in the order of the file
	Description string   // one line; "" if there is none
}

// Catalogue knows entities by id and by every name they go by. It does not
// change once it is made; a nil Catalogue is an empty one.
type Catalogue struct {
	entries []CatalogueEntry // by name
	byID    map[string]int
	byName  map[string]int // folded names and aliases
	names   *nameIndex     // for finding mentions
}

// newCatalogue makes a catalogue of entries with distinct ids. Of two entries
// that go by one name the first in the list has it.
func newCatalogue(entries []CatalogueEntry) *Catalogue {
	c := &Catalogue{
		entries: slices.Clone(entries),
		byID:    make(map[string]int, len(entries)),
		byName:  make(map[string]int, 3*len(entries)),
		names:   newNameIndex(),
	}
	order, folded := make([]int, len(entries)), make([]string, len(entries))
	for i, e := range entries {
		order[i], folded[i] = i, foldName(e.Name)
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(folded[a], folded[b]), cmp.Compare(entries[a].ID, entries[b].ID))
	})
	at := make([]int, len(entries)) // place in entries → place by name
	for place, i := range order {
		c.entries[place] = entries[i]
		at[i] = place
	}
	for i, e := range entries {
		c.byID[e.ID] = at[i]
		for _, n := range e.allNames() {
			if key := foldName(n); key != "" {
				if _, taken := c.byName[key]; !taken {
					c.byName[key] = at[i]
				}
			}
			c.names.add(n, e.ID, e.Kind)
		}
	}
	return c
}

// allNames returns the name and the aliases of e.
func (e CatalogueEntry) allNames() []string {
	return append([]string{e.Name}, e.Aliases...)
}

// Lookup returns the entry that goes by name. Case, curly or straight
// apostrophes, a possessive at the end, "the" at the front, white space and
// diacritics make no difference.
func (c *Catalogue) Lookup(name string) (CatalogueEntry, bool) {
	if c == nil {
		return CatalogueEntry{}, false
	}
	i, ok := c.byName[foldName(name)]
	if !ok {
		return CatalogueEntry{}, false
	}
	return c.entries[i], true
}

// ByID returns the entry with the id.
func (c *Catalogue) ByID(id string) (CatalogueEntry, bool) {
	if c == nil {
		return CatalogueEntry{}, false
	}
	i, ok := c.byID[id]
	if !ok {
		return CatalogueEntry{}, false
	}
	return c.entries[i], true
}

// Entries returns all entries by name.
func (c *Catalogue) Entries() []CatalogueEntry {
	if c == nil {
		return nil
	}
	return slices.Clone(c.entries)
}

// Over returns a catalogue with the entries of c and those of base that c
// does not replace. An entry of c replaces that of base with its id; where
// the two give one name to different entities, it is c's, and an entry of
// base that loses its canonical name so is left out.
func (c *Catalogue) Over(base *Catalogue) *Catalogue {
	if c == nil {
		return base
	}
	if base == nil {
		return c
	}
	all := slices.Clone(c.entries)
	for _, e := range base.entries {
		if _, replaced := c.byID[e.ID]; replaced {
			continue
		}
		if _, taken := c.byName[foldName(e.Name)]; taken {
			continue
		}
		e.Aliases = slices.DeleteFunc(slices.Clone(e.Aliases), func(a string) bool {
			_, taken := c.byName[foldName(a)]
			return taken
		})
		all = append(all, e)
	}
	return newCatalogue(all)
}

// foldName returns what two spellings of a name have in common.
func foldName(name string) string {
	s := strings.ToLower(clean.Line(name))
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			s = plainLetters(s)
			break
		}
	}
	s = strings.TrimPrefix(s, "the ")
	if t, ok := strings.CutSuffix(s, "'s"); ok {
		return t
	}
	if t, ok := strings.CutSuffix(s, "s'"); ok {
		return t + "s"
	}
	return s
}

// plainLetters returns s with straight apostrophes and without diacritics.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == '‘' || r == 'ʼ':
			return '\''
		case unicode.Is(unicode.Mn, r) && r < 0x0590:
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// ParseCatalogue reads a catalogue, an entities.yaml:
//
//	entities:
//	  - name: Amazon Web Services
//	    kind: organisation
//	    aliases: [AWS, Amazon's cloud unit]
//	    description: Amazon's cloud business
//
// The error is Faults: all that are found, with their lines.
func ParseCatalogue(file string, data []byte) (*Catalogue, error) {
	d := decoder{file: file}
	if len(data) > maxFile {
		d.fault(0, fmt.Sprintf("the file is larger than %d MB", maxFile>>20), "")
		return nil, d.faults.orNil()
	}
	root, faults := parseYAML(file, normalLines(data), 1, []string{"entities"})
	d.faults = append(d.faults, faults...)
	if len(faults) > 0 && root.shape == nothing {
		return nil, d.faults.orNil()
	}
	if root.shape != nothing && root.shape != table {
		d.fault(root.line, "a catalogue is a map with the key entities", "")
		return nil, d.faults.orNil()
	}
	top := d.table(root, "a catalogue", []string{"entities"})
	items := d.list(top, "entities")
	entries := make([]CatalogueEntry, 0, len(items))
	seen := map[string]string{}   // folded name → canonical name
	seenID := map[string]string{} // id → canonical name
	for _, item := range items {
		e, ok := d.catalogueEntry(item)
		if !ok {
			continue
		}
		if other, taken := seenID[e.ID]; taken {
			d.fault(item.line, fmt.Sprintf("%s and %s have the same id %q", other, e.Name, e.ID), "give one of them another id")
			continue
		}
		seenID[e.ID] = e.Name
		for _, n := range e.allNames() {
			key := foldName(n)
			switch other, taken := seen[key]; {
			case taken && other == e.ID:
				d.fault(item.line, fmt.Sprintf("%s has the name %q twice", e.Name, n), "case, apostrophes and a leading \"the\" make no difference")
			case taken:
				d.fault(item.line, fmt.Sprintf("%q is a name of both %s and %s", n, seenID[other], e.Name), "")
			}
			seen[key] = e.ID
		}
		entries = append(entries, e)
	}
	if err := d.faults.orNil(); err != nil {
		return nil, err
	}
	return newCatalogue(entries), nil
}

// catalogueEntry decodes an item of the list of entities.
func (d *decoder) catalogueEntry(item node) (CatalogueEntry, bool) {
	if item.shape == unread {
		return CatalogueEntry{}, false
	}
	if item.shape != table {
		d.fault(item.line, "an entity of a catalogue must be a map with name and kind, not "+item.shape.String(), "")
		return CatalogueEntry{}, false
	}
	before := len(d.faults)
	t := d.table(item, "an entity", []string{"id", "name", "kind", "aliases", "description"})
	e := CatalogueEntry{
		ID:          d.slug(t, "id"),
		Name:        d.needed(t, "name", "an entity needs a name"),
		Kind:        d.kind(t, "kind"),
		Aliases:     d.lines(t, "aliases"),
		Description: d.line(t, "description"),
	}
	if e.Kind == "" && !t.has("kind") {
		d.fault(item.line, fmt.Sprintf("entity %q needs a kind", e.Name), "one of "+kindList())
	}
	if e.ID == "" {
		e.ID = Slug(e.Name)
	}
	return e, len(d.faults) == before
}
