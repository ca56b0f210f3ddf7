package desk

import "context"

// later is a value that is being made by another goroutine.
type later[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// begin starts making a value.
func begin[T any](work func() (T, error)) *later[T] {
	l := &later[T]{done: make(chan struct{})}
	go func() {
		defer close(l.done)
		l.value, l.err = work()
	}()
	return l
}

// wait returns the value as soon as it is there, or the context's error if
// that ends first.
func (l *later[T]) wait(ctx context.Context) (T, error) {
	select {
	case <-l.done: // a value that is there is given even when ctx has ended
		return l.value, l.err
	default:
	}
	select {
	case <-l.done:
		return l.value, l.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// ready returns the value if it is there.
func (l *later[T]) ready() (value T, ok bool) {
	select {
	case <-l.done:
		return l.value, l.err == nil
	default:
		return value, false
	}
}
