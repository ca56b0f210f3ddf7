package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"

	"dossier/index"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/pane"
	"dossier/tui/port"
	"dossier/tui/theme"
)

// moreKey names the row that asks for more hits.
const moreKey = "more"

// resultRows makes the rows of the results: the hits, or why there are none.
func (s *Search) resultRows() []pane.Row {
	if len(s.result.Hits) == 0 {
		return s.noHits()
	}
	rows := make([]pane.Row, 0, 2*len(s.result.Hits)+1)
	for i, h := range s.result.Hits {
		if i > 0 {
			rows = append(rows, gap())
		}
		facts, known := s.known[h.ID]
		rows = append(rows, hitRow(h, facts, known))
	}
	if left := s.result.Total - len(s.result.Hits); left > 0 {
		rows = append(rows, gap())
		text := "Show " + countOf(min(left, searchLimit), "more briefing")
		rows = append(rows, pane.Row{
			Key:  moreKey,
			Open: intent.OpenSearch{Query: s.shown},
			Draw: func(t theme.Theme, width int) []string {
				return []string{t.Link.Render(cells.CutWord(text, width, t.Glyphs.Ellipsis))}
			},
		})
	}
	return rows
}

// hitRow is a hit with its facts where those are known: the date, the source,
// how many claims.
func hitRow(h index.Hit, facts port.Row, known bool) pane.Row {
	copied := h.Title
	if known {
		copied = pane.Citation(h.Title, facts.Source, facts.Published, facts.URL)
	}
	if h.Snippet.Text != "" {
		copied = h.Snippet.Text + "\n" + copied
	}
	of := port.Subject{ID: h.ID, Title: h.Title}
	if known {
		of = facts.Subject()
	}
	return pane.Row{
		Key: h.ID, Open: intent.OpenBriefing{ID: h.ID}, Copy: copied, Of: of,
		Marked: func(t theme.Theme, width int, k pane.Marked) []string {
			lines := drawHit(h, t, width, k)
			if known {
				lines = append(lines, t.Dim.Render(cells.Cut(pane.ListFacts(t, facts, width), width, t.Glyphs.Ellipsis)))
			}
			return lines
		},
	}
}

// snippetLines is how many lines of its passage a hit shows.
const snippetLines = 2

func drawHit(h index.Hit, t theme.Theme, width int, k pane.Marked) []string {
	glyphs := k.Glyphs(t)
	if cells.Width(glyphs) > width/2 {
		glyphs = ""
	}
	style := t.Strong
	if k.Known && k.Read {
		style = t.Text
	}
	title := cells.CutWord(h.Title, width-cells.Width(glyphs), t.Glyphs.Ellipsis)
	kept := len(title)
	if title != h.Title {
		kept = max(len(title)-len(t.Glyphs.Ellipsis), 0)
	}
	lines := []string{t.Accent.Render(glyphs) + paint(title, clip(h.TitleMatches, kept), style, t.Match)}
	if h.Snippet.Text == "" {
		return lines
	}
	passage := paint(h.Snippet.Text, clip(h.Snippet.Matches, len(h.Snippet.Text)), t.Text, t.Match)
	if h.Field != "" {
		passage = t.Accent.Render(string(h.Field)+":") + " " + passage
	}
	return append(lines, cells.WrapMax(passage, width, snippetLines, t.Glyphs.Ellipsis)...)
}

// clip leaves out the ranges that reach behind end, or make no sense.
func clip(ranges [][2]int, end int) [][2]int {
	var kept [][2]int
	at := 0
	for _, r := range ranges {
		if r[0] >= at && r[1] > r[0] && r[1] <= end {
			kept = append(kept, r)
			at = r[1]
		}
	}
	return kept
}

// paint draws a text with some ranges of it in a style of their own.
func paint(s string, ranges [][2]int, plain, match lipgloss.Style) string {
	var b strings.Builder
	at := 0
	part := func(to int, style lipgloss.Style) {
		if to > at {
			b.WriteString(style.Render(s[at:to]))
			at = to
		}
	}
	for _, r := range ranges {
		part(r[0], plain)
		part(r[1], match)
	}
	part(len(s), plain)
	return b.String()
}

// noHits says why there are no results and what to do about it.
func (s *Search) noHits() []pane.Row {
	rows := []pane.Row{prose(s.why(), plainText)}
	if q := s.typed(s.result.DidYouMean); q != "" {
		rows = append(rows, s.offer("did-you-mean", "Did you mean", q))
	}
	for _, q := range s.narrowing() {
		rows = append(rows, s.offer("without "+q, "Search without", strings.TrimSpace(without(s.shown, q))))
	}
	if strings.TrimSpace(s.shown) != "" {
		rows = append(rows, s.offer("all", "Show all briefings", ""))
	}
	return rows
}

// offer is a row that searches for another query.
func (s *Search) offer(name, text, q string) pane.Row {
	return pane.Row{
		Key: name, Open: intent.OpenSearch{Query: q},
		Draw: func(t theme.Theme, width int) []string {
			line := t.Text.Render(text)
			if q != "" {
				line += "  " + t.Link.Render(q)
			}
			return []string{cells.Cut(line, width, t.Glyphs.Ellipsis)}
		},
	}
}

// why says in a sentence why nothing was found.
func (s *Search) why() string {
	why := s.typed(s.result.Explain)
	switch {
	case why == "" && strings.TrimSpace(s.shown) == "":
		return "The library has no briefings."
	case why == "":
		return "No briefing matches this query."
	}
	first, n := utf8.DecodeRuneInString(why)
	why = string(unicode.ToUpper(first)) + why[n:]
	if !strings.HasSuffix(why, ".") {
		why += "."
	}
	return why
}

// typed leaves out the stars that searching as one types puts behind the last
// word, unless the reader writes stars.
func (s *Search) typed(answer string) string {
	if strings.Contains(s.shown, "*") {
		return answer
	}
	return strings.ReplaceAll(answer, "*", "")
}
