package desk

import (
	"context"

	"dossier/index"
)

// Search answers a request. It waits for the index.
func (d *Desk) Search(ctx context.Context, r index.Request) (index.Result, error) {
	return ask(ctx, d, func(v view) (index.Result, error) { return v.search(ctx, r) })
}

// Complete returns ways to go on from what has been typed, at most limit.
func (d *Desk) Complete(ctx context.Context, typed string, limit int) ([]index.Completion, error) {
	return ask(ctx, d, func(v view) ([]index.Completion, error) { return v.complete(ctx, typed, limit) })
}
