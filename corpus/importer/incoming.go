package importer

import (
	"slices"
	"strings"

	"dossier/corpus"
	"dossier/corpus/ingest"
)

// complete adds to a derived briefing what the source of the article says
// itself: its key points, the views that it reports, its topics, and the line
// that its licence asks for.
//
// A key point of the source is nobody's conclusion, and so has no confidence;
// it has evidence if its words stand in the body. Views stay views: the source
// does not say which side they take. The attribution is the last line of the
// body, so that it is shown wherever the text is; the analysis has not seen it.
func complete(b *corpus.Briefing, a *ingest.Article) *corpus.Briefing {
	out := *b
	b = &out
	b.ID = a.ID // "" lets the library name it
	var own []corpus.Point
	for _, text := range a.KeyPoints {
		own = append(own, corpus.Point{Text: text, Evidence: evidenceOf(b.Body, text)})
	}
	if len(own) > 0 {
		b.KeyPoints = own
	}
	b.Sentiment.Views = slices.Clone(b.Sentiment.Views)
	for _, v := range a.Views {
		if !slices.ContainsFunc(b.Sentiment.Views, func(o corpus.Claim) bool { return o.Text == v.Text }) {
			b.Sentiment.Views = append(b.Sentiment.Views, v)
		}
	}
	var topics []string
	for _, t := range append(slices.Clone(a.Topics), b.Topics...) {
		if t != "" && !slices.ContainsFunc(topics, func(o string) bool { return strings.EqualFold(o, t) }) {
			topics = append(topics, t)
		}
	}
	b.Topics = topics
	if a.Attribution != "" {
		b.Body = strings.TrimRight(b.Body, "\n") + "\n\n*" + strings.ReplaceAll(a.Attribution, "*", "") + "*"
	}
	return b
}

// evidenceOf returns the words of the body that a key point consists of, with
// or without its full stop.
func evidenceOf(body, text string) []corpus.Evidence {
	flat := strings.Join(strings.Fields(body), " ")
	for _, words := range []string{text, strings.TrimRight(text, ".")} {
		if words != "" && strings.Contains(flat, words) {
			return []corpus.Evidence{{Words: words, Nth: 1}}
		}
	}
	return nil
}
