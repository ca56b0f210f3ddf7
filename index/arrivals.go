package index

import (
	"context"
	"fmt"
	"time"

	"dossier/corpus"
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

// addedOn returns the bounds of a day, a month or a year in a zone. A day may
// have 23 hours, or 25.
func addedOn(date string, zone *time.Location) addedIn {
	if zone == nil {
		zone = time.UTC
	}
	d, _ := corpus.ParseDate(date)
	begins, ends := d.Bounds(zone)
	return between(begins.Add(-time.Second), ends.Add(-time.Second))
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

func (s *shelf) SourceAt(place int) uint32 {
	at, _ := s.x.places()
	i, doc := s.x.locate(at[place])
	if source := s.x.parts[i].seg.Columns().Source[doc]; source != segment.NoSymbol {
		return s.numbers().sources[i][source]
	}
	return today.NoSource
}

func (s *shelf) Arrivals(ctx context.Context, after, upTo time.Time, yield func(*today.Arrival) bool) error {
	in := between(after, upTo)
	_, of := s.x.places()
	n := s.numbers()
	var a today.Arrival
	for i, p := range s.parts {
		cols := p.seg.Columns()
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
			a.Source, a.Contest = today.NoSource, cols.Contest[doc]
			if source := cols.Source[doc]; source != segment.NoSymbol {
				a.Source = n.sources[i][source]
			}
			a.Day = today.NoDay
			if day, ok := segment.Day(cols.Date[doc]); ok {
				a.Day = day
			}
			entities, salience, _ := cols.EntitiesOf(uint32(doc))
			a.Entities, a.Salience = a.Entities[:0], a.Salience[:0]
			for k, e := range entities {
				if salience[k] >= today.About {
					a.Entities, a.Salience = append(a.Entities, n.entities[i][e]), append(a.Salience, salience[k])
				}
			}
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
