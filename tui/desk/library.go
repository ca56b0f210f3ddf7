package desk

import (
	"context"
	"fmt"
	"slices"

	"dossier/corpus"
	"dossier/tui/port"
)

// relatedLimit is how many related briefings stand beside a briefing.
const relatedLimit = 12

// Rows returns a part of the list, newest first.
func (d *Desk) Rows(ctx context.Context, from, n int) (port.Page, error) {
	return ask(ctx, d, func(v view) (port.Page, error) {
		rows, err := v.rows(ctx, from, n)
		return port.Page{From: from, Total: v.len(), Rows: rows}, err
	})
}

// part returns a copy of n items from the place from on, as many as there are.
func part[T any](items []T, from, n int) []T {
	from = min(max(from, 0), len(items))
	return slices.Clone(items[from:min(from+max(n, 0), len(items))])
}

// Place returns where a briefing stands in the list.
func (d *Desk) Place(ctx context.Context, id string) (int, error) {
	return ask(ctx, d, func(v view) (int, error) {
		place, ok, err := v.place(ctx, id)
		return place, orNotThere(ok, err, "briefing", id)
	})
}

// orNotThere returns err, or that there is no such thing.
func orNotThere(ok bool, err error, what, name string) error {
	if err == nil && !ok {
		return fmt.Errorf("%s %q is %w", what, name, port.ErrNotFound)
	}
	return err
}

// RowsOf returns the rows of briefings by id.
func (d *Desk) RowsOf(ctx context.Context, ids []string) ([]port.Row, error) {
	return ask(ctx, d, func(v view) ([]port.Row, error) { return v.rowsOf(ctx, ids) })
}

// Dossier opens a briefing with its story and its nearest neighbours, all from
// one point in time.
func (d *Desk) Dossier(ctx context.Context, id string) (*port.Dossier, error) {
	return ask(ctx, d, func(v view) (*port.Dossier, error) {
		b, ok, err := v.briefing(ctx, id)
		if err := orNotThere(ok, err, "briefing", id); err != nil {
			return nil, err
		}
		near, err := v.related(ctx, id, relatedLimit)
		if err != nil {
			return nil, err
		}
		return &port.Dossier{Briefing: b, Minutes: max(1, corpus.ReadingMinutes(b.Body)), Story: v.story(id), Related: near}, nil
	})
}

// Faults returns what is wrong with files of the library.
func (d *Desk) Faults(ctx context.Context) (corpus.Faults, error) {
	return ask(ctx, d, func(v view) (corpus.Faults, error) { return v.faults(), nil })
}

// Notice says how many files could not be read if there are any, and else
// where the briefings come from. It is "" while there is nothing on the desk.
func (d *Desk) Notice() string {
	t := d.top.ready()
	if t == nil {
		return ""
	}
	defer d.top.give(t)
	switch n := filesOf(t.faults()); {
	case n == 1:
		return "1 file set aside: dossier check PATH shows why"
	case n > 1:
		return fmt.Sprintf("%d files set aside: dossier check PATH shows why", n)
	}
	s, inMemory := t.view.(*shelf)
	switch {
	case inMemory && len(s.list) > 0 && !slices.ContainsFunc(s.list, isOwn):
		return "Built-in briefings. Add your own: dossier import PATH"
	case d.edit != nil && d.edit.Name != "":
		return "Library: " + d.edit.Name
	}
	return ""
}

// filesOf counts the files that faults are in.
func filesOf(faults corpus.Faults) int {
	files := map[string]bool{}
	for _, f := range faults {
		files[f.File] = true
	}
	return len(files)
}

func isOwn(r port.Row) bool { return r.Origin != corpus.OriginEmbedded }
