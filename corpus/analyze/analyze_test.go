package analyze_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"dossier/corpus"
	"dossier/corpus/analyze"
)

// story is an article of our own, with furniture around it.
const story = `Harbour town approves new ferry line

Share this article

By Maria Lindqvist, Staff Writer

The council of Port Ellery approved a ferry line to the mainland on Tuesday, ending a dispute of eight years. The line will cost about $42 million and create 120 jobs, according to Mayor Helen Okafor.

"The ferry will bring visitors back to the harbour," Okafor said. However, the shipping company Norrland Lines warned that the plan could lose money. It has run the only boat to the island since 2009.

Fishermen oppose the line. They say that larger ships would damage the reef, where 35% of their catch comes from.

Construction began in March 2025 after the ministry signed the contract. The first ferry is expected to carry up to 2,400 passengers a day.

Do you want to know more?

Subscribe to our newsletter

Related posts

Ten islands that you have to see
`

func newAnalyzer(t testing.TB) *analyze.Analyzer {
	t.Helper()
	a, err := analyze.New(analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func analysed(t testing.TB, a *analyze.Analyzer, article analyze.Article) analyze.Result {
	t.Helper()
	r, err := a.Analyse(context.Background(), article)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBriefingOfAnArticle(t *testing.T) {
	r := analysed(t, newAnalyzer(t), analyze.Article{Text: story, Published: corpus.Date{Year: 2025, Month: 6, Day: 27}, Source: "Example Wire"})
	b := r.Briefing
	if b.Origin != corpus.OriginDerived || b.Body != story || b.Source != "Example Wire" {
		t.Errorf("origin %q, source %q; the body is the text: %v", b.Origin, b.Source, b.Body == story)
	}
	if b.Title != "Harbour town approves new ferry line" || b.ID != "harbour-town-approves-new-ferry-line" || b.Language != "en" {
		t.Errorf("title %q, id %q, language %q", b.Title, b.ID, b.Language)
	}
	if n := len(b.KeyPoints); n < 2 || n > 5 {
		t.Errorf("%d key points", n)
	}
	if !strings.HasPrefix(b.Summary, "The council of Port Ellery approved a ferry line") || r.Summary == nil {
		t.Errorf("summary %q", b.Summary)
	}
	var figures []string
	for _, f := range b.Figures {
		figures = append(figures, f.Text)
	}
	want := []string{"eight years", "about $42 million", "120", "2009", "35%", "March 2025", "up to 2,400"}
	if !slices.Equal(figures, want) {
		t.Errorf("figures %q, want %q", figures, want)
	}
	var dates []string
	for _, e := range b.Events {
		dates = append(dates, e.Date.Human())
	}
	if want := []string{"24 June 2025 (approximate)", "March 2025"}; !slices.Equal(dates, want) {
		t.Errorf("events on %q, want %q", dates, want)
	}
	var views []string
	for _, v := range b.Sentiment.Views {
		views = append(views, v.Holder.Name+": "+v.Text)
	}
	all := strings.Join(views, "\n")
	if !strings.Contains(all, "Helen Okafor: The ferry will bring visitors back to the harbour.") {
		t.Errorf("views:\n%s", all)
	}
	everything := all + b.Summary
	for _, p := range b.KeyPoints {
		everything += "\n" + p.Text
	}
	for _, furniture := range []string{"newsletter", "Share", "Related", "Lindqvist", "Ten islands", "Do you want"} {
		if strings.Contains(everything, furniture) {
			t.Errorf("furniture %q in\n%s", furniture, everything)
		}
	}
}

// invariants checks what holds of any result.
// roundTrip stores a briefing as a file and reads it again.
// bodies are the texts of the briefings that are built in.
func TestOneLongSentenceIsBounded(t *testing.T) {
	for _, part := range []string{"which, ", "Paul, John, ", "“x” ", "$5 to "} {
		text := strings.Repeat(part, (64<<10)/len(part))
		r := analysed(t, newAnalyzer(t), analyze.Article{Text: text})
		invariants(t, text, r)
		if len(r.Briefing.KeyPoints) > 0 {
			t.Errorf("a point of %d bytes", len(r.Briefing.KeyPoints[0].Text))
		}
	}
}

func TestTextsThatSayNothing(t *testing.T) {
	a := newAnalyzer(t)
	for name, text := range map[string]string{
		"empty": "", "blank": " \n\t\n ", "word": "Hello", "mark": "…", "zero": "\x00\x00", "bad": "\xff\xfe\xfd", "links": "https://a.example https://b.example",
		"question": "What is going on here, and why?",
	} {
		t.Run(name, func(t *testing.T) {
			r := analysed(t, a, analyze.Article{Text: text})
			invariants(t, text, r)
			b := r.Briefing
			if len(b.KeyPoints)+len(b.Figures)+len(b.Events)+len(b.Sentiment.For)+len(b.Sentiment.Against)+len(b.Sentiment.Views) > 0 || b.Summary != "" || b.Sentiment.Proposition != "" {
				t.Errorf("something is said of nothing: %+v", b)
			}
			if b.Title == "" || b.Sentiment.Overall == "" {
				t.Errorf("title %q, overall %q", b.Title, b.Sentiment.Overall)
			}
		})
	}
}

func TestAnotherLanguage(t *testing.T) {
	text := strings.Repeat("Der Stadtrat von Hamburg hat am Dienstag beschlossen, eine neue Fähre zu bauen. Die Kosten liegen nach Angaben der Behörde bei etwa 40 Millionen Euro. "+
		"Viele Fischer sind gegen das Vorhaben, weil sie um ihre Fanggebiete fürchten. Im Sommer sollen die Arbeiten beginnen, sagte der Bürgermeister.\n\n", 3)
	r := analysed(t, newAnalyzer(t), analyze.Article{Title: "Neue Fähre für Hamburg", Text: text})
	invariants(t, text, r)
	if r.Briefing.Language != "de" || len(r.Briefing.KeyPoints) == 0 {
		t.Errorf("language %q, %d key points", r.Briefing.Language, len(r.Briefing.KeyPoints))
	}
	if !slices.Contains(r.Notes, "stance and sentiment withheld: the text is not in English") {
		t.Errorf("notes %q", r.Notes)
	}
	for _, ms := range r.Mentions {
		for _, m := range ms {
			if !m.Sentiment.Withheld {
				t.Errorf("sentiment %+v of a German text", m.Sentiment)
			}
		}
	}
}

func TestOverallSaysNoMoreThanWasLookedFor(t *testing.T) {
	a := newAnalyzer(t)
	for text, want := range map[string]string{
		"The bridge opened in May. It has two lanes and a path for bicycles.":                                                                             "No claim for or against anything was found in the article.",
		"Die Gewerkschaft kritisierte den Abbau der Stellen scharf. «Das ist kein Rezept für die Zukunft», sagte der Vorsitzende, der nicht mehr wartet.": "Claims are looked for in English texts only, and this one is not in English.",
	} {
		if got := analysed(t, a, analyze.Article{Text: text}).Briefing.Sentiment.Overall; got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestClaimsStartWithAWord(t *testing.T) {
	text := "Jane Roe noted that, after the first storm, a market for small boats emerged in the town."
	views := analysed(t, newAnalyzer(t), analyze.Article{Text: text}).Briefing.Sentiment.Views
	if want := "After the first storm, a market for small boats emerged in the town."; len(views) != 1 || views[0].Text != want {
		t.Errorf("views %+v, want %q", views, want)
	}
}

func TestNounsOfOtherLanguagesAreNoEntities(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ text, want string }{
		{
			"Siemens streicht 5.600 Stellen, wie der Münchner Konzern am Dienstag mitteilte. «Das ist kein Rezept für die Zukunft», sagte Jürgen Kerner. " +
				"Der Umsatz lag bei 75,9 Milliarden Euro. Der Gewinn stieg auf 9,0 Milliarden Euro.",
			"Siemens, Jürgen Kerner",
		},
		{
			"Arthur Mensch, son directeur général, a déclaré que la société serait libre. Elle emploie environ 350 personnes dans les bureaux de la ville.",
			"Arthur Mensch",
		},
		{ // what stands behind a year is not counted
			"En 2023 Harwick Motors Inc. a vendu sa filiale allemande pour 300 millions d’euros. En 2024 Anna Kowalke a quitté le groupe, et le gouvernement a réagi. " +
				"Les emplois dans la région ont été supprimés.",
			"Harwick Motors, Anna Kowalke",
		},
	} {
		var got []string
		for _, e := range analysed(t, a, analyze.Article{Text: c.text}).Briefing.Entities {
			got = append(got, e.Name)
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("got %s, want %s", g, c.want)
		}
	}
}

func TestHeadingsOfSidesDecide(t *testing.T) {
	text := `A ferry for Port Ellery divides the island

The council wants a ferry line, and the island argues about it. The line would link the harbour with the mainland from next year on.

In favour

- The ferry brings visitors and work to a harbour that has lost both
- A line of the town's own makes it independent of one company

Opposed

- Larger ships damage the reef that the fishermen live on

Background

The boat that runs today is older than most of its passengers. It has run since before the war.
`
	r := analysed(t, newAnalyzer(t), analyze.Article{Text: text})
	invariants(t, text, r)
	s := r.Briefing.Sentiment
	if len(s.For) != 2 || len(s.Against) != 1 {
		t.Fatalf("%d for, %d against: %+v", len(s.For), len(s.Against), s)
	}
	if s.Proposition != "A ferry for Port Ellery divides the island" && s.Proposition != r.Briefing.Summary {
		t.Errorf("proposition %q", s.Proposition)
	}
	if want := "Leans for it: 2 claims for it and 1 against."; s.Overall != want {
		t.Errorf("overall %q, want %q", s.Overall, want)
	}
	if r.Confidence.For[0] < analyze.Sure {
		t.Errorf("confidence %v of a claim under its heading", r.Confidence.For[0])
	}
}

func TestSameResultAgainAndAtOnce(t *testing.T) {
	texts := append(bodies(t), story)
	a := newAnalyzer(t)
	var first []analyze.Response
	for _, text := range texts {
		r, err := a.Line(context.Background(), analyze.Request{ID: "x", Text: text, Published: "2025-06-27"})
		if err != nil {
			t.Fatal(err)
		}
		first = append(first, r)
	}
	var wg sync.WaitGroup
	other := newAnalyzer(t)
	for range 4 {
		wg.Go(func() {
			for i, text := range texts {
				r, err := other.Line(context.Background(), analyze.Request{ID: "x", Text: text, Published: "2025-06-27"})
				if err != nil || !reflect.DeepEqual(r, first[i]) {
					t.Errorf("text %d: another result (%v)", i, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newAnalyzer(t).Analyse(ctx, analyze.Article{Text: story}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestLongTextsAreBounded(t *testing.T) {
	text := strings.Repeat(story+"\n", analyze.MaxText/len(story)+10)
	r := analysed(t, newAnalyzer(t), analyze.Article{Text: text})
	if r.Briefing.Body != text || len(r.Briefing.KeyPoints) == 0 {
		t.Error("no key points of a long text, or another body")
	}
	if !slices.Contains(r.Notes, "the text is longer than 4 MB; only its start was analysed") {
		t.Errorf("notes %q", r.Notes)
	}
}
