package generation

import (
	"context"
	"slices"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
)

// Group works out stories as package related does: the Stories that a Cache has
// unless it is given others. Snapshots hand them out as related.StoriesOf reads
// them.
func Group(ctx context.Context, now *index.Index, names *corpus.Catalogue, before *Snapshot, removed, added []string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	shelf := now.Shelf(names)
	var old *related.Stories
	var changes related.Changes
	if before != nil {
		var err error
		if old, err = related.StoriesOf(before.Stories()); err == nil {
			changes.Removed = placesOf(before.Index.Shelf(names), removed)
			changes.Added = placesOf(shelf, added)
		}
	}
	if stories := related.Group(shelf, old, changes); stories != nil {
		return stories.Append(nil), nil
	}
	return nil, nil
}

// placesOf returns the places of those of the briefings that are there, in
// order.
func placesOf(shelf related.Shelf, ids []string) []int {
	places := make([]int, 0, len(ids))
	for _, id := range ids {
		if place, ok := shelf.Place(id); ok {
			places = append(places, place)
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}
