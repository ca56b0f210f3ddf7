package generation

import (
	"context"
	"time"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/index"
)

// Stories works out which briefings of an index tell one happening, as bytes
// that a Snapshot hands out again. Before is the generation whose stories are
// to be continued, with the ids of the briefings that it has and now has not,
// and the other way round; one that was changed is in both. It is nil if there
// is nothing to continue. The answer is the same either way; nil stands for
// none.
type Stories func(ctx context.Context, now *index.Index, names *corpus.Catalogue, before *Snapshot, removed, added []string) ([]byte, error)

// The stories of a generation come with it if they are worked out soon, and
// else with the one after: what was added can be found meanwhile. Those of more
// changes than few, in a library of more briefings, are not waited for at all,
// so that there is one core more for what follows.
const (
	storiesWait = 8 * time.Millisecond
	fewChanges  = 512
	// soonAmong is in how many briefings stories may come that soon. In more,
	// bringing up what they go on from alone takes longer: they are begun when
	// the briefings are published, which have both cores until then.
	soonAmong = 2048
)

// grouping is stories that are worked out beside what a turn does.
type grouping struct {
	changes int // of the turn when it began: with more it is of no use
	bytes   []byte
	err     error
	crash   *beside.Crash
	done    chan struct{}
}

// storiesNow returns the stories of the next generation, nil if they are to
// come with the one after.
func (t *turn) storiesNow(ctx context.Context, order *index.Order) ([]byte, error) {
	few := t.briefings() <= fewChanges
	if t.storied != nil {
		if t.changes() == 0 {
			return t.storied.Stories(), nil
		}
		few = few || t.changes() <= fewChanges
	}
	if !few || t.briefings() > soonAmong {
		return nil, nil
	}
	g, err := t.beginStories(ctx, order)
	if err != nil {
		return nil, err
	}
	select {
	case <-g.done:
		return t.storiesOf(g)
	case <-time.After(t.c.patience):
		return nil, nil
	}
}

// changes returns how many briefings came and went since there were stories.
func (t *turn) changes() int { return len(t.removed) + len(t.added) }

// beginStories begins to work out the stories of the next generation.
func (t *turn) beginStories(ctx context.Context, order *index.Order) (*grouping, error) {
	if err := t.endStories(); err != nil {
		return nil, err
	}
	c := t.c
	now, err := index.Over(partsOf(t.parts), order)
	if err != nil {
		return nil, err
	}
	parts, before, removed, added, names := t.parts, t.storied, t.removed, t.added, t.view.Catalogue()
	for _, p := range parts {
		c.useAgain(p.held)
	}
	base := t.base // the order may lie in it
	for _, s := range []*Snapshot{before, base} {
		if s != nil {
			s.use()
		}
	}
	g := &grouping{changes: t.changes(), done: make(chan struct{})}
	t.grouping = g
	held := make([]*held, len(parts))
	for i, p := range parts {
		held[i] = p.held
	}
	go func() {
		defer close(g.done)
		g.crash = beside.Guard(func() { g.bytes, g.err = c.opts.Stories(ctx, now, names, before, removed, added) })
		_ = now.Close()
		for _, h := range held {
			c.letGo(h)
		}
		for _, s := range []*Snapshot{before, base} {
			if s != nil {
				s.Release()
			}
		}
	}()
	return g, nil
}

// storiesOf waits for stories.
func (t *turn) storiesOf(g *grouping) ([]byte, error) {
	<-g.done
	if t.grouping == g {
		t.grouping = nil
	}
	if g.crash != nil {
		panic(g.crash) // here, where the caller can catch it
	}
	return g.bytes, g.err
}

// endStories waits for stories that are of no use any more.
func (t *turn) endStories() error {
	if t.grouping == nil {
		return nil
	}
	_, err := t.storiesOf(t.grouping)
	return err
}

// publishStories publishes the stories of the current generation if it has
// none.
func (t *turn) publishStories(ctx context.Context) error {
	if t.base == nil || t.base.manifest.Stories {
		return nil
	}
	g := t.grouping
	if g == nil || g.changes != t.changes() {
		var err error
		if g, err = t.beginStories(ctx, t.base.order); err != nil {
			return err
		}
	}
	stories, err := t.storiesOf(g)
	if err != nil || stories == nil {
		return err
	}
	return t.publishWith(ctx, t.base.order, stories)
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
