package points_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/analyze/points"
	"dossier/corpus/analyze/segment"
)

// names finds the names of a table in a text.
func names(text string) []points.Name {
	var out []points.Name
	for _, n := range []points.Name{
		{Name: "Helen Okafor", Kind: corpus.KindPerson},
		{Name: "Jonas Weld", Kind: corpus.KindPerson},
		{Name: "Norrland Lines", Kind: corpus.KindOrganisation},
		{Name: "Port Ellery", Kind: corpus.KindPlace},
		{Name: "Baltic Freight", Kind: corpus.KindOrganisation},
	} {
		for at := 0; ; {
			i := strings.Index(text[at:], n.Name)
			if i < 0 {
				break
			}
			n.Span = corpus.Span{Start: at + i, End: at + i + len(n.Name)}
			out = append(out, n)
			at = n.Span.End
		}
	}
	slices.SortFunc(out, func(a, b points.Name) int { return a.Span.Start - b.Span.Start })
	if out == nil {
		out = []points.Name{}
	}
	return out
}

// TestAlone asks for the last sentence of a text.
func TestAlone(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"as it is":        {"The town approved the ferry.", "The town approved the ferry."},
		"however":         {"It rained. However, the town approved the ferry.", "The town approved the ferry."},
		"but":             {"It rained. But the town approved the ferry.", "The town approved the ferry."},
		"in addition":     {"It rained. In addition, the town approved the ferry.", "The town approved the ferry."},
		"two of them":     {"It rained. But, however, the town approved the ferry.", "The town approved the ferry."},
		"so far":          {"It rained. So far the town has approved one ferry.", "So far the town has approved one ferry."},
		"label":           {"Why It Matters: The town has no other ferry at all.", "The town has no other ferry at all."},
		"no label":        {"The mayor said: The town has no other ferry at all.", "The mayor said: The town has no other ferry at all."},
		"bullet":          {"- The town approved the ferry.", "The town approved the ferry."},
		"number":          {"1. The town approved the ferry.", "The town approved the ferry."},
		"he":              {"Helen Okafor leads the town. She approved the ferry.", "[Helen Okafor] approved the ferry."},
		"his":             {"Jonas Weld runs the boat. His company lost money.", "[Jonas Weld's] company lost money."},
		"two persons":     {"Helen Okafor met Jonas Weld. She approved the ferry.", "[Helen Okafor] approved the ferry."},
		"no subject":      {"In the hall, Helen Okafor met Jonas Weld. She approved the ferry.", ""},
		"nobody":          {"The town is small. She approved the ferry.", ""},
		"two back":        {"Helen Okafor leads the town. She was born there. She approved the ferry.", "[Helen Okafor] approved the ferry."},
		"it":              {"Norrland Lines runs the boat. It has lost money for years.", "[Norrland Lines] has lost money for years."},
		"its":             {"Norrland Lines runs the boat. Its boat is old.", "[Norrland Lines's] boat is old."},
		"it, no subject":  {"The boat of Norrland Lines is old. It has lost money for years.", ""},
		"it is that":      {"Norrland Lines runs the boat. It is clear that the boat is old.", "It is clear that the boat is old."},
		"the company":     {"Norrland Lines runs the boat. The company has lost money for years.", "[Norrland Lines] has lost money for years."},
		"they":            {"Fishermen oppose it. They fear for the reef and the fish.", ""},
		"this move":       {"The town approved the ferry. This move angers the fishermen.", ""},
		"the move":        {"The town approved the ferry. The move angers the fishermen.", ""},
		"the move to":     {"The town approved the ferry. The move to buy it angers the fishermen.", "The move to buy it angers the fishermen."},
		"this year":       {"It rained. This year the town approved the ferry.", "This year the town approved the ferry."},
		"those who":       {"It rained. Those who fish oppose the ferry.", "Those who fish oppose the ferry."},
		"inside":          {"Helen Okafor leads the town. On Friday he approved the ferry.", "On Friday [Helen Okafor] approved the ferry."},
		"inside, his own": {"Helen Okafor leads the town. The minister did not approve the ferry in his speech.", "The minister did not approve the ferry in his speech."},
		"inside, named":   {"It rained. Jonas Weld said that he would sell the boat.", "Jonas Weld said that he would sell the boat."},
		"in quotes":       {"It rained. Jonas Weld said: “He would sell the boat.”", "Jonas Weld said: “He would sell the boat.”"},
		"emphasis":        {"The **town** approved the [ferry](https://a.example/b).", "The town approved the ferry."},
		"wrapped":         {"The town approved the ferry that\nruns to the island and back.", "The town approved the ferry that runs to the island and back."},
	} {
		t.Run(name, func(t *testing.T) {
			doc := segment.Split(c.text)
			r := points.Rank(doc, points.Options{Names: names(c.text)})
			p, ok := r.Alone(len(doc.Sentences) - 1)
			switch {
			case !ok && c.want != "":
				t.Fatalf("does not stand alone; want %q", c.want)
			case ok && p.Text != c.want:
				t.Errorf("got %q, want %q", p.Text, c.want)
			}
			if words := doc.Slice(p.Span); ok && !strings.HasSuffix(c.text, words) {
				t.Errorf("the span is of %q", words)
			}
		})
	}
}

