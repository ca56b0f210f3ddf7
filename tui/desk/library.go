package desk

import (
	"context"
	"fmt"
	"slices"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/port"
)

// relatedLimit is how many related briefings stand beside a briefing.
const relatedLimit = 12

// Rows returns a part of the list, newest first.
func (d *Desk) Rows(ctx context.Context, from, n int) (port.Page, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return port.Page{}, err
	}
	return port.Page{From: from, Total: len(s.rows), Rows: part(s.rows, from, n)}, nil
}

// part returns a copy of n items from the place from on, as many as there are.
func part[T any](items []T, from, n int) []T {
	from = min(max(from, 0), len(items))
	return slices.Clone(items[from:min(from+max(n, 0), len(items))])
}

// Place returns where a briefing stands in the list.
func (d *Desk) Place(ctx context.Context, id string) (int, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return 0, err
	}
	place, ok := s.places[id]
	if !ok {
		return 0, fmt.Errorf("briefing %q is %w", id, port.ErrNotFound)
	}
	return place, nil
}

// RowsOf returns the rows of briefings by id.
func (d *Desk) RowsOf(ctx context.Context, ids []string) ([]port.Row, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]port.Row, 0, len(ids))
	for _, id := range ids {
		if place, ok := s.places[id]; ok {
			rows = append(rows, s.rows[place])
		}
	}
	return rows, nil
}

func rows(lib *corpus.Library, graph *related.Graph) []port.Row {
	rows := make([]port.Row, len(lib.Briefings))
	for i, b := range lib.Briefings {
		story := graph.Story(b.ID)
		ids := make([]string, len(b.Entities))
		for k, e := range b.Entities {
			ids[k] = e.ID
		}
		rows[i] = port.Row{
			ID: b.ID, Title: b.Title, Dek: b.Dek,
			Source: b.Source, URL: b.URL, Published: b.Published, Origin: b.Origin,
			Story: story.ID, Sources: len(story.Members),
			For: len(b.Sentiment.For), Against: len(b.Sentiment.Against), Views: len(b.Sentiment.Views),
			Minutes: max(1, corpus.ReadingMinutes(b.Body)),
			Topics:  b.Topics, Entities: ids,
		}
	}
	return rows
}

// Dossier opens a briefing with its story and its nearest neighbours.
func (d *Desk) Dossier(ctx context.Context, id string) (*port.Dossier, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return nil, err
	}
	b, ok := s.library.Briefing(id)
	if !ok {
		return nil, fmt.Errorf("briefing %q is %w", id, port.ErrNotFound)
	}
	return &port.Dossier{
		Briefing: b,
		Minutes:  max(1, corpus.ReadingMinutes(b.Body)),
		Story:    s.graph.Story(id),
		Related:  s.graph.Related(id, relatedLimit),
	}, nil
}

// Notice says how many files could not be read if there are any, and else
// where the briefings come from. It is "" while the library is being read.
func (d *Desk) Notice() string {
	s, ok := d.stock().shelf.ready()
	if !ok {
		return ""
	}
	files := map[string]bool{}
	for _, f := range s.library.Faults {
		files[f.File] = true
	}
	switch n := len(files); {
	case n == 1:
		return "1 file set aside: dossier check PATH shows why"
	case n > 1:
		return fmt.Sprintf("%d files set aside: dossier check PATH shows why", n)
	case len(s.rows) > 0 && !slices.ContainsFunc(s.rows, isOwn):
		return "Built-in briefings. Add your own: dossier import PATH"
	case d.edit != nil && d.edit.Name != "":
		return "Library: " + d.edit.Name
	}
	return ""
}

func isOwn(r port.Row) bool { return r.Origin != corpus.OriginEmbedded }
