package cli

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/text"
)

func newShow(f *front) *cobra.Command {
	var json, evidence bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Print a briefing in full",
		Long: `Print a briefing in full: key points with the words of the article that they
rest on, the case for and against with who says what, entities, figures, events,
related briefings, what you marked of it, where it comes from, and its text.`,
		Example: `  dossier show aws-loses-bedrock-leader
  dossier show aws-loses-bedrock-leader --evidence=false
  dossier show aws-loses-bedrock-leader --json | jq .sentiment.balance`,
		Args:              oneArg("show needs the id of a briefing", "dossier list prints the ids"),
		ValidArgsFunction: completeID(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runShow(cmd.Context(), f, args[0], evidence, json)
		},
	}
	cmd.Flags().BoolVar(&evidence, "evidence", true, "print the words that points and claims rest on")
	jsonFlag(cmd, &json)
	return cmd
}

func runShow(ctx context.Context, f *front, id string, evidence, json bool) error {
	d, err := f.open()
	if err != nil {
		return err
	}
	dossier, err := d.Dossier(ctx, id)
	if err != nil {
		return noBriefing(ctx, d, id, err)
	}
	marks := f.marksKnown(ctx, d)
	if json {
		return f.printJSON(wire.ShowOf(dossier, marks))
	}
	return f.print(func(o text.Options) text.Page {
		o.Evidence, o.Marks = evidence, marks
		return text.Briefing(dossier, o)
	})
}

// noBriefing says that there is no briefing with the id, and what the id may
// have been meant to be.
func noBriefing(ctx context.Context, d *desk.Desk, id string, err error) error {
	hint := "dossier list prints the ids"
	if near := d.NearestIDs(ctx, id, 3); len(near) > 0 {
		hint = "Did you mean " + strings.Join(near, " or ") + "?"
	} else if _, statErr := os.Stat(id); statErr == nil {
		hint = "To read a file: dossier " + id
	}
	return notFound(err, fmt.Sprintf("there is no briefing %q", id), hint)
}
