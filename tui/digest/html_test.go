package digest_test

import (
	"crypto/sha256"
	"encoding/base64"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"dossier/corpus/clean"
	"dossier/tui/digest"
)

func page(t *testing.T, d digest.Digest) string {
	t.Helper()
	var b strings.Builder
	if err := digest.HTML(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTML(t *testing.T) {
	got := page(t, sample())
	golden(t, "sample.html", regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(
		regexp.MustCompile(`sha256-[^']*`).ReplaceAllString(got, "sha256-…"), "<style>…</style>"))
}

// TestHTMLIsAPageForEverybody holds what people need who do not see the page,
// or walk it by keys.
func TestHTMLIsAPageForEverybody(t *testing.T) {
	for name, d := range map[string]digest.Digest{"sample": sample(), "empty": {Title: "Brief", Made: made}} {
		t.Run(name, func(t *testing.T) {
			doc := parsed(t, page(t, d))
			count, ids := map[string]int{}, map[string]bool{}
			level := 0
			for n := range doc.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				count[n.Data]++
				if id := attr(n, "id"); id != "" {
					if ids[id] {
						t.Errorf("the id %s is given twice", id)
					}
					ids[id] = true
				}
				if l := strings.TrimPrefix(n.Data, "h"); len(n.Data) == 2 && l >= "1" && l <= "6" {
					if now := int(l[0] - '0'); now > level+1 {
						t.Errorf("h%d follows h%d: %s", now, level, textOf(n))
					}
					level = int(l[0] - '0')
					if textOf(n) == "" {
						t.Errorf("an empty heading h%d", level)
					}
				}
			}
			for _, once := range []string{"html", "title", "h1", "main", "header", "footer", "style"} {
				if count[once] != 1 {
					t.Errorf("%d elements %s", count[once], once)
				}
			}
			if count["article"] != len(d.Stories) {
				t.Errorf("%d articles for %d stories", count["article"], len(d.Stories))
			}
			for n := range doc.Descendants() {
				if n.Type == html.ElementNode && n.Data == "html" && attr(n, "lang") != "en" {
					t.Error("the page has no language")
				}
				for _, key := range []string{"aria-labelledby", "href"} {
					ref := attr(n, key)
					if rest, ok := strings.CutPrefix(ref, "#"); ok {
						ref = rest
					} else if key == "href" {
						continue
					}
					if ref != "" && !ids[ref] {
						t.Errorf("%s of %s points at %q, which is not there", key, n.Data, ref)
					}
				}
			}
		})
	}
}

// TestHTMLNeedsNothingElse holds that the page loads and runs nothing.
func TestHTMLNeedsNothingElse(t *testing.T) {
	got := page(t, sample())
	doc := parsed(t, got)
	for n := range doc.Descendants() {
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio", "svg":
			if n.Type == html.ElementNode {
				t.Errorf("the page has an element %s", n.Data)
			}
		case "style":
			css := n.FirstChild.Data
			if strings.Contains(css, "url(") || strings.Contains(css, "@import") {
				t.Error("the style loads something")
			}
			sum := sha256.Sum256([]byte(css))
			if hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(html.UnescapeString(got), "style-src "+hash) {
				t.Error("the policy does not know the style of the page, so browsers leave it out")
			}
		}
	}
	if !strings.Contains(html.UnescapeString(got), "default-src 'none'") {
		t.Error("there is no policy")
	}
}

// TestColoursCanBeRead computes the contrast of the colours of the style, dark
// and light and on paper, as WCAG 2.2 does.
func TestColoursCanBeRead(t *testing.T) {
	css := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(page(t, sample()))[1]
	roots := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(css, -1)
	if len(roots) != 3 {
		t.Fatalf("%d sets of colours, want light, dark and print", len(roots))
	}
	for i, root := range roots {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): (#[0-9a-f]{6});`).FindAllStringSubmatch(root[1], -1) {
			colours[m[1]] = m[2]
		}
		for _, ink := range []string{"text", "dim", "head", "link", "for", "against", "views"} {
			for _, ground := range []string{"page", "panel"} {
				if c := contrast(t, colours[ink], colours[ground]); c < 4.5 {
					t.Errorf("set %d: %s on %s has a contrast of %.2f", i, ink, ground, c)
				}
			}
		}
	}
	// No other colour is written anywhere.
	if rest := regexp.MustCompile(`(?s):root \{.*?\}`).ReplaceAllString(css, ""); regexp.MustCompile(`#[0-9a-fA-F]{3}|rgb|hsl`).MatchString(rest) {
		t.Error("a colour stands outside of the sets")
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		if len(colour) != 7 {
			t.Fatalf("%q is no colour", colour)
		}
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// checkHTML holds that text from outside is text: the page has the elements
// that it always has, and says what it was given.
func checkHTML(t *testing.T, s string) {
	t.Helper()
	s = "x" + s // never nothing
	got := page(t, filled(s))
	doc := parsed(t, got)
	if want := shape(parsed(t, page(t, filled("x")))); shape(doc) != want {
		t.Errorf("%q becomes markup", s)
	}
	if want := strings.Join(strings.Fields(clean.Line(s)), " "); !strings.Contains(textOf(doc), want) {
		t.Errorf("%q is not on the page", want)
	}
	checkAttributes(t, doc, s)
	if l := clean.Text(got); l != got {
		t.Errorf("%q: the page holds what a terminal obeys", s)
	}
}

func checkAttributes(t *testing.T, doc *html.Node, s string) {
	t.Helper()
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href":
				if !strings.HasPrefix(a.Val, "#") && digest.Address(a.Val) == "" {
					t.Errorf("%q becomes a link to %q", s, a.Val)
				}
			case "lang":
				if digest.Language(a.Val) != a.Val || a.Val == "" {
					t.Errorf("%q becomes the language %q", s, a.Val)
				}
			case "id", "class", "dir", "start", "value", "aria-labelledby", "aria-label", "tabindex", "charset", "http-equiv", "content", "name":
			default:
				t.Errorf("%q becomes the attribute %s=%q", s, a.Key, a.Val)
			}
		}
	}
}

func TestNothingImportedBecomesHTML(t *testing.T) {
	for _, s := range hostile {
		checkHTML(t, s)
		d := filled("x")
		d.Sources[0].URL, d.Sources[0].Lang, d.Stories[0].Related[0].URL = s, s, s
		checkAttributes(t, parsed(t, page(t, d)), s)
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkHTML(t, s) })
}

func TestAddressAndLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a": "https://example.org/a", "HTTP://example.org": "HTTP://example.org", "mailto:a@example.org": "",
		"javascript:alert(1)": "", "https://a b": "", "": "", "//example.org": "",
	} {
		if got := digest.Address(in); got != want {
			t.Errorf("Address(%q) = %q, want %q", in, got, want)
		}
	}
	for in, ok := range map[string]bool{"en": true, "zh-Hans-CN": true, "de-1996": true, "x": false, "": false, "en_US": false, "en-": false, `en"`: false, "1en": false} {
		if got := digest.Language(in); (got != "") != ok {
			t.Errorf("Language(%q) = %q", in, got)
		}
	}
}
