package feed_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"dossier/corpus/feed"
)

func TestAFeedThatFailsIsAskedLessAndLess(t *testing.T) {
	s := newSite(t)
	address := s.on("/feed", status(500))
	d := newDesk(t, feed.Feed{URL: address})
	_, out := d.sync()
	wait := out[address].Next.Sub(d.now)
	if wait <= 0 {
		t.Fatalf("it may be asked again at %v", out[address].Next)
	}
	for range 9 {
		s.requests()
		d.now = d.now.Add(wait - time.Second)
		if _, out := d.sync(); out[address].Status != feed.Waiting || len(s.requests()) != 0 || !strings.Contains(out[address].Reason, "500") {
			t.Fatalf("too early: %+v", out[address])
		}
		d.now = d.now.Add(time.Second)
		_, out := d.sync()
		next := out[address].Next.Sub(d.now)
		if out[address].Status != feed.Failed || next != min(2*wait, 24*time.Hour) {
			t.Fatalf("after %v it waits for %v: %+v", wait, next, out[address])
		}
		wait = next
	}
	s.requests()
	d.o.AtAnyRate = true
	if d.sync(); len(s.requests()) != 1 {
		t.Error("it was not asked at any rate")
	}
}

func TestAGoodAnswerEndsTheWait(t *testing.T) {
	s := newSite(t)
	fails := true
	address := s.on("/feed", func(w http.ResponseWriter, r *http.Request) {
		if fails {
			w.WriteHeader(500)
			return
		}
		conditional(rss("feed", 2))(w, r)
	})
	d := newDesk(t, feed.Feed{URL: address})
	fails = false
	d.sync()
	fails, d.now = true, d.now.Add(time.Hour)
	d.sync()
	fails, d.now = false, d.now.Add(time.Hour)
	// What was known before it failed still holds.
	if titles, out := d.sync(); len(titles) != 0 || out[address].Status != feed.Unchanged || !out[address].Next.IsZero() {
		t.Errorf("%v, %+v", titles, out[address])
	}
}

func TestAServerThatAsksForTimeHasIt(t *testing.T) {
	// A date is compared with the clock of the machine.
	now := time.Now().UTC()
	for header, code := range map[string]int{"7200": 429, now.Add(2 * time.Hour).Format(http.TimeFormat): 503} {
		s := newSite(t)
		asks := true
		address := s.on("/feed", func(w http.ResponseWriter, r *http.Request) {
			if asks {
				status(code, "Retry-After", header)(w, r)
				return
			}
			serve(rss("feed", 1))(w, r)
		})
		other := s.on("/other", serve(rss("other", 1)))
		d := newDesk(t, feed.Feed{URL: address}, feed.Feed{URL: other})
		d.now, d.o.AtOnce = now, 1
		_, out := d.sync()
		if o := out[address]; o.Status != feed.Waiting || o.Next.Sub(now).Round(time.Minute) != 2*time.Hour {
			t.Errorf("%d: %+v", code, o)
		}
		if o := out[other]; o.Status != feed.Waiting || len(s.requests()) != 1 {
			t.Errorf("%d: its server is asked for another feed: %+v", code, o)
		}
		d.o.AtAnyRate = true
		d.now = now.Add(time.Hour)
		if _, out = d.sync(); len(s.requests()) != 0 || out[address].Status != feed.Waiting {
			t.Errorf("%d: it was asked before its time: %+v", code, out[address])
		}
		asks, d.now = false, now.Add(121*time.Minute)
		if titles, _ := d.sync(); len(titles) != 2 {
			t.Errorf("%d: in the end it gives %v", code, titles)
		}
	}
}

func TestAFeedThatIsGoneIsNotAskedAnyMore(t *testing.T) {
	s := newSite(t)
	address := s.on("/feed", status(410))
	d := newDesk(t, feed.Feed{URL: address})
	if _, out := d.sync(); out[address].Status != feed.Ended {
		t.Errorf("%+v", out[address])
	}
	if got := d.feeds()[0].Ended.String(); got != "2026-11-22" {
		t.Errorf("the list says that it ended on %q", got)
	}
	s.requests()
	d.now = d.now.Add(100 * time.Hour)
	d.o.AtAnyRate = true
	if _, out := d.sync(); out[address].Status != feed.Ended || len(s.requests()) != 0 {
		t.Errorf("%+v", out[address])
	}
}

