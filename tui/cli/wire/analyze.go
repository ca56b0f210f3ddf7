package wire

import (
	"bytes"
	"encoding/json"
	"fmt"

	"dossier/corpus/analyze"
	"dossier/tui/port"
)

// AnalyzeSchema is the schema of an Analysis and of a BadLine.
const AnalyzeSchema Schema = "dossier/analyze/v1"

// Analysis is a line that `dossier analyze --jsonl` prints: what a Show has,
// and besides what only the analysis of a text can say.
type Analysis struct {
	Schema Schema `json:"schema"`
	Show
	Story     *string            `json:"story"` // null: a text alone is in no story
	Entities  []AnalyzedEntity   `json:"entities"`
	Sentences []analyze.Range    `json:"sentences"`
	Quotes    []AnalyzedQuote    `json:"quotes"`
	Targets   []AnalyzedTarget   `json:"targets"`
	Stance    *AnalyzedSentiment `json:"stance"`
	Notes     []string           `json:"notes"`
}

// AnalyzedEntity is an entity of an Analysis.
type AnalyzedEntity struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Kind     string            `json:"kind"`
	Salience float64           `json:"salience"`
	Mentions []AnalyzedMention `json:"mentions"`
}

// AnalyzedMention is a mention of an entity with how the text speaks of it.
type AnalyzedMention struct {
	Mention
	Kind      string            `json:"kind"`
	Sentiment AnalyzedSentiment `json:"sentiment"`
}

// AnalyzedSentiment is a label with how sure it is. One that is withheld is
// not to be shown.
type AnalyzedSentiment struct {
	Label    string  `json:"label"`
	Score    float64 `json:"score"`
	Withheld bool    `json:"withheld"`
}

// AnalyzedQuote is what somebody says.
type AnalyzedQuote struct {
	Speaker *string `json:"speaker"`
	Cue     *string `json:"cue"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
}

// AnalyzedTarget is how the text speaks of a range that was asked about.
type AnalyzedTarget struct {
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Label    string  `json:"label"`
	Score    float64 `json:"score"`
	Withheld bool    `json:"withheld"`
}

// BadLine stands in the place of the Analysis of a line that cannot be read.
type BadLine struct {
	Schema Schema  `json:"schema"`
	ID     *string `json:"id"`
	Line   int     `json:"line"`
	Error  string  `json:"error"`
}

// AnalysisOf makes the document of the answer to a line.
func AnalysisOf(r analyze.Response) Analysis {
	b := r.Briefing
	a := Analysis{
		Schema: AnalyzeSchema, Show: ShowOf(&port.Dossier{Briefing: b}, port.Marks{}),
		Sentences: list(r.Sentences, same),
		Quotes: list(r.Quotes, func(q analyze.QuoteLine) AnalyzedQuote {
			return AnalyzedQuote{Speaker: q.Speaker, Cue: q.Cue, Start: q.Start, End: q.End}
		}),
		Targets: list(r.Targets, func(t analyze.TargetLine) AnalyzedTarget {
			return AnalyzedTarget{Start: t.Start, End: t.End, Label: t.Label, Score: rounded(t.Score), Withheld: t.Withheld}
		}),
		Notes: list(r.Notes, same),
	}
	a.Show.BodyFormat = "markdown"
	if r.Stance != nil {
		s := sentimentOf(*r.Stance)
		a.Stance = &s
	}
	a.Entities = make([]AnalyzedEntity, len(b.Entities))
	for i, e := range b.Entities {
		out := AnalyzedEntity{ID: e.ID, Name: e.Name, Kind: string(e.Kind), Salience: rounded(e.Salience), Mentions: make([]AnalyzedMention, len(e.Mentions))}
		for j, s := range e.Mentions {
			m := AnalyzedMention{Mention: mentionOf(b.Body, s, e.Name), Kind: string(e.Kind)}
			if i < len(r.Mentions) && j < len(r.Mentions[i]) {
				m.Kind, m.Sentiment = string(r.Mentions[i][j].Kind), sentimentOf(r.Mentions[i][j].Sentiment)
			}
			out.Mentions[j] = m
		}
		a.Entities[i] = out
	}
	return a
}

func sentimentOf(l analyze.Label) AnalyzedSentiment {
	return AnalyzedSentiment{Label: l.Label, Score: rounded(l.Score), Withheld: l.Withheld}
}

// BadLineOf makes the document of line n, which cannot be read.
func BadLineOf(n int, id string, err error) BadLine {
	return BadLine{Schema: AnalyzeSchema, ID: known(id), Line: n, Error: err.Error()}
}

// Line returns a document on one line, with its line end and with the
// characters that a terminal would obey written as escapes.
func Line(document any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(document); err != nil {
		return nil, fmt.Errorf("write json: %w", err)
	}
	if !bytes.ContainsFunc(b.Bytes(), dangerous) {
		return b.Bytes(), nil
	}
	return []byte(defuse(b.String())), nil
}
