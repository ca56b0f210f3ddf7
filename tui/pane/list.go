package pane

import (
	"fmt"
	"strings"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// ListRows are the rows of the list of briefings: the title in at most two
// lines, then a line of facts. A briefing of the story of the row before it is
// tied to that.
func ListRows(rows []port.Row) []Row {
	out := make([]Row, len(rows))
	for i, b := range rows {
		tied := i > 0 && b.Story == rows[i-1].Story
		tie := i+1 < len(rows) && b.Story == rows[i+1].Story
		out[i] = Row{
			Key:  b.ID,
			Open: intent.Read{ID: b.ID},
			Copy: Citation(b.Title, b.Source, b.Published, b.URL),
			Of:   b.Subject(),
			Marked: func(t theme.Theme, w int, k Marked) []string {
				var lines []string
				first, rest := "", ""
				if tied {
					first, rest = t.Glyphs.Tie+" ", "  "
				}
				room := w - cells.Width(first)
				for i, l := range k.Title(t, b.Title, room, 2, false) {
					if i == 0 {
						lines = append(lines, t.Dim.Render(first)+l)
					} else {
						lines = append(lines, rest+l)
					}
				}
				lines = append(lines, rest+t.Dim.Render(cells.Cut(ListFacts(t, b, room), room, t.Glyphs.Ellipsis)))
				if tie {
					return lines
				}
				return append(lines, "")
			},
		}
	}
	return out
}

// ListFacts joins as many facts as the width holds, the most useful first in
// rank and in their usual order on the line.
func ListFacts(t theme.Theme, b port.Row, w int) string {
	date := "undated"
	if !b.Published.IsZero() {
		date = strings.TrimSuffix(b.Published.Human(), " (approximate)")
		if b.Published.Approximate {
			date = "about " + date
		}
	}
	words, marks := "", ""
	if b.For+b.Against > 0 {
		words = fmt.Sprintf("%d for, %d against", b.For, b.Against)
		marks = fmt.Sprintf("%s %d %s %d", t.Glyphs.For, b.For, t.Glyphs.Against, b.Against)
	}
	if b.For+b.Against == 0 && b.Views > 0 {
		words, marks = fmt.Sprintf("%d views", b.Views), fmt.Sprintf("%s %d", t.Glyphs.View, b.Views)
		if b.Views == 1 {
			words = "1 view"
		}
	}
	sources := ""
	if b.Sources > 1 {
		sources = fmt.Sprintf("%d sources", b.Sources)
	}
	for _, parts := range [][]string{
		{date, b.Source, sources, words},
		{date, sources, words},
		{sources, words},
		{date, sources, marks},
		{sources, marks},
		{date, marks},
		{marks},
	} {
		if s := join(t, parts...); s != "" && cells.Width(s) <= w {
			return s
		}
	}
	return date
}

// join puts dots between the parts that are not empty.
func join(t theme.Theme, parts ...string) string {
	var have []string
	for _, p := range parts {
		if p != "" {
			have = append(have, p)
		}
	}
	return strings.Join(have, " "+t.Glyphs.Dot+" ")
}

// Citation names a briefing and where it is from, for the clipboard.
func Citation(title, source string, published corpus.Date, url string) string {
	if source == "" {
		source = "source not stated"
	}
	s := title + " (" + source + ", " + published.Human() + ")"
	if url != "" {
		s += " " + url
	}
	return s
}
