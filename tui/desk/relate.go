package desk

import (
	"context"

	"dossier/corpus"
	"dossier/index/related"
	"dossier/tui/port"
)

// Entity returns the page of an entity by id, name or alias.
func (d *Desk) Entity(ctx context.Context, name string) (related.EntityPage, error) {
	return ask(ctx, d, func(v view) (related.EntityPage, error) {
		page, ok, err := v.entity(ctx, name)
		return page, orNotThere(ok, err, "entity", name)
	})
}

// Entities returns a part of the list of entities, the most present first.
func (d *Desk) Entities(ctx context.Context, from, n int) (port.EntityPage, error) {
	return ask(ctx, d, func(v view) (port.EntityPage, error) { return v.entities(ctx, from, n) })
}

// Timeline returns a part of what came out and what happened, newest first.
func (d *Desk) Timeline(ctx context.Context, from, n int) (port.TimelinePage, error) {
	return ask(ctx, d, func(v view) (port.TimelinePage, error) { return v.timeline(ctx, from, n) })
}

// TimelineAt returns the place of the first row of a month, or of the first
// one behind where it would be.
func (d *Desk) TimelineAt(ctx context.Context, date corpus.Date) (int, error) {
	return ask(ctx, d, func(v view) (int, error) { return v.timelineAt(ctx, date) })
}

// Related returns at most limit neighbours of a briefing, nearest first.
func (d *Desk) Related(ctx context.Context, id string, limit int) ([]related.Neighbour, error) {
	return ask(ctx, d, func(v view) ([]related.Neighbour, error) {
		_, ok, err := v.place(ctx, id)
		if err := orNotThere(ok, err, "briefing", id); err != nil {
			return nil, err
		}
		return v.related(ctx, id, limit)
	})
}

// NearestEntity returns the entity that a misspelt name most likely means.
func (d *Desk) NearestEntity(ctx context.Context, name string) (related.EntityRow, bool) {
	type found struct {
		row related.EntityRow
		ok  bool
	}
	f, err := ask(ctx, d, func(v view) (found, error) {
		row, ok := v.nearestEntity(name)
		return found{row, ok}, nil
	})
	return f.row, err == nil && f.ok
}
