package importer_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"dossier/corpus"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/corpus/store"
)

// plain is an analysis that finds one key point: the text itself.
func plain(_ context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
	return &corpus.Briefing{
		Title: a.Title, Source: a.Source, Author: a.Author, URL: a.URL, Published: a.Published, Language: a.Language,
		Origin: corpus.OriginDerived, Body: a.Text,
		KeyPoints: []corpus.Point{{Text: "A point of analysis.", Confidence: 0.7, Evidence: []corpus.Evidence{{Words: strings.Fields(a.Text)[0]}}}},
	}, nil, nil
}

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lines returns articles as lines of JSON, with the ids from a number on.
func lines(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, `{"id":"a%03d","title":"Title %d","text":"Word%d is the text of number %d, and that is all."}`+"\n", i, i, i, i)
	}
	return b.String()
}

func stream(text string) []importer.Source {
	return []importer.Source{{Name: "in", In: strings.NewReader(text)}}
}

// run imports and returns what was told, a line for each event.
func run(t *testing.T, o importer.Options, sources []importer.Source) ([]string, importer.Report) {
	t.Helper()
	var told []string
	o.Progress = func(e importer.Event) { told = append(told, string(e.Outcome)+" "+e.From+" "+e.ID) }
	if o.Analyse == nil {
		o.Analyse = plain
	}
	report, err := importer.Run(t.Context(), sources, o)
	if err != nil {
		t.Fatal(err)
	}
	return told, report
}

func TestArticlesAreStoredInTheOrderOfTheInput(t *testing.T) {
	const n = 200
	s := open(t, filepath.Join(t.TempDir(), "library"))
	// Articles finish in another order than they came: each waits for the
	// one behind it, as far as there are workers for both.
	var mu sync.Mutex
	behind := map[string]chan struct{}{}
	done := func(id string) chan struct{} {
		mu.Lock()
		defer mu.Unlock()
		if behind[id] == nil {
			behind[id] = make(chan struct{})
		}
		return behind[id]
	}
	told, report := run(t, importer.Options{Store: s, Workers: 2, Analyse: func(ctx context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
		var i int
		fmt.Sscanf(a.ID, "a%d", &i)
		if i%2 == 0 && i+1 < n {
			<-done(fmt.Sprintf("a%03d", i+1))
		}
		close(done(a.ID))
		return plain(ctx, a)
	}}, stream(lines(0, n)))
	if len(told) != n || report[importer.Imported] != n {
		t.Fatalf("%d events, %v", len(told), report)
	}
	for i, line := range told {
		if want := fmt.Sprintf("imported in:%d a%03d", i+1, i); line != want {
			t.Fatalf("event %d is %q, want %q", i, line, want)
		}
	}
}

func TestAKnownArticleIsNotAnalysedAgain(t *testing.T) {
	s := open(t, t.TempDir())
	var analysed atomic.Int64
	count := func(ctx context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
		analysed.Add(1)
		return plain(ctx, a)
	}
	o := importer.Options{Store: s, Analyse: count}
	run(t, o, stream(lines(0, 10)))
	_, report := run(t, o, stream(lines(5, 12)))
	if want := (importer.Report{importer.Unchanged: 5, importer.Imported: 2}); !reflect.DeepEqual(report, want) {
		t.Errorf("%v, want %v", report, want)
	}
	if got := analysed.Load(); got != 12 {
		t.Errorf("%d articles were analysed, want 12", got)
	}
}

func TestAHeadlineThatChangedIsAnUpdate(t *testing.T) {
	s := open(t, t.TempDir())
	article := `{"id":"a","title":%q,"text":"The text stays the same as it was."}`
	run(t, importer.Options{Store: s}, stream(fmt.Sprintf(article, "One")))
	told, _ := run(t, importer.Options{Store: s}, stream(fmt.Sprintf(article, "Two")))
	if !reflect.DeepEqual(told, []string{"updated in:1 a"}) {
		t.Error(told)
	}
}

func TestAnArticleThatAnalysisFailsOnIsSetAside(t *testing.T) {
	s := open(t, t.TempDir())
	told, report := run(t, importer.Options{Store: s, Analyse: func(ctx context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
		switch a.ID {
		case "a001":
			panic("a text that it cannot take")
		case "a002":
			return nil, nil, errors.New("nothing to be made of it")
		}
		return plain(ctx, a)
	}}, stream(lines(0, 4)))
	want := []string{"imported in:1 a000", "set aside in:2 ", "set aside in:3 ", "imported in:4 a003"}
	if !reflect.DeepEqual(told, want) || report[importer.SetAside] != 2 {
		t.Errorf("%q, %v", told, report)
	}
}

