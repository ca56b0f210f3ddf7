package cli_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"

	"dossier/tui/cli"
	"dossier/tui/port"
)

// site is the server of a script, on this machine. What it does with a file of
// the script depends on the first part of the path: /ok/news.xml is the file
// news.xml as a good server sends it.
type site struct {
	mu     sync.Mutex
	server *httptest.Server
	read   func(name string) ([]byte, error)
	asked  []string
	hung   chan struct{} // closed when the script ends
}

const siteKey = "site" // of a script's values

// serve starts the server of the script, at two addresses: $SITE with the host
// $HOST, and $BUSY, a host of its own, which is asked to be left alone.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	s := ts.Value(siteKey).(*site)
	s.hung = make(chan struct{})
	s.read = func(name string) ([]byte, error) { return os.ReadFile(ts.MkAbs(name)) }
	s.server = httptest.NewServer(http.HandlerFunc(s.answer))
	ts.Setenv("SITE", s.server.URL)
	ts.Setenv("HOST", strings.TrimPrefix(s.server.URL, "http://"))
	busy := httptest.NewServer(http.HandlerFunc(s.answer))
	ts.Setenv("BUSY", busy.URL)
	ts.Setenv("BUSYHOST", strings.TrimPrefix(busy.URL, "http://"))
	ts.Defer(func() {
		close(s.hung)
		s.server.Close()
		busy.Close()
	})
}

// asked FILE writes what the server was asked for since the last time to a
// file: a line a request, in the order of the paths, with what it answered.
func asked(ts *testscript.TestScript, _ bool, args []string) {
	s := ts.Value(siteKey).(*site)
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.Sort(s.asked)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Join(append(s.asked, ""), "\n")), 0o600))
	s.asked = nil
}

// held PATTERN keeps the only lock that matches until the script ends, as
// another dossier would.
func held(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%d locks match %s", len(found), args[0])
	}
	lock := flock.New(found[0])
	free, err := lock.TryLock()
	ts.Check(err)
	if !free {
		ts.Fatalf("somebody else has it")
	}
	ts.Defer(func() { _ = lock.Unlock() })
}

// appSyncs is an app that reads the feeds and tells all that a screen would.
func appSyncs(ctx context.Context, a cli.App) error {
	if !a.Desk.CanSync() {
		_, err := fmt.Fprintln(a.Out, "nothing to sync")
		return err
	}
	var last port.SyncStep
	sum, err := a.Desk.Sync(ctx, func(s port.SyncStep) { last = s })
	if err != nil {
		_, err = fmt.Fprintln(a.Out, "error:", err)
		return err
	}
	all, err := a.Desk.Rows(ctx, 0, 100)
	fmt.Fprintf(a.Out, "%d of %d feeds, %d entries, %d new; %d in the library\n", last.Feeds, last.Of, last.Entries, last.New, all.Total)
	fmt.Fprintf(a.Out, "%d feeds: %d fetched, %d unchanged, %d failed; imported %s\n", sum.Feeds, sum.Fetched, sum.Unchanged, sum.Failed, strings.Join(sum.IDs, " "))
	for _, said := range sum.Said {
		fmt.Fprintf(a.Out, "%s: %s, %d new, %s\n", said.Name, said.Status, said.New, said.Says)
	}
	for _, w := range sum.Alerts {
		fmt.Fprintf(a.Out, "alert %s: %d new, last %s\n", w.Name, w.New, w.Last)
	}
	for _, n := range sum.Notices {
		fmt.Fprintln(a.Out, "notice", n)
	}
	return err
}

// noted counts what is sent.
type noted struct {
	http.ResponseWriter
	status, bytes int
}

func (n *noted) WriteHeader(status int) {
	n.status = status
	n.ResponseWriter.WriteHeader(status)
}

func (n *noted) Write(p []byte) (int, error) {
	n.bytes += len(p)
	return n.ResponseWriter.Write(p)
}

func (s *site) answer(to http.ResponseWriter, r *http.Request) {
	w := &noted{ResponseWriter: to, status: http.StatusOK}
	defer func() {
		what := "nothing"
		if w.bytes > 0 {
			what = "a body"
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.asked = append(s.asked, fmt.Sprintf("%s %d %s", r.URL.RequestURI(), w.status, what))
	}()
	how, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	data, err := s.read(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	kind := map[string]string{".xml": "application/rss+xml", ".json": "application/feed+json", ".html": "text/html"}[path.Ext(name)]
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	switch how {
	case "ok":
		tag := fmt.Sprintf(`"%d"`, len(data))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write(data)
	case "gzip":
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write(data)
		_ = z.Close()
	case "slow":
		time.Sleep(50 * time.Millisecond)
		_, _ = w.Write(data)
	case "busy":
		w.Header().Set("Retry-After", "5400")
		w.WriteHeader(http.StatusTooManyRequests)
	case "gone":
		w.WriteHeader(http.StatusGone)
	case "broken":
		w.WriteHeader(http.StatusInternalServerError)
	case "moved":
		http.Redirect(w, r, "/ok/"+name, http.StatusMovedPermanently)
	case "cut":
		w.Header().Set("Content-Length", fmt.Sprint(2*len(data)))
		_, _ = w.Write(data)
	case "hang":
		_, _ = w.Write(data[:len(data)/2])
		_ = http.NewResponseController(to).Flush()
		select {
		case <-s.hung:
		case <-r.Context().Done():
		}
	case "private":
		if user, password, ok := r.BasicAuth(); !ok || user != "anna" || password != "sesame" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = w.Write(data)
	case "key":
		if r.URL.Query().Get("key") != "sesame" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		_, _ = w.Write(data)
	}
}
