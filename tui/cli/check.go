package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/tui/cli/wire"
)

func newCheck(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "check PATH…",
		Short: "Report every fault in briefing files, with file and line",
		Long: `Read briefing files, and every briefing in folders, and report each fault with
its file and line, in the form that editors know: FILE:LINE: MESSAGE. docs/format.md
describes the format. Exit code 1 says that there are faults.`,
		Example: `  dossier check notes/
  dossier check draft.md && echo ready`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{msg: "check needs files or folders", hint: "See dossier check --help"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runCheck(cmd.Context(), f, args, json) },
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runCheck(ctx context.Context, f *front, paths []string, json bool) error {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return badPath(p, err)
		}
	}
	base, err := builtInCatalogue(ctx)
	if err != nil {
		return err
	}
	files, faults, err := corpus.Check(ctx, paths, base)
	if err != nil {
		return err
	}
	if json {
		err = f.printJSON(wire.CheckOf(files, faults))
	} else {
		err = f.printFaults(faults)
		f.say(checked(files, len(faults)))
	}
	if err == nil && len(faults) > 0 {
		return codeError(ExitFailure)
	}
	return err
}

func checked(files, faults int) string {
	s := fmt.Sprintf("%d files checked", files)
	if files == 1 {
		s = "1 file checked"
	}
	switch faults {
	case 0:
		return s + ", no faults."
	case 1:
		return s + ", 1 fault."
	}
	return fmt.Sprintf("%s, %d faults.", s, faults)
}
