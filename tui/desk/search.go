package desk

import (
	"context"

	"dossier/index"
)

// Search answers a request. It waits for the index.
func (d *Desk) Search(ctx context.Context, r index.Request) (index.Result, error) {
	return indexed(ctx, d, func(x *index.Index) (index.Result, error) { return x.Search(ctx, r) })
}

// Complete returns ways to go on from what has been typed, at most limit.
func (d *Desk) Complete(ctx context.Context, typed string, limit int) ([]index.Completion, error) {
	return indexed(ctx, d, func(x *index.Index) ([]index.Completion, error) { return x.Complete(ctx, typed, limit) })
}

// indexed asks the index of what is on the desk now.
func indexed[T any](ctx context.Context, d *Desk, ask func(*index.Index) (T, error)) (T, error) {
	var none T
	for {
		s := d.stock()
		s.build(d.ctx)
		if s.index == nil { // closed before anything was asked
			if s == d.stock() {
				return none, context.Canceled
			}
			continue // another library took its place meanwhile
		}
		x, err := s.index.wait(ctx)
		if err != nil {
			return none, err
		}
		s.inUse.RLock()
		if s != d.stock() {
			s.inUse.RUnlock()
			continue
		}
		answer, err := ask(x)
		s.inUse.RUnlock()
		return answer, err
	}
}
