package ingest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/ingest"
)

// outcome is all that an input gives.
type outcome struct {
	articles []*ingest.Article
	problems []ingest.Problem
}

// gather reads a sequence to its end and holds the law: what comes out is
// clean, and says where it comes from.
func gather(t testing.TB, seq func(func(*ingest.Article, error) bool)) outcome {
	t.Helper()
	var o outcome
	for a, err := range seq {
		if err != nil {
			var p ingest.Problem
			if !errors.As(err, &p) {
				t.Fatalf("the sequence ends with %v", err)
			}
			if p.Reason == "" || clean.Line(p.Error()) != p.Error() {
				t.Errorf("problem %q is not fit to show", p.Error())
			}
			o.problems = append(o.problems, p)
			continue
		}
		checkArticle(t, a)
		o.articles = append(o.articles, a)
	}
	return o
}

func checkArticle(t testing.TB, a *ingest.Article) {
	t.Helper()
	for _, s := range append([]string{a.ID, a.Title, a.Source, a.Author, a.GUID, a.From, a.Language, a.Attribution}, append(a.KeyPoints, a.Topics...)...) {
		if clean.Line(s) != s {
			t.Errorf("%s: %q is not clean", a.From, s)
		}
	}
	if clean.Text(a.Text) != a.Text || strings.TrimSpace(a.Text) != a.Text && a.Briefing == nil {
		t.Errorf("%s: the text is not clean", a.From)
	}
	if a.URL != "" && clean.URL(a.URL) != a.URL {
		t.Errorf("%s: %q is no clean address", a.From, a.URL)
	}
	for _, v := range a.Views {
		if clean.Line(v.Text) != v.Text || clean.Line(v.Holder.Name) != v.Holder.Name {
			t.Errorf("%s: view %q is not clean", a.From, v.Text)
		}
		for _, e := range v.Evidence {
			if !strings.Contains(a.Text, e.Words) {
				t.Errorf("%s: evidence %q is not in the text", a.From, e.Words)
			}
		}
	}
	if a.Title == "" || a.Format == "" || a.Text == "" && a.Briefing == nil || len(a.Original) == 0 || a.OriginalExt == "" {
		t.Errorf("%s: incomplete: %+v", a.From, *a)
	}
}

func read(t testing.TB, name, content string) outcome {
	t.Helper()
	return gather(t, ingest.Bytes(context.Background(), name, []byte(content), ingest.Options{}))
}

