package page

import (
	"strings"

	"charm.land/lipgloss/v2"

	"dossier/corpus"
	"dossier/index/today"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/keymap"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

type styleOf = lipgloss.Style

// describe shows what the selected row of the list is about.
func (p *Today) describe() {
	k := p.list.Current().Key
	d := p.by[k]
	var rows []pane.Row
	switch {
	case d.story != nil:
		rows = storyRows(d.story, strings.HasPrefix(k, "earlier "))
	case d.watch != nil:
		rows = []pane.Row{
			prose(d.watch.Name, func(t theme.Theme) styleOf { return t.Title }),
			prose(d.watch.Query(), dimText), gap(),
			prose(d.watch.Says(cells.Number)+". "+keymap.Says(p.keys.Open, "opens it."), plainText),
		}
	}
	if k != p.shown {
		p.new.SetRows(nil) // from the top, not where another story was left
	}
	p.shown = k
	p.new.SetRows(rows)
	if p.right && p.new.Len() == 0 {
		p.focus(false)
	}
	p.view = ""
}

// storyRows are what is new in a story.
func storyRows(s *today.Story, earlier bool) []pane.Row {
	rows := []pane.Row{
		{
			Key: "lead", Open: intent.OpenBriefing{ID: s.Lead}, Of: subjectOf(s), Copy: pane.Citation(s.Title, s.Source, s.Published, s.URL),
			Draw: func(t theme.Theme, w int) []string {
				return styled(cells.Wrap(s.Title, w), t.Title)
			},
		},
		{Draw: func(t theme.Theme, w int) []string { return styled(cells.Wrap(byline(s, t.Glyphs.Dot), w), t.Dim) }},
		gap(),
	}
	switch {
	case s.Nothing:
		rows = append(rows, prose("The library had this story already. What came in says nothing new: "+s.What()+".", plainText), gap())
	case s.Says() != "":
		rows = append(rows, prose(s.Says(), plainText), gap())
	case earlier && s.Dek != "":
		rows = append(rows, prose(s.Dek, plainText), gap())
	}
	rows = append(rows, pointRows(s)...)
	rows = append(rows, changeRows(s)...)
	rows = append(rows, newClaims(s)...)
	return append(rows, whyRows(s)...)
}

// byline says who tells a story, when it came out, and how long it takes.
func byline(s *today.Story, dot string) string {
	var parts []string
	switch names := s.Sources; {
	case len(names) > 0 && s.Unnamed > 0:
		parts = append(parts, strings.Join(names, ", ")+" and "+countOnly(s.Unnamed, 0)+" unnamed")
	case len(names) > 0:
		parts = append(parts, strings.Join(names, ", "))
	default:
		parts = append(parts, "Source not stated")
	}
	if !s.Published.IsZero() {
		parts = append(parts, s.Published.Human())
	}
	if derived(s) {
		parts = append(parts, "derived by analysis")
	}
	return strings.Join(append(parts, minutesWords(s.Minutes)), " "+dot+" ")
}

func pointRows(s *today.Story) []pane.Row {
	if len(s.Points) == 0 {
		return nil
	}
	title := "Key points"
	if s.Known {
		title = "New points"
	}
	rows := []pane.Row{headingCount(title, len(s.Points))}
	for _, pt := range s.Points {
		rows = append(rows, pane.Row{
			Key:  "point " + pt.Briefing + " " + pt.Text,
			Open: intent.Read{ID: pt.Briefing, Evidence: pt.Evidence, What: pt.Text},
			Copy: copied(pt.Text, pt.Source, s.Title),
			Draw: func(t theme.Theme, w int) []string {
				note := of(s, pt.Source)
				if n := len(pt.Also); n > 0 {
					note = strings.TrimPrefix(note+", "+also(n), ", ")
				}
				return marked(t, w, t.Accent.Render(t.Glyphs.Bullet+" "), pt.Text, joined(t, note, unsure(pt.Confidence)))
			},
		})
	}
	return append(rows, gap())
}

// of names the source of what a story says, where it is not the only one.
func of(s *today.Story, source string) string {
	if len(s.Sources)+s.Unnamed == 1 {
		return ""
	}
	return source
}

// unsure says of what is derived that it is not likely; how sure the rest is
// stands on the page of the briefing.
func unsure(confidence float64) string {
	if confidence >= 0.6 {
		return ""
	}
	return pane.Sureness(confidence)
}

// derived reports whether analysis made what is told of a story.
func derived(s *today.Story) bool {
	for _, p := range s.Points {
		if p.Confidence > 0 {
			return true
		}
	}
	return false
}

func also(n int) string {
	if n == 1 {
		return "and 1 more"
	}
	return "and " + cells.Number(n) + " more"
}

// changeRows are the quantities, those that changed first: as they were and as
// they are.
func changeRows(s *today.Story) []pane.Row {
	if len(s.Figures) == 0 {
		return nil
	}
	title := "Figures"
	if s.Known {
		title = "Figures, changed and new"
	}
	rows := []pane.Row{headingCount(title, len(s.Figures))}
	for _, f := range s.Figures {
		says := f.After + ": " + f.What
		if f.Before != "" {
			says = f.What + ": was " + f.Before + ", is " + f.After
		}
		rows = append(rows, pane.Row{
			Key:  "figure " + f.Briefing + " " + says,
			Open: intent.Read{ID: f.Briefing, Evidence: f.Evidence, What: says},
			Copy: copied(says, f.Source, s.Title),
			Draw: func(t theme.Theme, w int) []string {
				number := t.Strong.Render(f.After)
				if f.Before != "" {
					number = t.Dim.Render(f.Before+" "+t.Glyphs.Becomes+" ") + number
				}
				return marked(t, w, "", number+"  "+t.Text.Render(f.What), of(s, f.Source))
			},
		})
	}
	return append(rows, gap())
}

// newClaims are the claims under what they are for or against, and behind
// them those that take no side.
func newClaims(s *today.Story) []pane.Row {
	var props []string
	by := map[string][]today.Claim{}
	for _, c := range append(append([]today.Claim(nil), s.For...), s.Against...) {
		if _, ok := by[c.Proposition]; !ok {
			props = append(props, c.Proposition)
		}
		by[c.Proposition] = append(by[c.Proposition], c)
	}
	title := "For and against"
	if s.Known {
		title = "New claims"
	}
	var rows []pane.Row
	if n := len(s.For) + len(s.Against); n > 0 {
		rows = append(rows, headingCount(title, n))
	}
	for i, prop := range props {
		if i > 0 {
			rows = append(rows, gap())
		}
		if prop != "" {
			rows = append(rows, proposition(prop))
		}
		for _, c := range by[prop] {
			rows = append(rows, newClaim(s, c))
		}
	}
	if len(rows) > 0 {
		rows = append(rows, gap())
	}
	if len(s.Views) > 0 {
		rows = append(rows, headingCount("Views, no side taken", len(s.Views)))
		for _, c := range s.Views {
			c.Stance = corpus.StanceNone
			rows = append(rows, newClaim(s, c))
		}
		rows = append(rows, gap())
	}
	return rows
}

func newClaim(s *today.Story, c today.Claim) pane.Row {
	return pane.Row{
		Key:  "claim " + c.Briefing + " " + c.Text,
		Open: intent.Read{ID: c.Briefing, Evidence: c.Evidence, What: c.Text},
		Copy: copied(c.Text, strings.TrimPrefix(c.Holder.Name+", "+c.Source, ", "), s.Title),
		Draw: func(t theme.Theme, w int) []string {
			word := cells.Fit(stanceWord(c.Stance), len(corpus.StanceAgainst), "")
			mark := t.Stance(c.Stance).Render(t.StanceGlyph(c.Stance) + " " + word + "  ")
			if cells.Width(mark) > w/3 || c.Stance == corpus.StanceNone { // the heading says it
				mark = t.Stance(c.Stance).Render(t.StanceGlyph(c.Stance) + " ")
			}
			return marked(t, w, mark, c.Text, joined(t, c.Holder.Name, of(s, c.Source), unsure(c.Confidence)))
		},
	}
}

// whyRows say why the story stands where it does.
func whyRows(s *today.Story) []pane.Row {
	var texts []string
	for _, r := range s.Reasons {
		if r.Text != "" {
			texts = append(texts, r.Text)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return []pane.Row{{Draw: func(t theme.Theme, w int) []string {
		return styled(cells.Wrap("Stands here for: "+strings.Join(texts, " "+t.Glyphs.Dot+" "), w), t.Dim)
	}}}
}

// copied is a statement with who says it and where, for the clipboard.
func copied(text, who, title string) string {
	if who != "" {
		text += " (" + who + ")"
	}
	return text + "\n" + title
}

// joined puts dots between what there is.
func joined(t theme.Theme, parts ...string) string {
	var have []string
	for _, p := range parts {
		if p != "" {
			have = append(have, p)
		}
	}
	return strings.Join(have, " "+t.Glyphs.Dot+" ")
}

// marked draws a mark, the wrapped text behind it, and a note below.
func marked(t theme.Theme, w int, mark, text, note string) []string {
	indent := cells.Width(mark)
	pad := strings.Repeat(" ", indent)
	var lines []string
	for i, l := range cells.Wrap(text, max(w-indent, 1)) {
		if !strings.Contains(l, "\x1b") {
			l = t.Text.Render(l)
		}
		if i == 0 {
			lines = append(lines, mark+l)
		} else {
			lines = append(lines, pad+l)
		}
	}
	if note != "" {
		lines = append(lines, pad+t.Dim.Render(cells.CutWord(note, max(w-indent, 1), t.Glyphs.Ellipsis)))
	}
	return lines
}
