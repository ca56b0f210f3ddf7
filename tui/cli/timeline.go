package cli

import (
	"context"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
	"dossier/tui/port"
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
	months, err := port.AllTimeline(ctx, d, o.limit)
	if err != nil {
		return err
	}
	f.setAside(ctx)
	if o.json {
		return f.printJSON(wire.TimelineOf(months))
	}
	return f.print(func(opts text.Options) text.Page { return text.Timeline(months, opts) })
}
