//go:build unix

package segment_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

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

// BenchmarkWrite makes segments of 4,000 briefings, by itself and two at once,
// and says how large they are beside the text.
func BenchmarkWrite(b *testing.B) {
	for _, writers := range []int{1, 2} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			const n = 4000
			var docs [2][]segment.Doc
			var cat *corpus.Catalogue
			var size int
			for k := range writers {
				var s int
				docs[k], cat, s = invented(b, k*n, n)
				size += s
			}
			var bytes int64
			root := b.TempDir()
			before := cpu(b)
			for i := 0; b.Loop(); i++ {
				bytes = 0
				var wg sync.WaitGroup
				for k := range writers {
					wg.Go(func() {
						if err := segment.Write(context.Background(), filepath.Join(root, fmt.Sprint(i, k)), docs[k], cat); err != nil {
							b.Error(err)
						}
					})
				}
				wg.Wait()
				for k := range writers {
					s, err := segment.Open(filepath.Join(root, fmt.Sprint(i, k)))
					if err != nil {
						b.Fatal(err)
					}
					bytes += s.Size()
					s.Close()
				}
			}
			b.ReportMetric(float64(n*writers*b.N)/b.Elapsed().Seconds(), "briefings/s")
			b.ReportMetric((cpu(b)-before).Seconds()*1e6/float64(n*writers*b.N), "cpu-µs/briefing")
			b.ReportMetric(float64(bytes)/float64(size), "size/text")
		})
	}
}

// BenchmarkMerge makes one segment of eight of 2,000 briefings.
func BenchmarkMerge(b *testing.B) {
	const parts, n = 8, 2000
	var in []segment.Part
	var size int
	for k := range parts {
		docs, cat, s := invented(b, k*n, n)
		size += s
		in = append(in, segment.Part{Segment: written(b, docs, cat)})
	}
	root := b.TempDir()
	before := cpu(b)
	for i := 0; b.Loop(); i++ {
		if err := segment.Merge(context.Background(), filepath.Join(root, fmt.Sprint(i)), in); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((cpu(b)-before).Seconds()*1e6/float64(n*parts*b.N), "cpu-µs/briefing")
	s := opened(b, filepath.Join(root, "0"))
	b.ReportMetric(float64(s.Size())/float64(size), "size/text")
}

// BenchmarkFew makes a segment of the twenty briefings of an import.
func BenchmarkFew(b *testing.B) {
	docs, cat, _ := invented(b, 0, 20)
	root := b.TempDir()
	before := cpu(b)
	for i := 0; b.Loop(); i++ {
		if err := segment.Write(context.Background(), filepath.Join(root, fmt.Sprint(i)), docs, cat); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((cpu(b)-before).Seconds()*1e6/float64(b.N), "cpu-µs")
}

// BenchmarkPostings looks the most frequent words up and walks their postings.
func BenchmarkPostings(b *testing.B) {
	docs, cat, _ := invented(b, 0, 4000)
	s, err := segment.New(docs, cat)
	if err != nil {
		b.Fatal(err)
	}
	var words []string
	for i := range s.Words().Len() {
		if s.Words().Count(i) > 400 {
			words = append(words, s.Words().Text(i))
		}
	}
	var it segment.Iterator
	lists, postings := 0, 0
	for b.Loop() {
		for _, w := range words {
			l, _ := s.Postings(segment.SpaceWords, w)
			it.Reset(l)
			for {
				if _, _, ok := it.Next(); !ok {
					break
				}
				postings++
			}
			lists++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(postings), "ns/posting")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(lists), "ns/list")
}

// cpu is the processor time that the test has used: on a busy machine the
// time that passes says little.
func cpu(tb testing.TB) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
