package desk

import (
	"context"

	"dossier/index"
)

// Search answers a request. It waits for the index.
func (d *Desk) Search(ctx context.Context, r index.Request) (index.Result, error) {
	ix, err := d.indexed(ctx)
	if err != nil {
		return index.Result{}, err
	}
	return ix.Search(ctx, r)
}

// Complete returns ways to go on from what has been typed, at most limit.
func (d *Desk) Complete(ctx context.Context, typed string, limit int) ([]index.Completion, error) {
	ix, err := d.indexed(ctx)
	if err != nil {
		return nil, err
	}
	return ix.Complete(ctx, typed, limit)
}

func (d *Desk) indexed(ctx context.Context) (*index.Index, error) {
	d.Warm()
	if d.index == nil { // closed before anything was asked
		return nil, context.Canceled
	}
	return d.index.wait(ctx)
}
