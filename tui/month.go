package tui

import (
	"context"

	"dossier/corpus"
	"dossier/tui/intent"
	"dossier/tui/port"
)

// month finds the part of the timeline that an intent asks for, and the place
// in it. What is known to the year only stands behind all months, and what is
// undated behind that, so that the months before and after one are asked of
// the timeline itself.
func month(ctx context.Context, r port.Relater, ask intent.FindMonth) (port.TimelinePage, int, error) {
	none := port.TimelinePage{}
	date := ask.Month
	if ask.By > 0 {
		date = older(date)
	}
	place, err := r.TimelineAt(ctx, date)
	if err != nil {
		return none, 0, err
	}
	if ask.By > 0 && ask.Month.IsZero() { // nothing is behind what is undated
		p, err := r.Timeline(ctx, place, 1)
		if err != nil {
			return none, 0, err
		}
		place = max(p.Total-1, 0)
	}
	if ask.By < 0 && place > 0 {
		p, err := r.Timeline(ctx, place-1, 1)
		if err != nil {
			return none, 0, err
		}
		if len(p.Months) > 0 {
			place = p.Months[0].From
		}
	}
	place += ask.Offset
	from := max(place-ask.Chunk/2, 0) / ask.Chunk * ask.Chunk
	p, err := r.Timeline(ctx, from, 2*ask.Chunk)
	if err == nil && place >= p.Total { // it has become shorter, or ends here
		place = max(p.Total-1, 0)
		from = place / ask.Chunk * ask.Chunk
		p, err = r.Timeline(ctx, from, ask.Chunk)
	}
	return p, place, err
}

// older is the month, or the year, before one.
func older(m corpus.Date) corpus.Date {
	switch {
	case m.Year <= 1 && m.Month <= 1:
		return corpus.Date{}
	case m.Month > 1:
		return corpus.Date{Year: m.Year, Month: m.Month - 1}
	case m.Month == 1:
		return corpus.Date{Year: m.Year - 1, Month: 12}
	}
	return corpus.Date{Year: m.Year - 1}
}
