package desk

import (
	"context"

	"dossier/corpus/beside"
)

// later is a value that is being made by another goroutine.
type later[T any] struct {
	done  chan struct{}
	value T
	err   error
	crash *beside.Crash
}

// begin starts making a value.
func begin[T any](work func() (T, error)) *later[T] {
	l := &later[T]{done: make(chan struct{})}
	go func() {
		defer close(l.done)
		l.crash = beside.Guard(func() { l.value, l.err = work() })
	}()
	return l
}

// wait returns the value as soon as it is there, or the context's error if
// that ends first. It raises the panic of making it.
func (l *later[T]) wait(ctx context.Context) (T, error) {
	select {
	case <-l.done: // a value that is there is given even when ctx has ended
		return l.made()
	default:
	}
	select {
	case <-l.done:
		return l.made()
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

func (l *later[T]) made() (T, error) {
	if l.crash != nil {
		panic(l.crash)
	}
	return l.value, l.err
}

// ready returns the value if it is there.
func (l *later[T]) ready() (value T, ok bool) {
	select {
	case <-l.done:
		return l.value, l.err == nil && l.crash == nil
	default:
		return value, false
	}
}
