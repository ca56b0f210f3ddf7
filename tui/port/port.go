// Package port is what the reader's screens need of the world behind them:
// small interfaces, and the values that cross them. Package desk answers them
// for a library in memory.
package port

import (
	"context"

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
	Origin         corpus.Origin
	Story          string // the id of its story
	Sources        int    // briefings in its story, itself included
	For, Against   int    // claims
	Views          int
	Minutes        int // reading time, at least 1
	Topics         []string
	Entities       []string // ids
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
	// Rows returns every briefing, newest first.
	Rows(ctx context.Context) ([]Row, error)
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

// Relater knows what connects briefings.
type Relater interface {
	// Entity returns the page of an entity by id, name or alias, or an error
	// that is ErrNotFound.
	Entity(ctx context.Context, name string) (related.EntityPage, error)
	Entities(ctx context.Context) ([]related.EntityRow, error)
	Timeline(ctx context.Context) ([]related.TimelineMonth, error)
}

// Desk is all of it.
type Desk interface {
	Library
	Searcher
	Relater
}
