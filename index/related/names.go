package related

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// names knows what every entity of the library and of its catalogue is
// called. It is built when the first page is asked for, as the neighbours and
// stories of a briefing need none of it.
type names struct {
	known   []known // by id
	at      map[string]int
	byName  map[string]name // by folded name or alias
	longest map[string]int  // by the first word in lower case: how many words names with it have at most
}

// known is an entity with all its names.
type known struct {
	id, name, description string
	kind                  corpus.Kind
	aliases               []string
	folded                []string // all its names
}

// name is who goes by a name.
type name struct {
	known   int
	capital bool // its first word is written with a capital
}

func (g *Graph) buildNames() *names {
	n := &names{at: map[string]int{}, byName: map[string]name{}, longest: map[string]int{}}
	for i := range g.entities {
		e := &g.entities[i]
		n.known = append(n.known, known{id: e.id, name: e.name, kind: e.kind})
	}
	for _, entry := range g.catalogue.Entries() {
		k := known{
			id: entry.ID, name: entry.Name, kind: entry.Kind,
			aliases: entry.Aliases, description: entry.Description,
		}
		if i, ok := g.entityAt[entry.ID]; ok {
			n.known[i] = k
		} else {
			n.known = append(n.known, k)
		}
	}
	slices.SortStableFunc(n.known, func(a, b known) int { return strings.Compare(a.id, b.id) })
	n.known = slices.CompactFunc(n.known, func(a, b known) bool { return a.id == b.id })
	for i := range n.known {
		n.at[n.known[i].id] = i
	}
	for i := range g.docs { // the names that a text has for an entity besides
		for _, e := range g.docs[i].briefing.Entities {
			if at, ok := n.at[e.ID]; ok && len(e.Aliases) > 0 {
				k := &n.known[at]
				k.aliases = slices.Clone(k.aliases)
				for _, a := range e.Aliases {
					if !slices.Contains(k.aliases, a) {
						k.aliases = append(k.aliases, a)
					}
				}
			}
		}
	}
	// Canonical names go before aliases: who is called so is meant first.
	for i := range n.known {
		n.call(i, n.known[i].name)
	}
	for i := range n.known {
		for _, alias := range n.known[i].aliases {
			n.call(i, alias)
		}
	}
	return n
}

// call notes that entity i goes by a name, unless another one does.
func (n *names) call(i int, called string) {
	words := nameWords(called)
	folded := strings.Join(words, " ")
	if _, taken := n.byName[folded]; taken || folded == "" {
		return
	}
	n.byName[folded] = name{i, startsUpper(called)}
	n.known[i].folded = append(n.known[i].folded, folded)
	n.longest[words[0]] = max(n.longest[words[0]], len(words))
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, func(r rune) bool { return !isWordRune(r) }))
	return unicode.IsUpper(r)
}

// find returns the entity with the given id, name or alias.
func (g *Graph) find(sought string) (known, bool) {
	n := g.names()
	if i, ok := n.at[sought]; ok {
		return n.known[i], true
	}
	if entry, ok := g.catalogue.Lookup(sought); ok {
		if i, ok := n.at[entry.ID]; ok {
			return n.known[i], true
		}
	}
	if called, ok := n.byName[foldName(sought)]; ok {
		return n.known[called.known], true
	}
	return known{}, false
}

// mentioned returns the ids of the entities that text names. Names match
// whole words, the longest one at a place wins ("Amazon Web Services" is no
// mention of Amazon), and a name with a capital is not found in words
// without. The surname of one of the persons given counts for that person.
func (n *names) mentioned(text string, surnames map[string]string) map[string]bool {
	var words []word
	var lower []string
	scanWords(text, func(w word) bool {
		words = append(words, w)
		lower = append(lower, strings.ToLower(text[w.start:w.end]))
		return true
	})
	found := map[string]bool{}
	for i := 0; i < len(words); {
		id, length := n.begins(text[words[i].start:], lower[i:])
		if length == 0 {
			length = 1
			if who := surnames[lower[i]]; who != "" && startsUpper(text[words[i].start:words[i].end]) {
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
func (n *names) begins(text string, words []string) (id string, length int) {
	for length = min(n.longest[words[0]], len(words)); length > 0; length-- {
		called, ok := n.byName[strings.Join(words[:length], " ")]
		if ok && (!called.capital || startsUpper(text)) {
			return n.known[called.known].id, length
		}
	}
	return "", 0
}

// surnames returns the persons of a briefing by the last word of their name in
// lower case. Where two have one surname it stands for neither.
func (g *Graph) surnames(d *doc) map[string]string {
	who := map[string]string{}
	for _, in := range d.entities {
		e := &g.entities[in.entity]
		if e.kind != corpus.KindPerson {
			continue
		}
		words := nameWords(e.name)
		if len(words) < 2 {
			continue
		}
		last := words[len(words)-1]
		if _, two := who[last]; two {
			who[last] = ""
			continue
		}
		who[last] = e.id
	}
	return who
}
