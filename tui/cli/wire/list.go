package wire

import "dossier/tui/port"

// ListSchema is the schema of a List.
const ListSchema Schema = "dossier/list/v1"

// List is what `dossier list --json` prints.
type List struct {
	Schema    Schema    `json:"schema"`
	Briefings []ListRow `json:"briefings"`
}

// ListRow is a briefing in a List.
type ListRow struct {
	ID          string   `json:"id"`
	Title       string   `json:"title"`
	Source      *string  `json:"source"`
	URL         *string  `json:"url"`
	Published   *string  `json:"published"`
	Precision   string   `json:"precision"`
	Approximate bool     `json:"approximate"`
	Added       *string  `json:"added"`
	Story       string   `json:"story"`
	Topics      []string `json:"topics"`
	For         int      `json:"for"`
	Against     int      `json:"against"`
	Entities    []string `json:"entities"`
	Origin      string   `json:"origin"`
	Marks       *Marks   `json:"marks"`
}

// ListOf makes the document of rows, with what is marked of them.
func ListOf(rows []port.Row, marks port.Marks) List {
	return List{Schema: ListSchema, Briefings: list(rows, func(r port.Row) ListRow {
		return ListRow{
			ID: r.ID, Title: r.Title, Source: known(r.Source), URL: known(r.URL),
			Published: dateOf(r.Published), Precision: string(r.Published.Precision()), Approximate: r.Published.Approximate, Added: momentOf(r.Added),
			Story: storyOf(r), Topics: list(r.Topics, same), For: r.For, Against: r.Against,
			Entities: list(r.Entities, same), Origin: string(r.Origin), Marks: marksOf(marks, r.Subject()),
		}
	})}
}