func TestWhatWasDoneBeforeAnInterruptionStaysDone(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	in, out := io.Pipe()                   // never ends by itself
	go io.WriteString(out, lines(0, 2000)) // more than is read at once
	var analysed atomic.Int64
	report, err := importer.Run(ctx, []importer.Source{{Name: "in", In: in}}, importer.Options{
		Store: s, Workers: 2,
		Analyse: func(ctx context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
			b, notes, err := plain(ctx, a)
			if analysed.Add(1) >= 20 { // whoever is slow to say so does not let the others go on
				cancel()
			}
			return b, notes, err
		},
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the error is %v", err)
	}
	n := report[importer.Imported]
	if done := int(analysed.Load()); n < 20 || n != done {
		t.Errorf("%d articles came in before the interruption, %d were analysed", n, done)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "briefings", "*.md"))
	if len(files) != n {
		t.Errorf("%d files, but %d were reported", len(files), n)
	}
	_, report = run(t, importer.Options{Store: open(t, dir)}, stream(lines(0, 30)))
	if report[importer.Unchanged] != n || report[importer.Imported] != 30-n {
		t.Errorf("the next import: %v", report)
	}
}

func TestAtMostAFewArticlesAreInMemory(t *testing.T) {
	const workers, n = 2, 400
	s := open(t, t.TempDir())
	var read, stored atomic.Int64
	var most int64
	o := importer.Options{
		Store: s, Analyse: plain, Workers: workers,
		Reading: func(string) {
			if held := read.Add(1) - stored.Load(); held > most {
				most = held // this is called from one goroutine
			}
		},
		Progress: func(importer.Event) { stored.Add(1) },
	}
	if _, err := importer.Run(t.Context(), stream(lines(0, n)), o); err != nil {
		t.Fatal(err)
	}
	// A batch that waits for the disk, and what workers are ahead of it.
	if most > 64+(32+8)*workers {
		t.Errorf("%d articles were between reading and storing", most)
	}
}

func TestADryRunStoresAndAnalysesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "library")
	never := func(context.Context, *ingest.Article) (*corpus.Briefing, []string, error) {
		t.Error("analysed")
		return nil, nil, errors.New("analysed")
	}
	_, report := run(t, importer.Options{Store: open(t, dir), DryRun: true, Analyse: never}, stream(lines(0, 3)+lines(2, 4)))
	if want := (importer.Report{importer.Imported: 4, importer.Unchanged: 1}); !reflect.DeepEqual(report, want) {
		t.Errorf("%v, want %v", report, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("it made a folder")
	}
	run(t, importer.Options{Store: open(t, dir)}, stream(lines(0, 3)))
	_, report = run(t, importer.Options{Store: open(t, dir), DryRun: true, Analyse: never}, stream(strings.ReplaceAll(lines(2, 5), "that is all", "that is new")))
	if want := (importer.Report{importer.Updated: 1, importer.Imported: 2}); !reflect.DeepEqual(report, want) {
		t.Errorf("%v, want %v", report, want)
	}
}

const kite = `{"category":"World","timestamp":1746180000,"clusters":[{"cluster_number":1,"title":"Bridge closes","short_summary":"The bridge closes in June.",
"talking_points":["Repairs: the bridge closes in June.","A point that stands nowhere else."],
"perspectives":[{"text":"The city says that the repair cannot wait.","sources":[{"name":"Post","url":"https://post.example/1"}]}],
"articles":[{"title":"Bridge","link":"https://post.example/1","domain":"post.example","date":"2025-05-02T08:00:00Z"}]}]}`

func TestWhatTheSourceSaysItselfIsKept(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "world.json")
	if err := os.WriteFile(path, []byte(kite), 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, filepath.Join(dir, "library"))
	for range 2 { // and again by another analysis
		if _, report := run(t, importer.Options{Store: s}, []importer.Source{{Name: path}}); report.Articles() != 1 {
			t.Fatal(report)
		}
		if _, err := importer.Reanalyse(t.Context(), nil, importer.Options{Store: s, Analyse: plain}); err != nil {
			t.Fatal(err)
		}
	}
	lib, err := s.Load(t.Context(), nil)
	if err != nil || len(lib.Faults) > 0 || len(lib.Briefings) != 1 {
		t.Fatal(err, lib.Faults, len(lib.Briefings))
	}
	b := lib.Briefings[0]
	if len(b.KeyPoints) != 2 || b.KeyPoints[0].Confidence != 0 || len(b.KeyPoints[0].Evidence) != 1 {
		t.Errorf("key points: %+v", b.KeyPoints)
	}
	v := b.Sentiment
	if len(v.Views) != 1 || len(v.For)+len(v.Against) != 0 || !strings.Contains(v.Views[0].Text, "cannot wait") {
		t.Errorf("sentiment: %+v", v)
	}
	body := strings.Split(b.Body, "\n")
	if last := body[len(body)-1]; !strings.Contains(last, "CC BY-NC") || strings.Count(b.Body, "CC BY-NC") != 1 {
		t.Errorf("the last line of the body is %q", last)
	}
}

