package related

import (
	"dossier/corpus"
	"dossier/index/traits"
)

// Shelf is a library at one point in time, as a Graph reads it. Its briefings
// stand at places: 0 is the oldest, the undated stand last, those of one date
// by id (see Compare). A Shelf never changes; any number of goroutines may read
// it at once. What it answers must follow from the briefings alone, never from
// the order in which they came or in what parts they are kept.
type Shelf interface {
	// Len returns how many briefings there are.
	Len() int
	// ID returns the id of the briefing at a place.
	ID(place int) string
	// Place returns where the briefing with an id stands.
	Place(id string) (place int, ok bool)
	// Traits returns the traits of the briefing at a place, the zero View if
	// they cannot be read.
	Traits(place int) traits.View
	// Ref names the briefing at a place.
	Ref(place int) Ref
	// Briefing reads the briefing at a place: all of it, or all that has words
	// but body and evidence. It returns nil if it cannot be read. The caller
	// must not change it.
	Briefing(place int, all bool) *corpus.Briefing

	// WithTerm appends to dst, in order, the places of the briefings that have
	// a term among their top terms, and WithEntity those that an entity is in.
	// If limit is positive and there are more, they append the limit of them
	// that stand about a place: of all in order those from number
	// min(max(before-limit/2, 0), all-limit) on, before being how many are
	// at places lower than near.
	WithTerm(dst []int32, term uint32, near, limit int) []int32
	WithEntity(dst []int32, entity uint64, near, limit int) []int32
	// EntityCount and TopicCount return how many briefings an entity or a
	// topic is in. They are asked often and must be quick.
	EntityCount(entity uint64) int
	TopicCount(topic uint32) int

	// Entity returns the entity with the given number, if a briefing has it.
	Entity(number uint64) (Entity, bool)
	// Entities calls yield for each entity of the briefings, in any order,
	// until yield returns false.
	Entities(yield func(Entity) bool)
	// Named returns the entities of the briefings that go by a name, folded
	// as traits.Fold does: first those that it is the name of, then those that
	// it is an alias of (in a briefing, not in the catalogue), each by id.
	Named(folded string) []uint64
	// NamesFrom returns up to limit names and aliases of entities of the
	// briefings, folded, that have a word which begins with prefix: those of
	// the most briefings first, then by name.
	NamesFrom(prefix string, limit int) []Name
	// Catalogue returns the catalogue of the library; nil is an empty one.
	Catalogue() *corpus.Catalogue
}

// Entity is what a Shelf knows of an entity of its briefings. Name and Kind
// are those of the catalogue, else those in the earliest of the briefings.
type Entity struct {
	Number    uint64 // traits.ID of ID
	ID, Name  string
	Kind      corpus.Kind
	Briefings int
	Mentions  int // in their bodies
}

// Name is a folded name of the entity with a number.
type Name struct {
	Folded string
	Entity uint64
}

// Compare orders briefings as they stand on a Shelf: from old to new, the
// undated last, those of one date by id.
func Compare(aDate corpus.Date, aID string, bDate corpus.Date, bID string) int {
	if c := compareOldest(aDate, bDate); c != 0 {
		return c
	}
	switch {
	case aID < bID:
		return -1
	case aID > bID:
		return 1
	}
	return 0
}
