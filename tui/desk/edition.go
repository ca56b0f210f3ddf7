package desk

import (
	"context"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"dossier/corpus"
	"dossier/corpus/beside"
	"dossier/index"
	"dossier/index/generation"
	"dossier/index/related"
	"dossier/index/today"
	"dossier/tui/port"
)

// edition is a generation of a library's index. Nothing in it is as large as
// the library: it reads what it is asked for where it is mapped.
type edition struct {
	keeper   *keeper
	snapshot *generation.Snapshot
	index    *index.Index
	shelf    today.Shelf
	stories  func() *related.Stories
	graph    func() *related.Graph      // without the catalogue: what connects briefings needs none
	named    func() *related.Graph      // with it
	list     func() []related.EntityRow // of entities
	near     recent[nearKey, []related.Neighbour]
	pages    recent[string, related.EntityPage]
}

// nearKey is a question for what is related.
type nearKey struct {
	id    string
	limit int
}

// What is remembered of answers: a reader goes back and forth among a few.
const (
	nearKept  = 512
	pagesKept = 32
)

// newEdition returns the view of a snapshot, which it releases in the end.
func newEdition(k *keeper, s *generation.Snapshot) *edition {
	e := &edition{
		keeper: k, snapshot: s, index: s.Index,
		near: newRecent[nearKey, []related.Neighbour](nearKept), pages: newRecent[string, related.EntityPage](pagesKept),
	}
	e.shelf = s.Index.Shelf(nil)
	e.stories = sync.OnceValue(func() *related.Stories { return knownStories(s) })
	e.graph = sync.OnceValue(func() *related.Graph { return related.Over(e.shelf, e.stories()) })
	e.named = sync.OnceValue(func() *related.Graph { return related.Over(s.Index.Shelf(k.names(s)), e.stories()) })
	e.list = sync.OnceValue(func() []related.EntityRow { return e.named().Entities() })
	return e
}

// guarded asks an edition. A question that panics has met files that are not
// what they were when they were opened: cut, or written over.
func guarded[T any](e *edition, question func(view) (T, error)) (answer T, err error) {
	crash := beside.Guard(func() {
		defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
		answer, err = question(e)
	})
	if crash == nil && e.snapshot.Fault() == nil {
		return answer, err
	}
	var none T
	return none, e.keeper.distrust(crash)
}

func (e *edition) close() error {
	e.snapshot.Release()
	return nil
}

func (e *edition) len() int { return e.index.Len() }

func (e *edition) rows(ctx context.Context, from, n int) ([]port.Row, error) {
	found, err := e.index.Rows(ctx, from, n)
	if err != nil {
		return nil, err
	}
	rows := make([]port.Row, len(found))
	for i, r := range found {
		rows[i] = e.row(r)
	}
	return rows, nil
}

// row returns a row as the screens show it, with the story that it is in.
func (e *edition) row(r index.Row) port.Row {
	story, sources := r.ID, 1
	if at, ok := e.shelf.Place(r.ID); ok {
		stories := e.stories()
		story, sources = e.shelf.ID(stories.Root(at)), 0
		stories.Members(at, func(int) bool { sources++; return true })
	}
	return port.Row{
		ID: r.ID, Title: r.Title, Dek: r.Dek, Source: r.Source, URL: r.URL, Published: r.Published, Added: r.Added, Origin: r.Origin,
		Story: story, Sources: sources,
		For: r.For, Against: r.Against, Views: r.Views, Minutes: max(1, r.Minutes), Topics: r.Topics, Entities: r.Entities,
	}
}

func (e *edition) place(_ context.Context, id string) (int, bool, error) {
	place, ok := e.index.Place(id)
	return place, ok, nil
}

func (e *edition) rowsOf(_ context.Context, ids []string) ([]port.Row, error) {
	rows := make([]port.Row, 0, len(ids))
	for _, id := range ids {
		r, ok, err := e.index.RowOf(id)
		if err != nil {
			return nil, err
		}
		if ok {
			rows = append(rows, e.row(r))
		}
	}
	return rows, nil
}