func TestABriefingThatAPersonWroteAboutAnAddressStands(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "briefings"), 0o700); err != nil {
		t.Fatal(err)
	}
	own := "---\ntitle: My own\nurl: https://www.post.example/bridge/\nsummary: Mine.\n---\n\nMine.\n"
	if err := os.WriteFile(filepath.Join(dir, "briefings", "my-own.md"), []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	told, _ := run(t, importer.Options{Store: open(t, dir)},
		stream(`{"title":"Theirs","text":"A text of theirs.","url":"http://post.example/bridge?utm_source=x"}`))
	if !reflect.DeepEqual(told, []string{"unchanged in:1 my-own"}) {
		t.Error(told)
	}
}

func TestAFeedThatHasLessDoesNotReplaceThePage(t *testing.T) {
	s := open(t, t.TempDir())
	long := strings.Repeat("The bridge over the harbour closes for eight weeks. ", 10)
	run(t, importer.Options{Store: s}, stream(`{"title":"Bridge","text":"`+long+`","url":"https://post.example/bridge"}`))
	feed := `<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Bridge</title>` +
		`<link>https://post.example/bridge</link><description>The bridge over the harbour closes for eight weeks, it was said.</description></item></channel></rss>`
	told, _ := run(t, importer.Options{Store: s}, stream(feed))
	if len(told) != 1 || !strings.HasPrefix(told[0], "unchanged ") {
		t.Error(told)
	}
}

func TestReanalysisKeepsWhatAPersonEdited(t *testing.T) {
	s := open(t, t.TempDir())
	run(t, importer.Options{Store: s}, stream(lines(0, 2)))
	if err := s.Edit(t.Context(), "a000", func(path string) error {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, []byte(strings.Replace(string(data), "title: Title 0", "title: A title of my own", 1)), 0o600)
	}); err != nil {
		t.Fatal(err)
	}
	better := func(ctx context.Context, a *ingest.Article) (*corpus.Briefing, []string, error) {
		b, notes, err := plain(ctx, a)
		b.Summary = "A better summary."
		return b, notes, err
	}
	report, err := importer.Reanalyse(t.Context(), nil, importer.Options{Store: s, Analyse: better})
	if err != nil || report[importer.Updated] != 2 {
		t.Fatal(report, err)
	}
	lib, err := s.Load(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := lib.Briefing("a000")
	if b.Title != "A title of my own" || b.Summary != "A better summary." {
		t.Errorf("%q, %q", b.Title, b.Summary)
	}
	if _, err := importer.Reanalyse(t.Context(), []string{"nowhere"}, importer.Options{Store: s, Analyse: better}); !errors.Is(err, store.ErrNoBriefing) {
		t.Errorf("the error is %v", err)
	}
	// The text is the same: an import finds nothing new.
	if _, report := run(t, importer.Options{Store: s}, stream(lines(0, 2))); report[importer.Unchanged] != 2 {
		t.Error(report)
	}
}

func TestALibraryThatCannotBeWrittenEndsTheImport(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	run(t, importer.Options{Store: s}, stream(lines(0, 1)))
	if err := os.RemoveAll(filepath.Join(dir, "briefings")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "briefings"), []byte("no folder"), 0o600); err != nil {
		t.Fatal(err)
	}
	var told []importer.Event
	report, err := importer.Run(t.Context(), stream(lines(1, 200)), importer.Options{Store: s, Analyse: plain, Progress: func(e importer.Event) { told = append(told, e) }})
	if err == nil || report[importer.Imported] != 0 {
		t.Errorf("%v, %v", report, err)
	}
}

func TestSourcesAreWhatACommandLineNames(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt", "c[1].txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in := strings.NewReader("")
	got, err := importer.Sources([]string{filepath.Join(dir, "?.txt"), filepath.Join(dir, "c[1].txt"), "https://post.example/", "-"}, in)
	want := []importer.Source{
		{Name: filepath.Join(dir, "a.txt")},
		{Name: filepath.Join(dir, "b.txt")},
		{Name: filepath.Join(dir, "c[1].txt")},
		{Name: "https://post.example/"},
		{Name: "standard input", In: in},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	for _, name := range []string{"nowhere", "*.nothing", "[", "ftp://post.example/"} {
		if _, err := importer.Sources([]string{filepath.Join(dir, name)}, in); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
