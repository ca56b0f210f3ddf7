package port

import (
	"context"

	"dossier/corpus"
	"dossier/index/related"
)

// walkStep is how many rows are asked for at a time by those who want all.
const walkStep = 2000

// EachRow hands the rows of the list to do, a good number of them at a time,
// until limit rows (0 for all) or an error of do.
func EachRow(ctx context.Context, l Library, limit int, do func([]Row) error) error {
	return walk(limit, func(from, n int) ([]Row, int, error) {
		p, err := l.Rows(ctx, from, n)
		return p.Rows, p.Total, err
	}, do)
}

// AllRows returns the first limit rows of the list, all if limit is 0.
func AllRows(ctx context.Context, l Library, limit int) ([]Row, error) {
	var all []Row
	err := EachRow(ctx, l, limit, func(rows []Row) error {
		all = append(all, rows...)
		return nil
	})
	return all, err
}

// AllEntities returns the first limit entities, all if limit is 0.
func AllEntities(ctx context.Context, r Relater, limit int) ([]related.EntityRow, error) {
	var all []related.EntityRow
	err := walk(limit, func(from, n int) ([]related.EntityRow, int, error) {
		p, err := r.Entities(ctx, from, n)
		return p.Rows, p.Total, err
	}, func(rows []related.EntityRow) error {
		all = append(all, rows...)
		return nil
	})
	return all, err
}

// AllTimeline returns the first limit rows of the timeline by month, all if
// limit is 0.
func AllTimeline(ctx context.Context, r Relater, limit int) ([]related.TimelineMonth, error) {
	var all []related.TimelineRow
	err := walk(limit, func(from, n int) ([]related.TimelineRow, int, error) {
		p, err := r.Timeline(ctx, from, n)
		return p.Rows, p.Total, err
	}, func(rows []related.TimelineRow) error {
		all = append(all, rows...)
		return nil
	})
	return Months(all), err
}

// Months parts rows of the timeline by month.
func Months(rows []related.TimelineRow) []related.TimelineMonth {
	var months []related.TimelineMonth
	for _, row := range rows {
		month := MonthOf(row.Date)
		if n := len(months); n == 0 || months[n-1].Month != month {
			months = append(months, related.TimelineMonth{Month: month})
		}
		last := &months[len(months)-1]
		last.Rows = append(last.Rows, row)
	}
	return months
}

// MonthOf returns the month of the timeline that a date is in: its year and
// month, as far as they are known.
func MonthOf(d corpus.Date) corpus.Date { return corpus.Date{Year: d.Year, Month: d.Month} }

// walk asks for the pages of a list, one after the other.
func walk[T any](limit int, page func(from, n int) (rows []T, total int, err error), do func([]T) error) error {
	for from := 0; limit == 0 || from < limit; {
		n := walkStep
		if limit > 0 {
			n = min(n, limit-from)
		}
		rows, total, err := page(from, n)
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := do(rows); err != nil {
			return err
		}
		if from += len(rows); from >= total {
			return nil
		}
	}
	return nil
}
