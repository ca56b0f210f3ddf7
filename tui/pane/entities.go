package pane

import (
	"strconv"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/theme"
)

// EntityRows are the entities of a briefing, most salient first, each a door
// to its page. A row holds the name, the kind and the number of mentions.
func EntityRows(es []corpus.Entity) []Row {
	sorted := corpus.BySalience(es)
	rows := make([]Row, len(sorted))
	for i, e := range sorted {
		rows[i] = Row{
			Key:  e.ID,
			Open: intent.OpenEntity{ID: e.ID},
			Copy: e.Name,
			Draw: func(t theme.Theme, w int) []string {
				return []string{entityLine(t, w, e)}
			},
		}
	}
	return rows
}

// entityLine aligns the kind and the count at the right; the kind goes first
// where there is no room.
func entityLine(t theme.Theme, w int, e corpus.Entity) string {
	count := strconv.Itoa(len(e.Mentions))
	kind := string(e.Kind)
	const kindWidth, countWidth = 12, 4
	if w < 30 {
		if w < 12 {
			return t.Kind(e.Kind).Render(cells.Cut(e.Name, w, t.Glyphs.Ellipsis))
		}
		return t.Kind(e.Kind).Render(cells.Fit(e.Name, w-countWidth, t.Glyphs.Ellipsis)) + t.Dim.Render(right(count, countWidth))
	}
	return t.Kind(e.Kind).Render(cells.Fit(e.Name, w-kindWidth-countWidth-1, t.Glyphs.Ellipsis)) + " " +
		t.Dim.Render(cells.Fit(kind, kindWidth, "")+right(count, countWidth))
}

// right aligns s at the right of w cells.
func right(s string, w int) string {
	if n := w - cells.Width(s); n > 0 {
		return cells.Fit("", n, "") + s
	}
	return cells.Cut(s, w, "")
}
