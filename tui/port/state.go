package port

import "context"

// Phase is what a desk is doing about its library.
type Phase string

// The phases of a desk.
const (
	// Ready: the desk answers for all of the library.
	Ready Phase = "ready"
	// Loading: there is nothing to answer with yet; questions wait.
	Loading Phase = "loading"
	// Indexing: the desk answers for the part of the library that is indexed,
	// which may be none of it or an older state of it, and more is coming.
	Indexing Phase = "indexing"
	// Waiting: another process is at work on the index; the desk answers for
	// what that process has published.
	Waiting Phase = "waiting"
)

// State is what a desk has at one point in time. Two states may be compared.
type State struct {
	// Version counts the libraries that were on the desk: it grows when
	// another one takes its place, and what was asked before may be another
	// now. It is 0 until there is one.
	Version   int
	Briefings int // in the library of that version
	Phase     Phase
	// Done and Total say how far Indexing is, in briefings. Total is 0 while
	// it is not known.
	Done, Total int
	// Unsaved says why the index is only in memory, such as "the cache cannot
	// be written: permission denied"; "" if it is not.
	Unsaved string
	// Fault says what is wrong, "" if nothing is. The desk goes on answering
	// with what it has.
	Fault string
}

// Follower tells about the desk itself.
type Follower interface {
	// State returns what the desk has now. It never waits.
	State() State
	// Follow waits until the state is another than seen and returns it, or
	// ctx's error. Progress is told a few times a second at most; a Version
	// at once. It costs nothing while it waits.
	Follow(ctx context.Context, seen State) (State, error)
}
