package corpus_test

import (
	"slices"
	"testing"

	"dossier/corpus"
)

const smallCatalogue = `
# who is who
entities:
  - name: Amazon Web Services
    kind: organisation
    aliases: [AWS, Amazon's cloud unit]
    description: Amazon's cloud business
  - name: Amazon
    kind: organisation
  - name: Amazon Bedrock
    kind: product
    aliases: [Bedrock]
  - name: Andy Jassy
    kind: person
  - name: Elías Nuñez
    kind: person
  - id: ai
    name: artificial intelligence
    kind: topic
    aliases: [AI, the AI boom]
`

func catalogue(t testing.TB, in string) *corpus.Catalogue {
	t.Helper()
	c, err := corpus.ParseCatalogue("e.yaml", []byte(in))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLookupForgivesSpelling(t *testing.T) {
	c := catalogue(t, smallCatalogue)
	tests := []struct{ name, want string }{
		{"Amazon Web Services", "amazon-web-services"},
		{"aws", "amazon-web-services"},
		{"AWS’s", "amazon-web-services"},
		{"Amazon’s cloud  unit", "amazon-web-services"},
		{"The Amazon", "amazon"},
		{" amazon's ", "amazon"},
		{"Amazon Web Services'", "amazon-web-services"},
		{"Elias Nunez", "elias-nunez"},
		{"AI boom", "ai"},
		{"Amazonia", ""},
		{"an Amazon spokesperson", ""},
		{"", ""},
	}
	for _, tt := range tests {
		e, ok := c.Lookup(tt.name)
		if e.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("Lookup(%q) = %q, %v, want %q", tt.name, e.ID, ok, tt.want)
		}
	}
	if e, ok := c.ByID("ai"); !ok || e.Name != "artificial intelligence" || !slices.Equal(e.Aliases, []string{"AI", "the AI boom"}) {
		t.Errorf("got %+v", e)
	}
}

func TestEntriesAreOrderedByName(t *testing.T) {
	var got []string
	for _, e := range catalogue(t, smallCatalogue).Entries() {
		got = append(got, e.ID)
	}
	want := []string{"amazon", "amazon-bedrock", "amazon-web-services", "andy-jassy", "ai", "elias-nunez"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNoCatalogueIsAnEmptyOne(t *testing.T) {
	var c *corpus.Catalogue
	if _, ok := c.Lookup("x"); ok || c.Entries() != nil {
		t.Error("found something")
	}
	if _, ok := c.ByID("x"); ok || c.Over(nil) != nil {
		t.Error("found something")
	}
	full := catalogue(t, smallCatalogue)
	if c.Over(full) != full || full.Over(c) != full {
		t.Error("nothing over a catalogue is not that catalogue")
	}
}

func TestUsersCatalogueLiesOverTheEmbedded(t *testing.T) {
	c := catalogue(t, `
entities:
  - {name: Amazon, kind: organisation, description: ours, aliases: [the river company]}
  - {name: Bedrock Records, kind: organisation, aliases: [Bedrock]}
  - {id: jassy, name: Andy Jassy, kind: person}
`).Over(catalogue(t, smallCatalogue))
	tests := []struct{ name, want string }{
		{"the river company", "amazon"},
		{"Bedrock", "bedrock-records"},
		{"Amazon Bedrock", "amazon-bedrock"},
		{"Andy Jassy", "jassy"},
		{"AWS", "amazon-web-services"},
	}
	for _, tt := range tests {
		if e, _ := c.Lookup(tt.name); e.ID != tt.want {
			t.Errorf("%q is %q, want %q", tt.name, e.ID, tt.want)
		}
	}
	if e, _ := c.ByID("amazon"); e.Description != "ours" {
		t.Errorf("got %+v", e)
	}
}

func TestCatalogueTellsEveryFault(t *testing.T) {
	_, err := corpus.ParseCatalogue("e.yaml", []byte(`entities:
  - name: A
    kind: company
  - kind: topic
  - Just a name
  - name: B
  - {name: C, kind: topic, alias: [x]}
  - {name: D, kind: topic, aliases: [E, "The e"]}
  - {name: F, kind: topic, aliases: [D]}
  - {name: G h, kind: topic}
  - {name: G-H, kind: topic}
  - {name: I, kind: topic, id: "I I"}
people: []
entites: []
`))
	want := `e.yaml:3: unknown kind "company"; one of person, organisation, product, place or topic
e.yaml:4: an entity needs a name
e.yaml:5: an entity of a catalogue must be a map with name and kind, not text
e.yaml:6: entity "B" needs a kind; one of person, organisation, product, place or topic
e.yaml:7: unknown key "alias" in an entity; did you mean aliases?
e.yaml:8: D has the name "The e" twice; case, apostrophes and a leading "the" make no difference
e.yaml:9: "D" is a name of both D and F
e.yaml:11: G h and G-H have the same id "g-h"; give one of them another id
e.yaml:12: id "I I" is not an id: write lower-case letters, digits and single hyphens; such as i-i
e.yaml:13: unknown key "people" in a catalogue; a catalogue has entities
e.yaml:14: unknown key "entites" in a catalogue; did you mean entities?`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v", err)
	}
}
