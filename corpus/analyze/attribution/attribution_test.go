package attribution_test

import (
	"os"
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/attribution/labelled"
	"dossier/corpus/analyze/segment"
)

// show writes quotes as "speaker: content" lines, a direct one in quotes.
func show(text string, qs []attribution.Quote) string {
	var b strings.Builder
	for _, q := range qs {
		c := text[q.Content.Start:q.Content.End]
		if q.Direct {
			c = "'" + c + "'"
		}
		b.WriteString(q.SpeakerName + ": " + c + "\n")
	}
	return strings.TrimSpace(b.String())
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"clause", "The minister said that the bridge would open in May.", "The minister: the bridge would open in May"},
		{"without that", "Analysts say the price is too high.", "Analysts: the price is too high"},
		{"speaker behind the cue", `"We will build it," said Jane Roe, the mayor.`, "Jane Roe: 'We will build it'"},
		{"speaker before the cue at the end", `"We will build it," Roe said on Monday.`, "Roe: 'We will build it'"},
		{"clause before the cue", "The bridge is closed for good, officials said.", "officials: The bridge is closed for good"},
		{"according to, at the end", "Sales fell by a tenth, according to the ministry.", "the ministry: Sales fell by a tenth"},
		{"according to, at the start", "According to Jane Roe, sales fell by a tenth.", "Jane Roe: sales fell by a tenth"},
		{"title before the name", "Prime Minister Jane Roe warned that prices would rise.", "Jane Roe: prices would rise"},
		{"words between subject and cue", "Jane Roe, who runs the port, said the quay is full.", "Jane Roe: the quay is full"},
		{"spokesman of a company", "An Acme spokesperson said the plant is safe.", "An Acme spokesperson: the plant is safe"},
		{"partial quotation", `Roe called the plan "a gift to nobody".`, `Roe: the plan "a gift to nobody"`},
		{"colon", `Roe replied on the radio: "That is not how we work here."`, "Roe: 'That is not how we work here.'"},
		{"promise", "Acme promised to hire 300 people.", "Acme: to hire 300 people"},
		{"passive with agent", "The board was told by Jane Roe that the cash had run out.", "Jane Roe: the cash had run out"},
		{"hearsay", "The firm reportedly sold its fleet.", ": sold its fleet"},
		{"contrast", "Acme says it can pay, but insiders say the till is empty.", "Acme: it can pay\ninsiders: the till is empty"},
		{"study", "The study found that bees sleep.", "The study: bees sleep"},
		{"typographic quotes", "“We are late,” Roe said.", "Roe: 'We are late'"},
		{"role between names", `"We are late," said Acme campaign spokeswoman Jane Roe.`, "Jane Roe: 'We are late'"},
		{"a mark that nothing opened", `We are late and tired," Roe said.`, "Roe: 'We are late and tired'"},
		{"a role in small letters", "Retired teacher Jane Roe said the quay is full.", "Jane Roe: the quay is full"},
		{"phrases behind the subject", "Critics from across the country said the plan is bad.", "Critics: the plan is bad"},
		{"a motion claims", "The motion claims the plan is unlawful.", "The motion: the plan is unlawful"},
		{"reports are no verb", "Early reports suggested the quay was full.", "Early reports: the quay was full"},
		{"a clause under another", "While Acme says it can pay, the bank wants its money.", "Acme: it can pay"},
		{"if nobody has said it", "The plant may close if the court finds the owner is guilty.", ""},
		{"not said", "Roe did not say when the bridge opens.", ""},
		{"would not", "Acme declined to say what it paid.", ""},
		{"noun", "The report ran to eighty pages.", ""},
		{"thing found", "Police found a knife under the seat.", ""},
		{"title in quotation marks", `She starred in "The Long Way Home" for years.`, ""},
		{"plain", "The bridge opened in May.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(c.text, attribution.Quotes(segment.Split(c.text), nil)); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestQuotesAcrossSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"a quotation goes on", `Jane Roe said, "The quay is full. We cannot take more ships."`,
			"Jane Roe: 'The quay is full.'\nJane Roe: 'We cannot take more ships.'",
		},
		{
			"a cue at the end of a long quotation", `"The quay is full. We cannot take more ships," Jane Roe said.`,
			"Jane Roe: 'The quay is full.'\nJane Roe: 'We cannot take more ships'",
		},
		{
			"over paragraphs", "Jane Roe said: “The quay is full.\n\n“We cannot take more ships.”",
			"Jane Roe: 'The quay is full.'\nJane Roe: 'We cannot take more ships.'",
		},
		{
			"a pronoun is the last speaker", "Jane Roe said the quay is full. She added that two ships wait.",
			"Jane Roe: the quay is full\nJane Roe: two ships wait",
		},
		{
			"a quotation without a cue follows its speaker", `"The quay is full," Roe said. "Two ships wait outside the harbour."`,
			"Roe: 'The quay is full'\nRoe: 'Two ships wait outside the harbour.'",
		},
		{
			"a pronoun is the subject of its own sentence", `Jane Roe said the quay is full. Mr Doe disagreed: "It is half empty by now," he told the radio.`,
			"Jane Roe: the quay is full\nDoe: 'It is half empty by now'\nDoe: 'It is half empty by now'",
		},
		{
			"they are the subject of their own sentence", "Critics argued that the quay is full. Port officials said a ship was late; its crew, they reported, was well.",
			"Critics: the quay is full\nPort officials: Port officials said a ship was late; its crew, they reported, was well",
		},
		{
			"it is who found the last thing", "Acme stops developers from steering customers to cheaper offers, the Commission found. Its model gave users no real choice, it said.",
			"Commission: Acme stops developers from steering customers to cheaper offers\nCommission: Its model gave users no real choice",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(c.text, attribution.Quotes(segment.Split(c.text), nil)); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

func TestQuotesNameTheEntityOfTheirSpeaker(t *testing.T) {
	text := "Acme Corp. grew. The company said it will hire. An Acme spokesman said its rivals did too. CEO Roe warned that costs rise."
	at := func(s string, n int) corpus.Span {
		i := 0
		for ; n > 0; n-- {
			i += strings.Index(text[i:], s) + 1
		}
		return corpus.Span{Start: i - 1, End: i - 1 + len(s)}
	}
	mentions := []attribution.Mention{
		{Span: at("Acme Corp.", 1), Name: "Acme Corp.", Entity: "acme", Kind: corpus.KindOrganisation},
		{Span: at("Acme", 2), Name: "Acme Corp.", Entity: "acme", Kind: corpus.KindOrganisation},
		{Span: at("Roe", 1), Name: "Jane Roe", Entity: "jane-roe", Kind: corpus.KindPerson},
	}
	var got []string
	for _, q := range attribution.Quotes(segment.Split(text), mentions) {
		got = append(got, q.SpeakerName+" "+q.Entity)
	}
	want := "Acme Corp. acme|An Acme spokesman acme|Jane Roe jane-roe"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestWhoBelongsToAPersonIsNotThatPerson(t *testing.T) {
	text := "Roe's doctors said she is well. Roe’s lawyer Max Doe said she will stay. Doe's statement said he agrees. Roe's visit was short. She said it rained."
	mentions := []attribution.Mention{
		{Span: corpus.Span{Start: 0, End: 3}, Name: "Jane Roe", Entity: "jane-roe", Kind: corpus.KindPerson},
		{Span: corpus.Span{Start: 32, End: 35}, Name: "Jane Roe", Entity: "jane-roe", Kind: corpus.KindPerson},
		{Span: corpus.Span{Start: 47, End: 54}, Name: "Max Doe", Entity: "max-doe", Kind: corpus.KindPerson},
		{Span: corpus.Span{Start: 75, End: 78}, Name: "Max Doe", Entity: "max-doe", Kind: corpus.KindPerson},
		{Span: corpus.Span{Start: 107, End: 110}, Name: "Jane Roe", Entity: "jane-roe", Kind: corpus.KindPerson},
	}
	var got []string
	for _, q := range attribution.Quotes(segment.Split(text), mentions) {
		got = append(got, q.SpeakerName+" "+q.Entity)
	}
	if s := strings.Join(got, "|"); s != "Roe's doctors |Max Doe max-doe|Max Doe max-doe|Jane Roe jane-roe" {
		t.Errorf("got %s", s)
	}
}

func TestTheLastWordOfANameIsItsSpeaker(t *testing.T) {
	text := "The Harbour Commission fined Acme on Friday. Acme stopped developers from steering customers away, the Commission found."
	mentions := []attribution.Mention{
		{Span: corpus.Span{Start: 4, End: 22}, Name: "Harbour Commission", Entity: "harbour-commission", Kind: corpus.KindOrganisation},
		{Span: corpus.Span{Start: 29, End: 33}, Name: "Acme", Entity: "acme", Kind: corpus.KindOrganisation},
		{Span: corpus.Span{Start: 45, End: 49}, Name: "Acme", Entity: "acme", Kind: corpus.KindOrganisation},
	}
	qs := attribution.Quotes(segment.Split(text), mentions)
	if len(qs) != 1 || qs[0].Entity != "harbour-commission" || qs[0].SpeakerName != "Harbour Commission" {
		t.Errorf("got %+v, want the Harbour Commission", qs)
	}
}

// TestLabelledSentences holds the rule to what docs/quality.md reports.
func TestLabelledSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/labelled.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := labelled.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	r := labelled.Measure(docs, "test", nil)
	if r.F1 < .90 || r.Name < .84 {
		t.Errorf("the test half:\n%v\nwant F1 .90 and speakers .84 at least", r)
	}
}

// TestHostileTextsCostNoMoreThanLongOnes reads a few hundred kilobytes of what
// would be quadratic if each cue looked at all of its sentence.
func TestHostileTextsCostNoMoreThanLongOnes(t *testing.T) {
	for _, piece := range []string{"he said, ", `"a b c d e", `, "“a b c d e. ", `"A b c d e f." `, "who said that ", "Roe, ", `"A b c d e f," he said. `} {
		text := strings.Repeat(piece, 300_000/len(piece))
		for _, q := range attribution.Quotes(segment.Split(text), nil) {
			if q.Content.End > len(text) {
				t.Fatal("out of bounds")
			}
		}
	}
}

func FuzzQuotes(f *testing.F) {
	f.Add(`"We will," said Roe. According to, said "x`)
	f.Add("said said said, told told \"\"\" “ ” who, who, said")
	f.Add("Roe said: “a\n\n“b\n\n- “c” he added,")
	f.Fuzz(func(t *testing.T, text string) {
		doc := segment.Split(text)
		mentions := []attribution.Mention{{Span: corpus.Span{Start: 0, End: min(3, len(text))}, Entity: "x", Kind: corpus.KindPerson}}
		last := 0
		for _, q := range attribution.Quotes(doc, mentions) {
			for _, s := range []corpus.Span{q.Content, q.Cue, q.Speaker} {
				if s.Start < 0 || s.End < s.Start || s.End > len(text) {
					t.Fatalf("span %v of %d bytes", s, len(text))
				}
			}
			s := doc.Sentences[q.Sentence].Span
			if q.Content.Start < s.Start || q.Content.End > s.End || q.Content.Start >= q.Content.End {
				t.Fatalf("content %v outside its sentence %v", q.Content, s)
			}
			if q.Sentence < last {
				t.Fatalf("sentence %d after %d", q.Sentence, last)
			}
			last = q.Sentence
		}
	})
}

func BenchmarkQuotes(b *testing.B) {
	text := strings.Repeat("Jane Roe, who runs the port, said the quay is full. \"We cannot take more,\" she added. The ships wait outside for days in bad weather.\n\n", 28)
	doc := segment.Split(text)
	b.ReportAllocs()
	for b.Loop() {
		attribution.Quotes(doc, nil)
	}
}