func testdata(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// one returns the only article of an outcome.
func one(t testing.TB, o outcome) *ingest.Article {
	t.Helper()
	if len(o.articles) != 1 || len(o.problems) != 0 {
		t.Fatalf("%d articles and problems %v, want one article", len(o.articles), o.problems)
	}
	return o.articles[0]
}

var june27 = corpus.Date{Year: 2025, Month: 6, Day: 27}

func TestPageGivesItsArticleAndWhatItStates(t *testing.T) {
	a := one(t, read(t, "saved.html", testdata(t, "page.html")))
	want := map[string][2]string{
		"title":    {a.Title, "Harbour bridge closes for repairs"},
		"author":   {a.Author, "Ada Sample, Ben Sample"},
		"source":   {a.Source, "The Example Courier"},
		"url":      {a.URL, "https://courier.example/news/bridge?utm_source=home"},
		"date":     {a.Published.String(), "2025-06-27"},
		"language": {a.Language, "en-GB"},
		"format":   {a.Format, ingest.FormatHTML},
	}
	for name, v := range want {
		if v[0] != v[1] {
			t.Errorf("%s is %q, want %q", name, v[0], v[1])
		}
	}
	for _, words := range []string{
		"two of the steel beams that carry", "cross it each day, and", "## What it costs\n\n- Repairs: about 12 million euros\n- Ferries", "> We would rather",
		"| Week | Ferries |\n| --- | --- |\n| 1 | 120 |",
	} {
		if !strings.Contains(a.Text, words) {
			t.Errorf("the text lacks %q:\n%s", words, a.Text)
		}
	}
	for _, words := range []string{"Home", "newsletter", "rights reserved", "steel)"} {
		if strings.Contains(a.Text, words) {
			t.Errorf("the text has %q, which is not of the article", words)
		}
	}
}

func TestPageKnowsWhereItWasSavedFrom(t *testing.T) {
	const page = "<title>Tram line</title><body><p>It is free.</p></body></html>"
	for name, in := range map[string]string{
		"a browser":    "<!-- saved from url=(0026)https://wire.example/tram -->\n<html>" + page,
		"an extension": "<html><!--\n Page saved with SingleFile \n url: https://wire.example/tram \n saved date: Fri Jun 27 2025\n-->" + page,
		"an archive": "From: <Saved by Blink>\nSnapshot-Content-Location: https://wire.example/tram\nSubject: Tram line\nMIME-Version: 1.0\n" +
			"Content-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Location: https://wire.example/tram\n\n<html>" + page + "\n--x--\n",
	} {
		if a := one(t, read(t, "x.html", in)); a.URL != "https://wire.example/tram" || a.Title != "Tram line" || a.Text != "It is free." || a.Format != ingest.FormatHTML {
			t.Errorf("saved by %s: %+v", name, *a)
		}
	}
}

func TestPlainText(t *testing.T) {
	tests := map[string]struct{ in, title, text, author, source string }{
		"a title and paragraphs of one line": {
			in:    "Tram line opens on Sunday\n\nThe line is free.\nIt has nine stops.\n",
			title: "Tram line opens on Sunday", text: "The line is free.\n\nIt has nine stops.",
		},
		"paragraphs broken at a width": {
			in:    "Tram line opens on Sunday\n\nThe new tram line opens on Sunday at nine in the\nmorning, and for a month nobody has to pay for the\nride between the port and the upper town, the city\nsaid.\n\nIt has nine stops and runs every ten minutes until\nmidnight, and later on the eve of each holiday that\nthe city keeps.\n",
			title: "Tram line opens on Sunday",
			text:  "The new tram line opens on Sunday at nine in the morning, and for a month nobody has to pay for the ride between the port and the upper town, the city said.\n\nIt has nine stops and runs every ten minutes until midnight, and later on the eve of each holiday that the city keeps.",
		},
		"a date and a section over the title": {
			in:    "Friday, May 22, 2026\nTechnology\n\nTram line opens on Sunday\n\nThe line is free.\n",
			title: "Tram line opens on Sunday", text: "Friday, May 22, 2026\n\nTechnology\n\nThe line is free.",
		},
		"a title that stands twice": {
			in:    "Tram line opens on Sunday\n\nTram line opens on Sunday\n\nThe line is free.\n",
			title: "Tram line opens on Sunday", text: "The line is free.",
		},
		"no title": {
			in:    "The new tram line opens on Sunday. It is free for a month, and has nine stops.\n",
			title: "The new tram line opens on Sunday.", text: "The new tram line opens on Sunday. It is free for a month, and has nine stops.",
		},
		"lines that say what they are": {
			in:    "Title: Tram line opens\nSource: Sample Wire\nAuthor: Cara Sample\n\nThe line is free.\n",
			title: "Tram line opens", text: "The line is free.", author: "Cara Sample", source: "Sample Wire",
		},
		"bullets and what looks like markup": {
			in:    "What the new tram brings\n\n  • nine stops\n  • no fare\n\n# of riders is unknown\n<b>not bold</b>\n",
			title: "What the new tram brings", text: "- nine stops\n- no fare\n\n\\# of riders is unknown\n\n\\<b>not bold\\</b>",
		},
		"an angle bracket at the start": {
			in:    "<3 the new tram\n\nIt is free.\n",
			title: "<3 the new tram", text: "It is free.",
		},
		"a byline": {
			in:    "Tram line opens on Sunday\n\nBy Cara Sample\n\nThe line is free.\n",
			title: "Tram line opens on Sunday", text: "By Cara Sample\n\nThe line is free.", author: "Cara Sample",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := one(t, read(t, "a.txt", test.in))
			if a.Title != test.title || a.Text != test.text || a.Author != test.author || a.Source != test.source {
				t.Errorf("got title %q, author %q, source %q, text\n%s\nwant title %q, author %q, source %q, text\n%s",
					a.Title, a.Author, a.Source, a.Text, test.title, test.author, test.source, test.text)
			}
			if !a.Published.IsZero() {
				t.Errorf("a date %s that the text does not state for itself", a.Published)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	a := one(t, read(t, "note.md", "---\ntitle: 'Tram line'\nauthor: Cara Sample\ndate: 2025-06-27\ntags: [transport, city]\nsource: https://wire.example/tram\n---\n# Tram line\n\nIt has [nine](https://wire.example/nine) stops.\n"))
	if a.Title != "Tram line" || a.Author != "Cara Sample" || a.Published != june27 || a.URL != "https://wire.example/tram" || !reflect.DeepEqual(a.Topics, []string{"transport", "city"}) {
		t.Errorf("front matter is read as %+v", *a)
	}
	if a.Text != "It has [nine](https://wire.example/nine) stops." {
		t.Errorf("text is %q", a.Text)
	}
	a = one(t, read(t, "unknown", "Tram *line*\n===========\n\nIt has stops.\n\n## More\n\n## Still more\n"))
	if a.Format != ingest.FormatMarkdown || a.Title != "Tram *line*" || !strings.HasPrefix(a.Text, "It has stops.") {
		t.Errorf("markdown without a name is read as %s, %q, %q", a.Format, a.Title, a.Text)
	}
}

func TestOurOwnFormat(t *testing.T) {
	a := one(t, read(t, "tram.md", "---\ndossier: 1\nid: tram\ntitle: Tram line opens\nkey_points:\n  - text: It is free.\n    evidence: no fare\n---\nThere is no fare.\n"))
	if a.Briefing == nil || a.Briefing.ID != "tram" || len(a.Briefing.KeyPoints) != 1 || a.Format != ingest.FormatBriefing {
		t.Errorf("the briefing is %+v", a.Briefing)
	}
	o := read(t, "tram.md", "---\ndossier: 1\ntitle: Tram line opens\nkey_points:\n  - text: It is free.\n    evidence: a fare\n---\nThere is no fare.\n")
	if len(o.articles) != 0 || len(o.problems) != 1 || o.problems[0].Line != 6 {
		t.Errorf("a fault gives %v, want one problem in line 6", o.problems)
	}
}

func TestJSONLines(t *testing.T) {
	in := `{"id":"a1","title":"Tram","text":"It is free.","url":"https://wire.example/1","source":"Wire","author":"Cara","published":"2025-06-27"}
{"id":2,"text":"It has nine stops in all. More follows."}
{"id":"a3","title":
{"id":"a4","title":"No text"}

["not","an","object"]
{"id":"a7","text":"Still read.","published":"yesterday"}`
	o := read(t, "articles.jsonl", in)
	if len(o.articles) != 3 {
		t.Fatalf("%d articles, want 3; %v", len(o.articles), o.problems)
	}
	a := o.articles[0]
	if a.ID != "a1" || a.Title != "Tram" || a.Text != "It is free." || a.URL != "https://wire.example/1" || a.Source != "Wire" || a.Author != "Cara" || a.Published != june27 || a.From != "articles.jsonl:1" {
		t.Errorf("first line is %+v", *a)
	}
	if b := o.articles[1]; b.ID != "2" || b.Title != "It has nine stops in all." {
		t.Errorf("second line has id %q and title %q", b.ID, b.Title)
	}
	var lines []int
	for _, p := range o.problems {
		lines = append(lines, p.Line)
	}
	if !reflect.DeepEqual(lines, []int{3, 4, 6, 0}) || !o.problems[3].Notice {
		t.Errorf("problems %v", o.problems)
	}
}

func TestFeed(t *testing.T) {
	o := read(t, "feed.xml", testdata(t, "feed.xml"))
	if len(o.articles) != 1 || len(o.problems) != 1 || !strings.Contains(o.problems[0].Reason, "Only a headline") {
		t.Fatalf("%d articles, problems %v", len(o.articles), o.problems)
	}
	a := o.articles[0]
	if a.Title != "Tram line opens & stays free" || a.Source != "Sample Wire" || a.Author != "Cara Sample" || a.URL != "https://wire.example/tram?id=7" ||
		a.GUID != "wire-7" || a.Published != june27 || a.Language != "en-US" || a.From != "feed.xml#1" {
		t.Errorf("the entry is %+v", *a)
	}
	if a.Text != "The new tram line opens on Sunday.\n\nIt is free for a month." {
		t.Errorf("the text is %q", a.Text)
	}
	again := one(t, read(t, "kept.json", string(a.Original)))
	if again.Title != a.Title || again.Text != a.Text || again.Published != a.Published || ingest.Identity(again) != ingest.Identity(a) {
		t.Errorf("what is kept gives another article: %+v", *again)
	}
	for name, in := range map[string]string{
		"atom":           `<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><title>T</title><id>x</id><content type="html">&lt;p&gt;It is free.&lt;/p&gt;</content></entry></feed>`,
		"an atom entry":  `<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>x</id><content>It is free.</content></entry>`,
		"rss 1":          `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>W</title></channel><item><title>T</title><link>https://a.example/1</link><description>It is free.</description></item></rdf:RDF>`,
		"a json feed":    `{"version":"https://jsonfeed.org/version/1","title":"W","items":[{"id":"x","title":"T","content_html":"<p>It is free.</p>"}]}`,
		"another prolog": "<!-- by hand -->\n<rss version='2.0'><channel><title>W</title><item><title>T</title><description>It is free.</description></item></channel></rss>",
	} {
		if a := one(t, read(t, "x", in)); a.Text != "It is free." || a.Title != "T" || a.Format != ingest.FormatFeed {
			t.Errorf("%s gives %+v", name, *a)
		}
	}
}

func TestListOfFeeds(t *testing.T) {
	in := `<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline text="A" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline><outline title="B" text="b" xmlUrl="https://b.example/rss"/><outline text="none"/></body></opml>`
	got, err := ingest.Subscriptions([]byte(in))
	want := []ingest.Subscription{
		{Title: "A", URL: "https://a.example/feed", Site: "https://a.example/", Folder: "News"},
		{Title: "B", URL: "https://b.example/rss"},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("subscriptions are %+v, %v", got, err)
	}
	o := read(t, "feeds.opml", in)
	if len(o.articles) != 0 || len(o.problems) != 1 || !o.problems[0].Notice || !strings.Contains(o.problems[0].Reason, "2 feeds (A, B)") {
		t.Errorf("a list of feeds gives %v", o.problems)
	}
	if _, err := ingest.Subscriptions([]byte("<rss/>")); err == nil {
		t.Error("a feed passes for a list of feeds")
	}
}

func TestBylines(t *testing.T) {
	for line, want := range map[string]string{
		"By Cara Sample":                           "Cara Sample",
		"Cara Sample June 27, 2025 3:46 PM":        "Cara Sample",
		"By Cara Sample, 27 June 2025":             "Cara Sample",
		"Cara Sample and Ben Sample | Sample Wire": "Cara Sample and Ben Sample",
		"https://wire.example/cara":                "",
		"Last updated: June 27, 2025":              "",
		"The Courier":                              "", // the publisher is no author
	} {
		a := one(t, read(t, "a.html", `<title>Tram</title><meta property="og:site_name" content="The Courier"><meta name="author" content="`+line+`"><p>It is free.</p>`))
		if a.Author != want {
			t.Errorf("%q gives the author %q, want %q", line, a.Author, want)
		}
	}
}
