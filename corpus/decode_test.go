package corpus_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dossier/corpus"
)

type file struct{ name, in string }

// text returns a file with front matter over a short body.
func text(front string) string {
	return "---\n" + front + "---\n\nAmazon pays well.\nVasi  Philomin left Amazon, and Amazon’s rivals pay more.\n"
}

func validFiles() []file {
	return []file{
		{name: "title and text", in: "---\ntitle: A title\n---\nText.\n"},
		{name: "heading only", in: "# A title\n\nText.\n"},
		{name: "heading with front matter", in: "---\nsource: Wire\n---\n# A title\n\nText.\n"},
		{name: "heading further down", in: "Text.\n\n# A title\n\nMore.\n"},
		{name: "byte order mark and crlf", in: "\ufeff---\r\ntitle: A title\r\n---\r\nText.\r\n"},
		{name: "empty front matter", in: "---\n---\n# A title\n"},
		{name: "title only", in: "---\ntitle: A title\n---\n"},
		{name: "rule in the text", in: "---\ntitle: A title\n---\nText.\n\n---\n\nMore.\n"},
		{name: "numbers and words as text", in: text("title: 1984\ndek: yes\nsource: 0x1F\nauthor: 'null'\n")},
		{name: "keys of others", in: text("# about\ntags: [a, b]\ntitle: A title\n\ncssclasses:\n  - wide\n# end\nalso: |\n  a\n\n  b\n\ndek: x\n")},
		{name: "evidence", in: text("title: A title\nkey_points:\n- One\n- text: Two\n  evidence: Vasi Philomin left\n- text: Three\n  evidence:\n  - pays well\n  - words: Amazon\n    nth: 2\n")},
		{name: "added", in: text("title: T\nadded: 2026-11-22T08:00:05.5+01:00\npublished: 2026\n")},
		{name: "confidence", in: text("title: T\nkey_points:\n- {text: a, confidence: 0.75}\nfor:\n- text: b\n  confidence: 1\n  holder: Amazon\n")},
		{name: "claims", in: text("title: T\nproposition: P\nsentiment: S\nfor:\n- a\n- {text: b, holder: Amazon}\nagainst:\n- text: 'c: # d'\n  holder: {name: \"x, y\", entity: amazon}\nviews:\n- text: \"say \\\"it's\\\"\"\n")},
		{name: "figures and events", in: text("title: T\nfigures:\n- text: US$8 billion\n  value: 8_000_000_000\n  unit: USD\n- text: half\n  value: 0.5\nevents:\n- date: 2025\n  approximate: true\n  text: It happens\n")},
		{name: "entities", in: text("title: T\nentities:\n- {name: Amazon, kind: organisation}\n- {name: Vasi Philomin, kind: person, id: vp}\n")},
		{name: "aliases", in: text("title: T\nentities:\n- {name: Amazon, kind: organisation, aliases: [the shop, \"A, B\"]}\n")},
		{name: "dates", in: text("title: T\npublished: 2025-06\napproximate: true\npublished_basis: \"June\"\n")},
		{name: "odd text", in: text("title: \"- a\"\ndek: '#b'\nsource: \"[c]\"\nauthor: \"a: b\"\nsummary: \"ends with colon:\"\nproposition: \"-\"\nsentiment: \"? x\"\ntopics: [\"{a}\", \"b, c\", '*', '& d', '!e', '%', '@', '`']\n")},
		{name: "escapes in quotes", in: text("title: \"a\\e[31mb\\u0007c\\nd\"\n")},
		{name: "raw controls", in: text("title: a\x1b[31mb\x9b0m\n")},
		{name: "long text", in: text("title: " + strings.Repeat("word ", 60) + "\nsummary: " + strings.Repeat("long-word-without-end", 12) + " # no\n")},
		{name: "folded", in: text("title: T\nsummary: >-\n  one\n  two\n\n  three\n")},
		{name: "many brackets in a heading", in: "# A " + strings.Repeat("[", 700) + "\n\nText.\n"},
		{name: "chinese", in: "# 亚马逊失去高管\n\n亚马逊公司。\n"},
	}
}

