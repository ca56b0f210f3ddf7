package today_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/index/today"
	"dossier/index/traits"
)

// library is a Shelf of briefings in memory that came in at given times.
type library struct {
	related.Shelf
	all     []*corpus.Briefing
	added   map[string]time.Time
	sources []string
	numbers today.Numbers
}

// newLibrary returns a shelf of briefings, whose arrivals are given in their
// order.
func newLibrary(added map[string]time.Time, briefings ...*corpus.Briefing) *library {
	l := &library{Shelf: related.InMemory(&corpus.Library{Briefings: slices.Clone(briefings)}), all: briefings, added: added}
	for _, b := range briefings {
		if b.Source != "" && l.source(b) == today.NoSource {
			l.sources = append(l.sources, b.Source)
		}
		for _, e := range b.Entities {
			if number := traits.ID(e.ID); !slices.Contains(l.numbers.Entity, number) {
				l.numbers.Entity = append(l.numbers.Entity, number)
				l.numbers.Count = append(l.numbers.Count, int32(l.EntityCount(number)))
			}
		}
	}
	return l
}

func (l *library) stories() *related.Stories {
	return related.Group(l.Shelf, nil, related.Changes{})
}

func (l *library) Added(place int) time.Time { return l.added[l.ID(place)] }

// source returns the number of the publisher of a briefing: names that differ
// by capitals only are one.
func (l *library) source(b *corpus.Briefing) uint32 {
	at := slices.IndexFunc(l.sources, func(name string) bool { return strings.EqualFold(name, b.Source) })
	if b.Source == "" || at < 0 {
		return today.NoSource
	}
	return uint32(at)
}

func (l *library) SourceAt(place int) uint32 { return l.source(l.Briefing(place, false)) }

func (l *library) Sources() []string { return l.sources }

func (l *library) Numbers() *today.Numbers { return &l.numbers }

func (l *library) Arrivals(ctx context.Context, after, upTo time.Time, yield func(*today.Arrival) bool) error {
	for _, b := range l.all {
		at := l.added[b.ID]
		if at.IsZero() || !at.After(after) || !upTo.IsZero() && at.After(upTo) {
			continue
		}
		place, _ := l.Place(b.ID)
		a := today.Arrival{Place: place, Added: at.Unix(), Day: today.NoDay, Contest: uint8(min(len(b.Sentiment.For), len(b.Sentiment.Against)))}
		if b.Published.Precision() == corpus.PrecisionDay {
			a.Day = int32(b.Published.First().Unix() / 86400)
		}
		a.Source = l.source(b)
		for _, e := range b.Entities {
			if e.Salience*1000 < today.About {
				continue
			}
			a.Entities = append(a.Entities, uint32(slices.Index(l.numbers.Entity, traits.ID(e.ID))))
			a.Salience = append(a.Salience, uint16(e.Salience*1000))
		}
		if !yield(&a) {
			break
		}
	}
	return ctx.Err()
}

// with changes a briefing that a test builds.
type with func(*corpus.Briefing)

func briefing(id, title string, changes ...with) *corpus.Briefing {
	b := &corpus.Briefing{ID: id, Title: title}
	for _, change := range changes {
		change(b)
	}
	return b
}

func body(text string) with { return func(b *corpus.Briefing) { b.Body = text } }

func source(name string) with { return func(b *corpus.Briefing) { b.Source = name } }

func story(id string) with { return func(b *corpus.Briefing) { b.Story = id } }

func points(texts ...string) with {
	return func(b *corpus.Briefing) {
		for _, t := range texts {
			b.KeyPoints = append(b.KeyPoints, corpus.Point{Text: t})
		}
		if b.Body == "" {
			b.Body = strings.Join(texts, " ")
		}
	}
}

func published(date string) with {
	return func(b *corpus.Briefing) {
		d, err := corpus.ParseDate(date)
		if err != nil {
			panic(err)
		}
		b.Published = d
	}
}

func about(id, name string, kind corpus.Kind, salience float64) with {
	return func(b *corpus.Briefing) {
		b.Entities = append(b.Entities, corpus.Entity{ID: id, Name: name, Kind: kind, Salience: salience})
	}
}

func figure(text string, value float64, unit, what string) with {
	return func(b *corpus.Briefing) {
		b.Figures = append(b.Figures, corpus.Figure{Text: text, Value: &value, Unit: unit, What: what, Evidence: []corpus.Evidence{{Words: text}}})
	}
}

// at is a time on a day of November 2026.
func at(day, hour int) time.Time { return time.Date(2026, time.November, day, hour, 0, 0, 0, time.UTC) }

// ask asks for what is new, by the stories that the briefings say they are of.
func ask(t *testing.T, l *library, r today.Request) today.Page {
	t.Helper()
	p, err := today.New(context.Background(), l, l.stories(), r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
