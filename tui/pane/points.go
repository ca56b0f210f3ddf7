package pane

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/theme"
)

// PointRows are the key points, numbered, each a door to its evidence.
func PointRows(b *corpus.Briefing) []Row {
	var rows []Row
	for i, p := range b.KeyPoints {
		mark := fmt.Sprintf("%d ", i+1)
		rows = append(rows, statement(b, p.Text, "", mark, p.Evidence))
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
	claims := b.Sentiment.For
	if s == corpus.StanceAgainst {
		claims = b.Sentiment.Against
	}
	rows := make([]Row, len(claims))
	for i, c := range claims {
		rows[i] = claim(b, c, s)
	}
	return rows
}

func claim(b *corpus.Briefing, c corpus.Claim, s corpus.Stance) Row {
	row := statement(b, c.Text, c.Holder.Name, "", c.Evidence)
	row.Draw = func(t theme.Theme, w int) []string {
		mark := t.Stance(s).Render(t.StanceGlyph(s)) + " "
		return drawStatement(t, w, mark, c.Text, c.Holder.Name, len(c.Evidence) > 0)
	}
	return row
}

// statement is a row for a sentence with evidence.
func statement(b *corpus.Briefing, text, holder, mark string, ev []corpus.Evidence) Row {
	return Row{
		Key:  text,
		Open: intent.Read{ID: b.ID, Evidence: ev, What: text},
		Copy: Quotation(b, text, holder, ev),
		Draw: func(t theme.Theme, w int) []string {
			return drawStatement(t, w, t.Accent.Render(mark), text, holder, len(ev) > 0)
		},
	}
}

// drawStatement draws a mark, the wrapped text behind it, and a line that
// names the holder or says that no source is given.
func drawStatement(t theme.Theme, w int, mark, text, holder string, sourced bool) []string {
	indent := cells.Width(mark)
	pad := strings.Repeat(" ", indent)
	var lines []string
	for i, l := range cells.Wrap(text, max(w-indent, 1)) {
		if i == 0 {
			lines = append(lines, mark+t.Text.Render(l))
		} else {
			lines = append(lines, pad+t.Text.Render(l))
		}
	}
	note := ""
	if holder != "" {
		if t.ASCII {
			note = "- " + holder
		} else {
			note = "— " + holder
		}
	}
	if !sourced {
		note = strings.TrimPrefix(note+" "+t.Glyphs.Dot+" no source given", " "+t.Glyphs.Dot+" ")
	}
	if note != "" {
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
