package linear

import (
	"context"
	"time"

	"dossier/corpus/state"
	"dossier/tui/port"
	"dossier/tui/text"
)

// goToday opens what is new.
func (s *session) goToday(ctx context.Context, _ string) error {
	p, err := s.today(ctx)
	if err != nil || p == nil {
		return err
	}
	return s.open(p)
}

// today makes the page of what is new, a part of the stories at a time. It
// says why there is none and returns nil.
func (s *session) today(ctx context.Context) (*page, error) {
	d, ok := s.desk.(port.Todayer)
	if !ok {
		return nil, s.say("When these briefings came in is not known.")
	}
	m := text.Morning{Now: s.now(), Budget: s.budget}
	if marker, ok := s.desk.(port.Marker); ok {
		if marks, err := marker.MarksReady(ctx); err == nil {
			m.First = marks.Seen(port.SeenToday).IsZero()
		}
	}
	m.Watches, _ = port.CountWatches(ctx, s.desk) // a file with faults: w tells
	const stories = 20
	return s.parts(func(from, n int, o text.Options) (part, error) {
		m.Offset = from
		p, err := d.Today(ctx, port.TodayRequest{UpTo: m.Now, Budget: m.Budget, Offset: from, Limit: min(n, stories), Earlier: from == 0})
		if err != nil {
			return part{}, err
		}
		s.seen = p.Last
		if s.shown.IsZero() {
			s.shown = m.Now
		}
		if p.Total+p.EarlierTotal == 0 && s.desk.State().Briefings == 0 {
			return part{Page: text.Page{Title: "Today", Lines: []string{"The library holds no briefings."}}}, nil
		}
		return part{text.Today(p, m, o), "", p.Total, len(p.Stories)}, nil
	})
}

// leave writes down that all was seen that Today has told, unless that was a
// glance.
func (s *session) leave(ctx context.Context) {
	marker, ok := s.desk.(port.Marker)
	if !ok || s.seen.IsZero() || s.now().Sub(s.shown) < port.Glance {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	_, _ = marker.Mark(ctx, state.Change{Op: state.Visit, Key: port.SeenToday, When: s.seen})
}
