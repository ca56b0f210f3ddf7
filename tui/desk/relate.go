package desk

import (
	"context"
	"fmt"

	"dossier/index/related"
	"dossier/tui/port"
)

// Entity returns the page of an entity by id, name or alias.
func (d *Desk) Entity(ctx context.Context, name string) (related.EntityPage, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return related.EntityPage{}, err
	}
	page, ok := s.graph.Entity(name)
	if !ok {
		return related.EntityPage{}, fmt.Errorf("entity %q is %w", name, port.ErrNotFound)
	}
	return page, nil
}

// Entities returns a part of the list of entities, the most present first.
func (d *Desk) Entities(ctx context.Context, from, n int) (port.EntityPage, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return port.EntityPage{}, err
	}
	all := s.entities()
	return port.EntityPage{From: from, Total: len(all), Rows: part(all, from, n)}, nil
}

// Related returns at most limit neighbours of a briefing, nearest first.
func (d *Desk) Related(ctx context.Context, id string, limit int) ([]related.Neighbour, error) {
	s, err := d.shelf(ctx)
	if err != nil {
		return nil, err
	}
	if _, ok := s.library.Briefing(id); !ok {
		return nil, fmt.Errorf("briefing %q is %w", id, port.ErrNotFound)
	}
	return s.graph.Related(id, limit), nil
}

// NearestEntity returns the entity that a misspelt name most likely means.
func (d *Desk) NearestEntity(ctx context.Context, name string) (related.EntityRow, bool) {
	s, err := d.shelf(ctx)
	if err != nil {
		return related.EntityRow{}, false
	}
	return s.graph.NearestEntity(name)
}
