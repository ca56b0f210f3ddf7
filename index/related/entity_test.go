package related_test

import (
	"reflect"
	"slices"
	"testing"

	"dossier/corpus"
	"dossier/index/related"
)

const names = `entities:
  - {id: amazon, name: Amazon, kind: organisation, aliases: ["Amazon.com, Inc."], description: A retailer.}
  - {id: aws, name: Amazon Web Services, kind: organisation, aliases: [AWS, Amazon's cloud unit]}
  - {id: andy-jassy, name: Andy Jassy, kind: person}
  - {id: nova, name: Nova, kind: product}
`

func claim(text, holder string) corpus.Claim {
	return corpus.Claim{Text: text, Holder: corpus.Holder{Entity: holder}}
}

func entityLibrary(t *testing.T) *related.Graph {
	t.Helper()
	in := func(id, name string, kind corpus.Kind, mentions int) with {
		return func(b *corpus.Briefing) {
			b.Entities = append(b.Entities, corpus.Entity{ID: id, Name: name, Kind: kind, Salience: .5, Mentions: make([]corpus.Span, mentions)})
		}
	}
	org, person := corpus.KindOrganisation, corpus.KindPerson
	first := briefing("first", "First", published("2025-06-27"), in("amazon", "Amazon", org, 3), in("andy-jassy", "Andy Jassy", person, 2), in("acme", "Acmé GmbH", org, 1))
	first.Sentiment = corpus.Sentiment{
		Proposition: "Amazon gains",
		For:         []corpus.Claim{claim("Amazon grows.", "andy-jassy"), claim("Amazon Web Services grows.", "")},
		Against:     []corpus.Claim{claim("AMAZON.COM, INC.'s share fell, Jassy's critics say.", "")},
		Views:       []corpus.Claim{claim("We wait.", "amazon"), claim("A nova lit the amazonian sky.", "")},
	}
	first.Figures = []corpus.Figure{
		{Text: "US$8 billion", What: "invested by Amazon in others"},
		{Text: "4%", What: "share of staff", Evidence: []corpus.Evidence{{Words: "Amazon cuts 4% of staff"}}},
		{Text: "US$1", What: "price at Amazon's cloud unit"},
	}
	second := briefing("second", "Second", published("2025"), in("amazon", "Amazon", org, 1), in("acme", "Acmé GmbH", org, 1))
	second.Sentiment.For = []corpus.Claim{claim("Jassy is right.", "")}
	third := briefing("third", "Third", published("2025-06-01"), in("amazon", "Amazon", org, 2))
	fourth := briefing("fourth", "Fourth", in("amazon", "Amazon", org, 5), in("aws", "Amazon Web Services", org, 1))
	return related.New(&corpus.Library{Briefings: []*corpus.Briefing{first, second, third, fourth}, Catalogue: catalogue(t, names)})
}

func TestEntityPage(t *testing.T) {
	page, ok := entityLibrary(t).Entity("amazon")
	if !ok {
		t.Fatal("no page")
	}
	if page.Name != "Amazon" || page.Kind != corpus.KindOrganisation || page.Description != "A retailer." || !slices.Equal(page.Aliases, []string{"Amazon.com, Inc."}) {
		t.Errorf("head: %+v", page)
	}
	if page.First.String() != "2025-06-01" || page.Last.String() != "2025" || page.Mentions != 11 {
		t.Errorf("first %v, last %v, mentions %d", page.First, page.Last, page.Mentions)
	}
	if want := []related.MonthCount{{Month: corpus.Date{Year: 2025, Month: 6}, Mentions: 5}, {Mentions: 6}}; !reflect.DeepEqual(page.ByMonth, want) {
		t.Errorf("by month %v, want %v", page.ByMonth, want)
	}
	var ids []string
	for _, ref := range page.Briefings {
		ids = append(ids, ref.ID)
	}
	if want := []string{"second", "first", "third", "fourth"}; !slices.Equal(ids, want) {
		t.Errorf("briefings %q, want %q", ids, want)
	}
	if want := []related.Companion{
		{ID: "acme", Name: "Acmé GmbH", Kind: corpus.KindOrganisation, Shared: 2},
		{ID: "aws", Name: "Amazon Web Services", Kind: corpus.KindOrganisation, Shared: 1},
		{ID: "andy-jassy", Name: "Andy Jassy", Kind: corpus.KindPerson, Shared: 1},
	}; !reflect.DeepEqual(page.With, want) {
		t.Errorf("with %v, want %v", page.With, want)
	}
}

