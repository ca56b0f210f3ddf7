package synth

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"dossier/corpus"
)

// How entities are drawn: a few are in every eighth to twentieth briefing, and
// one in six draws is of an entity that hardly another briefing has.
const (
	entityPower = 1.15
	entityShift = 7
)

// known is how many entities the catalogue of a library knows: the most
// frequent ones.
const known = 400

// namer invents names. Those of different ranks differ.
type namer struct {
	syllables []string
	nouns     *vocabulary
}

// entity is the entity of a rank of frequency.
type entity struct {
	rank uint64
	corpus.Entity
	surname string // of a person
}

func drawEntity(r *rand.Rand) uint64 { return unbounded(r, entityPower, entityShift) }

func (n *namer) entity(rank uint64) entity {
	e := entity{rank: rank}
	e.Kind = kindOf(rank)
	// Six bits a syllable; an odd factor shuffles the ranks of one length.
	switch bits := rank * 2654435761; e.Kind {
	case corpus.KindPerson:
		// The two names overlap in what they take of the rank and together
		// hold all of it: a surname has several bearers, a full name one.
		e.surname = n.spell((rank>>2*0x2c1b3c6d+2741)&(1<<12-1)|rank>>14<<12, 2)
		e.Name = n.spell((bits+1379)&(1<<12-1), 2) + " " + e.surname
	case corpus.KindOrganisation:
		e.Name = n.unique(rank, 3) + " " + organisations[rank/32%uint64(len(organisations))]
	case corpus.KindPlace:
		e.Name = n.unique(rank, 2) + places[rank/32%uint64(len(places))]
	case corpus.KindProduct:
		e.Name = n.unique(rank, 2) + " " + strconv.FormatUint(1+rank/32%9, 10)
	case corpus.KindTopic:
		e.Name = n.nouns.adjective.word(rank+headWords/4) + " " + plural(n.nouns.noun.word(rank%500+7))
	}
	e.ID = corpus.Slug(e.Name)
	return e
}

// The ends of names.
var (
	organisations = [...]string{"Group", "Holdings", "Institute", "Union", "Bank", "Energy", "Council", "Labs", "Rail", "Agency", "Works", "Trust"}
	places        = [...]string{"dale", "burg", "mouth", "ia", "stan", "haven", "ford", "ville"}
)

// kindOf spreads the kinds over the ranks: persons and organisations most.
func kindOf(rank uint64) corpus.Kind {
	switch m := mix(rank) % 32; {
	case m < 12:
		return corpus.KindPerson
	case m < 22:
		return corpus.KindOrganisation
	case m < 27:
		return corpus.KindPlace
	case m < 30:
		return corpus.KindProduct
	}
	return corpus.KindTopic
}

// unique spells a rank so that no other rank of its length is spelt alike.
func (n *namer) unique(rank uint64, least int) string {
	for bits := uint(6 * least); ; bits += 6 {
		if rank>>bits == 0 {
			mask := uint64(1)<<bits - 1
			return n.spell((rank*0x9e3779b1+0x51ed27)&mask, int(bits/6))
		}
	}
}

// spell writes number in syllables, at least so many.
func (n *namer) spell(number uint64, least int) string {
	var b strings.Builder
	for i := 0; i < least || number > 0; i++ {
		s := n.syllables[number&63]
		if i == 0 {
			b.WriteByte(s[0] - 'a' + 'A')
			s = s[1:]
		}
		b.WriteString(s)
		number >>= 6
	}
	return b.String()
}

// catalogue makes the entries of the most frequent entities.
func (n *namer) catalogue() []corpus.CatalogueEntry {
	var out []corpus.CatalogueEntry
	taken := map[string]bool{}
	for rank := range uint64(known) {
		e := n.entity(rank)
		if taken[e.ID] {
			continue
		}
		taken[e.ID] = true
		entry := corpus.CatalogueEntry{ID: e.ID, Name: e.Name, Kind: e.Kind, Description: "An invented " + string(e.Kind)}
		for _, alias := range aliasesOf(e) {
			if !taken[alias] {
				taken[alias] = true
				entry.Aliases = append(entry.Aliases, alias)
			}
		}
		out = append(out, entry)
	}
	return out
}

// aliasesOf returns the other names of an entity that the catalogue knows.
func aliasesOf(e entity) []string {
	if e.Kind != corpus.KindOrganisation {
		return nil
	}
	first, last, _ := strings.Cut(e.Name, " ")
	return []string{first, strings.ToUpper(first[:2] + last[:1])}
}
