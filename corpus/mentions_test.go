package corpus_test

import (
	"slices"
	"strings"
	"testing"

	"dossier/corpus"
)

// mentions returns the mentions of each listed entity in body, as
// "id: words|words".
func mentions(t *testing.T, title, body string, entities ...string) []string {
	t.Helper()
	in := "---\ntitle: \"" + title + "\"\nentities:\n  - " + strings.Join(entities, "\n  - ") + "\n---\n" + body
	b, err := corpus.Decode("f.md", []byte(in), catalogue(t, smallCatalogue))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range b.Entities {
		var words []string
		for _, m := range e.Mentions {
			words = append(words, b.Body[m.Start:m.End])
		}
		out = append(out, e.ID+": "+strings.Join(words, "|"))
	}
	return out
}

func TestMentions(t *testing.T) {
	tests := []struct {
		name, title, body string
		entities, want    []string
	}{
		{
			"longest name wins, listed or not", "T", "Amazon Web Services, Amazon and Amazon Bedrock.",
			[]string{"Amazon"},
			[]string{"amazon: Amazon"},
		},
		{
			"aliases", "T", "AWS runs Bedrock. Amazon’s cloud unit is Amazon's.",
			[]string{"AWS", "Amazon", "Bedrock"},
			[]string{"amazon-web-services: AWS|Amazon’s cloud unit", "amazon: Amazon", "amazon-bedrock: Bedrock"},
		},
		{
			"whole words in their case", "T", "Amazonia, amazon, bedrock, Amazon-backed, (Amazon), preAmazon, LAWS.",
			[]string{"Amazon", "Bedrock", "AWS"},
			[]string{"amazon: Amazon|Amazon", "amazon-bedrock: ", "amazon-web-services: "},
		},
		{
			"across a line end", "T", "Amazon\nWeb  Services",
			[]string{"AWS"},
			[]string{"amazon-web-services: Amazon\nWeb  Services"},
		},
		{
			"surname behind the full name", "T", "Jassy spoke. Andy Jassy’s memo: Jassy again.",
			[]string{"Andy Jassy"},
			[]string{"andy-jassy: Jassy|Andy Jassy|Jassy"},
		},
		{
			"surname with the full name in the title", "Andy Jassy speaks", "Jassy spoke.",
			[]string{"Andy Jassy"},
			[]string{"andy-jassy: Jassy"},
		},
		{
			"surname alone", "T", "Jassy spoke.",
			[]string{"Andy Jassy"},
			[]string{"andy-jassy: "},
		},
		{
			"shared surname", "T", "Andy Jassy and Ann Jassy. Jassy spoke.",
			[]string{"Andy Jassy", "{name: Ann Jassy, kind: person}"},
			[]string{"andy-jassy: Andy Jassy", "ann-jassy: Ann Jassy"},
		},
		{
			"junior", "T", "John Smith Jr. came. Smith left. Jr. is no name.",
			[]string{"{name: John Smith Jr., kind: person}"},
			[]string{"john-smith-jr: John Smith Jr.|Smith"},
		},
		{
			"topics in any case, abbreviations in capitals", "T", "Artificial intelligence, or AI; ai said it.",
			[]string{"AI"},
			[]string{"ai: Artificial intelligence|AI"},
		},
		{
			"not in addresses", "T", "[Amazon](https://example.org/Amazon) https://Amazon",
			[]string{"Amazon"},
			[]string{"amazon: Amazon"},
		},
		{
			"versions", "T", "Claude 3.5 is not Claude 3. Claude 35 neither.",
			[]string{"{name: Claude 3, kind: product}"},
			[]string{"claude-3: Claude 3"},
		},
		{
			"no spaces in Chinese", "T", "据悉亚马逊公司宣布",
			[]string{"{name: 亚马逊, kind: organisation, id: amazon-cn}"},
			[]string{"amazon-cn: 亚马逊"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := mentions(t, tt.title, tt.body, tt.entities...); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestSalience(t *testing.T) {
	in := `---
title: Amazon pays
summary: About Bedrock.
entities: [AWS, Bedrock, Amazon, Andy Jassy]
---
Amazon pays. Bedrock grows. Andy Jassy is calm. Amazon pays more.
`
	b, err := corpus.Decode("f.md", []byte(in), catalogue(t, smallCatalogue))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range corpus.BySalience(b.Entities) {
		names = append(names, e.ID)
	}
	if want := []string{"amazon", "amazon-bedrock", "andy-jassy", "amazon-web-services"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	if b.Entities[0].ID != "amazon-web-services" || b.Entities[0].Salience != 0 {
		t.Errorf("the file's order is lost, or nothing has salience: %+v", b.Entities[0])
	}
	// 0.5 × (1 − 0.75²) + 0.25 for the title + 0.15 for the first place.
	if got := b.Entities[2].Salience; got != 0.619 {
		t.Errorf("salience of Amazon is %v, want 0.619", got)
	}
}
