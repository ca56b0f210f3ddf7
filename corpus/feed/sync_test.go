package feed_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dossier/corpus/feed"
	"dossier/corpus/ingest"
)

func TestSyncReadsWhatIsNew(t *testing.T) {
	s := newSite(t)
	var feeds []feed.Feed
	for i := range 20 {
		feeds = append(feeds, feed.Feed{URL: s.on(fmt.Sprint("/", i), conditional(rss(fmt.Sprint("feed", i), 5)))})
	}
	d := newDesk(t, feeds...)
	var told []feed.Outcome
	var started []string
	d.o.Progress = func(o feed.Outcome) { told = append(told, o) }
	d.o.Started = func(f feed.Feed) { started = append(started, f.URL) }
	titles, out := d.sync()
	if len(titles) != 100 || len(out) != 20 || len(told) != 20 || len(started) != 20 {
		t.Fatalf("%d entries, %d outcomes, %d were told and %d started", len(titles), len(out), len(told), len(started))
	}
	for _, o := range told {
		if o.Status != feed.Fetched || o.Entries != 5 || o.New != 5 || o.Reason != "" {
			t.Errorf("%+v", o)
		}
	}
	if got := d.feeds()[3]; got.Title != "feed3" || got.Site != "https://feed3.example/" {
		t.Errorf("the list says of it %+v", got)
	}
	s.requests()
	titles, out = d.sync()
	if len(titles) != 0 || len(s.requests()) != 20 {
		t.Errorf("the second sync gives %v", titles)
	}
	for _, o := range out {
		if o.Status != feed.Unchanged {
			t.Errorf("%+v", o)
		}
	}
	d.o.Anew = true
	if titles, _ = d.sync(); len(titles) != 100 {
		t.Errorf("read anew it gives %d entries", len(titles))
	}
}

// TestServersThatMisbehave reads one feed of every bad kind beside a good one.
func TestServersThatMisbehave(t *testing.T) {
	s := newSite(t)
	good := s.on("/good", serve(rss("good", 3)))
	tests := map[string]struct {
		address string
		status  feed.Status
		reason  string
		entries int
	}{
		"not there":        {s.URL + "/none", feed.Failed, "404 Not Found", 0},
		"broken inside":    {s.on("/500", status(500)), feed.Failed, "500", 0},
		"forbidden":        {s.on("/403", status(403)), feed.Failed, "403", 0},
		"a strange answer": {s.on("/299", status(299)), feed.Failed, "299", 0},
		"cut off": {s.on("/cut", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100000")
			fmt.Fprint(w, rss("cut", 2))
		}), feed.Failed, "cut off", 0},
		"hung up": {s.on("/hung", func(http.ResponseWriter, *http.Request) {
			panic(http.ErrAbortHandler)
		}), feed.Failed, "cannot be read", 0},
		"a page":    {s.on("/page", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html><p>No feed.</p>") }), feed.Failed, "not a feed", 0},
		"a picture": {s.on("/png", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "\x89PNG\r\n\x1a\n\x00\x00") }), feed.Failed, "not a feed", 0},
		"nothing":   {s.on("/nothing", serve("")), feed.Failed, "not a feed", 0},
		"huge":      {s.on("/huge", serve(rss("huge", 5000))), feed.Failed, "larger than", 0},
		"a bomb":    {s.on("/bomb", bomb), feed.Failed, "larger than", 0},
		"broken gzip": {s.on("/gz", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, "no")
		}), feed.Failed, "", 0},
		"invalid XML":      {s.on("/xml", serve(`<rss version="2.0"><channel><title>a<<<</title>`)), feed.Failed, "broken feed", 0},
		"nested too deep":  {s.on("/deep", serve(`<rss version="2.0"><channel>`+strings.Repeat("<a>", 2000))), feed.Failed, "deeper", 0},
		"no entries":       {s.on("/empty", serve(rss("empty", 0))), feed.Fetched, "", 0},
		"invalid UTF-8":    {s.on("/utf8", serve(strings.ReplaceAll(rss("caf", 2), "happened", "happ\xe9n\xffed"))), feed.Fetched, "", 2},
		"another encoding": {s.on("/latin", serve(strings.ReplaceAll(strings.Replace(rss("caf", 2), `"1.0"?`, `"1.0" encoding="iso-8859-1"?`, 1), "happened", "happ\xe9n"))), feed.Fetched, "", 2},
		"the wrong type": {s.on("/type", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "image/png")
			fmt.Fprint(w, rss("type", 2))
		}), feed.Fetched, "", 2},
		"an entry of naught": {s.on("/naught", serve(strings.Replace(rss("naught", 2), "</channel>", "<item></item></channel>", 1))), feed.Fetched, "", 3},
		"redirects for ever": {s.on("/loop", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
		}), feed.Failed, "redirected more than", 0},
		"redirects to files": {s.on("/file", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/passwd", http.StatusMovedPermanently)
		}), feed.Failed, "file", 0},
		"nobody at the door": {"http://127.0.0.1:1/feed", feed.Failed, "cannot be reached: connection refused", 0},
	}
	feeds := []feed.Feed{{URL: good}}
	for _, test := range tests {
		feeds = append(feeds, feed.Feed{URL: test.address})
	}
	d := newDesk(t, feeds...)
	d.o.Read.Limits.Document = 256 << 10
	d.o.PerHost = 20
	titles, out := d.sync()
	if n := len(titles); n < 3 || out[good].Status != feed.Fetched {
		t.Errorf("the good feed is %+v", out[good])
	}
	for name, test := range tests {
		o := out[test.address]
		if o.Status != test.status || !strings.Contains(o.Reason, test.reason) || o.Entries != test.entries {
			t.Errorf("%s: %+v, want %s with %q and %d entries", name, o, test.status, test.reason, test.entries)
		}
		if strings.Contains(o.Reason, "http://") {
			t.Errorf("%s: the reason holds an address: %s", name, o.Reason)
		}
	}
}

