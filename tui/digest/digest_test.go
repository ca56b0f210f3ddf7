package digest_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"dossier/corpus"
	"dossier/tui/digest"
)

var made = time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC)

// sample is a digest with one of everything.
func sample() digest.Digest {
	day := func(d int) corpus.Date { return corpus.Date{Year: 2026, Month: 11, Day: d} }
	return digest.Digest{
		Title: "Brief of 22 November 2026", After: made.AddDate(0, 0, -1), UpTo: made, Made: made,
		Budget: 10 * time.Minute, More: 4, ByTime: true, Repeats: 2,
		Stories: []digest.Story{
			{
				ID: "bridge", Lead: "bridge-opens", Title: "Northport opens its new bridge", Lang: "en",
				Dek: "Two years late, and over its budget", Summary: "Northport has opened the bridge that Harbour Works built for US$8 million.",
				Published: day(21), Minutes: 2.4, Known: true, What: "2 new points, 1 figure changed",
				Why: []string{"3 sources", "you watch Northport"}, Watches: []string{"Northport"},
				Points: []digest.Statement{
					{Text: "The bridge is open to traffic.", Confidence: 0.93, Lang: "en", Notes: []int{1}, Source: 1, Also: []int{2}},
					{Text: "The toll is paid by foreign lorries only.", Confidence: 0.64, Lang: "en", Notes: []int{2, 3}, Source: 2},
					{Text: "A point without a source.", Lang: "en", Source: 1},
				},
				Figures: []digest.Figure{
					{Text: "US$8 million", What: "price of the bridge", Before: "US$6 million", BeforeSource: 2, Lang: "en", Notes: []int{4}, Source: 1},
					{Text: "thousands", What: "people with a shorter way to work", Lang: "en", Source: 1},
				},
				Cases: []digest.Case{{
					Proposition: "The bridge was worth its price",
					For:         []digest.Statement{{Text: "It halves the way to work.", Holder: "Harbour Works", Confidence: 0.9, Lang: "en", Notes: []int{5}, Source: 1}},
					Against:     []digest.Statement{{Text: "It cost twice what was planned.", Holder: "a councillor", Confidence: 0.5, Lang: "en", Notes: []int{6}, Source: 2}, {Text: "Nobody asked for it.", Lang: "en", Source: 2}},
				}},
				Views:   []digest.Statement{{Text: "It looks like a bridge.", Holder: "Jane Reporter", Lang: "en", Source: 1}},
				Related: []digest.Related{{ID: "harvest", Title: "A late harvest", Reason: "shares Northport", Source: "The Herald", URL: "https://example.org/harvest", Published: day(12)}},
				Sources: []int{1, 2}, Others: 3,
			},
			{
				ID: "amazon", Lead: "amazon", Title: "亚马逊裁员一万四千人，人工智能改变公司职位", Lang: "zh",
				Summary: "亚马逊表示将裁减约一万四千个公司职位，以便更快地作出决定，并把资金投入人工智能。公司说这不是为了省钱。", Minutes: 1, What: "new story",
				Points:  []digest.Statement{{Text: "约一万四千个职位将被裁减。", Lang: "zh", Notes: []int{7}, Source: 3}},
				Sources: []int{3},
			},
		},
		Sources: []digest.Source{
			{ID: "bridge-opens", Name: "Example Wire", Title: "Northport opens its new bridge", Author: "Jane Reporter", URL: "https://example.org/bridge?a=1&b=2", Published: day(21), Lang: "en", Derived: true, Credit: "Example Wire, CC BY 4.0"},
			{ID: "bridge-toll", Title: "Toll for lorries", Published: corpus.Date{Year: 2026, Month: 11, Approximate: true}, Lang: "en", Derived: true},
			{ID: "amazon", Name: "新闻社", Title: "亚马逊裁员", URL: "https://example.org/" + "a-very-long-address-that-is-wider-than-any-line-of-a-page-of-text-can-be", Lang: "zh"},
		},
		Notes: []digest.Note{
			{Source: 1, Words: "opened the bridge to traffic on Friday"},
			{Source: 2, Words: "only lorries from abroad will pay"},
			{Source: 2, Words: "the toll"},
			{Source: 1, Words: "US$8 million"},
			{Source: 1, Words: "halves the way to work"},
			{Source: 2, Words: "“twice what the council had planned”, he said"},
			{Source: 3, Words: "约一万四千个"},
		},
	}
}

