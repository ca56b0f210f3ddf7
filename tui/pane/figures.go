package pane

import (
	"strings"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/theme"
)

// FigureRows are the figures and events of a briefing, each a door to its
// evidence. With headings they can follow other rows.
func FigureRows(b *corpus.Briefing, headings bool) []Row {
	var rows []Row
	if headings && len(b.Figures) > 0 {
		rows = append(rows, heading("Figures"))
	}
	for _, f := range b.Figures {
		rows = append(rows, fact(b, judge(b, store.InFigures, f.Text, f.Evidence), f.Text, f.What, f.Evidence))
	}
	if len(b.Events) > 0 && len(rows) > 0 {
		rows = append(rows, heading("Events"))
	}
	for _, e := range b.Events {
		rows = append(rows, fact(b, judge(b, store.InEvents, e.Text, e.Evidence), e.Date.Human(), e.Text, e.Evidence))
	}
	return rows
}

// fact is a row of a figure or a date and what it says.
func fact(b *corpus.Briefing, judge intent.Intent, what, says string, ev []corpus.Evidence) Row {
	return Row{
		Key:   what + says,
		Open:  intent.Read{ID: b.ID, Evidence: ev, What: what + ": " + says},
		Judge: judge,
		Copy:  Quotation(b, what+": "+says, "", ev),
		Draw: func(t theme.Theme, w int) []string {
			var lines []string
			for i, l := range cells.Wrap(what+"  "+says, w) {
				if i == 0 && strings.HasPrefix(l, what) {
					lines = append(lines, t.Strong.Render(what)+t.Text.Render(l[len(what):]))
					continue
				}
				lines = append(lines, t.Text.Render(l))
			}
			return lines
		},
	}
}
