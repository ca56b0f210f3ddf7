package index_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/synth"
	"dossier/index"
)

// synthetic makes n briefings of the size of real ones. Words are drawn by
// their rank (Zipf's law), so that few are frequent and most are rare.
func synthetic(n int) *corpus.Library {
	seed := uint64(1)
	next := func(limit int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % limit
	}
	word := func() string {
		// A product of two uniform numbers prefers small ranks.
		rank := next(200) * next(200) / 4
		var b strings.Builder
		for k := rank*7919 + 11; k > 0; k /= 23 {
			b.WriteByte("bcdfglmnprst"[k%12])
			b.WriteByte("aeiou"[k%5])
		}
		return b.String()
	}
	sentence := func(words int) string {
		parts := make([]string, words)
		for i := range parts {
			parts[i] = word()
		}
		return strings.Join(parts, " ") + "."
	}
	lib := &corpus.Library{}
	for i := range n {
		b := &corpus.Briefing{
			ID: fmt.Sprintf("briefing-%05d", i), Title: sentence(8), Dek: sentence(12), Summary: sentence(50),
			Source:    "Source " + fmt.Sprint(i%7),
			Published: corpus.Date{Year: 2025, Month: 1 + i%12, Day: 1 + i%28},
		}
		for range 6 {
			b.KeyPoints = append(b.KeyPoints, corpus.Point{Text: sentence(18)})
			b.Sentiment.For = append(b.Sentiment.For, corpus.Claim{Text: sentence(15)})
			b.Sentiment.Against = append(b.Sentiment.Against, corpus.Claim{Text: sentence(15)})
		}
		for k := range 10 {
			name := strings.ToUpper(word()[:1]) + word()
			b.Entities = append(b.Entities, corpus.Entity{Name: name, Kind: corpus.Kinds()[k%5]})
		}
		for range 25 {
			b.Body += sentence(20) + "\n\n"
		}
		lib.Briefings = append(lib.Briefings, b)
	}
	return lib
}

func mustBuild(tb testing.TB, lib *corpus.Library) *index.Index {
	tb.Helper()
	x, err := index.Build(context.Background(), lib)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}

func BenchmarkBuild(b *testing.B) {
	embedded, err := corpus.Embedded(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	for _, bb := range []struct {
		name string
		lib  *corpus.Library
	}{{"embedded", embedded}, {"300", synthetic(300)}} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x, err := index.Build(context.Background(), bb.lib)
				if err != nil {
					b.Fatal(err)
				}
				if err := x.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	lib := synthetic(300)
	x := mustBuild(b, lib)
	words := strings.Fields(lib.Briefings[7].Summary)
	for _, bb := range []struct {
		name string
		r    index.Request
	}{
		{"word", index.Request{Query: words[0]}},
		{"two-words", index.Request{Query: words[0] + " " + words[1]}},
		{"phrase", index.Request{Query: `"` + words[0] + " " + words[1] + `"`}},
		{"any", index.Request{Query: strings.Join(words[:8], " "), Any: true}},
		{"everything-with-facets", index.Request{Facets: 10}},
		{"nothing", index.Request{Query: words[0] + " " + words[1] + " qqqq"}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := x.Search(context.Background(), bb.r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLibrary measures what a reader of a library of invented news asks:
// half of the answers came within p50-µs, nearly all within p99-µs. index/bench
// measures larger libraries.
func BenchmarkLibrary(b *testing.B) {
	const n = 4000
	g, lib := invented(b, n)
	x := mustBuild(b, lib)
	q := g.Ask(n, 1)
	var keys, phrases []string
	for _, typed := range q.Typed(100) {
		keys = append(keys, synth.Keystrokes(typed)...)
		phrases = append(phrases, `"`+typed+`"`)
	}
	search := func(r index.Request) func(string) error {
		return func(typed string) error {
			r.Query = typed
			_, err := x.Search(context.Background(), r)
			return err
		}
	}
	for _, bb := range []struct {
		name  string
		asked []string
		ask   func(string) error
	}{
		{"keystroke", keys, search(index.Request{AsYouType: true, Facets: 2})},
		{"by-date-with-facets", q.Near(50, .13), search(index.Request{Sort: index.SortNew, Facets: 2})},
		{"complete", q.Begun(200), func(typed string) error {
			_, err := x.Complete(context.Background(), typed, 10)
			return err
		}},
		{"phrase", phrases, search(index.Request{})},
		{"phrase-quick", phrases, search(index.Request{Quick: true})},
	} {
		b.Run(bb.name, func(b *testing.B) {
			var took []time.Duration
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				if err := bb.ask(bb.asked[i%len(bb.asked)]); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
		})
	}
}
