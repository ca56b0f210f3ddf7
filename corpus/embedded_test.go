package corpus_test

import (
	"context"
	"strings"
	"testing"

	"dossier/corpus"
)

// TestEmbeddedBriefingsAreWhole holds what every built-in briefing has to
// have, so that none is shown with an empty pane.
func TestEmbeddedBriefingsAreWhole(t *testing.T) {
	l, err := corpus.Embedded(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Faults) > 0 {
		t.Fatalf("faults:\n%v", l.Faults)
	}
	if len(l.Briefings) != 5 {
		t.Errorf("%d briefings, want 5", len(l.Briefings))
	}
	for _, b := range l.Briefings {
		t.Run(b.ID, func(t *testing.T) {
			if b.Origin != corpus.OriginEmbedded {
				t.Errorf("origin %s", b.Origin)
			}
			if b.Dek == "" || b.Summary == "" || len(b.Topics) == 0 || len(b.Entities) == 0 {
				t.Error("dek, summary, topics or entities are missing")
			}
			if s := b.Sentiment; s.Proposition == "" || s.Overall == "" || len(s.For) == 0 || len(s.Against) == 0 {
				t.Error("half of the sentiment is missing")
			}
			if n := len(strings.Fields(b.Body)); n < 150 || n > 900 {
				t.Errorf("%d words, want 150 to 900", n)
			}
			if len(b.KeyPoints) < 5 {
				t.Errorf("%d key points, want 5", len(b.KeyPoints))
			}
			if b.Published.Approximate && b.PublishedBasis == "" {
				t.Error("an approximate date that does not say what it rests on")
			}
			for what, es := range statements(b) {
				if len(es) == 0 {
					t.Errorf("%s has no evidence", what)
				}
			}
			for _, e := range b.Entities {
				entry, ok := l.Catalogue.ByID(e.ID)
				if !ok || entry.Description == "" {
					t.Errorf("%s is not described in the catalogue", e.Name)
				}
				if len(e.Mentions) == 0 {
					t.Errorf("%s is not in the text", e.Name)
				}
			}
		})
	}
	b, ok := l.Briefing("amazon-pay-and-office-rules")
	if !ok || len(b.Sentiment.For) != 7 || len(b.Sentiment.Against) != 6 {
		t.Error("amazon-pay-and-office-rules has to name seven for and six against")
	}
}

// statements returns the evidence of everything that b says.
func statements(b *corpus.Briefing) map[string][]corpus.Evidence {
	all := map[string][]corpus.Evidence{}
	for _, p := range b.KeyPoints {
		all["point "+p.Text] = p.Evidence
	}
	for _, cs := range [][]corpus.Claim{b.Sentiment.For, b.Sentiment.Against, b.Sentiment.Views} {
		for _, c := range cs {
			all["claim "+c.Text] = c.Evidence
		}
	}
	for _, f := range b.Figures {
		all["figure "+f.Text] = f.Evidence
	}
	for _, e := range b.Events {
		all["event "+e.Text] = e.Evidence
	}
	return all
}
