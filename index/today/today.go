package today

import (
	"context"
	"slices"
	"sync/atomic"
	"time"
)

const (
	usualLimit   = 20
	earlierLimit = 20
	// looked is how many known stories are read to tell which of them bring
	// nothing new, the most important first. One beyond them that does not
	// stays where its score puts it, and says so.
	looked = 60
)

// New answers a request for a shelf and its stories. It reads columns of all
// that was added, and texts of the stories of the page only; besides, of the
// most important known ones, to put those that bring nothing new behind.
func New(ctx context.Context, shelf Shelf, stories Stories, r Request) (Page, error) {
	g, err := gather(ctx, shelf, stories, &r, nil)
	if err != nil {
		return Page{}, err
	}
	p := Page{After: r.After, UpTo: r.UpTo, Last: later(r.After, g.last)}
	if p.UpTo.IsZero() {
		p.UpTo = p.Last
	}
	e, err := newEdition(ctx, g, &r)
	if err != nil {
		return Page{}, err
	}
	p.Total, p.Nothing = len(g.groups), len(e.behind)
	for i := range g.groups {
		p.Briefings += len(g.of(&g.groups[i]))
	}
	limit := r.Limit
	if limit <= 0 {
		limit = usualLimit
	}
	if p.Stories, err = e.stories(ctx, max(r.Offset, 0), limit); err != nil {
		return Page{}, err
	}
	if p.Fits, err = e.fits(ctx, r.Budget); err != nil {
		return Page{}, err
	}
	if r.Earlier > 0 && r.Offset <= 0 && !r.After.IsZero() {
		return p, e.earlier(ctx, &p)
	}
	return p, nil
}

// edition is the stories of a time in order.
type edition struct {
	*gathered
	request *Request
	ranked  []ranked // all, as they score
	behind  []ranked // known ones that bring nothing, in order
	sunk    map[int32]bool
	read    map[int32]*Story // by group
}

func newEdition(ctx context.Context, g *gathered, r *Request) (*edition, error) {
	e := &edition{gathered: g, request: r, sunk: map[int32]bool{}, read: map[int32]*Story{}}
	g.watch(r.Watched)
	if len(r.Watches) > 0 {
		found := func(name string) bool { return slices.Contains(r.Watches, name) }
		g.keep(func(i int) bool { return slices.ContainsFunc(g.watched[int32(i)], found) })
	}
	if r.Unread && r.Read != nil {
		g.keep(func(i int) bool { return !g.readAll(&g.groups[i], r.Read) })
	}
	e.ranked = g.rank(ctx)
	var known []ranked
	for _, at := range e.ranked {
		if g.groups[at.group].known > 0 {
			known = append(known, at)
		}
	}
	known = first(known, looked)
	if err := e.tellAll(ctx, known); err != nil {
		return nil, err
	}
	for _, at := range known {
		if e.story(at.group).Nothing {
			e.behind = append(e.behind, at)
			e.sunk[at.group] = true
		}
	}
	return e, nil
}

// story returns the story of a group.
func (e *edition) story(group int32) *Story {
	s, ok := e.read[group]
	if !ok {
		s = e.tell(int(group))
		s.Read = e.readAll(&e.groups[group], e.request.Read)
		e.read[group] = s
	}
	return s
}

// tellAll reads the stories of groups on all processors: to read a story is most
// of what an answer costs, and none needs another.
func (e *edition) tellAll(ctx context.Context, groups []ranked) error {
	var open []int32
	for _, at := range groups {
		if e.read[at.group] == nil {
			open = append(open, at.group)
		}
	}
	told := make([]*Story, len(open))
	var next atomic.Int32
	share(min(mostReaders, len(open)/2), func(worker int) {
		g := *e.gathered
		if worker > 0 {
			g.dictionary = newDictionary() // the only thing that reading changes
		}
		for i := int(next.Add(1)) - 1; i < len(open) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			told[i] = g.tell(int(open[i]))
		}
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	for i, group := range open {
		told[i].Read = e.readAll(&e.groups[group], e.request.Read)
		e.read[group] = told[i]
	}
	return nil
}

// mostReaders is how many read stories at once: each has words to learn anew.
const mostReaders = 4

// order returns n stories from a place on.
func (e *edition) order(from, n int) []ranked {
	var out []ranked
	for _, at := range first(e.ranked, min(from+n+len(e.behind), len(e.ranked))) {
		if !e.sunk[at.group] {
			out = append(out, at)
		}
	}
	if len(out) == len(e.ranked)-len(e.behind) {
		out = append(out, e.behind...)
	}
	from = min(from, len(out))
	return out[from:min(from+n, len(out))]
}

func (e *edition) stories(ctx context.Context, from, n int) ([]Story, error) {
	order := e.order(from, n)
	if err := e.tellAll(ctx, order); err != nil {
		return nil, err
	}
	var out []Story
	for _, at := range order {
		out = append(out, *e.story(at.group))
	}
	return out, nil
}

// fits returns how many of the first stories can be read in a budget.
func (e *edition) fits(ctx context.Context, budget time.Duration) (int, error) {
	fresh := len(e.ranked) - len(e.behind)
	if budget <= 0 {
		return fresh, nil
	}
	minutes, n := 0.0, 0
	for step := 16; n < fresh; step *= 2 {
		order := e.order(0, min(step, fresh))
		for _, at := range order[n:] {
			if err := ctx.Err(); err != nil {
				return 0, err
			}
			if minutes += e.story(at.group).Minutes; minutes > budget.Minutes() {
				return n, nil
			}
			n++
		}
	}
	return n, nil
}

// earlier finds what came in before and is unread still. What was read of a
// story is known, so that the rest tells what is new to the reader.
func (e *edition) earlier(ctx context.Context, p *Page) error {
	r := *e.request
	r.After, r.UpTo, r.Unread = r.After.Add(-r.Earlier), r.After, false
	p.EarlierSince = r.After
	again := make([]bool, e.shelf.Len()) // by place of the root
	for i := range e.arrivals {
		again[e.gathered.stories.Root(int(e.arrivals[i].place))] = true
	}
	g, err := gather(ctx, e.shelf, e.gathered.stories, &r, func(a *Arrival) bool {
		root := e.gathered.stories.Root(a.Place)
		return !again[root] && !e.wasRead(r.Read, a.Place, root, a.Added)
	})
	if err != nil {
		return err
	}
	g.upTo, g.today = e.upTo, e.today // how old it is counts from now
	before, err := newEdition(ctx, g, &r)
	if err != nil {
		return err
	}
	p.EarlierTotal = len(g.groups)
	p.Earlier, err = before.stories(ctx, 0, earlierLimit)
	return err
}

// What says in a few words what a story brings: "new story, 4 sources", "3 new
// points, 1 figure changed" or "2 more sources, nothing new".
func (s Story) What() string { return s.what() }
