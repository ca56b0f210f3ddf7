package entity_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dossier/corpus"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/analyze/segment"
)

// catalogue has entities that nobody else knows.
const catalogue = `entities:
  - name: Northwind Traders
    kind: organisation
    aliases: [Northwind, "Northwind Traders, Inc."]
  - id: ada-quist
    name: Ada Quist
    kind: person
    aliases: [Quist]
  - name: Harbour
    kind: product
  - name: layoffs
    kind: topic
    aliases: [job cuts]
`

func find(t *testing.T, title, text string) []entity.Found {
	t.Helper()
	cat, err := corpus.ParseCatalogue("entities.yaml", []byte(catalogue))
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := entity.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tagger.Entities(segment.Split(text), title, cat)
}

// sketch writes entities as "Name (kind): mention, mention; …", mentions that
// are not by name in brackets.
func sketch(text string, found []entity.Found) string {
	var out []string
	for _, f := range found {
		var ms []string
		for _, m := range f.Mentions {
			s := text[m.Span.Start:m.Span.End]
			if !m.Named() {
				s = "<" + s + ">"
			}
			ms = append(ms, s)
		}
		out = append(out, f.Name+" ("+string(f.Kind)+"): "+strings.Join(ms, ", "))
	}
	return strings.Join(out, "; ")
}

