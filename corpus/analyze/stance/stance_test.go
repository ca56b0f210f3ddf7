package stance_test

import (
	"strings"
	"testing"

	"dossier/corpus"
	"dossier/corpus/analyze/attribution"
	"dossier/corpus/analyze/segment"
	"dossier/corpus/analyze/stance"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name, proposition, text string
		want                    corpus.Stance
	}{
		{"benefit", "Cities should build more bridges", "Bridges help commuters and are good for trade.", corpus.StanceFor},
		{"harm", "Cities should build more bridges", "Building them wastes money and damages the river.", corpus.StanceAgainst},
		{"harm of what is to be banned", "Smoking in parks should be banned", "Smoke harms children and endangers their health.", corpus.StanceFor},
		{"benefit of what is to be banned", "Smoking in parks should be banned", "It is a free choice, and smokers deserve respect and freedom.", corpus.StanceAgainst},
		{"harm of the ban", "Smoking in parks should be banned", "A ban would be unfair and unenforceable.", corpus.StanceAgainst},
		{"negated proposition", "Schools should not use tablets", "Tablets distract pupils and damage their memory.", corpus.StanceFor},
		{"lessened harm", "Cities should build more bridges", "They would reduce crime.", corpus.StanceFor},
		{"no", "The voting age should be lowered", "No, they know too little.", corpus.StanceAgainst},
		{"yes", "The voting age should not be lowered", "Yes, leave it as it is.", corpus.StanceFor},
		{"should not", "The town should sell its library", "It should not be sold.", corpus.StanceAgainst},
		{"denied in the same words", "Robots are driving the job cuts", "Robots are not driving the job cuts.", corpus.StanceAgainst},
		{"nothing to tell", "The town should sell its library", "The library stands beside the station.", corpus.StanceNone},
		{"nothing", "The town should sell its library", "", corpus.StanceNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, score := stance.Of(c.text, c.proposition); got != c.want {
				t.Errorf("%q toward %q: %s (%.2f, lean %.2f), want %s", c.text, c.proposition, got, score, stance.Lean(c.text, c.proposition), c.want)
			}
		})
	}
}

const headedText = `Some context for the plan, which the town has talked about for years now.

In Agreement

- The bridge would halve the way to work
- Shops in the old town would gain

Opposed (2)

1. The river is too wide
2. There is no money

Next steps

The council meets again in June, and will hear from the builders then.
`

func TestHeaded(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"lists", headedText,
			"for The bridge would halve the way to work|for Shops in the old town would gain|against The river is too wide|against There is no money",
		},
		{
			"paragraphs", "A plan that many talk about is on the table.\n\n## The bull case\n\nSales are rising fast, and the margin is the best in the trade.\n\n## The bear case\n\nThe debt is far too high for a firm of this size.\n",
			"for Sales are rising fast, and the margin is the best in the trade.|against The debt is far too high for a firm of this size.",
		},
		{"in their own paragraph", "The phone is out.\n\nPros: it is light and lasts two days.\n\nCons: it costs more than a car.\n", "for it is light and lasts two days.|against it costs more than a car."},
		{"a weak heading alone says nothing", "The year was good for the firm and its owners.\n\nRisks\n\n- Prices may fall\n- Rates may rise\n", ""},
		{"weak headings that face each other", "The firm in short, as its owners see it.\n\nBenefits\n\n- It is quick\n\nRisks\n\n- It may fail\n", "for It is quick|against It may fail"},
		{"no headings", "Critics say no. Supporters say yes.", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := segment.Split(c.text)
			var got []string
			for _, h := range stance.Headed(doc) {
				word := "for"
				if h.Stance == corpus.StanceAgainst {
					word = "against"
				}
				got = append(got, word+" "+doc.Slice(h.Span))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestProposition(t *testing.T) {
	for _, c := range []struct{ name, title, text, want string }{
		{"named", "The bridge", "Proposition: the town should build a second bridge.\n\nThe council met on Monday and talked about the bridge for hours.", "The town should build a second bridge"},
		{"disputed", "A long night over the bridge", "The town is divided over whether the bridge is worth its price, and the council met on Monday.", "The bridge is worth its price"},
		{
			"agreed, where the sides are headed", "Bridge talk",
			"The readers largely agree that the bridge is a waste of money.\n\nIn agreement\n\n- It costs too much\n\nOpposed\n\n- It saves time\n", "The bridge is a waste of money",
		},
		{"title that claims", "Second Bridge Is a Waste of Public Money", "The second bridge costs public money, says Roe, and it is a waste.", "Second bridge is a waste of public money"},
		{"names keep their capitals", "Acme Faces Exodus of Talent", "The talent of Acme is leaving in an exodus, and Acme is worried.", "Acme faces exodus of talent"},
		{"disputed in passing", "A budget for the harbour", "The council met on Monday. Some are divided over whether the bridge is worth its price, but that was not the matter of the day.", ""},
		{"somebody's word, who says so behind", "Second bridge would ruin the harbour, say shipowners", "The council met on Monday.", "Second bridge would ruin the harbour"},
		{"somebody's word, who says so before", "Court says Acme must close its plant", "The court met on Monday.", "Acme must close its plant"},
		{"somebody's word with a pronoun", "Roe says she may leave the council", "The council met on Monday.", ""},
		{"a month is no may", "News of the harbour council, May 2020", "The council met on Monday.", ""},
		{"title that tells", "Council meets on Monday in the town hall", "The council met on Monday.", ""},
		{"title that asks", "Is the bridge worth it?", "The council met on Monday.", ""},
		{"a pronoun cannot stand alone", "Bridge talk", "The council is divided over whether it should build.", ""},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := segment.Split(c.text)
			got := stance.Proposition(doc, c.title, nil)
			if got.Text != c.want {
				t.Errorf("got %q, want %q", got.Text, c.want)
			}
			if got.Span != (corpus.Span{}) && !strings.EqualFold(doc.Slice(got.Span), got.Text) {
				t.Errorf("its span has %q, not %q", doc.Slice(got.Span), got.Text)
			}
		})
	}
}

