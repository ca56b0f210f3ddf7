package analyze

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/analyze/figures"
	"dossier/corpus/clean"
)

// mostFigures is how many figures a briefing lists: a table in the text is no
// list of figures that anybody reads.
const mostFigures = 60

// listFigures puts figures and events into the briefing. A date that is told
// from the day of writing ("on Thursday") is no figure; with a happening it is
// an event.
func (r *run) listFigures() {
	type key struct {
		text, what string
		value      float64
	}
	seen := map[key]bool{}
	for _, f := range r.figures {
		if f.Relative || len(r.briefing.Figures) == mostFigures {
			continue
		}
		k := key{text: f.Unit, what: f.What}
		if f.Value != nil {
			k.value = *f.Value
		} else {
			k.text = f.Text
		}
		if seen[k] {
			continue
		}
		seen[k] = true
		r.briefing.Figures = append(r.briefing.Figures, corpus.Figure{
			Text: clean.Line(f.Text), Value: f.Value, Unit: clean.Line(f.Unit), What: clean.Line(f.What), Evidence: []corpus.Evidence{r.cite.At(f.Span)},
		})
		r.result.Confidence.Figures = append(r.result.Confidence.Figures, ofFigure(f))
	}
	for _, e := range figures.Events(r.doc, r.figures) {
		p, ok := r.ranking.Alone(e.Sentence)
		if text := clean.Line(p.Text); ok && text != "" && len(strings.Fields(text)) >= 4 {
			r.briefing.Events = append(r.briefing.Events, corpus.Event{Date: e.Date, Text: text, Evidence: []corpus.Evidence{r.cite.At(p.Span)}})
			r.result.Confidence.Events = append(r.result.Confidence.Events, ofEvent(e))
		}
	}
}
