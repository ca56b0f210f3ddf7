package page

import (
	"strings"

	"dossier/corpus"
	"dossier/index/query"
	"dossier/index/related"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// fill puts the rows into the columns that there are.
func (e *Entity) fill() {
	if !e.loaded {
		return
	}
	l := e.layout()
	var rows []pane.Row
	if l.head == 0 {
		rows = append(rows, pane.Row{Draw: e.headLines}, gap())
	}
	rows = append(rows, e.briefingRows()...)
	rows = append(rows, e.claimRows()...)
	company := append(e.figureRows(), e.companyRows()...)
	if l.wide {
		e.side.SetEmpty("No figures, and nobody appears with " + e.page.Name + ".")
		e.side.SetRows(company)
	} else {
		rows = append(rows, company...)
		e.side.SetRows(nil)
	}
	e.main.SetRows(rows)
	e.setRight(e.right)
	e.place()
}

// EntityListed is how many rows a section lists at most: the search has the
// rest, and an entity of ten thousand briefings opens as fast as any.
const EntityListed = 100

// section is n rows under a heading, with a gap before the next section; with
// no rows it says so. It says too where only so many of the entity's briefings
// have been looked through for them, the newest.
func (e *Entity) section(title string, n, within int, rows []pane.Row, none string) []pane.Row {
	var note []pane.Row
	if within > 0 && within < e.page.Total {
		note = append(note, prose("In the latest "+cells.Number(within)+" of "+cells.Number(e.page.Total)+" briefings", dimText))
	}
	if n == 0 {
		return append(append([]pane.Row{heading(title), prose(none, dimText)}, note...), gap())
	}
	out := append(append([]pane.Row{headingCount(title, n)}, note...), rows...)
	if n > EntityListed {
		out = append(out, e.rest(title, n-EntityListed))
	}
	return append(out, gap())
}

// rest is the door to the rows that a section leaves out.
func (e *Entity) rest(title string, n int) pane.Row {
	q := query.Term{Field: "entity", Text: e.page.Name, Phrase: true}.String()
	return pane.Row{
		Key: "rest of " + title, Open: intent.OpenSearch{Query: q},
		Draw: func(t theme.Theme, width int) []string {
			text := cells.Number(n) + " more: search for " + q
			return []string{t.Link.Render(cells.CutWord(text, width, t.Glyphs.Ellipsis))}
		},
	}
}

// first returns as much of a list as a section shows.
func first[T any](list []T) []T { return list[:min(len(list), EntityListed)] }

func (e *Entity) briefingRows() []pane.Row {
	var rows []pane.Row
	for _, r := range first(e.page.Briefings) {
		rows = append(rows, pane.Row{
			Key: "briefing " + r.ID, Open: intent.OpenBriefing{ID: r.ID}, Copy: r.Title, Of: subjectIn(e.subjects, r.ID, r.Title),
			Marked: func(t theme.Theme, width int, k pane.Marked) []string {
				lines := k.Title(t, r.Title, width, 2, true)
				return append(lines, t.Dim.Render(cells.Cut(r.Published.Human(), width, t.Glyphs.Ellipsis)))
			},
		})
	}
	return e.section("Briefings", e.page.Total, 0, rows, "No briefing of the library names it.")
}

// claimRows are the claims that the entity holds or that mention it, each
// under the proposition that it is for or against.
func (e *Entity) claimRows() []pane.Row {
	titles := e.titles()
	var props []string
	by := map[string][]related.ClaimRef{}
	for _, c := range first(e.page.Claims) {
		if _, ok := by[c.Proposition]; !ok {
			props = append(props, c.Proposition)
		}
		by[c.Proposition] = append(by[c.Proposition], c)
	}
	var rows []pane.Row
	for i, p := range props {
		if i > 0 {
			rows = append(rows, gap())
		}
		if p == "" {
			rows = append(rows, prose("No proposition stated", dimText))
		} else {
			rows = append(rows, proposition(p))
		}
		for _, c := range by[p] {
			rows = append(rows, e.claimRow(c, titles[c.Briefing]))
		}
	}
	return e.section("Claims that it makes or that mention it", len(e.page.Claims), e.page.Read, rows, "No claims.")
}

// titles are the titles of the entity's briefings by id.
func (e *Entity) titles() map[string]string {
	titles := make(map[string]string, len(e.page.Briefings))
	for _, r := range e.page.Briefings {
		titles[r.ID] = r.Title
	}
	return titles
}

// proposition is a row with the sentence that the claims below it are for or
// against: never the entity itself.
func proposition(p string) pane.Row {
	return pane.Row{Draw: func(t theme.Theme, width int) []string {
		lines := styled(cells.Wrap(p, width-3), t.Strong)
		for i := range lines {
			if i == 0 {
				lines[i] = t.Dim.Render("On ") + lines[i]
			} else {
				lines[i] = "   " + lines[i]
			}
		}
		return lines
	}}
}

// stanceWord names the side of a claim.
func stanceWord(s corpus.Stance) string {
	if s == corpus.StanceNone {
		return "view"
	}
	return string(s)
}

func (e *Entity) claimRow(c related.ClaimRef, title string) pane.Row {
	who := "mentioned"
	switch {
	case c.Role == related.RoleHolder && c.Claim.Holder.Name != "":
		who = "says: " + c.Claim.Holder.Name
	case c.Role == related.RoleHolder:
		who = "says"
	case c.Claim.Holder.Name != "":
		who = "mentioned, by " + c.Claim.Holder.Name
	}
	copied := c.Claim.Text
	if c.Claim.Holder.Name != "" {
		copied += " (" + c.Claim.Holder.Name + ")"
	}
	if title != "" {
		copied += "\n" + title
	}
	return pane.Row{
		Key:  "claim " + c.Briefing + " " + c.Claim.Text,
		Of:   subjectIn(e.subjects, c.Briefing, title),
		Open: intent.Read{ID: c.Briefing, Evidence: c.Claim.Evidence, What: c.Claim.Text},
		Copy: copied,
		Draw: func(t theme.Theme, width int) []string {
			mark := t.StanceGlyph(c.Stance) + " " + stanceWord(c.Stance) + "  "
			indent := cells.Width(mark)
			if indent > width/2 {
				mark, indent = t.StanceGlyph(c.Stance)+" ", cells.Width(t.StanceGlyph(c.Stance))+1
			}
			pad := strings.Repeat(" ", indent)
			lines := styled(cells.Wrap(c.Claim.Text, width-indent), t.Text)
			for i := range lines {
				if i == 0 {
					lines[i] = t.Stance(c.Stance).Render(mark) + lines[i]
				} else {
					lines[i] = pad + lines[i]
				}
			}
			meta := who
			if title != "" {
				meta += " " + t.Glyphs.Dot + " " + title
			}
			return append(lines, pad+t.Dim.Render(cells.CutWord(meta, width-indent, t.Glyphs.Ellipsis)))
		},
	}
}

func (e *Entity) figureRows() []pane.Row {
	titles := e.titles()
	var rows []pane.Row
	for _, f := range first(e.page.Figures) {
		says := strings.TrimSuffix(f.Figure.Text+": "+f.Figure.What, ": ")
		title := titles[f.Briefing]
		rows = append(rows, pane.Row{
			Key:  "figure " + f.Briefing + " " + says,
			Of:   subjectIn(e.subjects, f.Briefing, title),
			Open: intent.Read{ID: f.Briefing, Evidence: f.Figure.Evidence, What: says},
			Copy: strings.TrimSpace(says + "\n" + title),
			Draw: func(t theme.Theme, width int) []string {
				lines := cells.WrapMax(t.Strong.Render(f.Figure.Text)+"  "+t.Text.Render(f.Figure.What), width, 3, t.Glyphs.Ellipsis)
				if title != "" {
					lines = append(lines, t.Dim.Render(cells.CutWord(title, width, t.Glyphs.Ellipsis)))
				}
				return lines
			},
		})
	}
	return e.section("Figures", len(e.page.Figures), e.page.Read, rows, "No figures.")
}

func (e *Entity) companyRows() []pane.Row {
	var rows []pane.Row
	for _, c := range first(e.page.With) {
		rows = append(rows, pane.Row{
			Key: "with " + c.ID, Open: intent.OpenEntity{ID: c.ID}, Copy: c.Name,
			Draw: func(t theme.Theme, width int) []string {
				note := string(c.Kind) + " " + t.Glyphs.Dot + " "
				if in := countOf(c.Shared, "briefing"); cells.Width(c.Name+note+in) < width {
					note += in
				} else {
					note += cells.Number(c.Shared)
				}
				return []string{sides(t, t.Kind(c.Kind).Render(c.Name), t.Dim.Render(note), width)}
			},
		})
	}
	return e.section("Appears with", len(e.page.With), e.page.WithIn, rows, "It appears with nobody.")
}