func TestClaimsAndFiguresOfAnEntity(t *testing.T) {
	tests := []struct {
		name            string
		claims, figures []string
	}{
		{"amazon", []string{
			"for mentioned Amazon grows.",
			"against mentioned AMAZON.COM, INC.'s share fell, Jassy's critics say.",
			"unlabelled holder We wait.",
		}, []string{"US$8 billion", "4%"}},
		// "Jassy" in the second briefing, which does not list him, is nobody.
		{"andy-jassy", []string{
			"for holder Amazon grows.",
			"against mentioned AMAZON.COM, INC.'s share fell, Jassy's critics say.",
		}, nil},
		{"acme", nil, nil},
	}
	g := entityLibrary(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			page, _ := g.Entity(test.name)
			var claims, figures []string
			for _, c := range page.Claims {
				claims = append(claims, string(c.Stance)+" "+string(c.Role)+" "+c.Claim.Text)
				if c.Briefing == "first" && c.Proposition != "Amazon gains" {
					t.Errorf("proposition %q", c.Proposition)
				}
			}
			for _, f := range page.Figures {
				figures = append(figures, f.Figure.Text)
			}
			if !slices.Equal(claims, test.claims) {
				t.Errorf("claims %q\nwant %q", claims, test.claims)
			}
			if !slices.Equal(figures, test.figures) {
				t.Errorf("figures %q\nwant %q", figures, test.figures)
			}
		})
	}
}

func TestEntityByAnyName(t *testing.T) {
	g := entityLibrary(t)
	for name, want := range map[string]string{
		"amazon": "amazon", "AMAZON": "amazon", "Amazon.com, Inc.": "amazon", "aws": "aws",
		"amazon web  services": "aws", "Amazon’s cloud unit": "aws", "acmé gmbh": "acme", "acme": "acme",
		"nova": "nova", "jassy": "", "": "", "nobody": "",
	} {
		page, ok := g.Entity(name)
		if ok != (want != "") || page.ID != want {
			t.Errorf("Entity(%q) = %q, %v; want %q", name, page.ID, ok, want)
		}
	}
	if page, _ := g.Entity("nova"); page.Briefings != nil || page.Name != "Nova" || !page.First.IsZero() {
		t.Errorf("page of one that is in no briefing: %+v", page)
	}
}

func TestNearestEntity(t *testing.T) {
	g := entityLibrary(t)
	for name, want := range map[string]string{
		"jassy": "andy-jassy", "Jasy": "andy-jassy", "andy jasy": "andy-jassy", "Amazn": "amazon", "amaozn": "amazon",
		"web services": "aws", "amaz": "amazon", "zebra": "", "": "", "a": "",
	} {
		row, ok := g.NearestEntity(name)
		if ok != (want != "") || row.ID != want {
			t.Errorf("NearestEntity(%q) = %q, %v; want %q", name, row.ID, ok, want)
		}
	}
}

func TestEntities(t *testing.T) {
	var got []string
	for _, row := range entityLibrary(t).Entities() {
		got = append(got, row.ID)
	}
	// By briefings (4, 2, 1, 1), then mentions (2 before 1).
	if want := []string{"amazon", "acme", "andy-jassy", "aws"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A name that only a briefing's text has for an entity leads to its page.
func TestEntityByTheTextsOwnName(t *testing.T) {
	b := &corpus.Briefing{ID: "trams", Title: "An inquiry", Body: "The FTSC opened it.", Entities: []corpus.Entity{
		{ID: "federal-transit-safety-council", Name: "Federal Transit Safety Council", Kind: corpus.KindOrganisation, Aliases: []string{"FTSC"}},
	}}
	g := related.New(&corpus.Library{Briefings: []*corpus.Briefing{b}})
	page, ok := g.Entity("ftsc")
	if !ok || page.ID != "federal-transit-safety-council" || !slices.Equal(page.Aliases, []string{"FTSC"}) {
		t.Errorf("Entity(ftsc) = %+v, %v", page, ok)
	}
}
