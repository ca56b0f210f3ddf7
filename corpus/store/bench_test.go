package store_test

import (
	"context"
	"fmt"
	"testing"

	"dossier/corpus/store"
)

// BenchmarkPut stores new articles, each seen on the disk, by itself and
// several at a time.
func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 8, 64, 256} {
		b.Run(fmt.Sprint("batch=", size), func(b *testing.B) {
			s, err := store.Open(b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			batch := s.Batch(size)
			for i := 0; b.Loop(); i++ {
				if _, err := batch.Put(context.Background(), article(fmt.Sprint(i), 1)); err != nil {
					b.Fatal(err)
				}
			}
			if err := batch.Flush(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkReimport imports 1000 articles that are there already into a
// library that was just opened, first finding out what it holds.
func BenchmarkReimport(b *testing.B) {
	const n = 1000
	dir := b.TempDir()
	fill := func(size int) {
		s, err := store.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		batch := s.Batch(size)
		for i := range n {
			if _, err := batch.Put(context.Background(), article(fmt.Sprint(i), 1)); err != nil {
				b.Fatal(err)
			}
		}
		if err := batch.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	fill(256)
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			fill(64)
		}
		b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "articles/s")
	})
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			s, err := store.Open(dir)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Put(context.Background(), article("1", 1)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
