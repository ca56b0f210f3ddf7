package related

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"dossier/corpus"
	"dossier/index/traits"
)

const (
	namedEntities = 3  // how many a reason names at most
	tellingRarity = .1 // see telling
	topicRarity   = .5 // see topicTells
	placeSalience = .4 // of a place that is in the title, or named again and again
	topicStrength = .65
)

// shared is an entity that two briefings have in common.
type shared struct {
	entity   Entity // known once it is named
	number   uint64
	kind     traits.Kind
	rarity   float64 // 0 for one in every briefing, 1 for one in a single one
	salience float64 // in the briefing that is less about it
	strength float64 // how much it tells of the two
}

// share gathers the entities that the two briefings laid out have in common.
func (g *Graph) share(s *seeking) []shared {
	s.shared = s.shared[:0]
	for i, j := 0, 0; i < len(s.own) && j < len(s.others); {
		switch a, b := &s.own[i], &s.others[j]; {
		case a.number < b.number:
			i++
		case a.number > b.number:
			j++
		default:
			both := shared{number: a.number, kind: a.kind, salience: float64(min(a.salience, b.salience)), rarity: g.rarity(g.count(a.number))}
			both.strength = both.rarity * (.25 + both.salience) * kindStrength(a.kind)
			s.shared = append(s.shared, both)
			i, j = i+1, j+1
		}
	}
	return s.shared
}

// sharedEntities returns the entities that the briefing laid out and another
// have in common, most telling first.
func (g *Graph) sharedEntities(s *seeking, place int) []shared {
	s.others = g.presences(s.others[:0], g.shelf.Traits(place))
	both := g.share(s)
	for i := range both {
		both[i].entity, _ = g.shelf.Entity(both[i].number)
	}
	slices.SortFunc(both, func(a, b shared) int {
		return cmp.Or(
			cmp.Compare(b.strength, a.strength),
			cmp.Compare(b.salience, a.salience),
			strings.Compare(a.entity.Name, b.entity.Name),
			strings.Compare(a.entity.ID, b.entity.ID),
		)
	})
	return both
}

// telling returns the strength of the most telling of the entities that the
// two briefings laid out share, and whether there is one that tells.
func (g *Graph) telling(s *seeking) (strength float64, found bool) {
	for _, both := range g.share(s) {
		if both.tells() && (!found || both.strength > strength) {
			strength, found = both.strength, true
		}
	}
	return strength, found
}

// kindStrength makes a person tell more than a product, a product more than a
// company, and that more than a place.
func kindStrength(kind traits.Kind) float64 {
	switch kind {
	case traits.Person:
		return 1.5
	case traits.Product:
		return 1.2
	case traits.Place:
		return .8
	}
	return 1
}

// tells reports whether an entity that two briefings share says something
// about them: what all or nearly all of the library is about does not, nor
// does a topic, which reasons name in another way, nor a place that one of them
// only mentions: half of all news mentions the United States.
func (s *shared) tells() bool {
	return s.rarity >= tellingRarity && s.kind != traits.Topical && (s.kind != traits.Place || s.salience >= placeSalience)
}

// topicTells reports whether a topic that two briefings share says more of
// them than the entities that they share, the strongest of which is given: a
// rare topic, while the entities are common or named in passing.
func (g *Graph) topicTells(v, w traits.View, strength float64) bool {
	fewest := math.MaxInt
	for i := range v.Topics() {
		if topic := v.Topic(i); w.HasTopic(topic) {
			fewest = min(fewest, g.shelf.TopicCount(topic))
		}
	}
	if fewest == math.MaxInt {
		return false
	}
	rare := g.rarity(fewest)
	return rare >= topicRarity && rare*topicStrength > strength
}

// reason says in words why the briefing at i, own, and that at j are
// neighbours; both are the entities that they share.
func (g *Graph) reason(own func() *corpus.Briefing, i, j int, kind NeighbourKind, both []shared) string {
	switch kind {
	case SameStory:
		return "same story"
	case SharedEntities:
		var names []string
		for _, s := range both {
			if s.tells() && len(names) < namedEntities {
				names = append(names, s.entity.Name)
			}
		}
		return "shares " + strings.Join(names, ", ")
	}
	return g.similarReason(own, i, j, both)
}

// similarReason names the rarest topic that two briefings share and the entity
// that both are most about, as far as there are such, else the words that
// they share.
func (g *Graph) similarReason(own func() *corpus.Briefing, i, j int, both []shared) string {
	topic := g.sharedTopic(own, i, j)
	main := sharedMain(both)
	switch {
	case topic != "" && main != nil:
		return "both on " + topic + preposition(main.kind) + main.entity.Name
	case topic != "":
		return "both on " + topic
	case main != nil:
		return "both on " + main.entity.Name
	}
	if words := g.sharedWords(i, j, 2); len(words) > 0 {
		return "both tell of " + strings.Join(words, ", ")
	}
	return "similar words"
}

// preposition joins an entity to a topic.
func preposition(kind traits.Kind) string {
	switch kind {
	case traits.Organisation:
		return " at "
	case traits.Place:
		return " in "
	}
	return " and "
}

// sharedTopic returns the rarest topic of own that the briefing at j has too,
// as own writes it, "" if they have none in common.
func (g *Graph) sharedTopic(own func() *corpus.Briefing, i, j int) string {
	best, fewest := "", math.MaxInt
	v, w := g.shelf.Traits(i), g.shelf.Traits(j)
	shared := false
	for k := range v.Topics() {
		shared = shared || w.HasTopic(v.Topic(k))
	}
	if !shared || own() == nil {
		return ""
	}
	for _, name := range own().Topics {
		topic := traits.Topic(name)
		if topic == 0 || !w.HasTopic(topic) {
			continue
		}
		if n := g.shelf.TopicCount(topic); n < fewest {
			best, fewest = name, n
		}
	}
	return best
}

// sharedMain returns the entity that both briefings are most about; one that
// either names only in passing is none.
func sharedMain(both []shared) *shared {
	var best *shared
	for i := range both {
		s := &both[i]
		if s.salience >= aboutIt && s.kind != traits.Topical && (best == nil || s.salience > best.salience) {
			best = s
		}
	}
	return best
}

// sharedWords returns up to n of the words that both briefings are most about,
// as the one at i first writes them.
func (g *Graph) sharedWords(i, j, n int) []string {
	type term struct {
		number uint32
		weight float32
	}
	var both []term
	eachShared(g.shelf.Traits(i), g.shelf.Traits(j), func(a, b traits.Term) {
		rarity := traits.Rarity(a.Number)
		both = append(both, term{a.Number, a.Whole.Weight() * b.Whole.Weight() * rarity * rarity})
	})
	slices.SortFunc(both, func(a, b term) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.number, b.number))
	})
	own := g.shelf.Briefing(i, true)
	if own == nil {
		return nil
	}
	var words []string
	for _, t := range both[:min(2*n, len(both))] {
		w := firstOfTerm(t.number, own.Title, own.Dek, own.Summary, own.Body)
		if len(words) < n && strings.ContainsFunc(w, unicode.IsLetter) { // "000" tells nobody anything
			words = append(words, w)
		}
	}
	return words
}

// firstOfTerm returns the first word of the texts that belongs to a term.
func firstOfTerm(term uint32, texts ...string) (found string) {
	for _, text := range texts {
		traits.EachWord(text, func(w traits.Word) bool {
			if raw := text[w.Start:w.End]; traits.TermOf(raw) == term {
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