func claims(text, proposition string) (pro, contra, views []stance.Candidate, doc *segment.Document) {
	doc = segment.Split(text)
	pro, contra, views = stance.Claims(doc, attribution.Quotes(doc, nil), stance.Headed(doc), proposition)
	return pro, contra, views, doc
}

func TestClaims(t *testing.T) {
	pro, contra, views, doc := claims(headedText+"\nJane Roe said the council will meet in June.\n", "The town should build a second bridge")
	if len(pro) != 2 || len(contra) != 2 {
		t.Fatalf("%d for and %d against, want 2 and 2", len(pro), len(contra))
	}
	for _, c := range append(pro, contra...) {
		if !c.Explicit || c.Score != 1 || c.Heading.End <= c.Heading.Start {
			t.Errorf("%q: %+v, want it explicit under its heading", doc.Slice(c.Span), c)
		}
	}
	if len(views) != 1 || views[0].Holder != "Jane Roe" || doc.Slice(views[0].Span) != "the council will meet in June" {
		t.Errorf("views %+v, want Jane Roe's", views)
	}
}

func TestClaimsByTheRule(t *testing.T) {
	text := "Jane Roe said the second bridge would help trade and create good jobs. John Doe argued that the second bridge would waste money and damage the river. An official said the second bridge has two lanes."
	pro, contra, views, _ := claims(text, "The town should build a second bridge")
	if len(pro) != 1 || pro[0].Holder != "Jane Roe" || pro[0].Explicit || pro[0].Score < .5 {
		t.Errorf("for: %+v, want Jane Roe", pro)
	}
	if len(contra) != 1 || contra[0].Holder != "John Doe" {
		t.Errorf("against: %+v, want John Doe", contra)
	}
	if len(views) != 1 || views[0].Holder != "An official" || views[0].Score != 0 {
		t.Errorf("views: %+v, want the official", views)
	}
}

func TestStatementsAsPeopleSpeakThem(t *testing.T) {
	for said, want := range map[string]int{
		`"I don't believe we're in a bubble," Jane Roe said.`:      1,
		"Jane Roe warned that trade looks like a bubble to her.":   1,
		"Jane Roe said the boats had less room than before.":       1,
		`Jane Roe called it "a matter of public health and duty".`: 0,
	} {
		if _, _, views, _ := claims(said, ""); len(views) != want {
			t.Errorf("%s: %d views, want %d", said, len(views), want)
		}
	}
}

func TestWithoutPropositionClaimsAreViews(t *testing.T) {
	pro, contra, views, _ := claims("Jane Roe said the bridge would help trade and create good jobs.", "")
	if len(pro)+len(contra) != 0 || len(views) != 1 {
		t.Errorf("%d for, %d against, %d views, want one view", len(pro), len(contra), len(views))
	}
}

func FuzzClaims(f *testing.F) {
	f.Add(headedText, "A title is good", "The town should not ban bridges")
	f.Add("Pros: \n\nCons:\n- \n\nFor\n\n1. x\n", "", "whether")
	f.Add("divided over whether the bridge is good or not, “a”", "É", "")
	f.Fuzz(func(t *testing.T, text, title, proposition string) {
		doc := segment.Split(text)
		in := func(s corpus.Span) {
			if s.Start < 0 || s.End < s.Start || s.End > len(text) {
				t.Fatalf("span %v of %d bytes", s, len(text))
			}
		}
		headed := stance.Headed(doc)
		for _, h := range headed {
			in(h.Span)
			in(h.Heading)
		}
		in(stance.Proposition(doc, title, []string{title}).Span)
		pro, contra, views := stance.Claims(doc, attribution.Quotes(doc, nil), headed, proposition)
		for _, l := range [][]stance.Candidate{pro, contra, views} {
			for _, c := range l {
				in(c.Span)
				in(c.Heading)
				if c.Sentence < 0 || c.Sentence >= len(doc.Sentences) {
					t.Fatalf("sentence %d of %d", c.Sentence, len(doc.Sentences))
				}
			}
		}
		if _, score := stance.Of(text, proposition); score < .5 || score > 1 {
			t.Fatalf("score %v", score)
		}
	})
}
