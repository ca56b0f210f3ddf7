// Package port is what the reader's screens need of the world behind them:
// small interfaces, and the values that cross them. Package desk answers them
// for a library. Nothing here hands over a whole library: lists come a page at
// a time, and what is not on screen is asked for when it is.
//
// Read port.go for the interfaces, state.go for how a desk comes by its
// library and follows it, walk.go for those who want all of a list after all.
package port

import (
	"context"
	"time"

	"dossier/corpus"
	"dossier/index"
	"dossier/index/related"
)

// Row is a briefing in a list.
type Row struct {
	ID, Title, Dek string
	Source         string // "" if not stated
	URL            string
	Published      corpus.Date
	Added          time.Time // when it came into the library; the zero time if that is not known
	Origin         corpus.Origin
	Story          string // the id of its story
	Sources        int    // briefings in its story, itself included
	For, Against   int    // claims
	Views          int
	Minutes        int // reading time, at least 1
	Topics         []string
	Entities       []string // ids
}

// Page is a part of a list: the rows from From on, in order. It has fewer rows
// than were asked for only where the list ends. Total is how long the whole
// list is.
type Page struct {
	From, Total int
	Rows        []Row
}

// Dossier is a briefing with what stands beside it: all that its page shows.
type Dossier struct {
	Briefing *corpus.Briefing
	Minutes  int
	Story    related.Story
	Related  []related.Neighbour
}

// Library lists and opens briefings.
type Library interface {
	// Rows returns n rows of the list from the place from on: newest first,
	// undated ones last. A place past the end has no rows.
	Rows(ctx context.Context, from, n int) (Page, error)
	// Place returns where a briefing stands in the list of Rows, or an error
	// that is ErrNotFound.
	Place(ctx context.Context, id string) (int, error)
	// RowsOf returns the rows of the briefings with ids, in their order,
	// leaving out those that the library does not have.
	RowsOf(ctx context.Context, ids []string) ([]Row, error)
	// Dossier opens a briefing. It returns an error that is ErrNotFound for
	// an id that the library does not have.
	Dossier(ctx context.Context, id string) (*Dossier, error)
	// Notice is a line for the reader about the library as a whole: where it
	// comes from, or how many files were set aside. It may be "".
	Notice() string
}

// Searcher finds briefings.
type Searcher interface {
	Search(ctx context.Context, r index.Request) (index.Result, error)
	Complete(ctx context.Context, typed string, limit int) ([]index.Completion, error)
}

// EntityPage is a part of the list of entities, as Page is of briefings.
type EntityPage struct {
	From, Total int
	Rows        []related.EntityRow
}

// TimelinePage is a part of the timeline: the rows from From on, and the
// months that they are in.
type TimelinePage struct {
	From, Total int // rows
	Briefings   int // of all rows; the others are events
	Rows        []related.TimelineRow
	Months      []TimelineMonth // of Rows, in order
}

// TimelineMonth is the head of a month on the timeline. A Month of a year only
// is that of what is known to the year; the zero Month that of what is
// undated.
type TimelineMonth struct {
	Month             corpus.Date
	From              int // place of its first row, which may be before the page
	Briefings, Events int // that it has; both 0 if they have not been counted
}

// Relater knows what connects briefings.
type Relater interface {
	// Entity returns the page of an entity by id, name or alias, or an error
	// that is ErrNotFound.
	Entity(ctx context.Context, name string) (related.EntityPage, error)
	// Entities returns n entities from the place from on, those in most
	// briefings first.
	Entities(ctx context.Context, from, n int) (EntityPage, error)
	// Timeline returns n rows of the timeline from the place from on, in the
	// order of related.Graph.Timeline: newest first, what is known to the
	// year only behind all months, what is undated last.
	Timeline(ctx context.Context, from, n int) (TimelinePage, error)
	// TimelineAt returns the place of the first row of the month that date is
	// in, or of the first row behind where it would be; the number of rows if
	// there is none.
	TimelineAt(ctx context.Context, date corpus.Date) (int, error)
}

// Desk is all of it.
type Desk interface {
	Library
	Searcher
	Relater
	Follower
}
