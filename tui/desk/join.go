package desk

import (
	"context"
	"slices"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/generation"
	"dossier/index/related"
)

// storiesOf works out which briefings of an index tell one happening: it goes
// on from the generation before, as far as that is the same.
func storiesOf(ctx context.Context, now *index.Index, _ *corpus.Catalogue, before *generation.Snapshot, removed, added []string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	shelf := now.Shelf(nil)
	if before == nil {
		return related.Group(shelf, nil, related.Changes{}).Append(nil), nil
	}
	known, err := related.StoriesOf(before.Stories())
	if err != nil { // another version's
		return related.Group(shelf, nil, related.Changes{}).Append(nil), nil
	}
	return related.Group(shelf, known, related.Changes{
		Removed: placesOf(before.Index.Shelf(nil), removed), Added: placesOf(shelf, added),
	}).Append(nil), nil
}

// placesOf returns where briefings stand on a shelf, in order.
func placesOf(s related.Shelf, ids []string) []int {
	places := make([]int, 0, len(ids))
	for _, id := range ids {
		if at, ok := s.Place(id); ok {
			places = append(places, at)
		}
	}
	slices.Sort(places)
	return places
}

// knownStories returns the stories of a generation. Until they are worked out
// every briefing stands alone.
func knownStories(s *generation.Snapshot) *related.Stories {
	if stories, err := related.StoriesOf(s.Stories()); err == nil && stories.Len() == s.Index.Len() {
		return stories
	}
	return related.Apart(s.Index.Len())
}
