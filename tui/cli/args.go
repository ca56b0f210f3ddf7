package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"dossier/tui/port"
)

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return &usageError{msg: cmd.Name() + " takes no arguments: " + strings.Join(args, " "), hint: "See " + cmd.CommandPath() + " --help"}
	}
	return nil
}

// oneArg asks for exactly one argument.
func oneArg(msg, hint string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return &usageError{msg: msg, hint: hint}
		case len(args) > 1:
			return &usageError{msg: msg + ", one at a time", hint: hint}
		}
		return nil
	}
}

// completeIDs proposes the ids of the briefings, with their titles.
func completeIDs(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		d, err := f.openAsIs()
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []cobra.Completion
		err = port.EachRow(orBackground(cmd.Context()), d, 0, func(rows []port.Row) error {
			for _, r := range rows {
				if strings.HasPrefix(r.ID, typed) {
					out = append(out, cobra.CompletionWithDesc(r.ID, r.Title))
				}
			}
			return nil
		})
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeEntities proposes the names of the entities, with their kinds.
func completeEntities(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		d, err := f.openAsIs()
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		rows, err := port.AllEntities(orBackground(cmd.Context()), d, 0)
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		var out []cobra.Completion
		for _, r := range rows {
			if len(r.Name) >= len(typed) && strings.EqualFold(r.Name[:len(typed)], typed) {
				out = append(out, cobra.CompletionWithDesc(r.Name, string(r.Kind)))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

func orBackground(ctx context.Context) context.Context {
	if ctx == nil {
		return context.Background()
	}
	return ctx
}
