package ingest_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"dossier/corpus/ingest"
)

const note = "Tram line opens on Sunday\n\nIt is free.\n"

type entry struct{ name, content string }

func zipped(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, content); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestArchives(t *testing.T) {
	inner := zipped(t, entry{"deep.txt", note})
	o := read(t, "pack.zip", zipped(t,
		entry{"z.txt", note}, entry{"a/b.html", testdata(t, "page.html")}, entry{"../../etc/x.txt", note}, entry{"inner.zip", inner},
		entry{"__MACOSX/._z.txt", "x"}, entry{".hidden", note}, entry{"n.txt.gz", gzipped(t, note)}, entry{"evil\x1b[31m.txt", note}))
	var from []string
	for _, a := range o.articles {
		from = append(from, a.From)
	}
	if got, want := strings.Join(from, " "), "pack.zip:etc/x.txt pack.zip:a/b.html pack.zip:evil.txt pack.zip:inner.zip:deep.txt pack.zip:n.txt.gz pack.zip:z.txt"; got != want {
		t.Errorf("articles from\n%s\nwant\n%s\nproblems %v", got, want, o.problems)
	}
	if a := one(t, read(t, "note.txt.gz", gzipped(t, note))); a.Title != "Tram line opens on Sunday" || string(a.Original) != note {
		t.Errorf("a compressed file gives %+v", *a)
	}
}

func TestNothingGrowsBeyondItsLimit(t *testing.T) {
	bomb := zipped(t, entry{"a.txt", strings.Repeat("0", 1<<20)}, entry{"b.txt", strings.Repeat("0", 1<<20)}, entry{"c.txt", note})
	deep := note
	for range 6 {
		deep = zipped(t, entry{"x.zip", deep})
	}
	gz := note
	for range 6 {
		gz = gzipped(t, gz)
	}
	var many []entry
	for i := range 50 {
		many = append(many, entry{fmt.Sprintf("%d.txt", i), note})
	}
	tests := map[string]struct {
		name, in string
		limits   ingest.Limits
		reason   string
	}{
		"an archive that unpacks to much":   {"b.zip", bomb, ingest.Limits{Total: 1 << 20}, "unpacks to more than"},
		"a file in it that does":            {"b.zip", zipped(t, entry{"a.txt", strings.Repeat("0", 1<<20)}), ingest.Limits{Document: 64 << 10}, "is larger than 64 KB"},
		"archives in archives":              {"d.zip", deep, ingest.Limits{}, "lies deeper than 3"},
		"compressed again and again":        {"d.gz", gz, ingest.Limits{}, "lies deeper than 3"},
		"many files":                        {"m.zip", zipped(t, many...), ingest.Limits{Entries: 20}, "more than 20"},
		"a large file":                      {"a.txt", strings.Repeat("word ", 1<<12), ingest.Limits{Document: 1 << 10}, "larger than 1 KB"},
		"a long text":                       {"a.jsonl", `{"text":"` + strings.Repeat("word ", 1<<12) + `"}`, ingest.Limits{Text: 1 << 10}, "larger than 1 KB"},
		"a long line":                       {"a.jsonl", `{"text":"` + strings.Repeat("word ", 1<<16) + `"}`, ingest.Limits{Document: 1 << 10}, "line is longer"},
		"many elements":                     {"a.html", "<html><body>" + strings.Repeat("<p>a", 1000), ingest.Limits{Nodes: 100}, "more than 100 elements"},
		"a feed nested deep":                {"a.xml", "<rss><channel>" + strings.Repeat("<a>", 100_000), ingest.Limits{}, "deeper than 500"},
		"a mail of many parts":              {"a.eml", "From: a@b.example\nMIME-Version: 1.0\n" + strings.Repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 1000), ingest.Limits{}, "more than 300 parts"},
		"many entries":                      {"a.json", `{"version":"https://jsonfeed.org/version/1","title":"W","items":[{"id":"1","content_text":"a"},{"id":"2","content_text":"b"}]}`, ingest.Limits{Items: 1}, "more than 1 entries"},
		"an archive of another kind":        {"a.docx", zipped(t, entry{"[Content_Types].xml", "<x/>"}), ingest.Limits{}, "Office"},
		"a broken archive":                  {"a.zip", "PK\x03\x04nothing", ingest.Limits{}, "broken archive"},
		"a broken compressed file":          {"a.gz", "\x1f\x8b\x08nothing", ingest.Limits{}, "broken"},
		"a compressed file that ends early": {"a.txt.gz", gzipped(t, strings.Repeat(note, 100))[:60], ingest.Limits{}, "cannot be read"},
		"nothing":                           {"a.txt", "", ingest.Limits{}, "is empty"},
		"a PDF":                             {"a.pdf", "%PDF-1.7\n...", ingest.Limits{}, "is a PDF"},
		"tar":                               {"a.tar", "a.md" + strings.Repeat("\x00", 253) + "ustar\x0000", ingest.Limits{}, "is a tar archive"},
		"bytes":                             {"a.bin", "a\x00\x01\x02\x00\x00\x03\x00\x00b", ingest.Limits{}, "holds no text"},
		"JSON of another kind":              {"a.json", `{"name":"x"}`, ingest.Limits{}, "not known"},
		"broken JSON":                       {"a.json", `{"name":`, ingest.Limits{}, "broken JSON"},
		"XML of another kind":               {"a.xml", `<?xml version="1.0"?><plist/>`, ingest.Limits{}, "not known"},
		"a feed without entries":            {"a.xml", `<rss version="2.0"><channel/></rss>`, ingest.Limits{}, "without entries"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := gather(t, ingest.Bytes(t.Context(), test.name, []byte(test.in), ingest.Options{Limits: test.limits}))
			if len(o.problems) == 0 {
				t.Fatalf("%d articles and no problem", len(o.articles))
			}
			if last := o.problems[len(o.problems)-1]; !strings.Contains(last.Reason, test.reason) {
				t.Errorf("the reason is %q, want one with %q", last.Reason, test.reason)
			}
		})
	}
}

