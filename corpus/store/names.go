package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dossier/corpus"
)

// over returns a catalogue with the corrected entities over base: only the
// names that were split off, or all.
func (c *Corrections) over(base *corpus.Catalogue, splitsOnly bool) (*corpus.Catalogue, error) {
	var all *corpus.Catalogue
	for _, f := range c.Entities {
		if splitsOnly && len(f.Not) == 0 && !c.isSplitOff(f) {
			continue
		}
		entry := corpus.CatalogueEntry{ID: f.ID, Name: f.Name, Kind: f.Kind}
		if known, ok := base.ByID(f.ID); ok {
			entry = known
			if !splitsOnly {
				entry.Name, entry.Kind = cmp.Or(f.Name, known.Name), cmp.Or(f.Kind, known.Kind)
				entry.Aliases = append(slices.Clone(known.Aliases), known.Name)
			}
		}
		if !splitsOnly {
			entry.Aliases = append(slices.Clone(entry.Aliases), f.Aliases...)
			for _, id := range f.Merged {
				if drop, ok := base.ByID(id); ok {
					entry.Aliases = append(append(entry.Aliases, drop.Name), drop.Aliases...)
				}
			}
		}
		if entry.Name == "" || entry.Kind == "" {
			continue // it says too little of an entity that no catalogue knows
		}
		entry.Aliases = slices.DeleteFunc(slices.Clone(entry.Aliases), func(a string) bool {
			return slices.ContainsFunc(f.Not, func(n string) bool { return sameName(a, n) })
		})
		one, err := catalogueOf(entry)
		if err != nil {
			return nil, fmt.Errorf("correct entity %s: %w", f.ID, err)
		}
		all = one.Over(all)
		for _, n := range f.Not {
			if _, known := all.Lookup(n); known || c.names(n) {
				continue
			}
			if apart, err := catalogueOf(corpus.CatalogueEntry{ID: corpus.Slug(n), Name: n, Kind: entry.Kind}); err == nil && corpus.Slug(n) != f.ID {
				all = apart.Over(all)
			}
		}
	}
	if all == nil {
		return base, nil
	}
	return all.Over(base), nil
}

// names reports whether a fix gives an entity this canonical name.
func (c *Corrections) names(name string) bool {
	return slices.ContainsFunc(c.Entities, func(f EntityFix) bool { return f.Name != "" && f.Kind != "" && sameName(f.Name, name) })
}

// isSplitOff reports whether the entity's name is one that another does not go
// by.
func (c *Corrections) isSplitOff(f EntityFix) bool {
	return slices.ContainsFunc(c.Entities, func(o EntityFix) bool {
		return slices.ContainsFunc(o.Not, func(n string) bool { return f.Name != "" && sameName(n, f.Name) })
	})
}

// catalogueOf returns the catalogue of one entity, each of its names once.
func catalogueOf(e corpus.CatalogueEntry) (*corpus.Catalogue, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "entities:\n  - name: %s\n    id: %s\n    kind: %s\n", quoted(e.Name), e.ID, e.Kind)
	if e.Description != "" {
		fmt.Fprintf(&b, "    description: %s\n", quoted(e.Description))
	}
	seen := []string{e.Name}
	for _, a := range e.Aliases {
		if a == "" || slices.ContainsFunc(seen, func(s string) bool { return sameName(s, a) }) {
			continue
		}
		if len(seen) == 1 {
			b.WriteString("    aliases:\n")
		}
		seen = append(seen, a)
		fmt.Fprintf(&b, "      - %s\n", quoted(a))
	}
	return corpus.ParseCatalogue(correctionsFile, []byte(b.String()))
}

// sameName reports whether a catalogue takes two names for one.
func sameName(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	c, err := corpus.ParseCatalogue("", []byte("entities:\n  - {name: "+quoted(a)+", kind: topic}\n"))
	if err != nil {
		return false
	}
	_, ok := c.Lookup(b)
	return ok
}

// knownAs reports whether a name is among those of f.
func knownAs(f EntityFix, name string) bool {
	return slices.ContainsFunc(append([]string{f.Name}, f.Aliases...), func(n string) bool { return n != "" && sameName(n, name) })
}
