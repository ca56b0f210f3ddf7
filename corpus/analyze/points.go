package analyze

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/clean"
)

// keyPoints sets the key points and the summary.
func (r *run) keyPoints() {
	for _, p := range r.ranking.Points(r.ranking.Count()) {
		text := clean.Line(p.Text)
		if text == "" {
			continue
		}
		r.briefing.KeyPoints = append(r.briefing.KeyPoints, corpus.Point{Text: text, Evidence: []corpus.Evidence{r.cite.At(p.Span)}})
		r.result.Confidence.KeyPoints = append(r.result.Confidence.KeyPoints, ofPoint(p.Score))
	}
	p, ok := r.ranking.Summary()
	if !ok {
		if len(r.doc.Sentences) > 0 {
			r.note("no summary: no sentence of the text can stand alone")
		}
		return
	}
	r.briefing.Summary = clean.Line(p.Text)
	e := r.cite.At(p.Span)
	r.result.Summary = &e
	r.result.Confidence.Summary = ofPoint(p.Score)
}

// holdsName reports whether a name stands in a text as whole words.
func holdsName(text, name string) bool {
	if name == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, size := utf8.DecodeRuneInString(text[end:])
		if (start == 0 || !inWord(before)) && (size == 0 || !inWord(after)) {
			return true
		}
		from = end
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
