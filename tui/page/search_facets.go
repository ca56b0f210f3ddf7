package page

import (
	"slices"
	"strconv"
	"strings"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/query"
	"dossier/tui/cells"
	"dossier/tui/intent"
	"dossier/tui/pane"
	"dossier/tui/theme"
)

// facetTitle is the heading of a facet.
func facetTitle(n index.FacetName) string {
	switch n {
	case index.FacetSource:
		return "Source"
	case index.FacetEntity:
		return "Who and what"
	case index.FacetKind:
		return "Kind of entity"
	case index.FacetStance:
		return "Claims"
	case index.FacetMonth:
		return "Month"
	}
	return string(n)
}

// facetRows makes the rows of the facets. Opening a value adds it to the
// query; opening it again takes it away.
func (s *Search) facetRows() []pane.Row {
	var rows []pane.Row
	for _, name := range index.FacetNames() {
		values := s.result.Facets[name]
		if len(values) == 0 {
			continue
		}
		if len(rows) > 0 {
			rows = append(rows, gap())
		}
		rows = append(rows, heading(facetTitle(name)))
		for _, v := range values {
			rows = append(rows, s.facetRow(name, v))
		}
	}
	return rows
}

func (s *Search) facetRow(facet index.FacetName, v index.FacetCount) pane.Row {
	on := narrowedBy(s.shown, v.Query)
	shown := v.Value
	if facet == index.FacetMonth {
		shown = monthName(v.Value)
	}
	return pane.Row{
		Key:  string(facet) + " " + v.Value,
		Open: intent.OpenSearch{Query: s.toggled(v.Query)},
		Draw: func(t theme.Theme, width int) []string {
			value, count := t.Text, strconv.Itoa(v.Count)
			if on {
				value, count = t.Strong, "on "+t.Glyphs.Dot+" "+count
			}
			room := width - cells.Width(count) - 1
			return []string{sides(t, value.Render(cells.CutWord(shown, room, t.Glyphs.Ellipsis)), t.Dim.Render(count), width)}
		},
	}
}

// monthName writes a month as people do.
func monthName(value string) string {
	d, err := corpus.ParseDate(value)
	switch {
	case err != nil:
		return value
	case d.IsZero():
		return "month not known"
	}
	return d.Human()
}

// toggled returns the query with a facet's value added, or without it if it
// was there. White space behind it says that its last word is whole.
func (s *Search) toggled(facet string) string {
	q := strings.TrimSpace(s.shown)
	if narrowedBy(q, facet) {
		return without(q, facet)
	}
	if q == "" {
		return facet + " "
	}
	if n, err := query.Parse(q, query.Mode{Typing: true}); err == nil {
		if _, or := n.(query.Or); or {
			q = "(" + q + ")" // OR would leave one side as it was
		}
	}
	return q + " " + facet + " "
}

// narrowedBy reports whether a facet's value stands in the query.
func narrowedBy(q, facet string) bool {
	return facet != "" && strings.Contains(" "+q+" ", " "+facet+" ")
}

// without takes a facet's value out of the query.
func without(q, facet string) string {
	q = strings.TrimSpace(strings.Replace(" "+q+" ", " "+facet+" ", " ", 1))
	if q != "" {
		q += " "
	}
	return q
}

// narrowing returns the facet values in the query, as far as the facets of
// the last results that had any know them.
func (s *Search) narrowing() []string {
	var found []string
	for _, q := range s.facetsSeen {
		if narrowedBy(s.shown, q) {
			found = append(found, q)
		}
	}
	return found
}

// remember keeps the facet values that the query holds, so that they can be
// offered for removal where nothing is found and no facet is counted.
func (s *Search) remember() {
	for _, name := range index.FacetNames() {
		for _, v := range s.result.Facets[name] {
			if narrowedBy(s.shown, v.Query) && !slices.Contains(s.facetsSeen, v.Query) {
				s.facetsSeen = append(s.facetsSeen, v.Query)
			}
		}
	}
}
