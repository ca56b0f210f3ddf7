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
)

// library is a Shelf of briefings in memory, in parts, that came in at given
// times.
type library struct {
	related.Shelf
	all   []*corpus.Briefing
	added map[string]time.Time
	parts []*part
	order []int // in which the arrivals are given
}

// part numbers the entities and sources of some briefings.
type part struct {
	briefings         []*corpus.Briefing
	entities, sources []string
}

// newLibrary returns a shelf of briefings in so many parts.
func newLibrary(parts int, added map[string]time.Time, briefings ...*corpus.Briefing) *library {
	lib := &corpus.Library{Briefings: briefings}
	l := &library{Shelf: related.InMemory(lib), all: briefings, added: added}
	for i := range parts {
		p := &part{}
		for k := i; k < len(briefings); k += parts {
			p.briefings = append(p.briefings, briefings[k])
		}
		l.parts = append(l.parts, p)
	}
	for i := range briefings {
		l.order = append(l.order, i)
	}
	return l
}

func (l *library) stories() *related.Stories {
	return related.Group(l.Shelf, nil, related.Changes{})
}

func (l *library) Added(place int) time.Time { return l.added[l.ID(place)] }

func (l *library) Symbols(i int) today.Symbols { return l.parts[i] }

func (l *library) Arrivals(ctx context.Context, after, upTo time.Time, yield func(*today.Arrival) bool) error {
	for _, k := range l.order {
		b := l.all[k]
		at := l.added[b.ID]
		if at.IsZero() || !at.After(after) || !upTo.IsZero() && at.After(upTo) {
			continue
		}
		n := k % len(l.parts)
		p := l.parts[n]
		place, _ := l.Place(b.ID)
		a := today.Arrival{Place: place, Added: at.Unix(), Day: today.NoDay, Part: n, Source: today.NoSource, Contest: uint8(min(len(b.Sentiment.For), len(b.Sentiment.Against)))}
		if b.Published.Precision() == corpus.PrecisionDay {
			a.Day = int32(b.Published.First().Unix() / 86400)
		}
		if b.Source != "" {
			a.Source = numberOf(&p.sources, b.Source)
		}
		for _, e := range b.Entities {
			a.Entities = append(a.Entities, numberOf(&p.entities, e.ID))
			a.Salience = append(a.Salience, uint16(e.Salience*1000))
		}
		if !yield(&a) {
			break
		}
	}
	return ctx.Err()
}

func numberOf(names *[]string, name string) uint32 {
	i := slices.Index(*names, name)
	if i < 0 {
		i = len(*names)
		*names = append(*names, name)
	}
	return uint32(i)
}

// Entities implements today.Symbols, as do all that follow.
func (p *part) Entities() int { return len(p.numbered().entities) }

func (p *part) Sources() int { return len(p.numbered().sources) }

func (p *part) Entity(n uint32) string { return p.numbered().entities[n] }

func (p *part) Source(n uint32) string { return p.numbered().sources[n] }

func (p *part) numbered() *part {
	for _, b := range p.briefings {
		if b.Source != "" {
			numberOf(&p.sources, b.Source)
		}
		for _, e := range b.Entities {
			numberOf(&p.entities, e.ID)
		}
	}
	return p
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