const article = `The council of Port Ellery approved a ferry line to the mainland, ending a long dispute over the harbour.

Helen Okafor, the mayor, said the ferry line would bring visitors and work to the harbour of Port Ellery. "We have waited for this," she said.

Have you ever been to Port Ellery?

You can book a ferry from May on.

The council of Port Ellery approved the ferry line to the mainland and ended a long dispute over the harbour.

Norrland Lines, which runs the only boat, warned the council that the ferry line could lose money from the first day.

Fishermen fear that larger ships damage the reef off the harbour. They have sued the council.

This article was written by the harbour desk of the paper.

The ferry line costs 42 million and opens after two years of work on the harbour.

Subscribe to our newsletter

The church of Port Ellery has a tower from the time of the first settlers.
`

func TestPoints(t *testing.T) {
	doc := segment.Split(article)
	r := points.Rank(doc, points.Options{Title: "Port Ellery approves ferry line", Names: names(article)})
	got := r.Points(4)
	if len(got) < 3 {
		t.Fatalf("%d points", len(got))
	}
	seen := map[string]bool{}
	last := -1
	for _, p := range got {
		if p.Sentence <= last {
			t.Errorf("%q is not in the order of the text", p.Text)
		}
		last = p.Sentence
		seen[p.Text] = true
		for _, never := range []string{"Have you", "You can", "This article", "Subscribe", "They have", "We have"} {
			if strings.Contains(p.Text, never) {
				t.Errorf("point %q", p.Text)
			}
		}
		if p.Score <= 0 || p.Score > 1 {
			t.Errorf("score %v of %q", p.Score, p.Text)
		}
	}
	a := "The council of Port Ellery approved a ferry line to the mainland, ending a long dispute over the harbour."
	b := "The council of Port Ellery approved the ferry line to the mainland and ended a long dispute over the harbour."
	if seen[a] == seen[b] {
		t.Errorf("of two that say the same, want one: %v", got)
	}
	s, ok := r.Summary()
	if !ok || s.Text != a && s.Text != b {
		t.Errorf("summary %q", s.Text)
	}
}

func TestSummaryIsShortenedAtClauses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"relative clause": {
			"The council of Port Ellery approved a ferry line to the mainland on Tuesday after a debate of many hours in the old town hall by the sea, which was attended by most of the people who live and work around the harbour.",
			"The council of Port Ellery approved a ferry line to the mainland on Tuesday after a debate of many hours in the old town hall by the sea.",
		},
		"who said it stays": {
			"The council of Port Ellery approved a ferry line to the mainland on Tuesday after a debate of many hours in the old town hall by the sea, according to the mayor and several people who were there.",
			"The council of Port Ellery approved a ferry line to the mainland on Tuesday after a debate of many hours in the old town hall by the sea, according to the mayor and several people who were there.",
		},
		"a condition stays": {
			"The council of Port Ellery will approve a ferry line to the mainland next Tuesday after a debate of many hours in the old town hall by the sea, if the fishermen and the church agree to it.",
			"The council of Port Ellery will approve a ferry line to the mainland next Tuesday after a debate of many hours in the old town hall by the sea, if the fishermen and the church agree to it.",
		},
		"aside": {
			"The council of Port Ellery (a small town of fishermen and sailors on the outer coast) approved a ferry line to the mainland on Tuesday after a debate of many hours in the old town hall.",
			"The council of Port Ellery approved a ferry line to the mainland on Tuesday after a debate of many hours in the old town hall.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, ok := points.Rank(segment.Split(c.text), points.Options{}).Summary()
			if !ok || p.Text != c.want {
				t.Errorf("got  %q\nwant %q", p.Text, c.want)
			}
			if p.Span.End != len(c.text) {
				t.Errorf("the span ends at %d of %d", p.Span.End, len(c.text))
			}
		})
	}
}

func TestAuthorsOwnPointsComeFirst(t *testing.T) {
	text := "The town has a council, a harbour and a church, and an old dispute about all three of them.\n\nKey Points\n\n" +
		"- The council approved a ferry line to the mainland\n- Fishermen oppose larger ships near the reef\n\n" +
		"Background\n\nThe council, the harbour and the church of the town were built by the first settlers of the island.\n"
	var got []string
	for _, p := range points.Find(segment.Split(text), points.Options{}) {
		got = append(got, p.Text)
	}
	for _, want := range []string{"The council approved a ferry line to the mainland", "Fishermen oppose larger ships near the reef"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}

func FuzzPoints(f *testing.F) {
	f.Add("Title", article)
	f.Add("", "- 1. However, but he [x](y) *said* “no”: it\xff.")
	f.Fuzz(func(t *testing.T, title, text string) {
		doc := segment.Split(text)
		for _, language := range []string{"en", "de"} {
			r := points.Rank(doc, points.Options{Title: title, Language: language, Names: names(text)})
			ps := r.Points(r.Count())
			if p, ok := r.Summary(); ok {
				ps = append(ps, p)
			}
			for i := range doc.Sentences {
				if p, ok := r.Alone(i); ok {
					ps = append(ps, p)
				}
			}
			for _, p := range ps {
				if p.Span.Start < 0 || p.Span.End > len(text) || p.Span.Start >= p.Span.End {
					t.Fatalf("span %v of %d bytes", p.Span, len(text))
				}
				if utf8.ValidString(text) && !utf8.ValidString(doc.Slice(p.Span)) {
					t.Fatalf("span %v cuts a character", p.Span)
				}
				if strings.ContainsAny(p.Text, "\n\r") {
					t.Fatalf("%q is no line", p.Text)
				}
			}
		}
	})
}
