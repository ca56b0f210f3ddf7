// Package listing is the ways in which the list of briefings can be asked for:
// all of them or some, filtered, and sorted. Each is answered a part at a
// time, by what the desk has in that order: its list, or its index. Only what
// is small by its nature is held and sorted here.
package listing

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/port"
)

// Sort is an order of the list.
type Sort string

// The orders of the list, in which S walks through them.
const (
	Newest    Sort = "" // the library's own
	Oldest    Sort = "date, oldest first"
	Contested Sort = "how contested"
	Title     Sort = "title"
)

// Name names an order for people.
func (s Sort) Name() string {
	if s == Newest {
		return "date, newest first"
	}
	return string(s)
}

// TitleMost is how many briefings can be sorted by title: no index holds that
// order, so they are all read for it.
const TitleMost = 20_000

// Next returns the order after s for a list of n briefings.
func (s Sort) Next(n int) Sort {
	order := []Sort{Newest, Oldest, Contested, Title}
	if n > TitleMost {
		order = order[:3]
	}
	return order[(slices.Index(order, s)+1)%len(order)]
}

// Listing is a list of briefings. The zero Listing is the library's own. Two
// listings without Of may be compared.
type Listing struct {
	// Of is the ids of the briefings that it is of; nil is all of them.
	Of []string
	// Filter leaves those in which every word begins a word of the title, an
	// entity, the source or a topic: "pay" finds "payments" and not "repay".
	Filter string
	Sort   Sort
}

// Whole reports whether it is of all briefings, in whatever order.
func (l Listing) Whole() bool { return l.Of == nil && !l.Words() }

// Words reports whether the filter leaves anything out.
func (l Listing) Words() bool { return len(words(l.Filter)) > 0 }

// Part returns n rows of the listing from the place from on.
func (l Listing) Part(ctx context.Context, d port.Desk, from, n int) (port.Page, error) {
	switch {
	case l.Of != nil:
		rows, err := d.RowsOf(ctx, l.Of)
		return page(l.arrange(filter(rows, words(l.Filter))), from, n), err
	case l.Sort == Title:
		return l.byTitle(ctx, d, from, n)
	case l.Sort == Newest && !l.Words():
		return d.Rows(ctx, from, n)
	}
	return l.search(ctx, d, from, n)
}

// Around returns the part of the listing that a briefing is in, its place
// among others at most reach rows away, and its place in the listing. A
// briefing that is not in the list, or of which only a search could tell
// where, has the place -1: then the part is around the place near.
func (l Listing) Around(ctx context.Context, d port.Desk, id string, near, chunk int) (port.Page, int, error) {
	place := -1
	if l.Of == nil && l.Sort == Newest && !l.Words() && id != "" {
		at, err := d.Place(ctx, id)
		switch {
		case err == nil:
			place, near = at, at
		case !errors.Is(err, port.ErrNotFound):
			return port.Page{}, -1, err
		}
	}
	from := max(near-chunk/2, 0) / chunk * chunk
	p, err := l.Part(ctx, d, from, 2*chunk)
	if err == nil && len(p.Rows) == 0 && p.Total > 0 && from > 0 { // it has become shorter
		from = (p.Total - 1) / chunk * chunk
		p, err = l.Part(ctx, d, from, chunk)
	}
	if place < 0 && id != "" {
		if i := slices.IndexFunc(p.Rows, func(r port.Row) bool { return r.ID == id }); i >= 0 {
			place = p.From + i
		}
	}
	return p, place, err
}

// search asks the index.
func (l Listing) search(ctx context.Context, d port.Desk, from, n int) (port.Page, error) {
	sort := map[Sort]index.Sort{Newest: index.SortNew, Oldest: index.SortOld, Contested: index.SortContested}[l.Sort]
	r, err := d.Search(ctx, index.Request{Query: Query(l.Filter), Sort: sort, Offset: from, Limit: n})
	if err != nil {
		return port.Page{}, err
	}
	ids := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		ids[i] = h.ID
	}
	rows, err := d.RowsOf(ctx, ids)
	return port.Page{From: from, Total: r.Total, Rows: rows}, err
}

// byTitle reads what the filter leaves, up to TitleMost briefings.
func (l Listing) byTitle(ctx context.Context, d port.Desk, from, n int) (port.Page, error) {
	l.Sort = Newest
	p, err := l.Part(ctx, d, 0, TitleMost)
	if err != nil {
		return p, err
	}
	l.Sort = Title
	return page(l.arrange(p.Rows), from, n), nil
}

func page(rows []port.Row, from, n int) port.Page {
	from = min(max(from, 0), len(rows))
	return port.Page{From: from, Total: len(rows), Rows: rows[from:min(from+n, len(rows))]}
}

// arrange sorts rows that are all there.
func (l Listing) arrange(rows []port.Row) []port.Row {
	slices.SortStableFunc(rows, map[Sort]func(a, b port.Row) int{
		Newest: func(a, b port.Row) int {
			return cmp.Or(undatedLast(a, b), b.Published.Compare(a.Published), strings.Compare(a.ID, b.ID))
		},
		Oldest: func(a, b port.Row) int {
			return cmp.Or(undatedLast(a, b), a.Published.Compare(b.Published), strings.Compare(a.ID, b.ID))
		},
		Contested: func(a, b port.Row) int {
			return cmp.Or(cmp.Compare(min(b.For, b.Against), min(a.For, a.Against)), cmp.Compare(b.For+b.Against, a.For+a.Against))
		},
		Title: func(a, b port.Row) int {
			return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
		},
	}[l.Sort])
	return rows
}

func undatedLast(a, b port.Row) int {
	switch {
	case a.Published.IsZero() == b.Published.IsZero():
		return 0
	case a.Published.IsZero():
		return 1
	}
	return -1
}

// filtered are the fields of the query language in which a filter looks.
var filtered = []string{"title", "entity", "source", "topic"}

// Query writes a filter in the query language; "" if it has no words.
func Query(filter string) string {
	var all []query.Node
	for _, w := range words(filter) {
		var any query.Or
		for _, f := range filtered {
			any.Nodes = append(any.Nodes, query.Term{Field: f, Text: w, Prefix: true})
		}
		all = append(all, any)
	}
	switch len(all) {
	case 0:
		return ""
	case 1:
		return all[0].String()
	}
	return query.And{Nodes: all}.String()
}

// filter returns the rows that the filter of words leaves.
func filter(rows []port.Row, sought []string) []port.Row {
	return slices.DeleteFunc(rows, func(r port.Row) bool {
		have := words(r.Title + " " + r.Source + " " + strings.Join(r.Topics, " ") + " " + strings.Join(r.Entities, " "))
		return slices.ContainsFunc(sought, func(w string) bool {
			return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) })
		})
	})
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}
