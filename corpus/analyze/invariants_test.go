package analyze_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze"
	"dossier/corpus/clean"
)

func invariants(t *testing.T, text string, r analyze.Result) {
	t.Helper()
	b := r.Briefing
	inBounds := func(what string, s corpus.Span) {
		t.Helper()
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			t.Fatalf("%s: span %v of %d bytes", what, s, len(text))
		}
		if utf8.ValidString(text) && (!utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End])) {
			t.Fatalf("%s: span %v cuts a character", what, s)
		}
	}
	evidence := func(what string, es []corpus.Evidence) {
		t.Helper()
		if len(es) == 0 {
			t.Fatalf("%s has no evidence", what)
		}
		for _, e := range es {
			inBounds(what, e.Span)
			if got := strings.Join(strings.Fields(text[e.Span.Start:e.Span.End]), " "); got != e.Words {
				t.Fatalf("%s: words %q, the text has %q", what, e.Words, got)
			}
			if e.Nth < 1 {
				t.Fatalf("%s: nth %d", what, e.Nth)
			}
		}
	}
	if b.Body != text {
		t.Fatal("the body is not the text")
	}
	for _, p := range b.KeyPoints {
		evidence("key point", p.Evidence)
	}
	for _, cs := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range cs {
			evidence("claim", c.Evidence)
		}
	}
	for _, f := range b.Figures {
		evidence("figure", f.Evidence)
	}
	for _, e := range b.Events {
		evidence("event", e.Evidence)
	}
	for i, e := range b.Entities {
		for j, m := range e.Mentions {
			inBounds("mention of "+e.Name, m)
			if r.Mentions[i][j].Span != m {
				t.Fatalf("mention %d of %s is at %v and at %v", j, e.Name, m, r.Mentions[i][j].Span)
			}
		}
	}
	for _, s := range r.Sentences {
		inBounds("sentence", s)
	}
	for _, q := range r.Quotes {
		inBounds("quote", q.Span)
	}
	c := r.Confidence
	for _, pair := range [][2]int{
		{len(c.KeyPoints), len(b.KeyPoints)},
		{len(c.Figures), len(b.Figures)},
		{len(c.Events), len(b.Events)},
		{len(c.Entities), len(b.Entities)},
		{len(c.For), len(b.Sentiment.For)},
		{len(c.Against), len(b.Sentiment.Against)},
		{len(c.Views), len(b.Sentiment.Views)},
		{len(r.Sentiment), len(b.Entities)},
		{len(r.Mentions), len(b.Entities)},
	} {
		if pair[0] != pair[1] {
			t.Fatalf("%d confidences for %d things", pair[0], pair[1])
		}
	}
	for _, cs := range [][]float64{c.KeyPoints, c.Figures, c.Events, c.Entities, c.For, c.Against, c.Views, {c.Summary}} {
		for _, x := range cs {
			if x < 0 || x > 1 {
				t.Fatalf("confidence %v", x)
			}
		}
	}
}

func roundTrip(t *testing.T, b *corpus.Briefing) {
	t.Helper()
	data, err := corpus.Encode(b)
	if err != nil {
		t.Fatalf("encode: %v", err)
	}
	back, err := corpus.Decode(b.ID+".md", data, nil)
	if err != nil {
		t.Fatalf("decode: %v", err)
	}
	if !reflect.DeepEqual(back.KeyPoints, b.KeyPoints) {
		t.Fatalf("key points\n%+v\ncome back as\n%+v", b.KeyPoints, back.KeyPoints)
	}
	if !reflect.DeepEqual(back.Sentiment, b.Sentiment) {
		t.Fatalf("sentiment\n%+v\ncomes back as\n%+v", b.Sentiment, back.Sentiment)
	}
	if !reflect.DeepEqual(back.Figures, b.Figures) {
		t.Fatalf("figures\n%+v\ncome back as\n%+v", b.Figures, back.Figures)
	}
	if !reflect.DeepEqual(back.Events, b.Events) {
		t.Fatalf("events\n%+v\ncome back as\n%+v", b.Events, back.Events)
	}
	if back.Summary != b.Summary || back.Title != b.Title || back.Body != b.Body {
		t.Fatal("summary, title or body changed")
	}
}

func TestDerivedBriefingsAreStored(t *testing.T) {
	a := newAnalyzer(t)
	for _, text := range append(bodies(t), story) {
		text = strings.TrimSpace(text)
		r := analysed(t, a, analyze.Article{Title: "A title", Text: text})
		invariants(t, text, r)
		roundTrip(t, r.Briefing)
	}
}

func bodies(t testing.TB) []string {
	t.Helper()
	l, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range l.Briefings {
		out = append(out, b.Body)
	}
	return out
}

func TestEvidenceThatRecurs(t *testing.T) {
	text := "Sales of the harbour rose 5% in the spring.\n\nProfit of the  harbour rose  5% in the spring, and 15% in summer. Rents fell 5%."
	r := analysed(t, newAnalyzer(t), analyze.Article{Title: "Harbour", Text: text})
	invariants(t, text, r)
	roundTrip(t, r.Briefing)
	var nths []int
	for _, f := range r.Briefing.Figures {
		if f.Text == "5%" {
			nths = append(nths, f.Evidence[0].Nth)
		}
	}
	if !slices.Equal(nths, []int{1, 2, 4}) { // the third is in "15%"
		t.Errorf("occurrences %v", nths)
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("A title", story)
	f.Add("", "“We will,” he said. \"No.")
	f.Add("", "- 1. $5 to $6bn (up 3%) in May 2024, it\xff said that [x](y) **z** 8–10%")
	f.Add("x", "1. 2. 3.\r\n\r\nHe said:\r\n\x1b[31m“It grew 5% on Friday”\u202e, a\u200bb\x00")
	f.Add("0", "0!0\xf1\xf1\xf1\xf1\xf1OR00A\xae0\u20090")
	a := newAnalyzer(f)
	f.Fuzz(func(t *testing.T, title, text string) {
		text = text[:min(len(text), 1<<14)]
		article := analyze.Article{Title: title, Text: text, Published: corpus.Date{Year: 2024, Month: 2, Day: 29}}
		invariants(t, text, analysed(t, a, article))
		// What is stored went through clean, and has lost its ends.
		article.Text = strings.TrimSpace(clean.Text(text))
		r := analysed(t, a, article)
		invariants(t, article.Text, r)
		if article.Text != "" && !strings.HasPrefix(article.Text, "#") && !strings.HasPrefix(article.Text, "---") {
			roundTrip(t, r.Briefing)
		}
	})
}
