package corpus_test

import (
	"testing"

	"dossier/corpus"
)

func TestWordsAreFoundAgain(t *testing.T) {
	const body = "The cost rose.\nIt rose  again, and the\ncost rose once more.\n"
	for _, c := range []struct {
		words string
		nth   int
		want  string // "" where there are none
	}{
		{"cost rose", 1, "cost rose"},
		{"cost rose", 2, "cost rose"},
		{"rose again", 1, "rose  again"},
		{"the cost", 0, "the\ncost"},
		{"cost rose", 9, "cost rose"}, // the last there is
		{"the price", 1, ""},
		{"", 1, ""},
	} {
		s, ok := corpus.FindWords(body, c.words, c.nth)
		if ok != (c.want != "") || ok && body[s.Start:s.End] != c.want {
			t.Errorf("%q, %d: %q, %v", c.words, c.nth, body[s.Start:s.End], ok)
			continue
		}
		if !ok {
			continue
		}
		e := corpus.WordsAt(body, s)
		if back, ok := corpus.FindWords(body, e.Words, e.Nth); !ok || back != s {
			t.Errorf("%q, %d: found at %v, and again at %v", c.words, c.nth, s, back)
		}
	}
	if e := corpus.WordsAt(body, corpus.Span{Start: 14, End: 15}); e.Words != "" {
		t.Errorf("white space has the words %q", e.Words)
	}
	if e := corpus.WordsAt(body, corpus.Span{Start: -4, End: 900}); e.Words == "" {
		t.Error("a span beyond the body has no words")
	}
}

// What is cited has to be found again when the briefing is read.
func TestCitedWordsAreThoseThatAreFound(t *testing.T) {
	for _, c := range []struct {
		body string
		span corpus.Span
		want corpus.Evidence
	}{
		{"Costs\u2009rose.\nCosts \u00a0rose.", corpus.Span{Start: 14, End: 27}, corpus.Evidence{Words: "Costs rose.", Nth: 2, Span: corpus.Span{Start: 14, End: 27}}},
		{"on and on and on", corpus.Span{Start: 7, End: 16}, corpus.Evidence{Words: "on and on", Nth: 1, Span: corpus.Span{Start: 0, End: 9}}},
	} {
		got := corpus.NewCiter(c.body).At(c.span)
		if got != c.want {
			t.Errorf("%q: %+v, want %+v", c.body, got, c.want)
		}
		if found, ok := corpus.FindWords(c.body, got.Words, got.Nth); !ok || found != got.Span {
			t.Errorf("%q: found at %v, cited at %v", c.body, found, got.Span)
		}
	}
}
