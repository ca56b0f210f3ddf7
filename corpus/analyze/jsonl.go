package analyze

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"dossier/corpus"
)

// Request is a line of input of `dossier analyze --jsonl`. Only the text is
// needed.
type Request struct {
	ID          string  `json:"id"`
	Title       string  `json:"title"`
	Text        string  `json:"text"`
	Source      string  `json:"source"`
	Author      string  `json:"author"`
	URL         string  `json:"url"`
	Language    string  `json:"language"`
	Published   string  `json:"published"` // as corpus.ParseDate reads it; a time behind a day is ignored
	Targets     []Range `json:"targets"`
	Proposition string  `json:"proposition"`
}

// Range is a range of bytes of the text.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Response is what a line is answered with: a briefing, whose body is the text
// byte for byte, and what else was found.
type Response struct {
	ID        string
	Briefing  *corpus.Briefing
	Sentences []Range
	Quotes    []QuoteLine
	// Mentions belong to those of the entities, place by place.
	Mentions [][]MentionLine
	Targets  []TargetLine // in the order asked
	Stance   *Label       // towards the proposition that was given; nil without one
	Notes    []string
	// Confidence says how sure the derived things are.
	Confidence Confidence
}

// QuoteLine is what somebody says.
type QuoteLine struct {
	Speaker *string `json:"speaker"` // nil if the text names nobody
	Cue     *string `json:"cue"`     // nil in a quotation that goes on
	Range
}

// MentionLine is a mention of an entity.
type MentionLine struct {
	Range
	Kind      corpus.Kind `json:"kind"`
	Sentiment Label       `json:"sentiment"`
}

// TargetLine is how the text speaks of a target. The label is given even if
// it is withheld, which it is where it is too unsure to be shown.
type TargetLine struct {
	Range
	Label    string  `json:"label"`
	Score    float64 `json:"score"`
	Withheld bool    `json:"withheld"`
}

// Label is a label with how sure it is. One that is withheld is not to be
// shown.
type Label struct {
	Label    string  `json:"label"`
	Score    float64 `json:"score"`
	Withheld bool    `json:"withheld"`
}

// ParseRequest reads a line. The error says what is wrong with it.
func ParseRequest(l []byte) (Request, error) {
	var q Request
	d := json.NewDecoder(bytes.NewReader(l))
	if err := d.Decode(&q); err != nil {
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		switch {
		case errors.As(err, &kind) && kind.Field != "":
			return q, fmt.Errorf("%s must not be a %s", kind.Field, kind.Value)
		case errors.As(err, &kind):
			return q, fmt.Errorf("a line must be an object, not a %s", kind.Value)
		case errors.As(err, &syntax):
			return q, fmt.Errorf("not JSON at byte %d: %w", syntax.Offset, err)
		}
		return q, fmt.Errorf("not JSON: %w", err)
	}
	if d.More() {
		return q, errors.New("more than one value in a line")
	}
	if _, err := q.published(); err != nil {
		return q, fmt.Errorf("published: %w", err)
	}
	return q, nil
}

// published returns the date of the request.
func (q Request) published() (corpus.Date, error) {
	s := q.Published
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	return corpus.ParseDate(s)
}

// Line analyses one line. Everything but a ctx that is done and models that
// cannot be read is answered: a target that is no range of the text is
// withheld, and a bad date is no date.
func (a *Analyzer) Line(ctx context.Context, q Request) (Response, error) {
	published, err := q.published()
	if err != nil {
		published = corpus.Date{}
	}
	result, err := a.Analyse(ctx, Article{
		ID: q.ID, Title: q.Title, Text: q.Text, Source: q.Source, Author: q.Author, URL: q.URL, Language: q.Language,
		Published: published, Proposition: q.Proposition,
	})
	if err != nil {
		return Response{}, err
	}
	out := Response{
		ID: q.ID, Briefing: result.Briefing, Notes: result.Notes, Confidence: result.Confidence,
		Sentences: make([]Range, 0, len(result.Sentences)), Quotes: make([]QuoteLine, 0, len(result.Quotes)),
		Mentions: make([][]MentionLine, 0, len(result.Mentions)), Targets: make([]TargetLine, 0, len(q.Targets)),
	}
	for _, s := range result.Sentences {
		out.Sentences = append(out.Sentences, Range(s))
	}
	for _, x := range result.Quotes {
		out.Quotes = append(out.Quotes, QuoteLine{Speaker: known(x.Speaker), Cue: known(x.Cue), Range: Range(x.Span)})
	}
	for _, ms := range result.Mentions {
		row := make([]MentionLine, 0, len(ms))
		for _, m := range ms {
			row = append(row, MentionLine{Range: Range(m.Span), Kind: m.Kind, Sentiment: Label(labelled(m.Sentiment))})
		}
		out.Mentions = append(out.Mentions, row)
	}
	for _, t := range q.Targets {
		f := labelled(result.toward(t))
		out.Targets = append(out.Targets, TargetLine{Range: t, Label: f.Label, Score: f.Score, Withheld: f.Withheld})
	}
	if q.Proposition != "" {
		out.Stance = result.stanceLabel(q.Proposition)
	}
	return out, nil
}

// toward tells how the text speaks of a target, which may be anywhere.
func (r *Result) toward(t Range) Feeling {
	text := r.doc.Text
	if t.Start < 0 || t.End > len(text) || t.Start >= t.End || !utf8.RuneStart(text[t.Start]) || t.End < len(text) && !utf8.RuneStart(text[t.End]) {
		return Feeling{Withheld: true}
	}
	return r.run.feeling(corpus.Span(t))
}

// stanceLabel tells the side of the whole text towards a proposition.
func (r *Result) stanceLabel(proposition string) *Label {
	side, score := r.run.stance(proposition)
	return &Label{Label: string(side), Score: round(score), Withheld: side == corpus.StanceNone}
}

// labelled returns a feeling with a label, neutral if it has none.
func labelled(f Feeling) Feeling {
	if f.Label == "" {
		f.Label = "neutral"
	}
	return f
}

// known returns nil for "".
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
