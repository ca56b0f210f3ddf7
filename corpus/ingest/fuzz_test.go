package ingest_test

import (
	"context"
	"testing"
	"time"

	"dossier/corpus/ingest"
)

// fuzzed reads data under a name and holds what every input must give: no
// panic, an end in time, an article or a reason, and nothing that is not clean.
func fuzzed(t *testing.T, name string, data []byte) {
	t.Helper()
	began := time.Now()
	limits := ingest.Limits{Document: 1 << 20, Total: 4 << 20, Entries: 100, Nodes: 20_000, Items: 100, Time: 5 * time.Second}
	o := gather(t, ingest.Bytes(context.Background(), name, data, ingest.Options{Limits: limits}))
	if len(o.articles) == 0 && len(o.problems) == 0 && len(data) > 0 && data[0] > ' ' && name != "x.zip" && name != "x.mbox" && name != "x.jsonl" {
		t.Error("neither an article nor a reason")
	}
	if d := time.Since(began); d > 20*time.Second {
		t.Errorf("took %s", d)
	}
	for _, a := range o.articles {
		ingest.Identity(a)
		ingest.Fingerprint(a.Text)
	}
}

func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzed(t, name, data) })
}

func FuzzHTML(f *testing.F) {
	fuzz(f, "x.html", testdata(f, "page.html"), "<p>a<table><tr><td>b<ul><li>c", "<pre>```\n<b>x</pre><blockquote><ol><li>1<li>2")
}

func FuzzText(f *testing.F) {
	fuzz(f, "x.txt", note, "Title: x\nDate: 2025\n\ny", "\xff\xfea\x00b\x00")
}

func FuzzMarkdown(f *testing.F) {
	fuzz(f, "x.md", "---\ntitle: a\n---\n# b\n\nc", "+++\ntitle = 'a'\n+++\nb", "a\n===\n[b](c")
}

func FuzzBriefing(f *testing.F) {
	fuzz(f, "x.md", "---\ndossier: 1\ntitle: a\nkey_points:\n  - text: b\n    evidence: c\n---\nc")
}

func FuzzMail(f *testing.F) { fuzz(f, "x.eml", testdata(f, "newsletter.eml"), plainMail) }

func FuzzMbox(f *testing.F) { fuzz(f, "x.mbox", "From a@b Fri Jun 27 08:00:00 2025\n"+plainMail) }

func FuzzFeed(f *testing.F) {
	fuzz(f, "x.xml", testdata(f, "feed.xml"), `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><content type="html">x</content></entry></feed>`)
}

func FuzzJSONFeed(f *testing.F) {
	fuzz(f, "x.json", `{"version":"https://jsonfeed.org/version/1","title":"W","items":[{"id":"x","title":"T","content_html":"<p>It is free.</p>"}]}`)
}

func FuzzKite(f *testing.F) { fuzz(f, "x.json", testdata(f, "kite.json")) }

func FuzzJSONLines(f *testing.F) {
	fuzz(f, "x.jsonl", `{"id":1,"title":"a","text":"b","url":"http://c.example","published":"2025"}`+"\n{bad")
}

func FuzzZip(f *testing.F) { fuzz(f, "x.zip", zipped(f, entry{"a/b.txt", note}), gzipped(f, note)) }

func FuzzOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a" xmlUrl="http://b.example/c"/></body></opml>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzed(t, "x.opml", data)
		if list, err := ingest.Subscriptions(data); err != nil && list != nil {
			t.Error("a list and an error")
		}
	})
}