func TestEntities(t *testing.T) {
	for name, c := range map[string]struct{ title, text, want string }{
		"surname and pronoun": {
			text: "Jane Miller, who runs the bank, resigned on Monday. Miller said she would stay until May.",
			want: "Jane Miller (person): Jane Miller, Miller, <she>",
		},
		"acronym": {
			text: "The International Energy Forum (IEF) met in Vienna. The IEF said that prices would fall.",
			want: "International Energy Forum (organisation): International Energy Forum, IEF, IEF; Vienna (place): Vienna",
		},
		"suffix, possessive and the company": {
			text: "Shares of Microsoft Corp. rose. Microsoft’s profit doubled, and the company raised its forecast.",
			want: "Microsoft (organisation): Microsoft Corp., Microsoft, <the company>",
		},
		"brand and product": {
			text: "Customers use Amazon Bedrock, a service for models. Developers like Bedrock, said Amazon.",
			want: "Amazon Bedrock (product): Amazon Bedrock, Bedrock; Amazon (organisation): Amazon",
		},
		"products that nobody knows": {
			text: "Lumenary, a London startup founded by Priya Raman, released Wren, its coding assistant, on Monday. Wren is the future, Raman said.",
			want: "Priya Raman (person): Priya Raman, Raman; Wren (product): Wren, Wren; Lumenary (organisation): Lumenary; London (place): London",
		},
		"surname of a place": {
			text: "Jane Paris left the bank on Monday. Paris said that she would move to Oslo with her brother.",
			want: "Jane Paris (person): Jane Paris, Paris, <she>, <her>; Oslo (place): Oslo",
		},
		"version": {
			text: "Amazon trained it on Trainium 2, the second of its Trainium chips, in less than a week.",
			want: "Trainium (product): Trainium 2, Trainium; Amazon (organisation): Amazon",
		},
		"apostrophe in a name": {
			text: "The Croatian People’s Party won, and the leader of the Australian Workers’ Union resigned on Sunday.",
			want: "Croatian People's Party (organisation): Croatian People’s Party; Australian Workers' Union (organisation): Australian Workers’ Union",
		},
		"catalogue": {
			text: "Northwind Traders, Inc. named Ada Quist to lead it. Quist joined Northwind after the job cuts.",
			want: "Northwind Traders (organisation): Northwind Traders, Inc., Northwind; Ada Quist (person): Ada Quist, Quist; layoffs (topic): job cuts",
		},
		"surname of the catalogue alone": {
			text: "In the garden an old Quist tree stood, and nobody looked at it for many years.",
			want: "",
		},
		"common word of the catalogue": {
			text: "Harbour walls were wet that morning, and the boats stayed at home until the storm was over.",
			want: "",
		},
		"ticker": {
			text: "Nvidia (NASDAQ: NVDA) and Intel (NASDAQ:INTC) rose on Tuesday after the markets opened.",
			want: "Nvidia (organisation): Nvidia; Intel (organisation): Intel",
		},
		"nationalities": {
			text: "The French government and German officials met in Brussels with the president of Poland.",
			want: "Brussels (place): Brussels; Poland (place): Poland",
		},
		"addresses": {
			text: "See https://www.microsoft.com/Azure or write to Amazon@example.com before the meeting starts.",
			want: "",
		},
		"furniture": {
			text: "Microsoft raised its forecast for the year on Monday, after a quarter in which its profit had doubled again.\n\nRead Next: Why Apple and Tesla Fell",
			want: "Microsoft (organisation): Microsoft",
		},
		"nothing": {text: "", want: ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sketch(c.text, find(t, c.title, c.text)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestTitleTellsWhoASurnameIs holds that a full name in a title alone makes a
// surname of the catalogue count.
func TestTitleTellsWhoASurnameIs(t *testing.T) {
	text := "It was an easy choice, Quist said, and nobody at the meeting had another name in mind."
	found := find(t, "Ada Quist leads the bank", text)
	if len(found) != 1 || found[0].ID != "ada-quist" || !found[0].Known {
		t.Errorf("got %s", sketch(text, found))
	}
}

func TestIDsAreOfTheCatalogueOrOfTheName(t *testing.T) {
	text := "Ada Quist met Jane Miller of Northwind in Oslo, the capital of Norway, late last week."
	want := map[string]string{"Ada Quist": "ada-quist", "Jane Miller": "jane-miller", "Northwind Traders": "northwind-traders", "Oslo": "oslo", "Norway": "norway"}
	for _, f := range find(t, "", text) {
		if want[f.Name] != f.ID {
			t.Errorf("%s has the id %q, want %q", f.Name, f.ID, want[f.Name])
		}
		if f.Confidence <= 0 || f.Confidence > 1 {
			t.Errorf("%s has the confidence %v", f.Name, f.Confidence)
		}
		delete(want, f.Name)
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// TestManyTextsAtOnce holds that one tagger serves many goroutines, with the
// same result for the same text.
func TestManyTextsAtOnce(t *testing.T) {
	text := "Jane Miller of Northwind met Ada Quist in Oslo. Miller said the company would grow."
	want := sketch(text, find(t, "", text))
	got := make([]string, 8)
	var wait sync.WaitGroup
	for i := range got {
		wait.Go(func() { got[i] = sketch(text, find(t, "", text)) })
	}
	wait.Wait()
	for _, g := range got {
		if g != want {
			t.Errorf("got  %s\nwant %s", g, want)
		}
	}
}

func TestKnownCatalogueIsSound(t *testing.T) {
	cat, err := entity.Known()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(cat.Entries()); n < 200 {
		t.Errorf("the built-in catalogue has %d entities", n)
	}
	for _, e := range cat.Entries() {
		if e.Description == "" || !strings.HasSuffix(e.Description, ".") {
			t.Errorf("%s has the description %q", e.Name, e.Description)
		}
		if !slices.Contains(corpus.Kinds(), e.Kind) {
			t.Errorf("%s has the kind %q", e.Name, e.Kind)
		}
	}
}

func FuzzEntities(f *testing.F) {
	for _, s := range []string{
		"", "Amazon", "Amazon's", "(AWS)", "Ada Quist and Quist’s Harbour (NASDAQ: AMZN) said \"she\" left the company.", "A (B) C (DE) F",
		"Amazon Amazon Web Services (AWS) AWS Bedrock\n\nAmazon Bedrock's \xff", "The the The company The U.S. US", "J. J. J. Jones and Jones Jr.",
	} {
		f.Add("", s)
	}
	tagger, err := entity.Load()
	if err != nil {
		f.Fatal(err)
	}
	cat, err := corpus.ParseCatalogue("entities.yaml", []byte(catalogue))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		found := tagger.Entities(segment.Split(text), title, cat)
		ids, taken := map[string]bool{}, make([]bool, len(text)+1)
		for _, f := range found {
			if f.ID == "" || f.Name == "" || ids[f.ID] || len(f.Mentions) == 0 {
				t.Fatalf("entity %+v", f)
			}
			ids[f.ID] = true
			last := 0
			for _, m := range f.Mentions {
				if m.Span.Start < last || m.Span.End <= m.Span.Start || m.Span.End > len(text) {
					t.Fatalf("mention %+v of %s", m, f.Name)
				}
				last = m.Span.End
				for i := m.Span.Start; i < m.Span.End; i++ {
					if taken[i] {
						t.Fatalf("mention %+v of %s is another's", m, f.Name)
					}
					taken[i] = true
				}
			}
		}
	})
}

// TestHostileTexts holds Entities to time that grows with the text.
func TestHostileTexts(t *testing.T) {
	var many strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&many, "Jane M%dller of Acme%d Corp. and J. M%dller met. ", i, i, i)
	}
	tagger, err := entity.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"many names": many.String(),
		"one name":   strings.Repeat("Amazon Web Services (AWS) ", 20_000),
		"acronyms":   strings.Repeat("(A) (AB) (ABC) ", 20_000),
		"pronouns":   "Jane Miller spoke. " + strings.Repeat("she said the company ", 20_000),
		"capitals":   strings.Repeat("Aa Bb ", 60_000),
	} {
		start := time.Now()
		tagger.Entities(segment.Split(text), "", nil)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(text), took)
		}
	}
}

func BenchmarkEntities(b *testing.B) {
	tagger, err := entity.Load()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Jane Miller, who runs Northwind Traders in Oslo, said on Monday that the company would sell its Harbour service to Microsoft. Investors of the bank were told that she would stay.\n\n", 20)
	doc := segment.Split(text)
	for b.Loop() {
		tagger.Entities(doc, "", nil)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
