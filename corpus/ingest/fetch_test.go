package ingest_test

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dossier/corpus/ingest"
)

// site is a server on this machine with one page of each kind.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" || r.Header.Get("User-Agent") != "dossier" {
			http.Error(w, "says too much", http.StatusBadRequest)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		fmt.Fprint(w, "<html><title>Caf\xe9 opens</title><body><p>The caf\xe9 opens.</p></body></html>")
	})
	mux.HandleFunc("/gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/plain")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range 1 << 10 {
			fmt.Fprint(z, strings.Repeat("word ", 1<<10))
		}
	})
	mux.HandleFunc("/once", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		http.Redirect(w, r, "/page", http.StatusFound)
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	mux.HandleFunc("/inner", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://user:pw@127.0.0.1/", http.StatusFound)
	})
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>W</title><item><title>T</title><link>/x</link><description>It is free.</description></item></channel></rss>`)
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestURL(t *testing.T) {
	s := site(t)
	for _, path := range []string{"/page", "/once"} {
		a := one(t, gather(t, ingest.URL(t.Context(), s.URL+path, ingest.Options{AllowPrivate: true})))
		if a.Title != "Café opens" || a.URL != s.URL+"/page" || a.From != s.URL+path {
			t.Errorf("%s gives %+v", path, *a)
		}
	}
	if a := one(t, gather(t, ingest.URL(t.Context(), s.URL+"/feed", ingest.Options{AllowPrivate: true}))); a.URL != s.URL+"/x" {
		t.Errorf("an entry's address is %q", a.URL)
	}
}

func TestURLThatIsNotRead(t *testing.T) {
	s := site(t)
	open := ingest.Options{AllowPrivate: true}
	tests := map[string]struct {
		address string
		o       ingest.Options
		reason  string
	}{
		"this machine":                  {s.URL + "/page", ingest.Options{}, "private network"},
		"this machine by name":          {strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/page", ingest.Options{}, "private network"},
		"this machine in version 6":     {"http://[::1]:1/", ingest.Options{}, "private network"},
		"version 4 within 6":            {"http://[::ffff:10.0.0.1]/", ingest.Options{}, "private network"},
		"version 4 through a gateway":   {"http://[64:ff9b::a00:1]/", ingest.Options{}, "private network"},
		"a home network":                {"http://192.168.1.1/", ingest.Options{}, "private network"},
		"the data of a cloud's machine": {"http://169.254.169.254/latest", ingest.Options{}, "private network"},
		"a carrier's network":           {"http://100.64.0.1/", ingest.Options{}, "private network"},
		"no address":                    {"http://0.0.0.0/", ingest.Options{}, "private network"},
		"another kind of address":       {"ftp://a.example/x", open, "http and https"},
		"a file":                        {"file:///etc/passwd", open, "http and https"},
		"a password":                    {"http://user:pw@a.example/", open, "password"},
		"a redirect for ever":           {s.URL + "/loop", open, "redirected more than 5 times"},
		"a redirect to a file":          {s.URL + "/file", open, "file"},
		"a redirect with a password":    {s.URL + "/inner", open, "password"},
		"a page that is not there":      {s.URL + "/none", open, "404"},
		"more than the limit":           {s.URL + "/gzip", ingest.Options{AllowPrivate: true, Limits: ingest.Limits{Document: 64 << 10}}, "larger than 64 KB"},
		"a server that is slow":         {s.URL + "/slow", ingest.Options{AllowPrivate: true, Limits: ingest.Limits{Fetch: 50 * time.Millisecond}}, "too long"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := gather(t, ingest.URL(t.Context(), test.address, test.o))
			if len(o.articles) != 0 || len(o.problems) != 1 || !strings.Contains(o.problems[0].Reason, test.reason) {
				t.Errorf("%d articles, problems %v, want one with %q", len(o.articles), o.problems, test.reason)
			}
		})
	}
}
