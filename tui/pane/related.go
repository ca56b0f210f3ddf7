package pane

import (
	"strings"

	"dossier/index/related"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// RelatedRows are the neighbours of a briefing, nearest first, each with its
// reason.
func RelatedRows(ns []related.Neighbour) []Row {
	rows := make([]Row, len(ns))
	for i, n := range ns {
		rows[i] = Row{
			Key:  n.ID,
			Open: intent.OpenBriefing{ID: n.ID},
			Copy: n.Title,
			Of:   port.Subject{ID: n.ID, Title: n.Title},
			Marked: func(t theme.Theme, w int, k Marked) []string {
				lines := k.Title(t, n.Title, w, 2, true)
				reason := t.Dim
				if n.Kind == related.SameStory {
					reason = t.Accent
				}
				for _, l := range cells.WrapMax(n.Reason, w, 2, t.Glyphs.Ellipsis) {
					lines = append(lines, reason.Render(l))
				}
				if len(n.Adds) > 0 {
					for _, l := range cells.WrapMax("adds "+strings.Join(n.Adds, ", "), w, 2, t.Glyphs.Ellipsis) {
						lines = append(lines, t.Dim.Render(l))
					}
				}
				return lines
			},
		}
	}
	return rows
}
