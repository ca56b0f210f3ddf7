package pane

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/theme"
)

// PointRows are the key points, numbered, each a door to its evidence.
func PointRows(b *corpus.Briefing) []Row {
	var rows []Row
	for i, p := range b.KeyPoints {
		mark := fmt.Sprintf("%d ", i+1)
		rows = append(rows, statement(b, said{store.InKeyPoints, p.Text, "", p.Confidence, p.Evidence}, mark))
	}
	return rows
}

// ViewRows are the claims that take no side, under a heading of their own;
// none if there are none.
func ViewRows(b *corpus.Briefing) []Row {
	if len(b.Sentiment.Views) == 0 {
		return nil
	}
	rows := []Row{heading("Views, no side taken")}
	for _, c := range b.Sentiment.Views {
		rows = append(rows, claim(b, c, corpus.StanceNone))
	}
	return rows
}

// ClaimRows are the claims of a stance, each a door to its evidence.
func ClaimRows(b *corpus.Briefing, s corpus.Stance) []Row {
	claims := map[corpus.Stance][]corpus.Claim{
		corpus.StanceFor: b.Sentiment.For, corpus.StanceAgainst: b.Sentiment.Against, corpus.StanceNone: b.Sentiment.Views,
	}[s]
	rows := make([]Row, len(claims))
	for i, c := range claims {
		rows[i] = claim(b, c, s)
	}
	return rows
}

func claim(b *corpus.Briefing, c corpus.Claim, s corpus.Stance) Row {
	in := map[corpus.Stance]store.Section{
		corpus.StanceFor: store.InFor, corpus.StanceAgainst: store.InAgainst, corpus.StanceNone: store.InViews,
	}[s]
	what := said{in, c.Text, c.Holder.Name, c.Confidence, c.Evidence}
	row := statement(b, what, "")
	row.Draw = func(t theme.Theme, w int) []string {
		return what.draw(t, w, t.Stance(s).Render(t.StanceGlyph(s))+" ")
	}
	return row
}

// said is what a point and a claim have in common.
type said struct {
	in           store.Section
	text, holder string
	confidence   float64 // 0 unless analysis derived it
	evidence     []corpus.Evidence
}

// Sureness puts the confidence of a derived point or claim in words, "" for
// what a person wrote.
func Sureness(confidence float64) string {
	switch {
	case confidence == 0:
		return ""
	case confidence >= 0.8:
		return fmt.Sprintf("derived, sure (%.0f %%)", confidence*100)
	case confidence >= 0.6:
		return fmt.Sprintf("derived, likely (%.0f %%)", confidence*100)
	}
	return fmt.Sprintf("derived, unsure (%.0f %%)", confidence*100)
}

// statement is a row for a sentence with evidence.
func statement(b *corpus.Briefing, what said, mark string) Row {
	return Row{
		Key:   what.text,
		Open:  intent.Read{ID: b.ID, Evidence: what.evidence, What: what.text},
		Judge: judge(b, what.in, what.text, what.evidence),
		Copy:  Quotation(b, what.text, what.holder, what.evidence),
		Draw:  func(t theme.Theme, w int) []string { return what.draw(t, w, t.Accent.Render(mark)) },
	}
}

// judge is what a asks of a statement: nothing in a briefing that a person
// wrote.
func judge(b *corpus.Briefing, in store.Section, text string, ev []corpus.Evidence) intent.Intent {
	if b.Origin != corpus.OriginDerived {
		return nil
	}
	return intent.Judge{Mark: store.MarkOf(b.ID, in, text, ev)}
}

// draw draws a mark, the wrapped text behind it, and a line that names the
// holder, says that no source is given, and how sure analysis is.
func (s said) draw(t theme.Theme, w int, mark string) []string {
	indent := cells.Width(mark)
	pad := strings.Repeat(" ", indent)
	var lines []string
	for i, l := range cells.Wrap(s.text, max(w-indent, 1)) {
		if i == 0 {
			lines = append(lines, mark+t.Text.Render(l))
		} else {
			lines = append(lines, pad+t.Text.Render(l))
		}
	}
	holder, source := "", ""
	if s.holder != "" {
		holder = t.Say("— " + s.holder)
	}
	if len(s.evidence) == 0 {
		source = "no source given"
	}
	if note := join(t, holder, source, Sureness(s.confidence)); note != "" {
		for _, l := range cells.Wrap(note, max(w-indent, 1)) {
			lines = append(lines, pad+t.Dim.Render(l))
		}
	}
	return lines
}

// PropositionRow is the proposition over claims that are for or against it.
func PropositionRow(p string) Row {
	return Row{Draw: func(t theme.Theme, w int) []string {
		if p == "" {
			p = "No proposition stated"
		}
		var lines []string
		for _, l := range cells.Wrap(p, w) {
			lines = append(lines, t.Heading.Render(l))
		}
		return append(lines, "")
	}}
}

// heading is a row that cannot be selected.
func heading(s string) Row {
	return Row{Draw: func(t theme.Theme, w int) []string {
		return []string{"", t.Heading.Render(cells.Cut(s, w, t.Glyphs.Ellipsis))}
	}}
}

// Quotation is a statement with its words and where they are from, for the
// clipboard.
func Quotation(b *corpus.Briefing, text, holder string, ev []corpus.Evidence) string {
	var s strings.Builder
	s.WriteString(text)
	if holder != "" {
		fmt.Fprintf(&s, " (%s)", holder)
	}
	for _, e := range ev {
		fmt.Fprintf(&s, "\n  “%s”", e.Words)
	}
	fmt.Fprintf(&s, "\n  %s", Citation(b.Title, b.Source, b.Published, b.URL))
	return s.String()
}
