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
