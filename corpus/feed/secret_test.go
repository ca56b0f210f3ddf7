package feed_test

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"dossier/corpus/feed"
)

func TestCredentialsComeFromTheEnvironment(t *testing.T) {
	s, other := newSite(t), newSite(t)
	leaked := ""
	other.on("/feed", func(w http.ResponseWriter, r *http.Request) {
		leaked += r.Header.Get("Authorization")
		serve(rss("other", 1))(w, r)
	})
	private := func(want string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Authorization") != want {
				w.WriteHeader(401)
				return
			}
			serve(rss("private", 1))(w, r)
		}
	}
	basic, bearer, open := s.on("/basic", private("Basic YW5uYTpzZXNhbWU=")), s.on("/bearer", private("Bearer sesame")), s.on("/open", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("key") != "sesame" {
			w.WriteHeader(403)
			return
		}
		http.Redirect(w, r, "/basic-free?key=sesame", http.StatusMovedPermanently)
	})
	s.on("/basic-free", serve(rss("free", 1)))
	away := s.on("/away", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL+"/feed", http.StatusFound) })
	keyed := open + "?key=${KEY}"
	d := newDesk(t, feed.Feed{URL: basic, Auth: "LOGIN"}, feed.Feed{URL: bearer, Auth: "KEY"}, feed.Feed{URL: keyed}, feed.Feed{URL: away, Auth: "LOGIN"})
	all := func(out map[string]feed.Outcome) string { return fmt.Sprintf("%+v", out) }
	_, out := d.sync()
	for _, o := range out {
		if o.Status != feed.Failed || !strings.Contains(o.Reason, "not set") {
			t.Errorf("without the environment: %+v", o)
		}
	}
	d.now = d.now.Add(time.Hour)
	d.env = map[string]string{"LOGIN": "anna:sesame", "KEY": "wrong-sesame"}
	if _, out = d.sync(); out[basic].Status != feed.Fetched || out[bearer].Status != feed.Failed || !strings.Contains(out[bearer].Hint, "KEY") || strings.Contains(all(out), "sesame") {
		t.Errorf("with a wrong key: %+v", out)
	}
	d.now, d.env["KEY"] = d.now.Add(24*time.Hour), "sesame"
	if _, out = d.sync(); out[bearer].Status != feed.Fetched || out[keyed].Status != feed.Fetched || out[away].Status == feed.Failed {
		t.Errorf("%+v", out)
	}
	list, _ := os.ReadFile(d.list)
	hist, _ := os.ReadFile(d.hist)
	if strings.Contains(string(list)+string(hist)+all(out), "sesame") {
		t.Errorf("a secret is written down:\n%s\n%s\n%s", list, hist, all(out))
	}
	if leaked != "" {
		t.Errorf("another host was sent %q", leaked)
	}
	echo := s.on("/echo", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", r.URL.Query().Get("key")+"://a.example/")
		w.WriteHeader(http.StatusFound)
	})
	d = newDesk(t, feed.Feed{URL: echo + "?key=${KEY}"})
	d.env["KEY"] = "sesame"
	if _, out = d.sync(); strings.Contains(all(out), "sesame") || !strings.Contains(all(out), "…") {
		t.Errorf("the server's answer tells the secret: %+v", out)
	}
	d = newDesk(t, feed.Feed{URL: basic, Auth: "LOGIN"})
	d.env["LOGIN"] = "anna:sesame"
	d.o.Read.AllowPrivate = false
	if _, out := d.sync(); !strings.Contains(out[basic].Reason, "https only") {
		t.Errorf("over http: %+v", out[basic])
	}
}

// TestASecretIsNotInWhatIsRelative holds that an address which a feed or a page
// leaves relative is not made whole with what came from the environment.
func TestASecretIsNotInWhatIsRelative(t *testing.T) {
	s := newSite(t)
	relative := s.on("/feed", serve(`<rss version="2.0"><channel><title>Feed</title><item><title>One</title><link>#one</link><description>What happened, told in a sentence.</description></item></channel></rss>`))
	bare := s.on("/bare", serve(`<rss version="2.0"><channel><title>Bare</title></channel></rss>`))
	named := s.on("/page", page(`<link rel=alternate type=application/rss+xml href=`+bare+`>`))
	d := newDesk(t, feed.Feed{URL: relative + "?key=${KEY}"})
	d.env["KEY"] = "sesame"
	h, err := feed.OpenHistory(d.hist)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for a, err := range feed.NewSync(d.feeds(), h, d.o).Articles(t.Context(), d.o.Read) {
		if n++; err != nil || strings.Contains(fmt.Sprintf("%+v %s", a, a.Original), "sesame") {
			t.Errorf("%+v, %v", a, err)
		}
	}
	found, err := feed.Discover(t.Context(), feed.Feed{URL: named + "?key=${KEY}"}, d.o)
	if err != nil || n != 1 || len(found) != 1 || strings.Contains(fmt.Sprintf("%+v", found), "sesame") {
		t.Errorf("%d articles; %+v, %v", n, found, err)
	}
}
