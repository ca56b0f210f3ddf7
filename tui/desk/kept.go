package desk

import (
	"fmt"
	"sync"
	"time"

	"dossier/index/generation"
)

// Kept is a library whose index is kept in the cache.
type Kept struct {
	// Dir is the folder of the index, "" if there is no cache.
	Dir    string
	Source generation.Source
	// Load reads all of the library, for where no index can be kept.
	Load Load
	// Exists reports whether there is a library yet, nil if there is. Until
	// there is one Instead is on the desk.
	Exists  func() bool
	Instead Load
	// Asking is set for who asks once and goes: the first answer waits until
	// the index is up to date, and nothing is followed after that. If it is
	// nil the desk answers at once with what was indexed before, and follows
	// the library.
	Asking *Asking
}

// Asking is how long who asks once waits, and who is told why.
type Asking struct {
	// Patience is how long to wait for another program that brings the index
	// up to date, before the answer is that of the index as it is.
	Patience time.Duration
	// AsIs takes the index as it is, if there is one.
	AsIs     bool
	Progress generation.Progress // may be nil
	Say      func(msg string)    // called by one at a time; may be nil

	saying sync.Mutex
}

func (a *Asking) say(format string, args ...any) {
	if a.Say != nil {
		a.saying.Lock()
		defer a.saying.Unlock()
		a.Say(fmt.Sprintf(format, args...))
	}
}

// OpenKept opens the desk of a library whose index is kept and returns at once.
// A nil Editing only reads.
func OpenKept(k Kept, e *Editing) *Desk {
	d := newDesk(k.Load, e)
	d.keeper = &keeper{d: d, kept: k, waits: make(chan struct{}, 1)}
	d.beside(d.keeper.run)
	return d
}
