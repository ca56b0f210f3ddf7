package port

import (
	"context"
	"errors"

	"dossier/corpus/store"
)

// ErrReadOnly says that what is read cannot be changed: the built-in
// briefings, or files that were opened without a library.
var ErrReadOnly = errors.New("these briefings are only read; import into a library to change them")

// Editor changes a library. When a method returns without an error, the desk
// answers for the changed library.
type Editor interface {
	// Writable reports whether what is on the desk can be changed, Importable
	// whether Import can take anything in.
	Writable() bool
	Importable() bool
	// Judge makes a derived statement the person's own, or keeps it away.
	Judge(ctx context.Context, m store.Mark, accept bool) error
	// Edit lets a person edit the file of a briefing by edit, which is given
	// the name of a copy. Faults leave the library as it was and the copy for
	// the next Edit.
	Edit(ctx context.Context, id string, edit func(path string) error) error
	// JoinStory puts briefings in a story, LeaveStory sets one apart.
	JoinStory(ctx context.Context, story string, ids ...string) error
	LeaveStory(ctx context.Context, id string) error
	// Import takes in a path, glob or address, and reports each article as it
	// is done. What was done before an error or the end of ctx stays done.
	Import(ctx context.Context, what string, report func(ImportStep)) (ImportSummary, error)
}

// ImportStep is an article that was taken in, or a part that was set aside.
type ImportStep struct {
	Done   int // how many parts are done, this one included
	Title  string
	Failed bool
}

// ImportSummary is what became of an import.
type ImportSummary struct {
	IDs                                    []string // of what was imported and updated, in order
	Imported, Updated, Unchanged, SetAside int
	Reasons                                []string // why parts were set aside
}
