package related

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/index/traits"
)

// find returns the entity with the given id, name or alias: what the catalogue
// says of it and what the briefings do.
func (g *Graph) find(sought string) (entry corpus.CatalogueEntry, e Entity, ok bool) {
	if sought == "" {
		return entry, e, false
	}
	id, folded := sought, traits.Fold(sought)
	if _, ok := g.shelf.Entity(traits.ID(id)); !ok {
		id = ""
	}
	if _, ok := g.shelf.Catalogue().ByID(sought); ok {
		id = sought
	}
	if id == "" {
		id = g.called(sought, folded)
	}
	if id == "" {
		return entry, e, false
	}
	e, has := g.shelf.Entity(traits.ID(id))
	entry, known := g.shelf.Catalogue().ByID(id)
	if !known {
		entry = corpus.CatalogueEntry{ID: e.ID, Name: e.Name, Kind: e.Kind}
	}
	return entry, e, has || known
}

// called returns the id of who goes by a name: one whose name it is before one
// whose alias it is.
func (g *Graph) called(sought, folded string) string {
	if entry, ok := g.shelf.Catalogue().Lookup(sought); ok {
		return entry.ID
	}
	if folded == "" {
		return ""
	}
	var alias string
	for _, number := range g.shelf.Named(folded) {
		e, ok := g.shelf.Entity(number)
		switch {
		case !ok:
		case traits.Fold(e.Name) == folded:
			return e.ID
		case alias == "":
			alias = e.ID
		}
	}
	if known, ok := g.known().byName[folded]; ok {
		return known.id
	}
	return alias
}

// dictionary is who goes by what name.
type dictionary struct {
	byName  map[string]name // by folded name or alias
	longest map[string]int  // by the first word in lower case: how many words names with it have at most
}

// name is who goes by a name.
type name struct {
	id      string
	capital bool // its first word is written with a capital
}

// named is an entity with its names.
type named struct {
	id, name string
	aliases  []string
}

// dictionaryOf returns the dictionary of entities. Canonical names go before
// aliases: who is called so is meant first.
func dictionaryOf(all []named) *dictionary {
	d := &dictionary{byName: map[string]name{}, longest: map[string]int{}}
	for _, e := range all {
		d.call(e.id, e.name)
	}
	for _, e := range all {
		for _, alias := range e.aliases {
			d.call(e.id, alias)
		}
	}
	return d
}

// call notes that an entity goes by a name, unless another one does.
func (d *dictionary) call(id, called string) {
	folded := traits.Fold(called)
	if _, taken := d.byName[folded]; taken || folded == "" || id == "" {
		return
	}
	d.byName[folded] = name{id, startsUpper(called)}
	first, rest, more := strings.Cut(folded, " ")
	words := 1
	if more {
		words += 1 + strings.Count(rest, " ")
	}
	d.longest[first] = max(d.longest[first], words)
}

// catalogued returns the dictionary of a catalogue.
func catalogued(c *corpus.Catalogue) *dictionary {
	var all []named
	for _, entry := range c.Entries() {
		all = append(all, named{entry.ID, entry.Name, entry.Aliases})
	}
	return dictionaryOf(all)
}

// naming finds the entities that the words of one briefing name: those that it
// lists and those of the catalogue. What another briefing lists is not looked
// for: what a briefing is about, it lists.
type naming struct {
	own, known *dictionary
	surnames   map[string]string
}

func (g *Graph) naming(b *corpus.Briefing) *naming {
	var all []named
	for i := range b.Entities {
		e := &b.Entities[i]
		all = append(all, named{e.ID, e.Name, e.Aliases})
	}
	return &naming{own: dictionaryOf(all), known: g.known(), surnames: surnames(b)}
}

// mentioned returns the ids of the entities that text names. Names match
// whole words, the longest one at a place wins ("Amazon Web Services" is no
// mention of Amazon), and a name with a capital is not found in words
// without. The surname of one of the persons of the briefing counts for that
// person.
func (n *naming) mentioned(text string) map[string]bool {
	var words []traits.Word
	var lower []string
	traits.EachWord(text, func(w traits.Word) bool {
		words = append(words, w)
		lower = append(lower, strings.ToLower(text[w.Start:w.End]))
		return true
	})
	found := map[string]bool{}
	for i := 0; i < len(words); {
		id, length := n.begins(text[words[i].Start:], lower[i:])
		if length == 0 {
			length = 1
			if who := n.surnames[lower[i]]; who != "" && startsUpper(text[words[i].Start:words[i].End]) {
				id = who
			}
		}
		if id != "" {
			found[id] = true
		}
		i += length
	}
	return found
}

// begins returns the entity of the longest name that text, of the given words,
// begins with and the number of its words, 0 if it begins with none.
func (n *naming) begins(text string, words []string) (id string, length int) {
	longest := max(n.own.longest[words[0]], n.known.longest[words[0]])
	for length = min(longest, len(words)); length > 0; length-- {
		folded := strings.Join(words[:length], " ")
		for _, d := range [...]*dictionary{n.own, n.known} {
			if called, ok := d.byName[folded]; ok && (!called.capital || startsUpper(text)) {
				return called.id, length
			}
		}
	}
	return "", 0
}

// surnames returns the persons of a briefing by the last word of their name in
// lower case. Where two have one surname it stands for neither.
func surnames(b *corpus.Briefing) map[string]string {
	who := map[string]string{}
	for i := range b.Entities {
		e := &b.Entities[i]
		if e.Kind != corpus.KindPerson {
			continue
		}
		words := strings.Fields(traits.Fold(e.Name))
		if len(words) < 2 {
			continue
		}
		last := words[len(words)-1]
		if other, two := who[last]; two && other != e.ID {
			who[last] = ""
			continue
		}
		who[last] = e.ID
	}
	return who
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, func(r rune) bool { return !traits.IsWordRune(r) }))
	return unicode.IsUpper(r)
}
