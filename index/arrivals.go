package index

import (
	"context"
	"fmt"
	"time"

	"dossier/index/segment"
	"dossier/index/today"
)

// addedIn are the seconds since 1970 in which something was added: after the
// first and up to the last.
type addedIn struct{ after, upTo uint32 }

// between returns the seconds of (after, upTo], where a zero time is no bound.
// Briefings of which it is not known when they were added are in none.
func between(after, upTo time.Time) addedIn {
	b := addedIn{upTo: ^uint32(0)}
	if !after.IsZero() {
		b.after = uint32(min(max(after.Unix(), 0), int64(b.upTo)))
	}
	if !upTo.IsZero() {
		b.upTo = uint32(min(max(upTo.Unix(), 0), int64(b.upTo)))
	}
	return b
}

// bounded returns what was added in (after, upTo], nil if that is no bound.
func (x *Index) bounded(after, upTo time.Time) marking {
	if after.IsZero() && upTo.IsZero() {
		return nil
	}
	in, out := between(after, upTo), make(marking, len(x.parts))
	for i, p := range x.parts {
		out[i] = p.added(in)
	}
	return out
}

func (b addedIn) has(second uint32) bool { return b.after < second && second <= b.upTo }

// Added implements today.Shelf, as do all that follow.
func (s *shelf) Added(place int) time.Time {
	p, doc := s.locate(place)
	return p.seg.Columns().AddedAt(doc)
}

func (s *shelf) Arrivals(ctx context.Context, after, upTo time.Time, yield func(*today.Arrival) bool) error {
	in := between(after, upTo)
	_, of := s.x.places()
	var a today.Arrival
	for i, p := range s.parts {
		cols := p.seg.Columns()
		a.Part = i
		for doc, second := range cols.Added {
			if doc%checkArrivals == 0 {
				if err := ctx.Err(); err != nil {
					return fmt.Errorf("index: look for what was added: %w", err)
				}
			}
			if !in.has(second) || p.deleted != nil && p.deleted.Contains(uint32(doc)) {
				continue
			}
			a.Place, a.Added = int(of[p.base+uint32(doc)]), int64(second)
			a.Source, a.Contest = cols.Source[doc], cols.Contest[doc]
			a.Day = today.NoDay
			if day, ok := segment.Day(cols.Date[doc]); ok {
				a.Day = day
			}
			a.Entities, a.Salience, _ = cols.EntitiesOf(uint32(doc))
			if !yield(&a) {
				return nil
			}
		}
	}
	return nil
}

// checkArrivals is how many briefings are looked at between looks at the
// context.
const checkArrivals = 4096

func (s *shelf) Symbols(part int) today.Symbols { return symbols{s.parts[part].seg} }

// symbols are what the numbers in the columns of a segment stand for.
type symbols struct{ seg *segment.Segment }

func (s symbols) Entities() int               { return s.seg.Entities().Len() }
func (s symbols) Sources() int                { return s.seg.Sources().Len() }
func (s symbols) Entity(number uint32) string { return s.seg.Entities().ID(int(number)) }
func (s symbols) Source(number uint32) string { return s.seg.Sources().At(int(number)) }
