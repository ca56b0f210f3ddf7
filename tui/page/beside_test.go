package page_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"dossier/tui/page"
	"dossier/tui/pane"
	"dossier/tui/port"
)

// shelf is a library of rows.
type shelf struct {
	port.Library
	rows []port.Row
}

func (s shelf) Rows(_ context.Context, from, n int) (port.Page, error) {
	from = min(from, len(s.rows))
	return port.Page{From: from, Total: len(s.rows), Rows: s.rows[from:min(from+n, len(s.rows))]}, nil
}

func (s shelf) Place(_ context.Context, id string) (int, error) {
	for i, r := range s.rows {
		if r.ID == id {
			return i, nil
		}
	}
	return 0, port.ErrNotFound
}

// J walks the list as it is shown, a story in one place, to its end; K back.
func TestBesideWalksTheListAsItIsShown(t *testing.T) {
	s := shelf{}
	for i := range 2*pane.Chunk + 5 {
		id := fmt.Sprint("b", i)
		s.rows = append(s.rows, port.Row{ID: id, Story: id})
	}
	s.rows[40].Story = "b3" // shown behind 3
	s.rows[pane.Chunk+1].Story = "b3"
	walk := func(from string, by int) (ids []string) {
		for id := from; id != ""; {
			ids = append(ids, id)
			next, err := page.Beside(t.Context(), s, id, by)
			if err != nil {
				t.Fatal(err)
			}
			id = next
		}
		return ids
	}
	down := walk("b0", 1)
	if len(down) != len(s.rows) || down[3] != "b3" || down[4] != "b40" || down[5] != "b4" {
		t.Fatalf("%d of %d, beginning %v", len(down), len(s.rows), down[:8])
	}
	up := walk(down[len(down)-1], -1)
	for i, id := range up {
		if down[len(down)-1-i] != id {
			t.Fatalf("up by %d is %s, down it was %s", i, id, down[len(down)-1-i])
		}
	}
	if len(up) != len(down) {
		t.Errorf("%d up, %d down", len(up), len(down))
	}
	if _, err := page.Beside(t.Context(), s, "nothing", 1); !errors.Is(err, port.ErrNotFound) {
		t.Errorf("beside nothing: %v", err)
	}
}