// filled is a digest in which every text that comes from outside is s.
func filled(s string) digest.Digest {
	date := corpus.Date{Year: 2026, Approximate: true}
	say := []digest.Statement{{Text: s, Holder: s, Confidence: 0.5, Lang: s, Notes: []int{1}, Source: 1, Also: []int{1}}}
	return digest.Digest{
		Title: s, Watches: []string{s}, Made: made, UpTo: made,
		Stories: []digest.Story{{
			ID: s, Lead: s, Title: s, Dek: s, Summary: s, Lang: s, Published: date, What: s, Why: []string{s}, Watches: []string{s},
			Points: say, Figures: []digest.Figure{{Text: s, What: s, Before: s, BeforeSource: 1, Lang: s, Notes: []int{1}, Source: 1}},
			Cases: []digest.Case{{Proposition: s, For: say, Against: say}}, Views: say,
			Related: []digest.Related{{ID: s, Title: s, Reason: s, Source: s, URL: s, Published: date}},
			Sources: []int{1}, Others: 1,
		}, {Title: s, What: s, Sources: []int{1}}},
		Sources: []digest.Source{{ID: s, Name: s, Title: s, Author: s, URL: s, Published: date, Lang: s, Derived: true, Credit: s}},
		Notes:   []digest.Note{{Source: 1, Words: s}},
	}
}

// hostile is what an article may hold.
var hostile = []string{
	"plain words",
	"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</style><script>x</script>", "</title><h1>x", "<!-- x", "]]>", "{{.}}",
	"javascript:alert(1)", "data:text/html,<b>x", "https://example.org/?a=\"b\"&c=<d>", "https://example.org/'onclick='x", "//example.org",
	"\x1b[31mred\x1b]0;owned\a", "\u009b2J", "a\u202eb", "a\x00b", "\xff\xfe", "\u2028x\r\n\r\ny",
	"# heading", "heading #", "a ## b ##", "#12", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "---", "===", "***", "    code", "```x", "~~~", "| a | b |\n|---|---|",
	"[a](https://example.org)", "![a](b)", "[a]: https://example.org", "<https://example.org>", "https://example.org/x", "www.example.org", "a@example.org", "mailto:a@example.org",
	"**b** __b__ *i* _i_ ~~s~~ `c` $x$ $$y$$", "&lt;b&gt; &#60; &amp;", "a\\", "\\*a*", "- [ ] task", "[^1]", "x  ", "US$8 billion or $9 to $10",
	"\r\nBcc: victim@example.org", "=?utf-8?Q?=0D=0ABcc:x?=", ".", "From x", "en\" onload=\"x", "en-US",
	"亚马逊裁员一万四千人，人工智能改变公司职位", "مرحبا بالعالم", "\U0001f469\u200d\U0001f680 e\u0301", strings.Repeat("long ", 400), strings.Repeat("x", 3000),
}

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what a format looks like with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test ./tui/digest -update writes it anew:\n%s", path, got)
	}
}

// parsed is a page as a browser reads it.
func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// attr returns an attribute of an element.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// shape is the elements of a page in order, without text. An address that can
// be followed counts as one that cannot.
func shape(page *html.Node) string {
	var b strings.Builder
	for n := range page.Descendants() {
		switch {
		case n.Type == html.CommentNode:
			b.WriteString("comment ")
		case n.Type == html.ElementNode && n.Data == "a" && attr(n, "class") == "out":
			b.WriteString("span ")
		case n.Type == html.ElementNode:
			b.WriteString(n.Data + " ")
		}
	}
	return b.String()
}

// textOf is all that a page says, with single spaces.
func textOf(page *html.Node) string {
	var b strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
