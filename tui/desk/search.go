package desk

import (
	"context"
	"errors"
	"time"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/port"
)

// Search answers a request. It waits for the index, and for the marks if the
// request asks for them.
func (d *Desk) Search(ctx context.Context, r index.Request) (index.Result, error) {
	if r.Zone == nil {
		r.Zone = d.zone()
	}
	if r.Marks == nil && r.AsksMarks() {
		m, err := d.MarksReady(ctx)
		switch {
		case err == nil && m.Known():
			r.Marks = m.State()
		case err != nil && !errors.Is(err, port.ErrNoMarks):
			return index.Result{}, err
		}
	}
	return ask(ctx, d, func(v view) (index.Result, error) { return v.search(ctx, r) })
}

// Complete returns ways to go on from what has been typed, at most limit.
func (d *Desk) Complete(ctx context.Context, typed string, limit int) ([]index.Completion, error) {
	reader := index.Reader{Zone: d.zone()}
	if c, ok := query.AtEnd(typed); ok && (c.Field == "tag" || c.Field == "comment") {
		if m := d.Marks(); m.Known() { // what is not there yet is not waited for
			reader.Marks = m.State()
		}
	}
	return ask(ctx, d, func(v view) ([]index.Completion, error) { return v.complete(ctx, typed, limit, reader) })
}

// zone returns where the reader is, nil if nobody said.
func (d *Desk) zone() *time.Location {
	if d.watches.now == nil {
		return nil
	}
	return d.watches.now().Location()
}
