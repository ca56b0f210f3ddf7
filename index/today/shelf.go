package today

import (
	"context"
	"math"
	"time"

	"dossier/index/related"
)

// Shelf is a library at one point in time, as Today reads it: a related.Shelf
// that knows when its briefings came in. What is asked of all that was added
// must come from columns: no text is read for it.
type Shelf interface {
	related.Shelf
	// Added returns when the briefing at a place came into the library, the
	// zero time if that is not known.
	Added(place int) time.Time
	// SourceAt returns the number in Sources of the publisher of the briefing at
	// a place, NoSource if it states none.
	SourceAt(place int) uint32
	// Arrivals calls yield for each briefing that was added in (after, upTo],
	// in any order, until yield returns false. A zero after is the beginning,
	// a zero upTo the end of time; a briefing of which it is not known when it
	// was added is none. The Arrival and its slices are good during the call
	// only. The error is that of ctx.
	Arrivals(ctx context.Context, after, upTo time.Time, yield func(*Arrival) bool) error
	// Sources returns the publishers, by the numbers that arrivals have for
	// them.
	Sources() []string
	// Numbers returns what the numbers that arrivals have for entities stand
	// for. It is worked out once for a shelf.
	Numbers() *Numbers
}

// Numbers numbers the entities of a shelf from 0 on. Nobody changes them.
type Numbers struct {
	Entity []uint64 // by number: the entity, as traits.ID knows it
	Count  []int32  // by number: how many briefings have it
}

// all returns how many entities all briefings have, each with its own.
func (n *Numbers) all() int {
	all := 0
	for _, count := range n.Count {
		all += int(count)
	}
	return all
}

// Arrival is a briefing that came into the library, as its columns know it.
type Arrival struct {
	Place int   // on the shelf
	Added int64 // when it came in, in seconds since 1970
	// Day is when it came out, in days since 1970; NoDay where that is not
	// known to the day.
	Day int32
	// Source is the number of its publisher in Sources, NoSource if it states
	// none.
	Source uint32
	// Contest is how many claims the weaker side has, at most 255.
	Contest uint8
	// Entities are those that it is about, by Numbers, and Salience how much, in
	// thousandths: About and more.
	Entities []uint32
	Salience []uint16
}

const (
	// About is the least salience, in thousandths, of an entity that a briefing
	// is about.
	About = 250
	// NoSource is the Source of an arrival that states none.
	NoSource = ^uint32(0)
	// NoDay is the Day of an arrival of which it is not known.
	NoDay = math.MinInt32
)

// Stories says which briefings of a shelf are one story: related.Stories.
type Stories interface {
	// Root returns the place of the briefing whose id is that of the story of
	// the one at a place.
	Root(place int) int
	// Members calls yield for all briefings of the story of the one at a
	// place, until yield returns false.
	Members(place int, yield func(place int) bool)
}
