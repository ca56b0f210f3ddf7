package generation

import (
	"context"

	"dossier/corpus"
	"dossier/index"
)

// Stories works out which briefings of an index tell one happening, as bytes
// that a Snapshot hands out again. Before is the generation whose stories are
// to be continued, with the ids of the briefings that it has and now has not,
// and the other way round; one that was changed is in both. It is nil if there
// is nothing to continue. The answer is the same either way; nil stands for
// none.
type Stories func(ctx context.Context, now *index.Index, names *corpus.Catalogue, before *Snapshot, removed, added []string) ([]byte, error)

// fewChanges is how many briefings may be removed and added, or there at all,
// for the stories to be worked out before a generation is published. With more,
// the briefings are published first, and their stories with the generation
// after.
const fewChanges = 512

// storiesNow returns the stories of the next generation, nil if they are to
// come with the one after.
func (t *turn) storiesNow(ctx context.Context, order *index.Order) ([]byte, error) {
	few := t.briefings() <= fewChanges
	if t.storied != nil {
		changes := len(t.removed) + len(t.added)
		if changes == 0 {
			return t.storied.Stories(), nil
		}
		few = few || changes <= fewChanges
	}
	if !few {
		return nil, nil
	}
	return t.workOutStories(ctx, order)
}

// workOutStories works out the stories of the next generation.
func (t *turn) workOutStories(ctx context.Context, order *index.Order) ([]byte, error) {
	now, err := index.Over(partsOf(t.parts), order)
	if err != nil {
		return nil, err
	}
	defer now.Close()
	return t.c.opts.Stories(ctx, now, t.view.Catalogue(), t.storied, t.removed, t.added)
}

// publishStories publishes the stories of the current generation if it has
// none.
func (t *turn) publishStories(ctx context.Context) error {
	if t.base == nil || t.base.manifest.Stories {
		return nil
	}
	order := t.base.order
	stories, err := t.workOutStories(ctx, order)
	if err != nil || stories == nil {
		return err
	}
	return t.publishWith(ctx, order, stories)
}

// beStoried remembers that the stories of s are there to be continued.
func (t *turn) beStoried(s *Snapshot) {
	if !s.manifest.Stories {
		return
	}
	if t.storied != nil {
		t.storied.Release()
	}
	t.storied = s.use()
	t.removed, t.added = nil, nil
}
