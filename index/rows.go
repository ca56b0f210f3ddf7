package index

import (
	"context"
	"fmt"
	"sort"

	"dossier/corpus"
	"dossier/index/record"
	"dossier/index/segment"
)

// Row is what a list shows of a briefing.
type Row = record.Row

// checkEvery is how many rows are read between looks at the context.
const checkEvery = 64

// Rows returns up to n rows from a place on, newest first. There are none
// behind the last.
func (x *Index) Rows(ctx context.Context, from, n int) ([]Row, error) {
	from = min(max(from, 0), x.Len())
	addresses := x.order.Newest[from:min(from+max(min(n, x.Len()), 0), x.Len())]
	out := make([]Row, 0, len(addresses))
	for k, address := range addresses {
		if k%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		i, doc := x.locate(address)
		row, err := x.parts[i].seg.Row(doc)
		if err != nil {
			return nil, fmt.Errorf("index: read a row: %w", err)
		}
		out = append(out, row)
	}
	return out, nil
}

// find returns the address of the briefing with an id.
func (x *Index) find(id string) (uint32, bool) {
	for _, p := range x.parts {
		if doc, ok := p.seg.Find(id); ok && (p.deleted == nil || !p.deleted.Contains(doc)) {
			return p.base + doc, true
		}
	}
	return 0, false
}

// Place returns where the briefing with an id stands among Rows.
func (x *Index) Place(id string) (int, bool) {
	address, ok := x.find(id)
	if !ok {
		return 0, false
	}
	return int(x.order.Rank[address]), true
}

// RowOf returns the row of the briefing with an id, and whether there is one.
func (x *Index) RowOf(id string) (Row, bool, error) {
	address, ok := x.find(id)
	if !ok {
		return Row{}, false, nil
	}
	i, doc := x.locate(address)
	row, err := x.parts[i].seg.Row(doc)
	if err != nil {
		return Row{}, false, fmt.Errorf("index: read the row of %s: %w", id, err)
	}
	return row, true, nil
}

// Briefing returns the whole briefing with an id, and whether there is one.
func (x *Index) Briefing(ctx context.Context, id string) (*corpus.Briefing, bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	address, ok := x.find(id)
	if !ok {
		return nil, false, nil
	}
	i, doc := x.locate(address)
	b, err := x.parts[i].seg.Briefing(doc, record.All)
	if err != nil {
		return nil, false, fmt.Errorf("index: read %s: %w", id, err)
	}
	return b, true, nil
}

// File returns where the briefing with an id was read, and whether there is
// one.
func (x *Index) File(id string) (segment.File, bool) {
	address, ok := x.find(id)
	if !ok {
		return segment.File{}, false
	}
	i, doc := x.locate(address)
	return x.parts[i].seg.File(doc), true
}

// TimelineRow is a briefing coming out or an event that a briefing tells.
type TimelineRow struct {
	ID, Title string // of the briefing
	Published corpus.Date
	Date      corpus.Date
	Event     int    // index into the briefing's Events; -1 for the briefing itself
	Text      string // the event's text, or the briefing's title
	// Evidence is that of the event; none for a briefing.
	Evidence []corpus.Evidence
}

// TimelineLen is the number of rows of the timeline.
func (x *Index) TimelineLen() int { return len(x.order.Timeline) }

// Timeline returns up to n rows of the timeline from a place on: by month,
// newest first; behind the months what is known to the year only, and last what
// is undated. In a month the days come newest first, and behind them what is
// known to the month only.
func (x *Index) Timeline(ctx context.Context, from, n int) ([]TimelineRow, error) {
	all := x.order.Timeline
	from = min(max(from, 0), len(all))
	rows := all[from:min(from+max(min(n, len(all)), 0), len(all))]
	out := make([]TimelineRow, 0, len(rows))
	for k, address := range rows {
		if k%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		p, r := x.timelineRow(address)
		row, err := p.timelineRow(r)
		if err != nil {
			return nil, fmt.Errorf("index: read the timeline: %w", err)
		}
		out = append(out, row)
	}
	return out, nil
}

// timelineRow returns the row at an address, and its part.
func (x *Index) timelineRow(address uint32) (*part, segment.TimelineRow) {
	for _, p := range x.parts {
		rows := p.seg.Columns().Timeline
		if int64(address) < int64(len(rows)) {
			return p, rows[address]
		}
		address -= uint32(len(rows))
	}
	return nil, segment.TimelineRow{}
}

func (p *part) timelineRow(r segment.TimelineRow) (TimelineRow, error) {
	if r.Event < 0 {
		row, err := p.seg.Row(r.Doc)
		return TimelineRow{
			ID: row.ID, Title: row.Title, Published: row.Published, Date: row.Published, Event: -1, Text: row.Title,
		}, err
	}
	b, err := p.seg.Briefing(r.Doc, record.All)
	if err != nil {
		return TimelineRow{}, err
	}
	if int(r.Event) >= len(b.Events) {
		return TimelineRow{}, fmt.Errorf("%s has no event %d", b.ID, r.Event)
	}
	e := b.Events[r.Event]
	return TimelineRow{
		ID: b.ID, Title: b.Title, Published: b.Published, Date: e.Date, Event: int(r.Event), Text: e.Text, Evidence: e.Evidence,
	}, nil
}

// TimelineAt returns the place of the first row of the month of a date, or the
// first behind where it would be. A year stands for what is known to the year
// only, the zero date for what is undated.
func (x *Index) TimelineAt(date corpus.Date) int {
	first := segment.TimelineKey(segment.DateKey(lastOf(date)))
	return sort.Search(len(x.order.Timeline), func(i int) bool {
		_, r := x.timelineRow(x.order.Timeline[i])
		return segment.TimelineKey(r.Date) >= first
	})
}

// lastOf returns the last day of the month of a date, which comes first on a
// timeline; a date without a month stays as it is.
func lastOf(d corpus.Date) corpus.Date {
	if d.Month == 0 {
		return corpus.Date{Year: d.Year}
	}
	last := corpus.Date{Year: d.Year, Month: d.Month}.Last()
	return corpus.Date{Year: d.Year, Month: d.Month, Day: last.Day()}
}
