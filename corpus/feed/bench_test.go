package feed_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"dossier/corpus/feed"
)

// BenchmarkSync reads 200 feeds of 50 entries from a server that takes 200 ms
// for each answer, and then once more when nothing has changed. Nothing is
// analysed or stored.
func BenchmarkSync(b *testing.B) {
	s := newSite(b)
	var feeds []feed.Feed
	for i := range 200 {
		next := conditional(rss(fmt.Sprint("feed", i), 50))
		feeds = append(feeds, feed.Feed{URL: s.on(fmt.Sprint("/", i), func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(200 * time.Millisecond)
			next(w, r)
		})})
	}
	for _, again := range []bool{false, true} {
		for _, perHost := range []int{4, 16} {
			b.Run(fmt.Sprintf("again=%v/host=%d", again, perHost), func(b *testing.B) {
				d := newDesk(b, feeds...)
				d.o.PerHost = perHost
				if again {
					d.sync()
				}
				for b.Loop() {
					d.o.Anew = !again
					if titles, _ := d.sync(); len(titles) != map[bool]int{false: 10_000, true: 0}[again] {
						b.Fatalf("%d entries", len(titles))
					}
				}
			})
		}
	}
}