func brokenFiles() []file {
	return []file{
		{name: "empty", in: ""},
		{name: "blank", in: " \n\n"},
		{name: "no title", in: "Just text.\n"},
		{name: "no title in front matter", in: "---\ndek: x\n---\nText.\n"},
		{name: "not closed", in: "---\ntitle: x\n\nText.\n"},
		{name: "syntax", in: text("title: x\ntopics: [a, b\ndek: y\n")},
		{name: "two syntax errors", in: text("title: \"x\ntopics: [a, b\ntitel: y\nfor: a: b\n")},
		{name: "newer", in: text("dossier: 2\ntitle: [x]\nlater: y\n")},
		{name: "bad version", in: text("dossier: one\ntitle: x\n")},
		{name: "added at no time", in: text("title: x\nadded: last week\n")},
		{name: "near misses", in: text("Title: x\ntitel: x\nkeypoints: []\nkey-points: []\nentites: []\nsentiments: x\nURL: x\nfro: []\n")},
		{name: "near misses in items", in: text("title: x\nkey_points:\n- txt: a\n  text: b\n  evidense: c\nfor:\n- text: a\n  Holder: b\n  note: c\nevents:\n- date: 2025\n  text: a\n  datte: 2\n")},
		{name: "twice", in: text("title: x\ndek: a\ndek: b\ntags: a\ntags: b\n")},
		{name: "types", in: text("title: [a]\nsummary: {b: c}\nkey_points: text\ntopics: {a: b}\nfor: {text: x}\napproximate: maybe\npublished: 2025\n")},
		{name: "dates", in: text("title: x\npublished: June 2025\nevents:\n- date: 2025-13\n  text: a\n- text: b\n- date: unknown\n  approximate: true\n  text: c\n")},
		{name: "ids", in: text("title: x\nid: My Id\nstory: a--b\n")},
		{name: "enums", in: text("title: x\norigin: robot\nentities:\n- {name: A, kind: company}\n- {name: B, kind: Organization}\n- C\n- {kind: person}\nurl: javascript:x\nlanguage: in English\n")},
		{name: "claims", in: text("title: x\nfor:\n- text: ''\n- ''\n-\n- [a]\n- text: a\n  holder: [b]\n- text: a\n  holder: {entity: b}\nfigures:\n- text: a\n  value: lots\n")},
		{name: "evidence", in: text("title: x\nkey_points:\n- text: a\n  evidence: Amazon paid well\n- text: b\n  evidence:\n  - vasi philomin LEFT\n  - words: Amazon\n    nth: 9\n  - words: pays well\n    nth: 2\n  - {words: x, nth: 0}\n  - ''\n  - Amazon's rivals\n")},
		{name: "anchors", in: text("title: &a x\ndek: *a\nsource: !!str y\n<<: {a: b}\n? [x]\n: y\n")},
		{name: "entities twice", in: text("title: x\nentities:\n- {name: A b, kind: topic}\n- {name: A B, kind: topic}\n")},
		{name: "list for front matter", in: text("- a\n")},
		{name: "deep", in: text("title: " + strings.Repeat("[", 5000) + "\n")},
		{name: "many keys", in: text("title: x\n" + strings.Repeat("a: b\n", 5000))},
		{name: "many items", in: text("title: {" + strings.Repeat("a,", 5000) + "}\n")},
		{name: "question marks", in: text("title: x\n" + strings.Repeat("? a\n", 500))},
		{name: "foreign keys that are indented", in: "---\n tags: [a]\n---\n# A heading\n"},
		{name: "deep lists", in: text("x:\n  " + strings.Repeat("- ", 5000) + "a\ntitle: x\n")},
	}
}

// TestDecodeTellsEveryFault holds what people are told, word by word and line
// by line. Run the tests with -update to write it anew, then read it.
func TestDecodeTellsEveryFault(t *testing.T) {
	var got strings.Builder
	for _, tt := range brokenFiles() {
		b, err := corpus.Decode("f.md", []byte(tt.in), nil)
		if err == nil || b != nil {
			t.Errorf("%s: no fault found", tt.name)
			continue
		}
		fmt.Fprintf(&got, "# %s\n%v\n\n", tt.name, err)
	}
	golden(t, "faults.golden", got.String())
}

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s:\n%s", path, got)
	}
}

func TestDecodeAcceptsWhatPeopleWrite(t *testing.T) {
	for _, tt := range validFiles() {
		t.Run(tt.name, func(t *testing.T) {
			b, err := corpus.Decode("f.md", []byte(tt.in), nil)
			if err != nil {
				t.Fatal(err)
			}
			if b.Title == "" || b.ID == "" || b.Origin != corpus.OriginWritten {
				t.Errorf("got %+v", b)
			}
		})
	}
}

// decode decodes front matter over the body of text.
func decode(t *testing.T, front string) *corpus.Briefing {
	t.Helper()
	b, err := corpus.Decode("folder/f.md", []byte(text(front)), embeddedCatalogue(t))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTitleOfTheTextIsNotRepeated(t *testing.T) {
	tests := []struct{ name, in, title, body string }{
		{"heading", "# A title\n\nText.\n", "A title", "Text."},
		{"heading closed by #", "# A title #\nText.", "A title", "Text."},
		{"front matter and the same heading", "---\ntitle: A title\n---\n# A title\n\nText.\n", "A title", "Text."},
		{"front matter and another heading", "---\ntitle: A title\n---\n# B\n\nText.\n", "A title", "# B\n\nText."},
		{"heading below", "Text.\n\n# A title\n", "A title", "Text.\n\n# A title"},
		{"heading in code", "```\n# no\n```\n# A title\n", "A title", "```\n# no\n```\n# A title"},
		{"blank lines around", "---\ntitle: A title\n---\n\n  \n    Code.\n\n\n", "A title", "    Code."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := corpus.Decode("f.md", []byte(tt.in), nil)
			if err != nil {
				t.Fatal(err)
			}
			if b.Title != tt.title || b.Body != tt.body {
				t.Errorf("got %q over %q", b.Title, b.Body)
			}
		})
	}
}

