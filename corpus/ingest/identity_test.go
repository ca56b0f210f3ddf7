package ingest_test

import (
	"strings"
	"testing"

	"dossier/corpus/ingest"
)

func TestCanonical(t *testing.T) {
	tests := map[string][2]string{
		"the scheme":               {"http://a.example/x", "https://a.example/x"},
		"case of the host":         {"https://A.Example/x", "https://a.example/x"},
		"the usual port":           {"https://a.example:443/x", "https://a.example/x"},
		"www":                      {"https://www.a.example/x", "https://a.example/x"},
		"for small screens":        {"https://m.a.example/x", "https://a.example/x"},
		"marks of campaigns":       {"https://a.example/x?utm_source=b&id=3&fbclid=c", "https://a.example/x?id=3"},
		"order of parameters":      {"https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"},
		"a fragment":               {"https://a.example/x#top", "https://a.example/x"},
		"a slash at the end":       {"https://a.example/x/", "https://a.example/x"},
		"an accelerated page":      {"https://a.example/x/amp/", "https://a.example/x"},
		"another accelerated page": {"https://a.example/x?amp=1", "https://a.example/x"},
	}
	for name, pair := range tests {
		if a, b := ingest.Canonical(pair[0]), ingest.Canonical(pair[1]); a != b || a == "" {
			t.Errorf("%s: %q and %q differ", name, a, b)
		}
	}
	for name, pair := range map[string][2]string{
		"case of the path":   {"https://a.example/X", "https://a.example/x"},
		"a parameter":        {"https://a.example/x?id=3", "https://a.example/x?id=4"},
		"a name like m":      {"https://m.example/x", "https://example/x"},
		"another port":       {"https://a.example:8080/x", "https://a.example/x"},
		"a path in the hash": {"https://a.example/#!/x", "https://a.example/#!/y"},
	} {
		if a, b := ingest.Canonical(pair[0]), ingest.Canonical(pair[1]); a == b {
			t.Errorf("%s makes no difference: %q", name, a)
		}
	}
	for _, none := range []string{"", "https://a.example/", "https://a.example/?utm_source=x", "mailto:a@b.example", "::"} {
		if got := ingest.Canonical(none); got != "" {
			t.Errorf("%q is the address %q of an article", none, got)
		}
	}
}

func TestIdentity(t *testing.T) {
	text := "The tram is free."
	tests := map[string]struct {
		a    ingest.Article
		want string
	}{
		"the address first":         {ingest.Article{URL: "https://a.example/x", GUID: "g", ID: "i", Text: text}, "url:a.example/x"},
		"what its feed calls it":    {ingest.Article{GUID: "7", Source: "Wire", Text: text}, "guid:Wire|7"},
		"a name that is long":       {ingest.Article{GUID: "0123456789-0123456789", Source: "Wire"}, "guid:|0123456789-0123456789"},
		"a name that is an address": {ingest.Article{GUID: "https://a.example/x"}, "url:a.example/x"},
		"the id of the input":       {ingest.Article{ID: "i", Text: text}, "id:i"},
	}
	for name, test := range tests {
		if got := ingest.Identity(&test.a); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	a, b := ingest.Identity(&ingest.Article{Text: text}), ingest.Identity(&ingest.Article{Text: "  the TRAM,\nis free"})
	if a != b || !strings.HasPrefix(a, "text:") || a == ingest.Identity(&ingest.Article{Text: "The tram is not free."}) {
		t.Errorf("identity by text: %q and %q", a, b)
	}
}

func TestFingerprintOfNearDuplicates(t *testing.T) {
	a := testdata(t, "page.html")
	b := strings.Replace(a, "within six weeks", "within about seven weeks", 1)
	if d := ingest.Distance(ingest.Fingerprint(a), ingest.Fingerprint(b)); d > 6 {
		t.Errorf("near-duplicates differ in %d bits", d)
	}
	if d := ingest.Distance(ingest.Fingerprint(a), ingest.Fingerprint(testdata(t, "newsletter.eml"))); d < 15 {
		t.Errorf("texts with nothing in common differ in %d bits only", d)
	}
	if d := ingest.Distance(ingest.Fingerprint("too short"), ingest.Fingerprint("too short")); d != 64 {
		t.Errorf("texts too short to tell differ in %d bits", d)
	}
}