func (e *edition) briefing(ctx context.Context, id string) (*corpus.Briefing, bool, error) {
	return e.index.Briefing(ctx, id)
}

func (e *edition) faults() corpus.Faults { return e.snapshot.Faults() }

func (e *edition) search(ctx context.Context, r index.Request) (index.Result, error) {
	if r.Marks != nil {
		r.Stories = e.stories()
	}
	return e.index.Search(ctx, r)
}

func (e *edition) complete(ctx context.Context, typed string, limit int, r index.Reader) ([]index.Completion, error) {
	return e.index.CompleteFor(ctx, typed, limit, r)
}

// nearIDs looks the words of an id up as those of a title: ids are made of
// titles.
func (e *edition) nearIDs(ctx context.Context, id string) []string {
	words := strings.FieldsFunc(strings.TrimSuffix(id, ".md"), func(r rune) bool { return r == '-' || r == '_' || r == ' ' })
	for i, w := range words {
		words[i] = strings.Trim(strings.Map(plain, w), "-")
	}
	var ids []string
	for _, query := range []index.Request{
		{Query: strings.Join(words, " "), AsYouType: true, Limit: idsLookedAt},
		{Query: strings.Join(words, " "), Any: true, Limit: idsLookedAt},
		{Query: strings.Join(words, "~ ") + "~", Limit: idsLookedAt},
		{Query: strings.Join(words, "~ ") + "~", Any: true, Limit: idsLookedAt},
	} {
		r, err := e.index.Search(ctx, query)
		if err != nil {
			continue
		}
		for _, h := range r.Hits {
			ids = append(ids, h.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// idsLookedAt is how many briefings are compared with an id that is not there.
const idsLookedAt = 100

// plain returns r if it has no meaning in a query.
func plain(r rune) rune {
	if strings.ContainsRune(`"~:()`, r) {
		return -1
	}
	return r
}

func (e *edition) story(id string) related.Story { return e.graph().Story(id) }

func (e *edition) related(_ context.Context, id string, limit int) ([]related.Neighbour, error) {
	return e.near.get(nearKey{id, limit}, func() ([]related.Neighbour, error) { return e.graph().Related(id, limit), nil })
}

func (e *edition) entity(_ context.Context, name string) (related.EntityPage, bool, error) {
	page, err := e.pages.get(name, func() (related.EntityPage, error) {
		page, _ := e.named().Entity(name)
		return page, nil
	})
	return page, page.ID != "", err
}

func (e *edition) entities(_ context.Context, from, n int) (port.EntityPage, error) {
	all := e.list()
	return port.EntityPage{From: from, Total: len(all), Rows: part(all, from, n)}, nil
}

func (e *edition) nearestEntity(name string) (related.EntityRow, bool) {
	return e.named().NearestEntity(name)
}

func (e *edition) timeline(ctx context.Context, from, n int) (port.TimelinePage, error) {
	found, err := e.index.Timeline(ctx, from, n)
	if err != nil {
		return port.TimelinePage{}, err
	}
	p := port.TimelinePage{From: from, Total: e.index.TimelineLen(), Briefings: e.index.Len(), Rows: make([]related.TimelineRow, len(found))}
	for i, r := range found {
		p.Rows[i] = related.TimelineRow{
			Date: r.Date, Briefing: related.Ref{ID: r.ID, Title: r.Title, Published: r.Published},
			Event: r.Event, Text: r.Text, Evidence: r.Evidence,
		}
		month := port.MonthOf(r.Date)
		if k := len(p.Months); k == 0 || p.Months[k-1].Month != month {
			p.Months = append(p.Months, port.TimelineMonth{Month: month, From: e.index.TimelineAt(month)})
		}
	}
	return p, nil
}

func (e *edition) timelineAt(_ context.Context, date corpus.Date) (int, error) {
	return e.index.TimelineAt(date), nil
}
