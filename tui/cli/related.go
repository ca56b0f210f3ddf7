package cli

import (
	"context"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
	"dossier/tui/text"
)

func newRelated(f *front) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "related ID",
		Short: "List what a briefing is related to, and why",
		Example: `  dossier related aws-loses-bedrock-leader
  dossier related aws-loses-bedrock-leader --json | jq -r '.related[].reason'`,
		Args:              oneArg("related needs the id of a briefing", "dossier list prints the ids"),
		ValidArgsFunction: completeID(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runRelated(cmd.Context(), f, args[0], o)
		},
	}
	o.flags(cmd, 10, "briefings")
	return cmd
}

func runRelated(ctx context.Context, f *front, id string, o listOptions) error {
	if err := o.validate(); err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	near, err := d.Related(ctx, id, o.limit)
	if err != nil {
		return noBriefing(ctx, d, id, err)
	}
	if o.json {
		return f.printJSON(wire.RelatedOf(near))
	}
	dossier, err := d.Dossier(ctx, id)
	if err != nil {
		return err
	}
	return f.print(func(opts text.Options) text.Page { return text.Related(dossier.Briefing.Title, near, opts) })
}
