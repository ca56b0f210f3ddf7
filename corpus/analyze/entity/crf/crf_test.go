package crf_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dossier/corpus/analyze/entity/crf"
)

// TestModelIsThatOfItsCard holds the file to docs/models/entities.md.
func TestModelIsThatOfItsCard(t *testing.T) {
	card, err := os.ReadFile("../../../../docs/models/entities.md")
	if err != nil {
		t.Fatal(err)
	}
	m, err := crf.Load()
	if err != nil {
		t.Fatal(err)
	}
	file := crf.Embedded()
	if len(file) > 4<<20 {
		t.Errorf("the model is %d bytes, more than 4 MB", len(file))
	}
	facts := []string{fmt.Sprintf("%d bytes", len(file)), fmt.Sprintf("%x", sha256.Sum256(file)), fmt.Sprintf("%d features", m.Header.Features)}
	text := strings.Join(strings.Fields(string(card)), " ")
	for _, f := range append(facts, append(m.Header.Data, m.Header.Held...)...) {
		if !strings.Contains(text, f) {
			t.Errorf("the card does not say %q", f)
		}
	}
	if len(m.Header.Data) != len(m.Header.Licences) {
		t.Errorf("%d data sets with %d licences", len(m.Header.Data), len(m.Header.Licences))
	}
}

func TestTag(t *testing.T) {
	m, err := crf.Load()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"Angela Merkel met the chief executive of Siemens in Munich .": {"Angela Merkel PER", "Siemens ORG", "Munich LOC"},
		"They talked about it for an hour and went home .":             nil,
		"Microsoft Corp. said on Monday it would buy GitHub .":         {"Microsoft Corp. ORG", "GitHub ORG"},
	} {
		words := strings.Fields(text)
		var got []string
		for _, s := range m.Tag([]crf.Sentence{{Words: words}}) {
			if s.Probability <= 0 || s.Probability > 1.0001 {
				t.Errorf("%v has the probability %v", words[s.First:s.Last], s.Probability)
			}
			got = append(got, strings.Join(words[s.First:s.Last], " ")+" "+s.Type.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
		}
	}
	if got := m.Tag([]crf.Sentence{{}, {Words: []string{""}}}); len(got) != 0 {
		t.Errorf("names in nothing: %v", got)
	}
}

// TestWrittenModelIsReadAgain trains nothing: it writes two features and
// finds them at work.
func TestWrittenModelIsReadAgain(t *testing.T) {
	var names [crf.Lists][][]string
	names[crf.Cities] = [][]string{{"New", "York"}, {"Oslo"}}
	lexicon := crf.NewLexicon([]crf.Word{{Text: "oslo", Coarse: 3, Fine: 5, Common: true}}, names)
	x := crf.NewExtractor(lexicon, []crf.Sentence{{Words: []string{"Oslo"}}})
	x.Enter(0)
	w := crf.Weights{Features: map[uint32]*[crf.Labels]float32{}}
	for _, f := range x.Features(0, nil) {
		v := &[crf.Labels]float32{}
		v[crf.Label(crf.Location, true)] = 1
		w.Features[f] = v
	}
	var one, two bytes.Buffer
	for _, b := range []*bytes.Buffer{&one, &two} {
		if err := crf.Write(b, crf.Header{Name: "test"}, lexicon, w, .1); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same weights give different files")
	}
	m, err := crf.Read(one.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got := m.Tag([]crf.Sentence{{Words: []string{"Oslo"}}})
	if len(got) != 1 || got[0].Type != crf.Location {
		t.Errorf("got %v", got)
	}
	if !m.Lexicon().Common("Oslo") || m.Lexicon().Common("York") {
		t.Error("the common words are lost")
	}
	if !crf.Cities.Has(m.Lexicon().In([]string{"New", "York"})) || crf.Cities.Has(m.Lexicon().In([]string{"New"})) {
		t.Error("the gazetteers are lost")
	}
}

func TestDamagedModelsAreRefused(t *testing.T) {
	file := crf.Embedded()
	for name, bad := range map[string][]byte{
		"empty":          nil,
		"another file":   []byte("PNG\n{}\n"),
		"header only":    file[:bytes.IndexByte(file[20:], '\n')+21],
		"cut":            file[:len(file)/2],
		"another format": []byte("dossier-crf\n{\"format\":99}\n"),
		"empty header":   []byte("dossier-crf\n{\"format\":1,\"features\":-1}\n" + strings.Repeat("\x00\x00", 9)),
		"too few":        []byte("dossier-crf\n{\"format\":1,\"features\":7}\n" + strings.Repeat("\x00\x00", 9)),
	} {
		if _, err := crf.Read(bad); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}
