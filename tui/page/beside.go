package page

import (
	"context"
	"slices"

	"dossier/tui/pane"
	"dossier/tui/port"
)

// Together moves the briefings of a story up to the first of them among rows,
// so that the list shows a story in one place. It is done chunk by chunk: the
// briefings of a story come out within days of each other.
func Together(rows []port.Row) []port.Row {
	of := map[string][]port.Row{}
	for _, r := range rows {
		of[r.Story] = append(of[r.Story], r)
	}
	if len(of) == len(rows) {
		return rows
	}
	grouped := make([]port.Row, 0, len(rows))
	for _, r := range rows {
		grouped = append(grouped, of[r.Story]...)
		delete(of, r.Story)
	}
	return grouped
}

// Beside returns the id of the briefing that stands by places after another as
// the list of the board shows them, "" at its ends.
func Beside(ctx context.Context, l port.Library, id string, by int) (string, error) {
	place, err := l.Place(ctx, id)
	if err != nil {
		return "", err
	}
	chunk := func(i int) ([]port.Row, error) {
		if i < 0 {
			return nil, nil
		}
		p, err := l.Rows(ctx, i*pane.Chunk, pane.Chunk)
		return Together(p.Rows), err
	}
	n := place / pane.Chunk
	rows, err := chunk(n)
	if err != nil {
		return "", err
	}
	to := slices.IndexFunc(rows, func(r port.Row) bool { return r.ID == id }) + by
	switch {
	case to < 0:
		rows, err = chunk(n - 1)
		to += len(rows)
	case to >= len(rows):
		to -= len(rows)
		rows, err = chunk(n + 1)
	}
	if err != nil || to < 0 || to >= len(rows) {
		return "", err
	}
	return rows[to].ID, nil
}
