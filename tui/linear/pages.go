package linear

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/port"
	"dossier/tui/text"
)

// searchLimit is how many hits a search reads out.
const searchLimit = 50

func (s *session) options() text.Options {
	return text.Options{Width: s.width, Numbered: true, Marks: s.marks()}
}

func (s *session) list(ctx context.Context) (*page, error) {
	counts, fault := port.CountWatches(ctx, s.desk)
	p, err := s.parts(func(from, n int, o text.Options) (part, error) {
		p, err := s.desk.Rows(ctx, from, n)
		if err == nil && p.Total == 0 {
			return part{Page: text.Page{Title: "No briefings", Lines: []string{"The library holds no briefings."}}}, nil
		}
		return part{text.List(p.Rows, o), "briefings", p.Total, len(p.Rows)}, err
	})
	if err == nil {
		p.Lines = slices.Insert(p.Lines, 1, text.WatchNews(counts, fault, "w lists them.", s.options())...)
	}
	return p, err
}

// titled makes a page whose title is read out first, for those whose text
// does not begin with it.
func titled(p text.Page, briefing string) *page {
	p.Lines = append([]string{p.Title, ""}, p.Lines...)
	return &page{Page: p, briefing: briefing}
}

// enter opens the item with a number.
func (s *session) enter(ctx context.Context, n int) error {
	p := s.current()
	for p.more != nil && n > len(p.Doors) {
		if err := p.more(); err != nil {
			return err
		}
	}
	doors := p.Doors
	switch {
	case len(doors) == 0:
		return s.say("Nothing on this page has a number. b goes back, h helps.")
	case n < 1 || n > len(doors):
		return s.say(fmt.Sprintf("There is no item %d. The numbers on this page go from 1 to %d.", n, len(doors)))
	}
	door := doors[n-1]
	defer s.saw(ctx, door)
	switch door.Kind {
	case text.DoorEntity:
		return s.goEntity(ctx, door.ID)
	case text.DoorSearch:
		return s.goSearch(ctx, door.Says)
	case text.DoorEvidence:
		d, err := s.desk.Dossier(ctx, door.ID)
		if err != nil {
			return s.unless(err, "That briefing is not in the library any more.")
		}
		p := &page{Page: text.Evidence(d.Briefing, door, s.options()), briefing: door.ID}
		if len(door.Evidence) > 0 {
			p.on = door.Evidence[0]
		}
		return s.open(p)
	default:
		return s.goID(ctx, door.ID)
	}
}

func (s *session) goList(ctx context.Context, _ string) error {
	p, err := s.list(ctx)
	if err != nil {
		return err
	}
	return s.open(p)
}

func (s *session) goID(ctx context.Context, id string) error {
	if id == "" {
		return s.say("Type o and the id of a briefing.")
	}
	d, err := s.desk.Dossier(ctx, id)
	if err != nil {
		return s.unless(err, fmt.Sprintf("There is no briefing %q.", id))
	}
	return s.open(&page{Page: text.Briefing(d, s.options()), briefing: id})
}

func (s *session) goSearch(ctx context.Context, words string) error {
	if words == "" {
		return s.say("Type s and the words to look for, such as: s bedrock")
	}
	r, err := s.desk.Search(ctx, index.Request{Query: words, Limit: searchLimit})
	if q, ok := errors.AsType[*query.Error](err); ok {
		return s.say("That search cannot be understood: " + q.Error())
	}
	if err != nil {
		return err
	}
	return s.open(titled(text.Search(r, 0, s.options()), ""))
}

// about returns the briefing that the open page is about. It says what to do
// and returns nil if there is none.
func (s *session) about(ctx context.Context) (*port.Dossier, error) {
	id := s.current().briefing
	if id == "" {
		return nil, s.say("Open a briefing first: type its number, or l for the list.")
	}
	d, err := s.desk.Dossier(ctx, id)
	if err != nil {
		return nil, s.unless(err, "That briefing is not in the library any more.")
	}
	return d, nil
}

func (s *session) goArticle(ctx context.Context, _ string) error {
	d, err := s.about(ctx)
	if d == nil {
		return err
	}
	return s.open(&page{Page: text.Article(d.Briefing, s.options()), briefing: d.Briefing.ID})
}

func (s *session) goRelated(ctx context.Context, _ string) error {
	d, err := s.about(ctx)
	if d == nil {
		return err
	}
	return s.open(&page{Page: text.Related(d.Briefing.Title, d.Related, s.options()), briefing: d.Briefing.ID})
}

func (s *session) goEntities(ctx context.Context, name string) error {
	if name != "" {
		return s.goEntity(ctx, name)
	}
	p, err := s.parts(func(from, n int, o text.Options) (part, error) {
		p, err := s.desk.Entities(ctx, from, n)
		return part{text.Entities(p.Rows, o), "entities", p.Total, len(p.Rows)}, err
	})
	if err != nil {
		return err
	}
	return s.open(p)
}

func (s *session) goEntity(ctx context.Context, name string) error {
	e, err := s.desk.Entity(ctx, name)
	if err != nil {
		return s.unless(err, fmt.Sprintf("There is no entity %q. e lists them all.", name))
	}
	return s.open(&page{Page: text.Entity(e, s.options())})
}

func (s *session) goTimeline(ctx context.Context, _ string) error {
	p, err := s.parts(func(from, n int, o text.Options) (part, error) {
		p, err := s.desk.Timeline(ctx, from, n)
		return part{text.Timeline(port.Months(p.Rows), o), "", p.Total, len(p.Rows)}, err
	})
	if err != nil {
		return err
	}
	return s.open(p)
}

// unless says a remark if err is that something is not there, and returns
// every other error.
func (s *session) unless(err error, remark string) error {
	if errors.Is(err, port.ErrNotFound) {
		return s.say(remark)
	}
	return err
}
