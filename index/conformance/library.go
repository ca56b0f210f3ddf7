package conformance

import (
	"testing"
	"time"

	"dossier/corpus"
)

// Library makes the library that the suite asks about. Its texts are made for
// the purpose: each briefing is there for a rule of searching.
func Library(tb testing.TB) *corpus.Library {
	tb.Helper()
	cat, err := corpus.ParseCatalogue("entities.yaml", []byte(catalogueText))
	if err != nil {
		tb.Fatalf("conformance: catalogue: %v", err)
	}
	entity := func(name string, kind corpus.Kind) corpus.Entity {
		if e, ok := cat.Lookup(name); ok {
			return corpus.Entity{ID: e.ID, Name: e.Name, Kind: e.Kind}
		}
		return corpus.Entity{Name: name, Kind: kind}
	}
	claim := func(text, holder string) corpus.Claim {
		c := corpus.Claim{Text: text, Holder: corpus.Holder{Name: holder}}
		if e, ok := cat.Lookup(holder); ok {
			c.Holder.Entity = e.ID
		}
		return c
	}
	return &corpus.Library{Catalogue: cat, Briefings: []*corpus.Briefing{
		{
			ID: "harbour-bridge", Title: "The harbour bridge opens after eight years", Dek: "Trains cross first",
			Summary: "The bridge over the harbour opened. It took eight years and 14,000 workers.",
			Source:  "Harbour Post", Author: "Ada Lovelace", Published: corpus.Date{Year: 2025, Month: 6, Day: 27}, Added: added(28, 7),
			Topics:    []string{"bridges", "public transport"},
			KeyPoints: []corpus.Point{{Text: "The bridge carries trains and cars across the harbour."}},
			Sentiment: corpus.Sentiment{
				Proposition: "The bridge was worth its price",
				For:         []corpus.Claim{claim("Retention of workers on the island has improved.", "Grace Hopper"), claim("Trains save an hour.", "the port")},
				Against:     []corpus.Claim{claim("The top talent left before the opening.", "Northern Rail Services"), claim("The price doubled.", "")},
			},
			Entities: []corpus.Entity{entity("Northern Rail Services", ""), entity("Grace Hopper", ""), entity("Harbour City", corpus.KindPlace)},
			Figures:  []corpus.Figure{{Text: "US$8 billion", What: "the price of the bridge"}},
			Body: "# The bridge\n\nThe **harbour bridge** opened on Friday. NRS, as everybody calls the operator, ran the first train.\n\n" +
				"Mr. Smith of the port said that the *return-to-office* crowd fills every carriage. See [the timetable](https://example.org/secret).\n",
		},
		{
			ID: "rail-strike", Title: "Rail strike ends", Summary: "Drivers of Northern Rail Services return to work. Amazon.com parcels move again.",
			Source: "Daily Wire", Published: corpus.Date{Year: 2025, Month: 6, Approximate: true}, Added: added(28, 23),
			Topics:    []string{"strikes"},
			KeyPoints: []corpus.Point{{Text: "Wages rise by 3.5 percent a year."}},
			Sentiment: corpus.Sentiment{For: []corpus.Claim{claim("Drivers earned the rise.", "Grace Hopper")}},
			Entities:  []corpus.Entity{entity("NRS", ""), entity("Grace Hopper", "")},
			Body:      "The strike is over. Office rules were not changed, and the drivers return to the depot's work. AT&T runs the signals, in C++ and on GPT-4.\n",
		},
		{
			ID: "sao-paulo", Title: "São Paulo plans trams", Summary: "The city's mayor wants trams by 2030.",
			Source: "Daily Wire", Published: corpus.Date{Year: 2024}, Added: added(29, 0),
			Entities: []corpus.Entity{entity("São Paulo", corpus.KindPlace)},
			Body:     "Trams came to São Paulo long ago. The U.S. Congress isn’t involved. Trainium 2 is not a tram. The café’s owner hopes for retention.\n",
		},
		{
			ID: "trams-undated", Title: "Trams, trams, trams", Source: "Tram Fan",
			Body: "Trams and more trams: trains they are not. 東京 has one line.\n",
		},
		{
			ID: "contested", Title: "A tunnel instead", Source: "Harbour Post", Published: corpus.Date{Year: 2026, Month: 1, Day: 2}, Added: added(31, 12), // the first of July
			Sentiment: corpus.Sentiment{
				For:     []corpus.Claim{claim("A tunnel is safer.", ""), claim("A tunnel is quieter.", ""), claim("Ships pass.", "")},
				Against: []corpus.Claim{claim("A tunnel costs more.", ""), claim("It floods.", ""), claim("Years of noise.", "")},
				Views:   []corpus.Claim{claim("The ferry will stop either way.", "Northern Rail Services")},
			},
			Body: "Eight engineers met for years. A tunnel under the harbour was their answer to the bridge.\n",
		},
	}}
}

// added returns an hour of June 2025, when briefings came in; of trams-undated
// nobody knows.
func added(day, hour int) time.Time { return time.Date(2025, time.June, day, hour, 0, 0, 0, time.UTC) }

const catalogueText = `entities:
- name: Northern Rail Services
  kind: organisation
  aliases: [NRS, "the rail operator"]
  description: Runs trains.
- name: Grace Hopper
  kind: person
  description: Wrote a compiler.
`