func TestPageNestedBeyondItsParserKeepsItsWords(t *testing.T) {
	a := one(t, read(t, "a.html", "<html><title>Nested deep</title><body>"+strings.Repeat("<div>", 5000)+"<p>The words are still there.</p>"))
	if !strings.Contains(a.Text, "The words are still there.") {
		t.Errorf("the text is %q", a.Text)
	}
}

func TestEndOfTheContextEndsTheSequence(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	in := strings.Repeat(`{"text":"It is free."}`+"\n", 1000)
	n := 0
	var last error
	for _, err := range ingest.Bytes(ctx, "a.jsonl", []byte(in), ingest.Options{}) {
		n++
		last = err
		cancel()
	}
	if n > 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d values after the end, the last with %v", n, last)
	}
}

func TestReadingStopsWhenEnoughIsRead(t *testing.T) {
	for _, in := range []entry{
		{"a.jsonl", strings.Repeat(`{"text":"It is free."}`+"\n", 10)},
		{"a.xml", testdata(t, "feed.xml")},
		{"a.eml", testdata(t, "newsletter.eml")},
		{"a.json", testdata(t, "kite.json")},
		{"a.zip", zipped(t, entry{"a.txt", note}, entry{"b.txt", note})},
	} {
		n := 0
		for range ingest.Bytes(t.Context(), in.name, []byte(in.content), ingest.Options{}) {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%s: %d values", in.name, n)
		}
	}
}

// endless gives the same line for ever.
type endless struct {
	line string
	at   int
}

func (e *endless) Read(b []byte) (int, error) {
	n := copy(b, e.line[e.at:])
	e.at = (e.at + n) % len(e.line)
	return n, nil
}

func TestLinesAreReadAsTheyArrive(t *testing.T) {
	n := 0
	for a, err := range ingest.Reader(t.Context(), "-", &endless{line: `{"text":"It is free."}` + "\n"}, ingest.Options{}) {
		if err != nil || a.Text != "It is free." {
			t.Fatalf("line %d: %v", n, err)
		}
		if n++; n == 10_000 {
			break
		}
	}
}

func TestWhatTakesTooLongIsSetAside(t *testing.T) {
	o := gather(t, ingest.Bytes(t.Context(), "a.html", []byte(testdata(t, "page.html")), ingest.Options{Limits: ingest.Limits{Time: time.Nanosecond}}))
	if len(o.articles) != 0 || len(o.problems) != 1 || !strings.Contains(o.problems[0].Reason, "takes longer") {
		t.Errorf("problems %v", o.problems)
	}
}
