package index

import (
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"

	"dossier/corpus"
)

// This file is the mapping, and the only place that names fields, their
// analyzer and their weights. We make Bleve's documents ourselves: its mapping
// package and its root package would bring a registry of languages, five
// megabytes and a start-up cost for what is a table of thirteen lines here.

// textField is a field in which words are found.
type textField struct {
	name  string // in the index and, where queries can name it, in the query language
	shown Field  // in a hit
	// weight is how much an occurrence counts, one in the body being 1.
	weight float64
	// length says how much longer texts count less: 0 not at all, 1 fully
	// (BM25's b).
	length float64
	label  bool // shown with a hit in any case, or too short to explain it
	texts  func(*source) []string
}

// textFields lists the fields in descending weight.
func textFields() []textField {
	return []textField{
		{name: "title", label: true, shown: FieldTitle, weight: 4, length: .4, texts: func(s *source) []string { return []string{s.Title} }},
		{name: "entity", label: true, shown: FieldEntity, weight: 3, length: .3, texts: func(s *source) []string { return s.names }},
		{name: "point", shown: FieldPoint, weight: 2.2, length: .5, texts: func(s *source) []string {
			out := make([]string, len(s.KeyPoints))
			for i, p := range s.KeyPoints {
				out[i] = p.Text
			}
			return out
		}},
		{name: "for", shown: FieldFor, weight: 1.8, length: .5, texts: func(s *source) []string { return claims(s.Sentiment.For) }},
		{name: "against", shown: FieldAgainst, weight: 1.8, length: .5, texts: func(s *source) []string { return claims(s.Sentiment.Against) }},
		{name: "view", shown: FieldView, weight: 1.8, length: .5, texts: func(s *source) []string { return claims(s.Sentiment.Views) }},
		{name: "summary", shown: FieldSummary, weight: 1.6, length: .5, texts: func(s *source) []string {
			return some(s.Dek, s.Summary, s.Sentiment.Proposition, s.Sentiment.Overall)
		}},
		{name: "figure", shown: FieldFigure, weight: 1.4, length: .5, texts: func(s *source) []string {
			out := make([]string, len(s.Figures))
			for i, f := range s.Figures {
				out[i] = strings.TrimSuffix(f.Text+": "+f.What, ": ")
			}
			return out
		}},
		{name: "topic", label: true, shown: FieldTopic, weight: 1.6, length: .3, texts: func(s *source) []string { return s.Topics }},
		{name: "body", shown: FieldBody, weight: 1, length: .6, texts: func(s *source) []string { return some(s.plain) }},
		{name: "source", label: true, shown: FieldSource, weight: .8, length: .3, texts: func(s *source) []string { return some(s.Source) }},
		{name: "author", label: true, shown: FieldSource, weight: .8, length: .3, texts: func(s *source) []string { return some(s.Author) }},
		{name: "holder", label: true, shown: FieldEntity, weight: .8, length: .3, texts: func(s *source) []string { return s.holders }},
	}
}

func some(texts ...string) []string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

func claims(cs []corpus.Claim) []string {
	out := make([]string, len(cs))
	for i, c := range cs {
		out[i] = c.Text
	}
	return out
}

// toDocument is the Bleve document of a briefing. It is searched only: what is
// shown comes from the briefing itself.
func toDocument(s *source, fields []textField, a analysis.Analyzer) *document.Document {
	d := document.NewDocument(s.ID)
	for _, f := range fields {
		for i, text := range f.texts(s) {
			if text == "" {
				continue
			}
			d.AddField(document.NewTextFieldCustom(f.name, []uint64{uint64(i)}, []byte(text), bleve.IndexField, a))
		}
	}
	d.AddIDField()
	return d
}
