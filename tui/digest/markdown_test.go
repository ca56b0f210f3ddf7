package digest_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"dossier/corpus/clean"
	"dossier/tui/digest"
)

func markdown(t *testing.T, d digest.Digest) string {
	t.Helper()
	var b strings.Builder
	if err := digest.Markdown(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMarkdown(t *testing.T) { golden(t, "sample.md", markdown(t, sample())) }

// rendered is Markdown as GitHub reads it, with everything on.
func rendered(t *testing.T, source string) *html.Node {
	t.Helper()
	var b bytes.Buffer
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
	if err := reader.Convert([]byte(source), &b); err != nil {
		t.Fatal(err)
	}
	return parsed(t, b.String())
}

func checkMarkdown(t *testing.T, s string) {
	t.Helper()
	s = clean.Line(s)
	if s == "" {
		return
	}
	d := filled(s)
	d.Sources[0].URL, d.Stories[0].Related[0].URL = "", "" // no link is ours
	got := markdown(t, d)
	benign := filled("x")
	if strings.ContainsAny(s, "\"“”„«»「」") {
		benign.Notes[0].Words = `"x"`
	}
	doc := rendered(t, got)
	if want := shape(rendered(t, markdown(t, benign))); shape(doc) != want {
		t.Errorf("%q becomes markup:\n%s\nwant %s", s, shape(doc), want)
	}
	if want := strings.Join(strings.Fields(s), " "); strings.Count(textOf(doc), want) < 10 {
		t.Errorf("%q is not in the text:\n%s", want, got)
	}
	if clean.Text(got) != got {
		t.Errorf("%q: the Markdown holds what a terminal obeys", s)
	}
}

func TestNothingImportedBecomesMarkdown(t *testing.T) {
	for _, s := range hostile {
		checkMarkdown(t, s)
		d := filled("x")
		d.Sources[0].URL, d.Stories[0].Related[0].URL = s, s
		for n := range rendered(t, markdown(t, d)).Descendants() {
			if n.Data == "a" && digest.Address(attr(n, "href")) == "" {
				t.Errorf("%q becomes a link to %q", s, attr(n, "href"))
			}
		}
	}
}

func TestMarkdownLinksToAddresses(t *testing.T) {
	for _, address := range []string{"https://example.org/a?b=c&d=e#f", "https://example.org/(a)_b_*c*", "https://example.org/a'b", "http://例え.jp/漢字"} {
		d := filled("x")
		d.Sources[0].URL = address
		found := false
		for n := range rendered(t, markdown(t, d)).Descendants() {
			found = found || n.Data == "a" && strings.HasPrefix(attr(n, "href"), "http") && textOf(n) == "x"
		}
		if !found {
			t.Errorf("%s is no link:\n%s", address, markdown(t, d))
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkMarkdown(t, s) })
}
