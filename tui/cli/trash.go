package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/corpus/store"
	"dossier/tui/cli/wire"
)

// idArgs asks for ids.
func idArgs(least int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least {
			what := "the id of a briefing"
			if least > 1 {
				what = "the ids of two briefings or more"
			}
			return &usageError{msg: strings.TrimPrefix(cmd.CommandPath(), "dossier ") + " needs " + what, hint: "dossier list prints the ids"}
		}
		return nil
	}
}

func newRemove(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "rm ID…",
		Short: "Put briefings in the trash",
		Long: `Put briefings in the trash. An import of the same article leaves them there, and
dossier restore brings them back.`,
		Example: `  dossier rm aws-loses-bedrock-leader
  dossier trash`,
		Args:              idArgs(1),
		ValidArgsFunction: completeIDs(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.eachID(cmd.Context(), args, (*store.Store).Remove, "is in the trash", "there is no briefing %q in the library")
		},
	}
}

func newRestore(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "restore ID…",
		Short: "Take briefings out of the trash",
		Example: `  dossier trash
  dossier restore aws-loses-bedrock-leader`,
		Args:              idArgs(1),
		ValidArgsFunction: completeTrash(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.eachID(cmd.Context(), args, (*store.Store).Restore, "is back", "%q is not in the trash")
		},
	}
}

// eachID does work on each briefing and says what became of it. One that is
// not there does not keep the others from it.
func (f *front) eachID(ctx context.Context, ids []string, work func(*store.Store, context.Context, string) error, said, missed string) error {
	s, err := f.ownLibrary(ctx)
	if err != nil {
		return err
	}
	missing := 0
	for _, id := range ids {
		err := work(s, ctx, id)
		switch {
		case errors.Is(err, store.ErrNoBriefing):
			missing++
			f.fail(fmt.Sprintf(missed, clean.Line(id)), f.nearIDs(ctx, id))
		case err != nil:
			return err
		default:
			if _, err := fmt.Fprintln(f.streams.Out, clean.Line(id+" "+said)); err != nil {
				return err
			}
		}
	}
	if missing > 0 {
		return codeError(ExitNothing)
	}
	return nil
}

// nearIDs says what an id may have been meant to be.
func (f *front) nearIDs(ctx context.Context, id string) string {
	if d, err := f.open(); err == nil {
		if near := d.NearestIDs(ctx, id, 3); len(near) > 0 {
			return "Did you mean " + strings.Join(near, " or ") + "?"
		}
	}
	return "dossier list prints the ids"
}

func newTrash(f *front) *cobra.Command {
	var json, empty bool
	cmd := &cobra.Command{
		Use:   "trash",
		Short: "List what is in the trash",
		Example: `  dossier trash
  dossier trash --empty`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runTrash(cmd.Context(), f, empty, json) },
	}
	cmd.Flags().BoolVar(&empty, "empty", false, "delete what is in it for good, with its originals")
	jsonFlag(cmd, &json)
	return cmd
}

func runTrash(ctx context.Context, f *front, empty, json bool) error {
	s, err := f.ownLibrary(ctx)
	if err != nil {
		return err
	}
	if empty {
		n, err := s.EmptyTrash(ctx)
		if err == nil {
			f.say(plural(n, "briefing", "briefings") + " deleted for good.")
		}
		return err
	}
	all, err := s.Trash()
	if err != nil {
		return err
	}
	if json {
		return f.printJSON(wire.TrashOf(all))
	}
	if len(all) == 0 {
		f.say("The trash is empty.")
	}
	for _, t := range all {
		if _, err := fmt.Fprintln(f.streams.Out, clean.Line(t.ID)+"  "+clean.Line(t.Title)); err != nil {
			return err
		}
	}
	return nil
}

// completeTrash proposes the ids of what is in the trash.
func completeTrash(f *front) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		s, err := f.ownLibrary(f.completing(cmd))
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		all, _ := s.Trash()
		var out []cobra.Completion
		for _, t := range all {
			if strings.HasPrefix(t.ID, typed) {
				out = append(out, cobra.CompletionWithDesc(t.ID, t.Title))
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}
