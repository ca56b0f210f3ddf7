package index_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dossier/corpus/synth"
	"dossier/index"
	"dossier/index/segment"
)

// TestExtendIsArrange adds segments to an order and deletes what was there, at
// random, and holds that the order is the one that is made afresh.
func TestExtendIsArrange(t *testing.T) {
	g := synth.New(synth.Model{Seed: 4})
	rnd := rand.New(rand.NewPCG(1, 2))
	next := 0
	part := func(n int) segment.Part {
		docs := make([]segment.Doc, n)
		for i := range docs {
			docs[i].Briefing = g.Briefing(next)
			next++
		}
		s, err := segment.New(docs, g.Catalogue())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return segment.Part{Segment: s}
	}
	var parts []segment.Part
	order := index.Arrange(nil)
	for round := range 30 {
		known := len(parts)
		for range rnd.IntN(3) {
			parts = append(parts, part(rnd.IntN(40)))
		}
		for i := range known {
			if n := parts[i].Segment.Len(); n > 0 && rnd.IntN(3) == 0 {
				deleted := roaring.New()
				if parts[i].Deleted != nil {
					deleted = parts[i].Deleted.Clone()
				}
				for range rnd.IntN(10) {
					deleted.Add(uint32(rnd.IntN(n)))
				}
				parts[i].Deleted = deleted
			}
		}
		order = order.Extend(parts, known)
		if want := index.Arrange(parts); !reflect.DeepEqual(order, want) {
			t.Fatalf("round %d: %d parts, %d of them known", round, len(parts), known)
		}
	}
	if len(order.Newest) < 100 || len(order.Timeline) <= len(order.Newest) {
		t.Errorf("only %d briefings and %d rows", len(order.Newest), len(order.Timeline))
	}
}

func BenchmarkOrder(b *testing.B) {
	for _, n := range []int{10_000} {
		g := synth.New(synth.Model{Seed: 4})
		make := func(from, n int) segment.Part {
			docs := make([]segment.Doc, n)
			for i := range docs {
				docs[i].Briefing = g.Briefing(from + i)
			}
			s, err := segment.New(docs, g.Catalogue())
			if err != nil {
				b.Fatal(err)
			}
			return segment.Part{Segment: s}
		}
		parts := []segment.Part{make(0, n/2), make(n/2, n/4), make(3*n/4, n/4), make(n, 20)}
		order := index.Arrange(parts[:3])
		b.Run(fmt.Sprint("arrange ", n), func(b *testing.B) {
			for b.Loop() {
				index.Arrange(parts)
			}
		})
		b.Run(fmt.Sprint("extend ", n), func(b *testing.B) {
			for b.Loop() {
				order.Extend(parts, 3)
			}
		})
	}
}