func TestIDComesFromTheFileUnlessStated(t *testing.T) {
	tests := []struct{ file, id, want string }{
		{"a/My Briefing.MD", "", "my-briefing"},
		{`c:\notes\x.md`, "", "x"},
		{"x.md", "id: other-1\n", "other-1"},
	}
	for _, tt := range tests {
		b, err := corpus.Decode(tt.file, []byte(text("title: T\n"+tt.id)), nil)
		if err != nil {
			t.Fatal(err)
		}
		if b.ID != tt.want {
			t.Errorf("%s: id %q, want %q", tt.file, b.ID, tt.want)
		}
	}
}

func TestEvidenceIsFoundInBytesOfTheBody(t *testing.T) {
	b := decode(t, `title: T
key_points:
  - text: one
    evidence:
      - well. Vasi Philomin left
      - {words: Amazon, nth: 3}
      - Amazon’s rivals
`)
	var got []string
	for _, e := range b.KeyPoints[0].Evidence {
		got = append(got, b.Body[e.Span.Start:e.Span.End])
	}
	want := []string{"well.\nVasi  Philomin left", "Amazon", "Amazon’s rivals"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	es := b.KeyPoints[0].Evidence
	if es[1].Nth != 3 || es[1].Span.Start != es[2].Span.Start || es[0].Nth != 1 {
		t.Errorf("got %+v", es)
	}
}

func TestHoldersLeadToTheirEntities(t *testing.T) {
	b := decode(t, `title: T
for:
  - {text: a, holder: Andy Jassy}
  - {text: b, holder: an Amazon spokesperson}
  - {text: c, holder: {name: an Amazon spokesperson, entity: amazon}}
  - {text: d, holder: {name: a spokesman, entity: AWS}}
  - {text: e, holder: Jane New}
  - {text: f, holder: Amazon's}
  - g
entities:
  - {name: Jane New, kind: person}
`)
	want := []corpus.Holder{
		{Name: "Andy Jassy", Entity: "andy-jassy"},
		{Name: "an Amazon spokesperson"},
		{Name: "an Amazon spokesperson", Entity: "amazon"},
		{Name: "a spokesman", Entity: "amazon-web-services"},
		{Name: "Jane New", Entity: "jane-new"},
		{Name: "Amazon's"},
		{},
	}
	for i, c := range b.Sentiment.For {
		if c.Holder != want[i] {
			t.Errorf("claim %s is held by %+v, want %+v", c.Text, c.Holder, want[i])
		}
	}
}

func TestCatalogueDecidesWhatItKnows(t *testing.T) {
	b := decode(t, "title: T\nentities:\n  - AWS\n  - {name: amazon, kind: place}\n")
	for i, want := range []corpus.Entity{
		{ID: "amazon-web-services", Name: "Amazon Web Services", Kind: corpus.KindOrganisation},
		{ID: "amazon", Name: "Amazon", Kind: corpus.KindOrganisation},
	} {
		e := b.Entities[i]
		if e.ID != want.ID || e.Name != want.Name || e.Kind != want.Kind {
			t.Errorf("got %+v, want %+v", e, want)
		}
	}
}

func TestKeysOfOthersAreKeptAsWritten(t *testing.T) {
	b := decode(t, `# on top
# of tags
tags: [a,   b]   # with a comment
title: T

cssclasses:
- wide

# of the title's friend
dek: x
note: |
  keep


  this

alias: &x "y"
source: s
# last
last: 1
`)
	want := `# on top
# of tags
tags: [a,   b]   # with a comment
cssclasses:
- wide

note: |
  keep


  this

alias: &x "y"
# last
last: 1
`
	if b.Extra != want {
		t.Errorf("got %q", b.Extra)
	}
	data, err := corpus.Encode(b)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), b.Extra+"---\n") {
		t.Errorf("not kept:\n%s", data)
	}
}

func TestTextIsCleanedOnTheWayIn(t *testing.T) {
	in := "---\ntitle: \"a\\e[31mb \x1b]0;evil\x07 c\"\nsource: \"x\\u202ey\"\nentities: [{name: \"A\\x07b\", kind: person}]\n---\nBody\x1b[2J\twith \u200btricks\xff.\r\n"
	b, err := corpus.Decode("f\x1b[31m.md", []byte(in), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{b.ID, b.Title, b.Source, b.Entities[0].Name, b.Body}
	want := []string{"f-31m", "ab c", "xy", "Ab", "Body    with tricks\ufffd."}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
