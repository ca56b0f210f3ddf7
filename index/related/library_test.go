package related_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/index/related"
)

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

func topics(names ...string) with { return func(b *corpus.Briefing) { b.Topics = names } }

func published(date string) with {
	return func(b *corpus.Briefing) {
		d, err := corpus.ParseDate(date)
		if err != nil {
			panic(err)
		}
		b.Published = d
	}
}

// about adds an entity with so many mentions.
func about(name string, kind corpus.Kind, salience float64, mentions int) with {
	return func(b *corpus.Briefing) {
		b.Entities = append(b.Entities, corpus.Entity{
			ID: slug(name), Name: name, Kind: kind, Salience: salience, Mentions: make([]corpus.Span, mentions),
		})
	}
}

func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

func graph(briefings ...*corpus.Briefing) *related.Graph {
	return related.New(&corpus.Library{Briefings: briefings})
}

func catalogue(t *testing.T, yaml string) *corpus.Catalogue {
	t.Helper()
	c, err := corpus.ParseCatalogue("entities.yaml", []byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// departures is a library on one company: two briefings of one departure, two
// others on other matters.
func departures() []*corpus.Briefing {
	const (
		person  = corpus.KindPerson
		company = corpus.KindOrganisation
		product = corpus.KindProduct
	)
	return []*corpus.Briefing{
		briefing("leader-leaves", "Acme loses the leader of its Rocket engine", published("2025-06"),
			body("Jane Doe, who built the Rocket engine, left Acme in June after eight years. A colleague takes over her duties while rivals bid for engineers."),
			about("Acme", company, .9, 4), about("Jane Doe", person, .8, 3), about("Rocket", product, .6, 2), about("Globex", company, .2, 1)),
		briefing("exodus", "Engine leader Jane Doe leaves Acme in talent exodus",
			body("Acme has lost Jane Doe, the leader behind the Rocket engine, after eight years. Rivals such as Globex bid for engineers and her departure hurts."),
			about("Acme", company, .9, 5), about("Jane Doe", person, .8, 2), about("Rocket", product, .5, 1), about("Globex", company, .3, 1)),
		briefing("warehouse-cuts", "Acme closes three warehouses", published("2025-10-02"), topics("layoffs", "retail"),
			body("Acme shuts warehouses in the north and cuts hundreds of jobs to save freight costs, its finance chief told investors."),
			about("Acme", company, .9, 3), about("Globex", company, .2, 1)),
		briefing("office-cuts", "Acme trims office staff", published("2024-03-05"), topics("Layoffs"),
			body("Managers at Acme were told that support teams shrink; the union protests against the plan for the autumn."),
			about("Acme", company, .9, 3)),
	}
}

// synthetic is a library of n briefings that tell some n/4 happenings.
func synthetic(n int) *corpus.Library {
	random := rand.New(rand.NewPCG(1, 2))
	word := func(limit int) string {
		return fmt.Sprintf("word%d", int(float64(limit)*random.Float64()*random.Float64()))
	}
	lib := &corpus.Library{}
	for i := range n {
		event := random.IntN(n/4 + 1)
		date := corpus.Date{Year: 2024 + event%2, Month: event%12 + 1, Day: random.IntN(28) + 1}
		b := &corpus.Briefing{ID: fmt.Sprintf("b%05d", i), Published: date}
		b.Title = fmt.Sprintf("event%d event%d %s %s", event, event+n, word(3000), word(3000))
		var text strings.Builder
		for range 300 {
			if random.IntN(8) == 0 {
				fmt.Fprintf(&text, "event%d ", event+n*random.IntN(8))
				continue
			}
			text.WriteString(word(20000) + " ")
		}
		b.Body = text.String()
		for k := range 12 {
			name := fmt.Sprintf("Person %d", random.IntN(n/3+1))
			switch {
			case k == 0:
				name = fmt.Sprintf("Company %d", random.IntN(10))
			case k < 4:
				name = fmt.Sprintf("Person %d", event+k)
			}
			about(name, corpus.KindPerson, random.Float64(), 1+random.IntN(4))(b)
		}
		for k := range 6 {
			b.Sentiment.For = append(b.Sentiment.For, corpus.Claim{
				Text: fmt.Sprintf("Person %d says that %s follows %s.", event+k, word(3000), word(3000)),
			})
		}
		lib.Briefings = append(lib.Briefings, b)
	}
	return lib
}
