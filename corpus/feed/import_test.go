package feed_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"dossier/corpus"
	"dossier/corpus/feed"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

// TestEntriesGoIntoALibrary joins a sync and an import as the program does.
func TestEntriesGoIntoALibrary(t *testing.T) {
	s := newSite(t)
	bodies := map[string]string{}
	var feeds []feed.Feed
	for i := range 5 {
		path := fmt.Sprint("/", i)
		bodies[path] = rss(fmt.Sprint("feed", i), 10)
		feeds = append(feeds, feed.Feed{URL: s.on(path, conditional(bodies[path]))})
	}
	feeds = append(feeds, feed.Feed{URL: s.on("/bad", status(500))})
	d := newDesk(t, feeds...)
	library, err := store.Open(filepath.Join(t.TempDir(), "library"))
	if err != nil {
		t.Fatal(err)
	}
	run := func() (importer.Report, []feed.Outcome) {
		h, err := feed.OpenHistory(d.hist)
		if err != nil {
			t.Fatal(err)
		}
		sync := feed.NewSync(d.feeds(), h, d.o)
		report, err := importer.Run(t.Context(), []importer.Source{{Name: "feeds", Articles: sync.Articles}}, importer.Options{
			Store: library,
			Analyse: func(_ context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
				return &corpus.Briefing{Title: a.Title, URL: a.URL, Source: a.Source, Body: a.Text, Origin: corpus.OriginDerived, Published: a.Published}, nil, nil
			},
			Progress: func(e importer.Event) { sync.Settle(e.From, e.Outcome == importer.Imported) },
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := sync.Save(t.Context(), d.list); err != nil {
			t.Fatal(err)
		}
		return report, sync.Outcomes()
	}
	report, out := run()
	if report[importer.Imported] != 50 || len(out) != 6 {
		t.Fatalf("%v, %+v", report, out)
	}
	for _, o := range out[:5] {
		if o.New != 10 || o.Status != feed.Fetched {
			t.Errorf("%+v", o)
		}
	}
	if report, _ = run(); len(report) != 0 {
		t.Errorf("the second sync imports %v", report)
	}
	d.o.Anew = true
	if report, out = run(); report[importer.Unchanged] != 50 || out[0].New != 0 {
		t.Errorf("read anew it imports %v, %+v", report, out[0])
	}
}
