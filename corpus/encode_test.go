package corpus_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"dossier/corpus"
)

func embeddedCatalogue(t testing.TB) *corpus.Catalogue {
	t.Helper()
	data, err := os.ReadFile("briefings/entities.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := corpus.ParseCatalogue("entities.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRoundTripEmbedded(t *testing.T) {
	cat := embeddedCatalogue(t)
	files, _ := filepath.Glob("briefings/*.md")
	if len(files) == 0 {
		t.Fatal("no briefings")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		b, err := corpus.Decode(f, data, cat)
		if err != nil {
			t.Fatal(err)
		}
		for _, with := range []*corpus.Catalogue{cat, nil} {
			out, err := corpus.EncodeWith(b, with)
			if err != nil {
				t.Fatal(err)
			}
			again, err := corpus.Decode("x.md", out, cat)
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if !reflect.DeepEqual(b, again) {
				t.Errorf("%s differs after a round trip:\n%+v\n%+v", f, b, again)
			}
		}
	}
}

// TestEncodeWritesAsPeopleDo holds the look of a file; run with -update to
// write it anew, then read it.
func TestEncodeWritesAsPeopleDo(t *testing.T) {
	b := decode(t, `title: "AWS: what is next"
dek: "1984"
published: 2025-06
approximate: true
topics: [chips, pay]
summary: A paragraph that is long enough to be folded, because it goes on and on beyond the width.
key_points: [A point, {text: Another, evidence: [{words: Amazon, nth: 2}, pays well]}]
for:
  - {text: He said "no", holder: Andy Jassy, evidence: Vasi Philomin left Amazon}
  - {text: "it's \\ \"odd\"", holder: {name: a source, entity: aws}}
entities: [AWS, {name: Jane New, kind: person}, {name: Old, kind: topic, id: elder}]
figures: [{text: 2.5%, value: 2.5, unit: percent}]
events: [{date: 2025, approximate: true, text: "yes"}]
tags: [theirs]
`)
	data, err := corpus.EncodeWith(b, embeddedCatalogue(t))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "encoded.golden.md", string(data))
}

func TestEncodeRefusesWhatDecodeWould(t *testing.T) {
	bad := &corpus.Briefing{ID: "x", Title: "T", KeyPoints: []corpus.Point{{Text: "", Evidence: []corpus.Evidence{{Words: "not there"}}}}}
	if _, err := corpus.Encode(bad); len(corpus.FaultsIn("", err)) != 2 {
		t.Errorf("got %v", err)
	}
}
