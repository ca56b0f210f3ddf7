//go:build unix

package segment_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/index/segment"
)

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
