// Package beside runs work on other goroutines than the one that waits for it.
// A panic on a goroutine of its own would end the program where nobody can
// catch it, with the terminal left as the reader had set it. Here it is kept,
// and raised again where the work is waited for.
package beside

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Crash is a panic that was kept, to be raised again elsewhere.
type Crash struct {
	reason string
	stack  []byte
}

// Error returns the kind of the panic. Its own words are left out, as they
// could quote a briefing, unless they are the runtime's.
func (c *Crash) Error() string { return c.reason }

// Stack returns the stack of the goroutine that panicked.
func (c *Crash) Stack() []byte { return c.stack }

// Kept returns what recover gave as a Crash; nil stays nil. It is called in the
// deferred function itself, where the stack is still that of the panic.
func Kept(recovered any) *Crash {
	if recovered == nil {
		return nil
	}
	if c, ok := recovered.(*Crash); ok {
		return c // raised for the second time: the first stack is the one that tells
	}
	c := &Crash{reason: fmt.Sprintf("%T", recovered), stack: debug.Stack()}
	if e, ok := recovered.(runtime.Error); ok {
		c.reason = e.Error()
	}
	return c
}

// Guard does the work and returns its panic, nil if there was none. Reading a
// mapped file that somebody has cut is a panic too, and not the end of the
// program.
func Guard(work func()) (crash *Crash) {
	defer func() { crash = Kept(recover()) }()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	work()
	return nil
}

// Start does the work on another goroutine. The function that it returns waits
// until the work is done, and raises its panic.
func Start(work func()) (wait func()) {
	done := make(chan *Crash, 1)
	go func() { done <- Guard(work) }()
	return func() {
		if crash := <-done; crash != nil {
			panic(crash)
		}
	}
}
