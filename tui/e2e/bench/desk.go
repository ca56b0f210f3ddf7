package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"dossier/corpus"
	"dossier/corpus/analyze/entity"
	"dossier/corpus/store"
	"dossier/index/generation"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// relatedShown is how many neighbours the reading page shows.
const relatedShown = 8

// timeDesk asks the desk, as the screens do, for what is related to briefings
// and for the pages of entities, each once.
func (run libraryRun) timeDesk(ctx context.Context) ([]result, error) {
	builtIn, err := corpus.Embedded(ctx)
	if err != nil {
		return nil, err
	}
	known, err := entity.Known() // as the program does: with other names it would index anew
	if err != nil {
		return nil, err
	}
	names := builtIn.Catalogue.Over(known)
	s, err := store.Open(run.folder)
	if err != nil {
		return nil, err
	}
	d := desk.OpenKept(desk.Kept{
		Dir: generation.Folder(filepath.Join(run.cache, "dossier"), run.folder),
		Source: generation.Source{Path: run.folder, View: func(context.Context) (generation.View, error) {
			return s.Reading(names)
		}},
		Load: func(ctx context.Context) (*corpus.Library, error) { return s.Load(ctx, names) },
	}, nil)
	defer d.Close()
	for st := d.State(); st.Phase != port.Ready; {
		if st, err = d.Follow(ctx, st); err != nil {
			return nil, err
		}
	}
	related, err := each(run.asks.Briefings, func(id string) error {
		_, err := d.Related(ctx, id, relatedShown)
		return err
	})
	if err != nil {
		return nil, err
	}
	pages, err := each(run.asks.Entities, func(id string) error {
		_, err := d.Entity(ctx, id)
		return err
	})
	return []result{
		related.result("related", "dossier", fmt.Sprintf("%d neighbours with their reasons", relatedShown)),
		pages.result("entity", "dossier", "the page of an entity, those that are named most asked for most"),
	}, err
}

// each times a question for each of the keys, none twice.
func each(keys []string, ask func(string) error) (series, error) {
	keys = slices.Compact(slices.Sorted(slices.Values(keys)))
	var took series
	for i, key := range keys {
		begun := time.Now()
		if err := ask(key); err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		if i > 0 { // the first may prepare what all need
			took = append(took, time.Since(begun))
		}
	}
	return took, nil
}
