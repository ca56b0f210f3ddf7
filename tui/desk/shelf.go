package desk

import (
	"context"
	"sync"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
	"dossier/tui/port"
)

// shelf is a library in memory. Lists and briefings need the library and what
// connects it. Search and completion need an index as well, which is built
// only when the first of them asks, or when there is nothing better to do.
type shelf struct {
	ctx     context.Context // of the desk
	library *corpus.Library
	graph   *related.Graph
	list    []port.Row
	places  map[string]int // in list, by id

	allEntities func() []related.EntityRow
	allTimes    func() *timeline

	begin sync.Once
	index *later[*index.Index] // set by begin; nil if the shelf was closed before
}

// newShelf arranges a library.
func newShelf(ctx context.Context, lib *corpus.Library) *shelf {
	s := &shelf{ctx: ctx, library: lib, graph: related.New(lib)}
	s.list = rowsOf(lib, s.graph)
	s.places = make(map[string]int, len(s.list))
	for i, r := range s.list {
		s.places[r.ID] = i
	}
	s.allEntities = sync.OnceValue(s.graph.Entities)
	s.allTimes = sync.OnceValue(func() *timeline { return newTimeline(s.graph.Timeline(), len(s.list)) })
	return s
}

func rowsOf(lib *corpus.Library, graph *related.Graph) []port.Row {
	rows := make([]port.Row, len(lib.Briefings))
	for i, b := range lib.Briefings {
		story := graph.Story(b.ID)
		ids := make([]string, len(b.Entities))
		for k, e := range b.Entities {
			ids[k] = e.ID
		}
		rows[i] = port.Row{
			ID: b.ID, Title: b.Title, Dek: b.Dek,
			Source: b.Source, URL: b.URL, Published: b.Published, Added: b.Added, Origin: b.Origin,
			Story: story.ID, Sources: len(story.Members),
			For: len(b.Sentiment.For), Against: len(b.Sentiment.Against), Views: len(b.Sentiment.Views),
			Minutes: max(1, corpus.ReadingMinutes(b.Body)),
			Topics:  b.Topics, Entities: ids,
		}
	}
	return rows
}

func (s *shelf) len() int { return len(s.list) }

func (s *shelf) rows(_ context.Context, from, n int) ([]port.Row, error) {
	return part(s.list, from, n), nil
}

func (s *shelf) place(_ context.Context, id string) (int, bool, error) {
	place, ok := s.places[id]
	return place, ok, nil
}

func (s *shelf) rowsOf(_ context.Context, ids []string) ([]port.Row, error) {
	rows := make([]port.Row, 0, len(ids))
	for _, id := range ids {
		if place, ok := s.places[id]; ok {
			rows = append(rows, s.list[place])
		}
	}
	return rows, nil
}

func (s *shelf) briefing(_ context.Context, id string) (*corpus.Briefing, bool, error) {
	b, ok := s.library.Briefing(id)
	return b, ok, nil
}

func (s *shelf) faults() corpus.Faults { return s.library.Faults }

func (s *shelf) nearIDs(context.Context, string) []string {
	ids := make([]string, len(s.list))
	for i, r := range s.list {
		ids[i] = r.ID
	}
	return ids
}

func (s *shelf) search(ctx context.Context, r index.Request) (index.Result, error) {
	x, err := s.indexed(ctx)
	if err != nil {
		return index.Result{}, err
	}
	if r.Marks != nil {
		r.Stories = s.graph.Grouping()
	}
	return x.Search(ctx, r)
}

func (s *shelf) complete(ctx context.Context, typed string, limit int, r index.Reader) ([]index.Completion, error) {
	x, err := s.indexed(ctx)
	if err != nil {
		return nil, err
	}
	return x.CompleteFor(ctx, typed, limit, r)
}

// indexed returns the index as soon as it is there.
func (s *shelf) indexed(ctx context.Context) (*index.Index, error) {
	s.warm()
	if s.index == nil {
		return nil, errClosed
	}
	return s.index.wait(ctx)
}

// warm starts building the index unless that was started already.
func (s *shelf) warm() {
	s.begin.Do(func() {
		s.index = begin(func() (*index.Index, error) { return index.Build(s.ctx, s.library) })
	})
}

func (s *shelf) close() error {
	s.begin.Do(func() {})
	if s.index == nil {
		return nil
	}
	<-s.index.done
	if x, ok := s.index.ready(); ok {
		return x.Close()
	}
	return nil
}

func (s *shelf) story(id string) related.Story { return s.graph.Story(id) }

func (s *shelf) related(_ context.Context, id string, limit int) ([]related.Neighbour, error) {
	return s.graph.Related(id, limit), nil
}

func (s *shelf) entity(_ context.Context, name string) (related.EntityPage, bool, error) {
	page, ok := s.graph.Entity(name)
	return page, ok, nil
}

func (s *shelf) entities(_ context.Context, from, n int) (port.EntityPage, error) {
	all := s.allEntities()
	return port.EntityPage{From: from, Total: len(all), Rows: part(all, from, n)}, nil
}

func (s *shelf) nearestEntity(name string) (related.EntityRow, bool) {
	return s.graph.NearestEntity(name)
}

func (s *shelf) timeline(_ context.Context, from, n int) (port.TimelinePage, error) {
	return s.allTimes().page(from, n), nil
}

func (s *shelf) timelineAt(_ context.Context, date corpus.Date) (int, error) {
	return s.allTimes().at(date), nil
}
