package wire

import (
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/port"
)

// The schemas of a Search and of a Related.
const (
	SearchSchema  Schema = "dossier/search/v1"
	RelatedSchema Schema = "dossier/related/v1"
)

// Search is what `dossier search QUERY --json` prints.
type Search struct {
	Schema Schema `json:"schema"`
	Query  string `json:"query"`
	Total  int    `json:"total"`
	TookUS int64  `json:"took_us"`
	Hits   []Hit  `json:"hits"`
	Facets Facets `json:"facets"`
}

// Hit is a briefing that a Search found.
type Hit struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Score   float64 `json:"score"`
	Field   *string `json:"field"`
	Snippet Snippet `json:"snippet"`
	Marks   *Marks  `json:"marks"`
}

// Snippet is the passage that shows why a Hit is one.
type Snippet struct {
	Text    string   `json:"text"`
	Matches [][2]int `json:"matches"`
}

// Facets count the hits of a Search by what they have in common.
type Facets struct {
	Source []FacetValue `json:"source"`
	Entity []FacetValue `json:"entity"`
	Kind   []FacetValue `json:"kind"`
	Stance []FacetValue `json:"stance"`
	Month  []FacetValue `json:"month"`
}

// FacetValue is a value of a facet with the number of hits that have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// SearchOf makes the document of a result. The query is given as it was
// typed. Rows are those of the hits, for what is marked of them.
func SearchOf(query string, r index.Result, rows []port.Row, marks port.Marks) Search {
	of := map[string]port.Subject{}
	for _, row := range rows {
		of[row.ID] = row.Subject()
	}
	facet := func(name index.FacetName) []FacetValue {
		return list(r.Facets[name], func(c index.FacetCount) FacetValue { return FacetValue{Value: c.Value, Count: c.Count} })
	}
	return Search{
		Schema: SearchSchema, Query: query, Total: r.Total, TookUS: r.Took.Microseconds(),
		Hits: list(r.Hits, func(h index.Hit) Hit {
			return Hit{
				ID: h.ID, Title: h.Title, Score: rounded(h.Score), Field: known(h.Field),
				Snippet: Snippet{Text: h.Snippet.Text, Matches: list(h.Snippet.Matches, same)},
				Marks:   marksOf(marks, of[h.ID]),
			}
		}),
		Facets: Facets{
			Source: facet(index.FacetSource), Entity: facet(index.FacetEntity), Kind: facet(index.FacetKind),
			Stance: facet(index.FacetStance), Month: facet(index.FacetMonth),
		},
	}
}

// Related is what `dossier related ID --json` prints.
type Related struct {
	Schema  Schema      `json:"schema"`
	Related []Neighbour `json:"related"`
}

// Neighbour is a briefing of a Related.
type Neighbour struct {
	ID     string   `json:"id"`
	Title  string   `json:"title"`
	Score  float64  `json:"score"`
	Kind   string   `json:"kind"`
	Reason string   `json:"reason"`
	Shared []string `json:"shared"`
}

// RelatedOf makes the document of neighbours.
func RelatedOf(near []related.Neighbour) Related {
	return Related{Schema: RelatedSchema, Related: list(near, func(n related.Neighbour) Neighbour {
		return Neighbour{
			ID: n.ID, Title: n.Title, Score: rounded(n.Score), Kind: string(n.Kind), Reason: n.Reason,
			Shared: list(n.Shared, same),
		}
	})}
}
