package corpus_test

import (
	"strings"
	"testing"

	"dossier/corpus"
)

type file struct{ name, in, want string }

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
		{name: "claims", in: text("title: T\nproposition: P\nsentiment: S\nfor:\n- a\n- {text: b, holder: Amazon}\nagainst:\n- text: 'c: # d'\n  holder: {name: \"x, y\", entity: amazon}\nviews:\n- text: \"say \\\"it's\\\"\"\n")},
		{name: "figures and events", in: text("title: T\nfigures:\n- text: US$8 billion\n  value: 8_000_000_000\n  unit: USD\n- text: half\n  value: 0.5\nevents:\n- date: 2025\n  approximate: true\n  text: It happens\n")},
		{name: "entities", in: text("title: T\nentities:\n- {name: Amazon, kind: organisation}\n- {name: Vasi Philomin, kind: person, id: vp}\n")},
		{name: "dates", in: text("title: T\npublished: 2025-06\napproximate: true\npublished_basis: \"June\"\n")},
		{name: "odd text", in: text("title: \"- a\"\ndek: '#b'\nsource: \"[c]\"\nauthor: \"a: b\"\nsummary: \"ends with colon:\"\nproposition: \"-\"\nsentiment: \"? x\"\ntopics: [\"{a}\", \"b, c\", '*', '& d', '!e', '%', '@', '`']\n")},
		{name: "escapes in quotes", in: text("title: \"a\\e[31mb\\u0007c\\nd\"\n")},
		{name: "raw controls", in: text("title: a\x1b[31mb\x9b0m\n")},
		{name: "long text", in: text("title: " + strings.Repeat("word ", 60) + "\nsummary: " + strings.Repeat("long-word-without-end", 12) + " # no\n")},
		{name: "folded", in: text("title: T\nsummary: >-\n  one\n  two\n\n  three\n")},
		{name: "chinese", in: "# 亚马逊失去高管\n\n亚马逊公司。\n"},
	}
}

func brokenFiles() []file {
	return []file{
		{name: "empty", in: "", want: "f.md:1: the file is empty; a briefing needs a title and a text"},
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
