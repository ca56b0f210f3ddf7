package related_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/synth"
	"dossier/index/related"
)

func BenchmarkNewBuiltIn(b *testing.B) {
	lib, err := corpus.Embedded(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		related.New(lib)
	}
}

// BenchmarkAtSize measures what is asked of libraries of invented briefings,
// in memory: go test -bench 'AtSize/10000$' ./index/related.
func BenchmarkAtSize(b *testing.B) {
	for _, size := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) { atSize(b, size) })
	}
}

func atSize(b *testing.B, size int) {
	lib, err := synth.New(synth.Model{Seed: 1}).Library(context.Background(), size)
	if err != nil {
		b.Fatal(err)
	}
	shelf := related.InMemory(lib)
	stories := related.Group(shelf, nil, related.Changes{})
	g := related.Over(shelf, stories)
	b.Run("stories", func(b *testing.B) {
		for b.Loop() {
			related.Group(shelf, nil, related.Changes{})
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "µs/briefing")
	})
	b.Run("stories-of-20-more", func(b *testing.B) {
		var c related.Changes
		earlier := &corpus.Library{Catalogue: lib.Catalogue}
		dated := size
		for dated > 0 && shelf.Ref(dated-1).Published.IsZero() {
			dated--
		}
		for place := range size {
			if place >= dated-20 && place < dated {
				c.Added = append(c.Added, place)
				continue
			}
			earlier.Briefings = append(earlier.Briefings, shelf.Briefing(place, true))
		}
		before := related.Group(related.InMemory(earlier), nil, related.Changes{})
		for b.Loop() {
			related.Group(shelf, before, c)
		}
	})
	b.Run("related", func(b *testing.B) {
		measure(b, func(i int) { g.Related(shelf.ID(i*7919%size), 20) })
	})
	b.Run("entity", func(b *testing.B) {
		rows := g.Entities()
		measure(b, func(i int) { g.Entity(rows[i*i%len(rows)].ID) })
	})
	b.Run("largest-entity", func(b *testing.B) {
		rows := g.Entities()
		for b.Loop() {
			g.Entity(rows[0].ID)
		}
	})
	b.Run("nearest-entity", func(b *testing.B) {
		rows := g.Entities()
		measure(b, func(i int) { g.NearestEntity(rows[i*7919%len(rows)].Name + "x") })
	})
}

// measure asks b.N things and reports the time that all but one in a hundred
// take at most.
func measure(b *testing.B, ask func(i int)) {
	ask(0) // what is made when first asked for
	var took []time.Duration
	i := 0
	for b.Loop() {
		start := time.Now()
		ask(i)
		took = append(took, time.Since(start))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
