package corpus_test

import (
	"context"
	"os"
	"testing"

	"dossier/corpus"
)

func BenchmarkDecode(b *testing.B) {
	cat := embeddedCatalogue(b)
	data, err := os.ReadFile("briefings/amazon-pay-and-office-rules.md")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := corpus.Decode("a.md", data, cat); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseCatalogue(b *testing.B) {
	data, err := os.ReadFile("briefings/entities.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := corpus.ParseCatalogue("entities.yaml", data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEmbedded(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := corpus.Embedded(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
