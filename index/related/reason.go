package related

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dossier/corpus"
)

const (
	namedEntities = 3  // how many a reason names at most
	tellingRarity = .1 // see telling
	topicRarity   = .5 // see topicTells
	topicStrength = .65
)

// eachShared calls yield with the presences of every entity that is in both
// docs, by entity.
func (g *Graph) eachShared(i, j int, yield func(a, b presence)) {
	a, b := g.docs[i].entities, g.docs[j].entities
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch {
		case a[x].entity < b[y].entity:
			x++
		case a[x].entity > b[y].entity:
			y++
		default:
			yield(a[x], b[y])
			x, y = x+1, y+1
		}
	}
}

// shared is an entity that two briefings have in common.
type shared struct {
	entity   int32
	rarity   float64 // 0 for one in every briefing, 1 for one in a single one
	salience float64 // in the briefing that is less about it
	strength float64 // how much it tells of the two
}

// sharedEntities returns the entities of both docs, most telling first.
func (g *Graph) sharedEntities(i, j int) []shared {
	var both []shared
	g.eachShared(i, j, func(a, b presence) {
		s := shared{entity: a.entity, salience: float64(min(a.salience, b.salience)), rarity: g.rarity(a.entity)}
		s.strength = s.rarity * (.25 + s.salience) * kindStrength(g.entities[a.entity].kind)
		both = append(both, s)
	})
	slices.SortStableFunc(both, func(a, b shared) int {
		return cmp.Or(
			cmp.Compare(b.strength, a.strength),
			cmp.Compare(b.salience, a.salience),
			strings.Compare(g.entities[a.entity].name, g.entities[b.entity].name),
		)
	})
	return both
}

// kindStrength makes a person tell more than a product, a product more than a
// company, and that more than a place.
func kindStrength(kind corpus.Kind) float64 {
	switch kind {
	case corpus.KindPerson:
		return 1.5
	case corpus.KindProduct:
		return 1.2
	case corpus.KindPlace:
		return .8
	}
	return 1
}

// rarity returns how rare an entity is in the library: 1 if only one briefing
// has it, 0 if all have.
func (g *Graph) rarity(entity int32) float64 {
	return rarity(len(g.docs), len(g.entities[entity].docs))
}

func rarity(library, docs int) float64 {
	if library <= 2 {
		return 1 // of two briefings both have what they share
	}
	return math.Log(float64(library)/float64(docs)) / math.Log(float64(library))
}

// telling reports whether an entity that two briefings share says something
// about them: what all or nearly all of the library is about does not, nor
// does a topic, which reasons name in another way.
func (g *Graph) telling(s shared) bool {
	return s.rarity >= tellingRarity && g.entities[s.entity].kind != corpus.KindTopic
}

func (g *Graph) shareTelling(i, j int) bool {
	return slices.ContainsFunc(g.sharedEntities(i, j), g.telling)
}

// topicTells reports whether a topic that docs i and j share says more of
// them than the entities that they share: a rare topic, while the entities are
// common or named in passing.
func (g *Graph) topicTells(i, j int) bool {
	topic := g.sharedTopic(i, j)
	if topic == "" {
		return false
	}
	rare := rarity(len(g.docs), g.topicDocs[foldName(topic)])
	both := g.sharedEntities(i, j)
	at := slices.IndexFunc(both, g.telling)
	return rare >= topicRarity && (at < 0 || rare*topicStrength > both[at].strength)
}

// sharedIDs returns the ids of the entities in both docs, most telling first.
func (g *Graph) sharedIDs(i, j int) []string {
	ids := []string{}
	for _, s := range g.sharedEntities(i, j) {
		ids = append(ids, g.entities[s.entity].id)
	}
	return ids
}

// reason says in words why docs i and j are neighbours.
func (g *Graph) reason(i, j int, kind NeighbourKind) string {
	switch kind {
	case SameStory:
		return "same story"
	case SharedEntities:
		var names []string
		for _, s := range g.sharedEntities(i, j) {
			if g.telling(s) && len(names) < namedEntities {
				names = append(names, g.entities[s.entity].name)
			}
		}
		return "shares " + strings.Join(names, ", ")
	}
	return g.similarReason(i, j)
}

// similarReason names the rarest topic that docs i and j share and the entity
// that both are most about, as far as there are such, else the words that
// they share.
func (g *Graph) similarReason(i, j int) string {
	topic := g.sharedTopic(i, j)
	main, found := g.sharedMain(i, j)
	switch {
	case topic != "" && found:
		return "both on " + topic + preposition(main.kind) + main.name
	case topic != "":
		return "both on " + topic
	case found:
		return "both on " + main.name
	}
	if words := g.sharedWords(i, j, 2); len(words) > 0 {
		return "both tell of " + strings.Join(words, ", ")
	}
	return "similar words"
}

// preposition joins an entity to a topic.
func preposition(kind corpus.Kind) string {
	switch kind {
	case corpus.KindOrganisation:
		return " at "
	case corpus.KindPlace:
		return " in "
	}
	return " and "
}

// sharedTopic returns the rarest topic of both docs as doc i writes it, "" if
// they have none in common.
func (g *Graph) sharedTopic(i, j int) string {
	best, fewest := "", math.MaxInt
	for _, topic := range g.docs[i].briefing.Topics {
		folded := foldName(topic)
		if slices.Contains(g.docs[j].topics, folded) && g.topicDocs[folded] < fewest {
			best, fewest = topic, g.topicDocs[folded]
		}
	}
	return best
}

// sharedMain returns the entity that both docs are most about; one that either
// names only in passing is none.
func (g *Graph) sharedMain(i, j int) (entity, bool) {
	best, most := int32(-1), 0.0
	g.eachShared(i, j, func(a, b presence) {
		if s := float64(min(a.salience, b.salience)); s >= aboutIt && s > most && g.entities[a.entity].kind != corpus.KindTopic {
			best, most = a.entity, s
		}
	})
	if best < 0 {
		return entity{}, false
	}
	return g.entities[best], true
}

// sharedWords returns up to n of the words that both docs are most about, as
// doc i first writes them.
func (g *Graph) sharedWords(i, j, n int) []string {
	var both []term
	for _, t := range g.vectors[i].whole {
		if w := weightOf(g.vectors[j].whole, t.id); w > 0 {
			both = append(both, term{t.id, t.weight * w})
		}
	}
	slices.SortFunc(both, func(a, b term) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id))
	})
	b := g.docs[i].briefing
	var words []string
	for _, t := range both[:min(n, len(both))] {
		if w := firstWithStem(g.words[t.id], b.Title, b.Dek, b.Summary, b.Body); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// firstWithStem returns the first word of the texts that has the given stem.
func firstWithStem(root string, texts ...string) (found string) {
	for _, text := range texts {
		scanWords(text, func(w word) bool {
			raw := text[w.start:w.end]
			if stem(strings.ToLower(raw)) == root {
				found = raw
			}
			return found == ""
		})
		if found != "" {
			break
		}
	}
	return found
}
