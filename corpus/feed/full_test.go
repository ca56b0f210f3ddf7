package feed_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"dossier/corpus/feed"
	"dossier/corpus/ingest"
)

// cutShort is a feed whose entries are at the site itself: one that is whole,
// one whose page has more, one whose page is not there, one known already.
func cutShort(s *site) string {
	item := func(path, text string) string {
		return fmt.Sprintf(`<item><title>%s</title><link>%s%s</link><author>Anna</author><description>%s</description></item>`, path, s.URL, path, text)
	}
	whole := strings.Repeat("The board met on Monday and decided on the plan. ", 80)
	s.on("/more", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "<html><head><title>Another title</title></head><body><article><h1>More</h1><p>%s</p><p>%s</p></article></body></html>", whole, whole)
	})
	return s.on("/feed", serve(`<rss version="2.0"><channel><title>Cut</title>`+
		item("/whole", whole)+item("/more", "The board met on Monday…")+item("/none", "Nobody came.")+item("/known", "Known.")+
		item("/ends", whole+" […]")+`</channel></rss>`))
}

func TestTheFullTextIsReadWhenAskedFor(t *testing.T) {
	for _, full := range []bool{false, true} {
		s := newSite(t)
		d := newDesk(t, feed.Feed{URL: cutShort(s), Full: full})
		d.o.Known = func(identity string) bool { return strings.HasSuffix(identity, "/known") }
		h, err := feed.OpenHistory(d.hist)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]*ingest.Article{}
		for a, err := range feed.NewSync(d.feeds(), h, d.o).Articles(t.Context(), ingest.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			texts[a.Title] = a
		}
		asked := s.requests()
		slices.Sort(asked)
		want := []string{"/feed"}
		if full {
			want = []string{"/ends", "/feed", "/more", "/none"}
		}
		if !slices.Equal(asked, want) {
			t.Errorf("full %v: asked for %v", full, asked)
		}
		more := texts["/more"]
		if got := len(more.Text) > 4000; got != full || more.Author != "Anna" || more.Source != "Cut" {
			t.Errorf("full %v: %+v", full, more)
		}
		if texts["/none"].Text != "Nobody came." {
			t.Errorf("full %v: %+v", full, texts["/none"])
		}
	}
}

// TestPagesOfOneHostDoNotBlockItsFeeds has as many feeds with pages to read as
// there is room for, all of one host that answers one request at a time.
func TestPagesOfOneHostDoNotBlockItsFeeds(t *testing.T) {
	s := newSite(t)
	var feeds []feed.Feed
	for i := range 6 {
		address := s.on(fmt.Sprint("/feed", i), serve(strings.ReplaceAll(rss("feed", 3), "https://feed.example", s.URL+fmt.Sprint("/pages", i))))
		feeds = append(feeds, feed.Feed{URL: address, Full: true})
	}
	d := newDesk(t, feeds...)
	d.o.AtOnce, d.o.PerHost = 2, 1
	if titles, _ := d.sync(); len(titles) != 18 || s.most != 1 {
		t.Errorf("%d entries, %d requests at once", len(titles), s.most)
	}
}
