package pane

import (
	"fmt"

	"dossier/corpus"
	"dossier/tui/cells"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// Facts is the line under a title: where the briefing is from, when it came
// out, how long it takes to read, and how it came to be where that is not by
// hand.
func Facts(t theme.Theme, b *corpus.Briefing, minutes, sources int) string {
	source := b.Source
	if source == "" {
		source = "Source not stated"
	}
	story := ""
	if sources > 1 {
		story = fmt.Sprintf("%d sources", sources)
	}
	origin := ""
	if b.Origin == corpus.OriginDerived {
		origin = "derived by analysis"
	}
	return join(t, source, b.Author, b.Published.Human(), fmt.Sprintf("%d min", minutes), story, origin)
}

// Header is the top of a briefing's page: title, facts and as much of the
// summary as there is room for.
type Header struct {
	theme   theme.Theme
	dossier *port.Dossier
	marked  Marked
	w       int
}

// NewHeader returns the header of a briefing with what is marked of it, w cells
// wide.
func NewHeader(t theme.Theme, d *port.Dossier, k Marked, w int) Header {
	return Header{theme: t, dossier: d, marked: k, w: w}
}

// Lines draws at most height lines. The title comes first, then the facts;
// the summary has what is left, and none if that is less than two lines.
func (h Header) Lines(height int) []string {
	if h.dossier == nil || h.w <= 0 || height <= 0 {
		return nil
	}
	t, b := h.theme, h.dossier.Briefing
	most := 2
	if height < 5 {
		most = 1
	}
	var lines []string
	for _, l := range cells.WrapMax(b.Title, h.w, most, t.Glyphs.Ellipsis) {
		lines = append(lines, t.Title.Render(l))
	}
	facts := Facts(t, b, h.dossier.Minutes, len(h.dossier.Story.Members))
	lines = append(lines, h.marked.Before(t, facts, h.w))
	text := b.Summary
	if text == "" {
		text = b.Dek
	}
	if room := height - len(lines); room >= 2 && text != "" {
		for _, l := range cells.WrapMax(text, h.w, room, t.Glyphs.Ellipsis) {
			lines = append(lines, t.Text.Render(l))
		}
	}
	return lines[:min(len(lines), height)]
}
