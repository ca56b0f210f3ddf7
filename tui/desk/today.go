package desk

import (
	"context"

	"dossier/index/today"
	"dossier/tui/port"
)

var _ port.Todayer = (*Desk)(nil)

// Today returns what was added to the library in a time, by story. Until it is
// known of briefings when they were added, that is nothing.
func (d *Desk) Today(ctx context.Context, r port.TodayRequest) (today.Page, error) {
	return ask(ctx, d, func(view) (today.Page, error) {
		if r.After.IsZero() && r.Since > 0 && !r.UpTo.IsZero() {
			r.After = r.UpTo.Add(-r.Since)
		}
		return today.Page{After: r.After, UpTo: r.UpTo}, nil
	})
}
