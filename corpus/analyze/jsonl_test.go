package analyze_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"dossier/corpus/analyze"
)

func TestParseRequest(t *testing.T) {
	q, err := analyze.ParseRequest([]byte(`{"id":"a1","title":"T","text":"Some text.","published":"2025-06-27T10:00:00Z","targets":[{"start":0,"end":4}],"proposition":"P","more":1}`))
	if err != nil || q.ID != "a1" || q.Text != "Some text." || len(q.Targets) != 1 || q.Targets[0] != (analyze.Range{Start: 0, End: 4}) || q.Proposition != "P" {
		t.Errorf("%+v, %v", q, err)
	}
	for l, want := range map[string]string{
		"":                            "not JSON",
		"nonsense":                    "not JSON at byte",
		`[1]`:                         "a line must be an object, not a array",
		`{"text":5}`:                  "text must not be a number",
		`{"text":"a"} {"text":"b"}`:   "more than one value in a line",
		`{"published":"June"}`:        "published:",
		`{"targets":[{"start":"x"}]}`: "start must not be a string",
	} {
		if _, err := analyze.ParseRequest([]byte(l)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", l, err, want)
		}
	}
}

func TestLine(t *testing.T) {
	text := "\r\n  Helen Okafor failed the island badly, a disgrace, critics said.\r\n\r\n“The ferry will bring visitors back,” Okafor said on Thursday.\r\n"
	at := strings.Index(text, "Helen Okafor")
	target := analyze.Range{Start: at, End: at + len("Helen Okafor")}
	q := analyze.Request{
		ID: "Any Id", Title: "Ferry", Text: text, Published: "2025-06-27",
		Targets:     []analyze.Range{target, {Start: -1, End: 3}, {Start: 5, End: 5}, {Start: 0, End: 1 << 20}, target},
		Proposition: "The ferry is good for the island",
	}
	r, err := newAnalyzer(t).Line(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if r.ID != "Any Id" || r.Briefing.ID != "Any Id" || r.Briefing.Body != text || r.Briefing.Story != "" {
		t.Errorf("id %q, body %q", r.ID, r.Briefing.Body)
	}
	if len(r.Sentences) != 2 || text[r.Sentences[1].Start:r.Sentences[1].End] != "“The ferry will bring visitors back,” Okafor said on Thursday." {
		t.Errorf("sentences %v", r.Sentences)
	}
	if len(r.Targets) != 5 {
		t.Fatalf("%d targets", len(r.Targets))
	}
	for i, x := range r.Targets {
		if x.Range != q.Targets[i] || x.Label == "" {
			t.Errorf("target %d: %+v", i, x)
		}
		if bad := i > 0 && i < 4; bad && (!x.Withheld || x.Score != 0) {
			t.Errorf("target %d is no range of the text: %+v", i, x)
		}
	}
	if r.Targets[0] != r.Targets[4] || r.Targets[0].Score == 0 {
		t.Errorf("the same target: %+v and %+v", r.Targets[0], r.Targets[4])
	}
	if r.Stance == nil || r.Stance.Label == "" {
		t.Errorf("stance %+v", r.Stance)
	}
	said := false
	for _, x := range r.Quotes {
		words := text[x.Start:x.End]
		said = said || strings.HasPrefix(words, "The ferry will bring visitors back") && x.Speaker != nil && strings.Contains(*x.Speaker, "Okafor") && x.Cue != nil && *x.Cue == "said"
	}
	if !said {
		t.Errorf("quotes %+v", r.Quotes)
	}
	if len(r.Mentions) != len(r.Briefing.Entities) {
		t.Errorf("%d rows of mentions for %d entities", len(r.Mentions), len(r.Briefing.Entities))
	}
	none, err := newAnalyzer(t).Line(context.Background(), analyze.Request{Text: text})
	if err != nil || none.Stance != nil || len(none.Targets) != 0 {
		t.Errorf("without a proposition: %+v, %v", none.Stance, err)
	}
}

func TestLinesAreJSON(t *testing.T) {
	speaker, cue := "Okafor", "said"
	for want, v := range map[string]any{
		`{"speaker":"Okafor","cue":"said","start":1,"end":2}`:                                               analyze.QuoteLine{Speaker: &speaker, Cue: &cue, Range: analyze.Range{Start: 1, End: 2}},
		`{"speaker":null,"cue":null,"start":0,"end":1}`:                                                     analyze.QuoteLine{Range: analyze.Range{End: 1}},
		`{"start":1,"end":2,"label":"neutral","score":0.5,"withheld":true}`:                                 analyze.TargetLine{Range: analyze.Range{Start: 1, End: 2}, Label: "neutral", Score: 0.5, Withheld: true},
		`{"start":1,"end":2,"kind":"person","sentiment":{"label":"positive","score":0.9,"withheld":false}}`: analyze.MentionLine{Range: analyze.Range{Start: 1, End: 2}, Kind: "person", Sentiment: analyze.Label{Label: "positive", Score: 0.9}},
	} {
		got, err := json.Marshal(v)
		if err != nil || string(got) != want {
			t.Errorf("got %s (%v), want %s", got, err, want)
		}
	}
}
