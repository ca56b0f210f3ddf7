package generation_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"dossier/corpus/synth"
	"dossier/index/generation"
)

// synthetic lays out an invented library of n briefings.
func synthetic(b testing.TB, n int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "library")
	g := synth.New(synth.Model{Seed: 1})
	if err := g.Write(b.Context(), dir, 0, n); err != nil {
		b.Fatal(err)
	}
	return dir
}

// benchSize is how many briefings the libraries of benchmarks have: 2,000, or
// as many as GENERATION_BENCH says.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("GENERATION_BENCH")); err == nil {
		return n
	}
	return 2000
}

func BenchmarkSync(b *testing.B) {
	n := benchSize()
	dir := synthetic(b, n)
	cache := b.TempDir()
	published := make(chan time.Time, 1)
	c, err := generation.Open(cache, sourceOf(dir), generation.Options{Changed: func() {
		select {
		case published <- time.Now():
		default: // a generation that follows at once
		}
	}})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := c.Sync(b.Context(), nil); err != nil {
		b.Fatal(err)
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			if _, err := c.Rebuild(b.Context(), nil); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/briefing")
		b.ReportMetric(float64(c.Status().Bytes)/float64(n), "B/briefing")
	})
	b.Run("nothing", func(b *testing.B) {
		for b.Loop() {
			if _, err := c.Sync(b.Context(), nil); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/briefing")
	})
	b.Run("apply 20", func(b *testing.B) {
		g := synth.New(synth.Model{Seed: 1})
		next := 0
		var took []time.Duration
		for b.Loop() {
			b.StopTimer()
			var names []string
			for range 20 {
				name, data := g.File(n + next)
				next++
				name = filepath.ToSlash(filepath.Join("briefings", name))
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
					b.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
					b.Fatal(err)
				}
				names = append(names, name)
			}
			select {
			case <-published:
			default:
			}
			b.StartTimer()
			start := time.Now()
			if _, err := c.Apply(b.Context(), names); err != nil {
				b.Fatal(err)
			}
			took = append(took, (<-published).Sub(start))
		}
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-to-published")
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			other, err := generation.Open(cache, sourceOf(dir), generation.Options{})
			if err != nil {
				b.Fatal(err)
			}
			other.Close()
		}
	})
}
