package related_test

import (
	"context"
	"fmt"
	"testing"

	"dossier/corpus"
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

func BenchmarkNew2000(b *testing.B) {
	lib := synthetic(2000)
	for b.Loop() {
		related.New(lib)
	}
}

func BenchmarkRelated2000(b *testing.B) {
	g := related.New(synthetic(2000))
	n := 0
	for b.Loop() {
		g.Related(fmt.Sprintf("b%05d", n%2000), 20)
		n++
	}
}

func BenchmarkEntity2000(b *testing.B) {
	g := related.New(synthetic(2000))
	g.Entity("Person 1") // names are built once
	n := 0
	for b.Loop() {
		g.Entity(fmt.Sprintf("Person %d", n%500))
		n++
	}
}
