package figures

import (
	"dossier/corpus"
	"dossier/corpus/analyze/segment"
)

// Event is a sentence that tells a dated happening.
type Event struct {
	Date     corpus.Date
	Sentence int // its place in the document's Sentences
	Figure   int // the date's place among the figures
}

// Events returns the sentences that tell a happening with a date that can be
// told, in order: one a sentence. A happening has a verb that says what came
// about; dates of plans and of the mere state of things have none.
func Events(doc *segment.Document, found []Figure) []Event {
	var out []Event
	for i, f := range found {
		if f.Kind != Date || f.Date.IsZero() {
			continue
		}
		e := Event{Date: f.Date, Sentence: f.Sentence, Figure: i}
		if n := len(out); n > 0 && out[n-1].Sentence == f.Sentence {
			if exact(f.Date) > exact(out[n-1].Date) {
				out[n-1] = e
			}
			continue
		}
		if happens(doc, f.Sentence) && !planned(doc, f) {
			out = append(out, e)
		}
	}
	return out
}

// planned reports whether a date is one that something is for, until or since,
// and not when it came about: "a plan for 2025".
func planned(doc *segment.Document, f Figure) bool {
	k := doc.Sentences[f.Sentence].First + f.first - 1
	if k < doc.Sentences[f.Sentence].First {
		return false
	}
	switch doc.Word(k) {
	case "for", "until", "till", "since", "by", "through", "throughout":
		return true
	}
	return false
}

// exact grades how exactly a date is known, a stated one above an inferred
// one.
func exact(d corpus.Date) int {
	n := 0
	switch d.Precision() {
	case corpus.PrecisionDay:
		n = 6
	case corpus.PrecisionMonth:
		n = 4
	case corpus.PrecisionYear:
		n = 2
	}
	if d.Approximate {
		n--
	}
	return n
}

// happens reports whether a sentence has the verb of a happening, outside
// quotation marks.
func happens(doc *segment.Document, at int) bool {
	s := &doc.Sentences[at]
	quoted := false
	for k := s.First; k < s.Last; k++ {
		switch w := doc.Word(k); w {
		case "“", "\"", "”":
			quoted = w == "“" || w == "\"" && !quoted
		default:
			if !quoted && happenings()[w] {
				return true
			}
		}
	}
	return false
}
