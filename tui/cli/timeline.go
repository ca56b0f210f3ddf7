package cli

import (
	"context"

	"github.com/spf13/cobra"

	"dossier/index/related"
	"dossier/tui/cli/wire"
	"dossier/tui/text"
)

func newTimeline(f *front) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "timeline",
		Short: "List briefings and the events that they tell, by month",
		Example: `  dossier timeline
  dossier timeline --json | jq '.months[].month'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runTimeline(cmd.Context(), f, o) },
	}
	o.flags(cmd, 0, "rows")
	return cmd
}

func runTimeline(ctx context.Context, f *front, o listOptions) error {
	if err := o.validate(); err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	months, err := d.Timeline(ctx)
	if err != nil {
		return err
	}
	months = firstRows(months, o.limit)
	f.setAside(ctx)
	if o.json {
		return f.printJSON(wire.TimelineOf(months))
	}
	return f.print(func(opts text.Options) text.Page { return text.Timeline(months, opts) })
}

// firstRows returns the months of the first limit rows, all if limit is 0.
func firstRows(months []related.TimelineMonth, limit int) []related.TimelineMonth {
	if limit == 0 {
		return months
	}
	var out []related.TimelineMonth
	for _, m := range months {
		if limit == 0 {
			break
		}
		m.Rows = first(m.Rows, limit)
		limit -= len(m.Rows)
		out = append(out, m)
	}
	return out
}