func TestServersThatHangKeepNobody(t *testing.T) {
	s := newSite(t)
	good := s.on("/good", serve(rss("good", 3)))
	hangs := s.on("/hangs", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	drips := s.on("/drips", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<rss><channel>")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	d := newDesk(t, feed.Feed{URL: hangs}, feed.Feed{URL: drips}, feed.Feed{URL: good})
	d.o.Read.Limits.Fetch = 3 * time.Second // enough for a good feed on a busy machine
	titles, out := d.sync()
	if len(titles) != 3 {
		t.Errorf("the good feed is %+v", out[good])
	}
	for _, address := range []string{hangs, drips} {
		if o := out[address]; o.Status != feed.Failed || !strings.Contains(o.Reason, "too long") {
			t.Errorf("%+v", o)
		}
	}
}

func TestPrivateAddressesAreForTheUserToAllow(t *testing.T) {
	s := newSite(t)
	address := s.on("/feed", serve(rss("feed", 1)))
	d := newDesk(t, feed.Feed{URL: address})
	d.o.Read.AllowPrivate = false
	if _, out := d.sync(); out[address].Status != feed.Failed || !strings.Contains(out[address].Reason, "private network") {
		t.Errorf("%+v", out[address])
	}
	if len(s.requests()) != 0 {
		t.Error("it was asked")
	}
	d.now = d.now.Add(24 * time.Hour)
	for _, allowed := range []string{"127.0.0.1", strings.TrimPrefix(s.URL, "http://")} {
		d.o.Read.AllowHosts, d.o.Anew = []string{"wiki.example", allowed}, true
		if _, out := d.sync(); out[address].Status != feed.Fetched {
			t.Errorf("allowed by %s: %+v", allowed, out[address])
		}
	}
}

// TestAServerThatKnowsNoConditions is read whole, but nothing of it is new.
func TestAServerThatKnowsNoConditions(t *testing.T) {
	s := newSite(t)
	body := rss("feed", 2)
	address := s.on("/feed", func(w http.ResponseWriter, r *http.Request) { serve(body)(w, r) })
	d := newDesk(t, feed.Feed{URL: address})
	d.sync()
	if titles, out := d.sync(); len(titles) != 0 || out[address].Status != feed.Unchanged {
		t.Errorf("%v, %+v", titles, out[address])
	}
	body = rss("feed", 3)
	if titles, _ := d.sync(); len(titles) != 3 {
		t.Errorf("it gives %v", titles)
	}
}

// TestWhatIsNotSettledIsReadAgain breaks a sync off when one entry of two feeds
// is settled.
func TestWhatIsNotSettledIsReadAgain(t *testing.T) {
	s := newSite(t)
	one, two := s.on("/one", conditional(rss("one", 1))), s.on("/two", conditional(rss("two", 2)))
	d := newDesk(t, feed.Feed{URL: one}, feed.Feed{URL: two})
	h, err := feed.OpenHistory(d.hist)
	if err != nil {
		t.Fatal(err)
	}
	run := feed.NewSync(d.feeds(), h, d.o)
	ctx, stop := context.WithCancel(t.Context())
	for a, err := range run.Articles(ctx, ingest.Options{}) {
		if err != nil {
			break
		}
		if ctx.Err() != nil {
			continue // one may have been on its way
		}
		run.Settle(a.From, true)
		if a.From == two+"#1" {
			stop()
		}
	}
	stop()
	if err := run.Save(t.Context(), d.list); err != nil {
		t.Fatal(err)
	}
	titles, _ := d.sync()
	if !slices.Contains(titles, "two 0") || !slices.Contains(titles, "two 1") {
		t.Errorf("then there are %v", titles)
	}
}

func TestOneSyncAtATime(t *testing.T) {
	s := newSite(t)
	d := newDesk(t, feed.Feed{URL: s.on("/feed", serve(rss("feed", 1)))})
	h, _ := feed.OpenHistory(d.hist)
	one, two := feed.NewSync(d.feeds(), h, d.o), feed.NewSync(d.feeds(), h, d.o)
	for range one.Articles(t.Context(), ingest.Options{}) {
		for _, err := range two.Articles(t.Context(), ingest.Options{}) {
			if err != feed.ErrBusy {
				t.Errorf("the second gives %v", err)
			}
		}
	}
}

func TestABrokenHistoryCostsOneSync(t *testing.T) {
	s := newSite(t)
	d := newDesk(t, feed.Feed{URL: s.on("/feed", conditional(rss("feed", 1)))})
	d.sync()
	if err := os.WriteFile(d.hist, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if titles, _ := d.sync(); len(titles) != 1 {
		t.Errorf("it gives %v", titles)
	}
	if titles, _ := d.sync(); len(titles) != 0 {
		t.Errorf("then it gives %v", titles)
	}
}

func TestWhatIsKnownOfAFeedGoesWithIt(t *testing.T) {
	s := newSite(t)
	kept, removed := s.on("/kept", conditional(rss("kept", 1))), s.on("/removed", conditional(rss("removed", 1)))
	d := newDesk(t, feed.Feed{URL: kept}, feed.Feed{URL: removed})
	d.sync()
	d.edit(func(l *feed.List) error { l.Remove(removed); return nil })
	d.sync()
	h, err := feed.OpenHistory(d.hist)
	if err != nil {
		t.Fatal(err)
	}
	if r, ok := h.Record(kept); !ok || r.Status != feed.Unchanged || !r.Checked.Equal(morning) || r.ETag == "" || r.Entries != 1 {
		t.Errorf("of the feed that stayed it knows %+v", r)
	}
	if r, ok := h.Record(removed); ok {
		t.Errorf("of the feed that was removed it knows %+v", r)
	}
}
