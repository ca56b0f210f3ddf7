package analyze_test

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"dossier/corpus/analyze"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/analyze/figures"
	"dossier/corpus/analyze/points"
	"dossier/corpus/analyze/segment"
	"dossier/corpus/analyze/sentiment"
	"dossier/corpus/analyze/stance"
)

// article700 is a text of 700 words, of those that are built in.
func article700(b *testing.B) string {
	b.Helper()
	words, n := strings.Join(bodies(b), "\n\n"), 0
	for i, c := range words {
		if c == ' ' {
			if n++; n >= 700 && words[i-1] == '.' {
				return words[:i]
			}
		}
	}
	return words
}

// BenchmarkArticle is the whole analysis of an article of 700 words, models
// loaded.
func BenchmarkArticle(b *testing.B) {
	a, text := newAnalyzer(b), article700(b)
	analysed(b, a, analyze.Article{Text: text})
	b.ReportAllocs()
	for b.Loop() {
		analysed(b, a, analyze.Article{Text: text})
	}
}

// BenchmarkSteps is what the steps of it take.
func BenchmarkSteps(b *testing.B) {
	text := article700(b)
	doc := segment.Split(text)
	tagger, err := entity.Load()
	if err != nil {
		b.Fatal(err)
	}
	opinions, err := sentiment.Load()
	if err != nil {
		b.Fatal(err)
	}
	var mentions []sentiment.Mention
	var said []attribution.Mention
	for _, e := range tagger.Entities(doc, "", nil) {
		for _, m := range e.Mentions {
			if m.Named() {
				mentions = append(mentions, sentiment.Mention{Span: m.Span, Sentence: doc.SentenceAt(m.Span.Start)})
				said = append(said, attribution.Mention{Span: m.Span, Name: e.Name, Entity: e.ID, Kind: e.Kind})
			}
		}
	}
	slices.SortStableFunc(said, func(a, b attribution.Mention) int { return a.Span.Start - b.Span.Start })
	for _, step := range []struct {
		name string
		run  func()
	}{
		{"segment", func() { segment.Split(text) }},
		{"language", func() { segment.Language(text) }},
		{"entity", func() { tagger.Entities(doc, "", nil) }},
		{"attribution", func() { attribution.Quotes(doc, said) }},
		{"figures", func() { figures.Find(doc, figures.Options{}) }},
		{"sentiment", func() { opinions.Overall(doc, mentions) }},
		{"stance", func() {
			stance.Claims(doc, attribution.Quotes(doc, said), stance.Headed(doc), stance.Proposition(doc, "Amazon is losing the race for talent", nil).Text)
		}},
		{"points", func() { points.Find(doc, points.Options{Title: "Amazon and the race for talent"}) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				step.run()
			}
		})
	}
}

// BenchmarkLines is how many articles of 700 words two cores answer a second.
func BenchmarkLines(b *testing.B) {
	a, text := newAnalyzer(b), article700(b)
	if err := a.Load(); err != nil {
		b.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	b.ResetTimer()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for next.Add(1) <= int64(b.N) {
				if _, err := a.Line(context.Background(), analyze.Request{ID: "x", Text: text}); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// TestMemoryIsFlat analyses many different texts and holds that nothing of
// them is kept.
func TestMemoryIsFlat(t *testing.T) {
	a := newAnalyzer(t)
	heap := func(n int) uint64 {
		for i := range n {
			text := strings.ReplaceAll(story, "Okafor", "Okafor"+strings.Repeat("a", 1+i%50)+strings.Repeat("b", i/50))
			if _, err := a.Line(context.Background(), analyze.Request{Text: text}); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, after := heap(50), heap(500)
	if after > before+2<<20 {
		t.Errorf("%d KB are kept of 500 texts", (after-before)>>10)
	}
}
