package generation

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"dossier/corpus/beside"
	"dossier/index/segment"
)

// Which segments are merged is for Bleve's planner to say: it lets a few of
// each size stand and merges the rest, so that a briefing is written a few
// times and not each time that something is added. A segment of which much was
// deleted is written again, alone if need be.
const (
	deletedShare  = 4 // a quarter
	mergedInTurn  = 2048
	mergedByApply = 40_000
)

func mergeOptions() *mergeplan.MergePlanOptions {
	return &mergeplan.MergePlanOptions{
		MaxSegmentsPerTier:   2,
		SegmentsPerMergeTask: 8,
		TierGrowth:           8,
		FloorSegmentSize:     8, // briefings; smaller ones are as this
		MaxSegmentSize:       1 << 30,
		ReclaimDeletesWeight: 2,
	}
}

// planned is a part as the planner sees it: sizes are numbers of briefings.
type planned struct {
	*part
	at uint64
}

func (p planned) Id() uint64          { return p.at }
func (p planned) FullSize() int64     { return int64(p.entry.Docs) }
func (p planned) LiveSize() int64     { return int64(p.left()) }
func (p planned) FileSize() int64     { return p.FullSize() }
func (p planned) LiveFileSize() int64 { return p.LiveSize() }
func (p planned) HasVector() bool     { return false }

func (p *part) left() int { return p.entry.Docs - count(p.deleted) }

// chooseMerge returns the parts of the next merge among those that may be
// merged, nil if there is nothing to do.
func chooseMerge(parts []part, may func(*part) bool) ([]*held, error) {
	var among []mergeplan.Segment
	for i := range parts {
		p := &parts[i]
		if !may(p) {
			continue
		}
		if d := count(p.deleted); d > 0 && d*deletedShare > p.entry.Docs {
			return []*held{p.held}, nil
		}
		among = append(among, planned{p, uint64(i)})
	}
	plan, err := mergeplan.Plan(among, mergeOptions())
	if err != nil {
		return nil, fmt.Errorf("plan a merge: %w", err)
	}
	if plan == nil {
		return nil, nil
	}
	// One whole segment would come out as it went in.
	tasks := slices.DeleteFunc(plan.Tasks, func(t *mergeplan.MergeTask) bool {
		return len(t.Segments) == 1 && t.Segments[0].LiveSize() == t.Segments[0].FullSize()
	})
	if len(tasks) == 0 {
		return nil, nil
	}
	// The smallest first: it is done soonest.
	task := slices.MinFunc(tasks, func(a, b *mergeplan.MergeTask) int {
		return cmp.Compare(liveSize(a), liveSize(b))
	})
	out := make([]*held, len(task.Segments))
	for i, s := range task.Segments {
		out[i] = s.(planned).held
	}
	return out, nil
}

func liveSize(t *mergeplan.MergeTask) (n int64) {
	for _, s := range t.Segments {
		n += s.LiveSize()
	}
	return n
}

// merge is several segments that become one.
type merge struct {
	from   []part // as they were when it began, in the order of the turn
	name   string
	result part
	err    error
	crash  *beside.Crash
	done   chan struct{}
}

// startMerge begins to merge some of the parts, beside what else goes on.
func (c *Cache) startMerge(ctx context.Context, parts []part, which []*held, name string) (*merge, error) {
	m := &merge{name: name, done: make(chan struct{})}
	for _, p := range parts {
		if slices.Contains(which, p.held) {
			if _, err := c.stampsOf(p); err != nil {
				m.letGo(c)
				return nil, err
			}
			p.deleted, p.unsure = copyOf(p.deleted), copyOf(p.unsure)
			c.useAgain(p.held)
			m.from = append(m.from, p)
		}
	}
	go func() {
		defer close(m.done)
		m.crash = beside.Guard(func() { m.result, m.err = c.mergeSegments(ctx, m.name, m.from) })
	}()
	return m, nil
}

func copyOf(b *roaring.Bitmap) *roaring.Bitmap {
	if b == nil {
		return nil
	}
	return b.Clone()
}

// mergeSegments writes what is left of parts as one segment, in their order.
func (c *Cache) mergeSegments(ctx context.Context, name string, from []part) (part, error) {
	if err := c.disk.about("write", name); err != nil {
		return part{}, c.unwritable(err)
	}
	if err := segment.Merge(ctx, c.disk.path(name), partsOf(from)); err != nil {
		return part{}, c.cannotMake(ctx, err)
	}
	var names, seen []uint64
	for _, p := range from {
		for doc := range uint32(p.entry.Docs) {
			if !isIn(p.deleted, doc) {
				names = append(names, p.held.stamps.names[doc])
				seen = append(seen, p.held.stamps.seen[doc])
			}
		}
	}
	return c.settle(name, names, seen)
}

// finishMerge waits for a merge and puts its segment in the place of those
// that it was made of, without what was taken out of them since.
func (t *turn) finishMerge(m *merge) error {
	<-m.done
	defer m.letGo(t.c)
	if m.crash != nil {
		panic(m.crash) // here, where the caller can catch it
	}
	if m.err != nil {
		return m.err
	}
	deleted, unsure := roaring.New(), roaring.New()
	base := uint32(0)
	at := -1
	var merged []*held
	for _, was := range m.from {
		i := slices.IndexFunc(t.parts, func(p part) bool { return p.held == was.held })
		var now *part
		if i >= 0 {
			now = &t.parts[i]
		}
		if at < 0 && i >= 0 {
			at = i
		}
		number := uint32(0)
		for doc := range uint32(was.entry.Docs) {
			if isIn(was.deleted, doc) {
				continue
			}
			switch {
			case now == nil || isIn(now.deleted, doc):
				deleted.Add(base + number)
			case isIn(now.unsure, doc):
				unsure.Add(base + number)
			}
			number++
		}
		base += number
		merged = append(merged, was.held)
	}
	m.result.deleted, m.result.unsure = deleted, unsure
	if at < 0 {
		at = len(t.parts)
	}
	t.parts = slices.Insert(t.parts, at, m.result)
	t.owned[m.result.held] = true
	t.parts = slices.DeleteFunc(t.parts, func(p part) bool {
		if !slices.Contains(merged, p.held) {
			return false
		}
		t.c.letGo(p.held)
		return true
	})
	delete(t.making, m.name)
	t.changed = true
	return nil
}

// letGo ends the use of what is merged.
func (m *merge) letGo(c *Cache) {
	for _, p := range m.from {
		c.letGo(p.held)
	}
}

// abandon ends a merge whose result is not wanted.
func (m *merge) abandon(c *Cache) {
	<-m.done
	m.letGo(c)
	if m.result.held != nil {
		c.letGo(m.result.held)
	}
}

// mergeSmall merges segments of which there are few briefings, in the turn.
func (t *turn) mergeSmall(ctx context.Context) error {
	for {
		which, err := chooseMerge(t.parts, func(p *part) bool { return p.left() <= mergedInTurn })
		if err != nil {
			return err
		}
		if len(which) == 0 || leftIn(t.parts, which) > mergedInTurn {
			break
		}
		m, err := t.c.startMerge(ctx, t.parts, which, t.nextSegment())
		if err != nil {
			return err
		}
		if err := t.finishMerge(m); err != nil {
			return err
		}
	}
	if !t.changed {
		return nil
	}
	return t.publish(ctx)
}