func TestAFeedThatHasMoved(t *testing.T) {
	s := newSite(t)
	to := func(path string, code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, path, code) }
	}
	there := s.on("/there", conditional(rss("there", 2)))
	s.on("/half", to("/there", 302))
	s.on("/on", to("/there", 308))
	tests := map[string]struct{ address, moved string }{
		"for good":               {s.on("/301", to("/there", 301)), there},
		"for good, twice":        {s.on("/308", to("/on", 308)), there},
		"for now":                {s.on("/302", to("/there", 302)), ""},
		"for good, then for now": {s.on("/301-302", to("/half", 301)), s.URL + "/half"},
		"for now, then for good": {s.on("/307-301", to("/on", 307)), ""},
		"to nothing":             {s.on("/301-404", to("/none", 301)), ""},
		"to a page":              {s.on("/301-page", to("/page", 301)), ""},
	}
	s.on("/page", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") })
	for name, test := range tests {
		d := newDesk(t, feed.Feed{URL: test.address, Title: "Mine", Folder: "News"})
		_, out := d.sync()
		if got := out[test.address].Moved; got != test.moved {
			t.Errorf("%s: moved to %q", name, got)
		}
		want := test.address
		if test.moved != "" {
			want = test.moved
		}
		got := d.feeds()[0]
		if got.URL != want || got.Title != "Mine" || got.Folder != "News" {
			t.Errorf("%s: the list has %+v", name, got)
		}
		if test.moved == "" || strings.Contains(test.moved, "half") {
			continue
		}
		// What is known of it goes with it.
		if titles, out := d.sync(); len(titles) != 0 || out[want].Status != feed.Unchanged {
			t.Errorf("%s: then %+v", name, out[want])
		}
	}
	d := newDesk(t, feed.Feed{URL: there}, feed.Feed{URL: s.URL + "/301"})
	if _, out := d.sync(); out[s.URL+"/301"].Moved != "" || !strings.Contains(out[s.URL+"/301"].Hint, "in the list already") || len(d.feeds()) != 2 {
		t.Errorf("it has moved to another of the list: %+v", out[s.URL+"/301"])
	}
}

// TestTheGate counts who has his turn while feeds of two hosts are read, three
// at once, and two requests of one host.
func TestTheGate(t *testing.T) {
	const a, b = "https://a.example/", "https://b.example/"
	g := feed.NewGate(3, 2)
	var turns []<-chan struct{}
	for _, address := range []string{a + "1", a + "2", a + "3", b + "4", b + "5"} {
		turns = append(turns, g.Queue(address, true))
	}
	check := func(when string, want ...bool) {
		t.Helper()
		for i, turn := range turns {
			got := false
			select {
			case <-turn:
				got = true
			default:
			}
			if got != want[i] {
				t.Errorf("%s: visitor %d has his turn: %v", when, i+1, got)
			}
		}
	}
	check("at first, a host has no more than two", true, true, false, true, false)
	g.Leave(a) // 1 has read its feed, and hands its entries on
	check("there is no room for a third", true, true, false, true, false)
	turns = append(turns, g.Queue(a+"page", false))
	check("who has room needs no more", true, true, false, true, false, true)
	g.GiveRoom()
	check("the host has none left for the first in the queue", true, true, false, true, true, true)
	g.Leave(a)
	g.GiveRoom()
	check("then it has", true, true, true, true, true, true)
}

// TestAClockThatWasAhead holds that waits which began while the clock of the
// machine was years ahead end when it is set right.
func TestAClockThatWasAhead(t *testing.T) {
	s := newSite(t)
	broken := true
	failing, busy := s.on("/failing", func(w http.ResponseWriter, r *http.Request) {
		if broken {
			w.WriteHeader(500)
			return
		}
		serve(rss("failing", 1))(w, r)
	}), s.on("/busy", func(w http.ResponseWriter, r *http.Request) {
		if broken {
			status(429, "Retry-After", "600")(w, r)
			return
		}
		serve(rss("busy", 1))(w, r)
	})
	d := newDesk(t, feed.Feed{URL: failing}, feed.Feed{URL: busy})
	d.now = morning.AddDate(4, 0, 0)
	d.sync()
	d.now = morning
	broken = false
	if _, out := d.sync(); out[failing].Status != feed.Fetched || out[busy].Status != feed.Fetched {
		t.Errorf("%+v", out)
	}
}
