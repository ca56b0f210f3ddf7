package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
	"dossier/tui/port"
	"dossier/tui/text"
)

// listOptions are those of the commands that print a list.
type listOptions struct {
	limit int // 0 for all
	json  bool
}

// flags adds the flags of a list to a command.
func (o *listOptions) flags(cmd *cobra.Command, limit int, what string) {
	usage := "print at most `N` " + what
	if limit == 0 {
		usage += " (0 for all)"
	}
	cmd.Flags().IntVar(&o.limit, "limit", limit, usage)
	jsonFlag(cmd, &o.json)
}

func jsonFlag(cmd *cobra.Command, json *bool) {
	cmd.Flags().BoolVar(json, "json", false, "print JSON, as docs/json.md describes it")
}

func (o *listOptions) validate() error {
	if o.limit < 0 {
		return &usageError{msg: fmt.Sprintf("--limit: %d is less than 0", o.limit)}
	}
	return nil
}

func newList(f *front) *cobra.Command {
	var o listOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the briefings, newest first",
		Example: `  dossier list
  dossier list --limit 5
  dossier list --json | jq -r '.briefings[].id'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), f, o) },
	}
	o.flags(cmd, 0, "briefings")
	return cmd
}

func runList(ctx context.Context, f *front, o listOptions) error {
	if err := o.validate(); err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	if o.json {
		rows, err := port.AllRows(ctx, d, o.limit)
		if err != nil {
			return err
		}
		f.setAside(ctx)
		return f.printJSON(wire.ListOf(rows))
	}
	first, err := d.Rows(ctx, 0, 1)
	if err != nil {
		return err
	}
	if first.Total == 0 {
		f.say("The library holds no briefings.")
	}
	if isTerminal(f.streams.Out) {
		f.notice()
	} else {
		f.setAside(ctx)
	}
	between := ""
	return port.EachRow(ctx, d, o.limit, func(rows []port.Row) error {
		if _, err := fmt.Fprint(f.streams.Out, between); err != nil {
			return err
		}
		between = "\n"
		return f.print(func(opts text.Options) text.Page { return text.List(rows, opts) })
	})
}
