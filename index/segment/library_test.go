package segment_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/synth"
	"dossier/index/segment"
)

// library makes briefings of the lengths of real ones, with words that are as
// unevenly frequent: the same ones for the same seed.
func library(n int, seed uint64) ([]segment.Doc, int) {
	rng := rand.New(rand.NewPCG(seed, 1))
	zipf := rand.NewZipf(rng, 1.07, 3, 80_000)
	letters := rand.New(rand.NewPCG(7, 7))
	vocabulary := make([]string, 80_001)
	for i := range vocabulary {
		w := make([]byte, 2+letters.IntN(4)+min(i/2000, 5))
		for k := range w {
			w[k] = "etaoinshrdlucmfwypvbgkqjxz"[min(letters.IntN(26), letters.IntN(26))]
		}
		if i > 500 && i%7 == 0 {
			w[0] -= 'a' - 'A'
		}
		vocabulary[i] = string(w)
	}
	var size int
	words := func(n int, end string) string {
		var b strings.Builder
		for i := range n {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(vocabulary[zipf.Uint64()])
			if i%17 == 16 {
				b.WriteByte('.')
			}
		}
		b.WriteString(end)
		size += b.Len()
		return b.String()
	}
	docs := make([]segment.Doc, n)
	for i := range docs {
		var paragraphs []string
		for range 6 {
			paragraphs = append(paragraphs, words(40+rng.IntN(40), "."))
		}
		body := strings.Join(paragraphs, "\n\n")
		proof := func() []corpus.Evidence {
			at := rng.IntN(len(body) - 80)
			return []corpus.Evidence{{Words: body[at : at+70], Nth: 1, Span: corpus.Span{Start: at, End: at + 70}}}
		}
		b := &corpus.Briefing{
			ID: fmt.Sprintf("story-%d-%d", seed, i), Title: words(9, ""), Dek: words(12, ""), Summary: words(45, "."),
			Source: vocabulary[rng.IntN(40)], Author: vocabulary[1000+rng.IntN(400)], Origin: corpus.OriginDerived,
			URL:       fmt.Sprintf("https://example.org/%d/%d", seed, i),
			Published: corpus.Date{Year: 2015 + rng.IntN(10), Month: 1 + rng.IntN(12), Day: 1 + rng.IntN(28)},
			Topics:    []string{vocabulary[rng.IntN(60)], vocabulary[rng.IntN(60)]}, Body: body,
		}
		for range 4 {
			b.KeyPoints = append(b.KeyPoints, corpus.Point{Text: words(14, "."), Confidence: .7, Evidence: proof()})
		}
		for range 2 {
			b.Sentiment.For = append(b.Sentiment.For, corpus.Claim{Text: words(12, "."), Evidence: proof()})
			b.Sentiment.Views = append(b.Sentiment.Views, corpus.Claim{Text: words(12, "."), Holder: corpus.Holder{Name: vocabulary[rng.IntN(5000)]}, Evidence: proof()})
		}
		for k := range 8 {
			n := int(zipf.Uint64())
			e := corpus.Entity{ID: fmt.Sprintf("%s-%d", strings.ToLower(vocabulary[n]), n), Name: vocabulary[n] + " " + vocabulary[(n*7)%80_000], Kind: corpus.Kinds()[n%5], Salience: float64(rng.IntN(1000)) / 1000}
			for m := range 1 + k%3 {
				e.Mentions = append(e.Mentions, corpus.Span{Start: m * 100, End: m*100 + 12})
			}
			b.Entities = append(b.Entities, e)
		}
		b.Figures = []corpus.Figure{{Text: "$8 billion", Unit: "USD", What: words(4, ""), Evidence: proof()}}
		b.Events = []corpus.Event{{Date: b.Published, Text: words(8, "."), Evidence: proof()}}
		docs[i] = segment.Doc{Briefing: b, File: segment.File{Name: "briefings/" + b.ID + ".md", Size: int64(len(body)), ModTime: 1_700_000_000_000_000_000 + int64(i)}}
	}
	return docs, size
}

// invented returns briefings n·from on of a library of news, and how many
// bytes of text they have.
func invented(tb testing.TB, from, n int) (docs []segment.Doc, cat *corpus.Catalogue, size int) {
	tb.Helper()
	g := synth.New(synth.Model{Seed: 1})
	all, err := g.Briefings(context.Background(), from, n)
	if err != nil {
		tb.Fatal(err)
	}
	for _, b := range all {
		docs = append(docs, segment.Doc{Briefing: b, File: segment.File{Name: "2020/01/" + b.ID + ".md", Size: int64(len(b.Body)), ModTime: 1_700_000_000_000_000_000}})
		size += len(b.Title) + len(b.Dek) + len(b.Summary) + len(b.Body)
		for _, p := range b.KeyPoints {
			size += len(p.Text)
		}
		for _, claims := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
			for _, c := range claims {
				size += len(c.Text)
			}
		}
	}
	return docs, g.Catalogue(), size
}
