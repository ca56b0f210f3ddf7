package feed_test

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/corpus/feed"
	"dossier/corpus/ingest"
)

var morning = time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)

// site is a server on this machine. It notes what it is asked for.
type site struct {
	*httptest.Server
	mux *http.ServeMux

	mu    sync.Mutex
	asked []string // paths, in the order of the requests
	most  int      // requests at once
	busy  int
}

func newSite(t testing.TB) *site {
	t.Helper()
	s := &site{mux: http.NewServeMux()}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.Path)
		s.busy++
		s.most = max(s.most, s.busy)
		s.mu.Unlock()
		s.mux.ServeHTTP(w, r)
		s.mu.Lock()
		s.busy--
		s.mu.Unlock()
	}))
	t.Cleanup(s.Close)
	return s
}

// requests returns what was asked for since it was last called.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.asked
	s.asked = nil
	return out
}

// on answers a path.
func (s *site) on(path string, h http.HandlerFunc) string {
	s.mux.HandleFunc(path, h)
	return s.URL + path
}

// rss is a feed of n entries.
func rss(title string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title><link>https://%s.example/</link>`, title, title)
	for i := range n {
		fmt.Fprintf(&b, `<item><title>%s %d</title><link>https://%s.example/%d</link><guid>%s-%d</guid><description>What happened, told in a sentence, for the %dth time.</description></item>`, title, i, title, i, title, i, i)
	}
	return b.String() + `</channel></rss>`
}

func serve(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, body)
	}
}

// conditional serves a body to whoever does not have it.
func conditional(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		const tag, modified = `"v1"`, "Sun, 22 Nov 2026 06:00:00 GMT"
		if r.Header.Get("If-None-Match") == tag && r.Header.Get("If-Modified-Since") == modified {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Last-Modified", modified)
		serve(body)(w, r)
	}
}

func status(code int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(code)
	}
}

func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("Content-Type", "application/rss+xml")
	z := gzip.NewWriter(w)
	defer z.Close()
	fmt.Fprint(z, `<rss version="2.0"><channel><title>`)
	for range 4 << 10 {
		if _, err := fmt.Fprint(z, strings.Repeat("word ", 1<<10)); err != nil {
			return
		}
	}
}

// desk is the files of one reader, and the clock.
type desk struct {
	t          testing.TB
	list, hist string
	now        time.Time
	env        map[string]string
	o          feed.Options
}

func newDesk(t testing.TB, feeds ...feed.Feed) *desk {
	t.Helper()
	dir := t.TempDir()
	d := &desk{t: t, list: filepath.Join(dir, "feeds"), hist: filepath.Join(dir, "state", "feeds.json"), now: morning, env: map[string]string{}}
	d.o = feed.Options{
		Read: ingest.Options{AllowPrivate: true}, Now: func() time.Time { return d.now },
		Getenv: func(name string) string { return d.env[name] },
	}
	d.edit(func(l *feed.List) error {
		for _, f := range feeds {
			if _, err := l.Add(f); err != nil {
				return err
			}
		}
		return nil
	})
	return d
}

func (d *desk) edit(change func(*feed.List) error) {
	d.t.Helper()
	if err := feed.Edit(d.t.Context(), d.list, change); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) feeds() []feed.Feed {
	d.t.Helper()
	l, err := feed.Read(d.list)
	if err != nil {
		d.t.Fatal(err)
	}
	return l.All()
}

// sync reads all feeds, settles every entry, and returns the entries' titles
// and what became of each feed by its address.
func (d *desk) sync() (titles []string, out map[string]feed.Outcome) {
	d.t.Helper()
	h, err := feed.OpenHistory(d.hist)
	if err != nil {
		d.t.Fatal(err)
	}
	s := feed.NewSync(d.feeds(), h, d.o)
	for a, err := range s.Articles(d.t.Context(), ingest.Options{}) {
		p, isProblem := err.(ingest.Problem)
		switch {
		case isProblem:
			s.Settle(p.From, false)
		case err != nil:
			d.t.Fatal(err)
		default:
			titles = append(titles, a.Title)
			s.Settle(a.From, true)
		}
	}
	if err := s.Save(d.t.Context(), d.list); err != nil {
		d.t.Fatal(err)
	}
	out = map[string]feed.Outcome{}
	for _, o := range s.Outcomes() {
		out[o.Feed.URL] = o
	}
	return titles, out
}
