package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/corpus/state"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
)

// markings are what dossier mark can do, in the order of its help.
var markings = []struct {
	name string
	op   state.Op
}{{"read", state.Read}, {"unread", state.Unread}, {"star", state.Star}, {"unstar", state.Unstar}}

func newMark(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "mark read|unread|star|unstar ID…",
		Short: "Mark briefings read, unread, starred or no longer",
		Long: `Mark briefings. Read and unread count for the whole story: a story is read once,
and a briefing that joins it later is unread.

Marks are kept apart from the library, in the state folder or in the folder that
the configuration names; docs/state.md says how. dossier undo takes one step back.`,
		Example: `  dossier mark read aws-loses-bedrock-leader
  dossier mark star aws-loses-bedrock-leader aws-quiet-restructuring
  dossier list --unread --json | jq -r '.briefings[].id' | xargs dossier mark read`,
		Args: func(_ *cobra.Command, args []string) error {
			hint := "dossier mark read|unread|star|unstar ID…"
			if len(args) == 0 {
				return &usageError{msg: "mark needs to know what to mark, and the id of a briefing", hint: hint}
			}
			if _, ok := markingOf(args[0]); !ok {
				return &usageError{msg: fmt.Sprintf("mark cannot %q", args[0]), hint: hint}
			}
			if len(args) == 1 {
				return &usageError{msg: "mark " + args[0] + " needs the id of a briefing", hint: "dossier list prints the ids"}
			}
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return completeIDs(f)(cmd, args[1:], typed)
			}
			var out []cobra.Completion
			for _, m := range markings {
				out = append(out, m.name)
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			op, _ := markingOf(args[0])
			return f.markEach(cmd.Context(), args[1:], op == state.Unread || op == state.Unstar, json, func(ctx context.Context, d *desk.Desk, ids []string) (port.Marked, error) {
				if op == state.Read || op == state.Unread {
					return d.MarkRead(ctx, op == state.Read, ids...)
				}
				return d.Mark(ctx, changesOf(op, "", ids)...)
			})
		},
	}
	jsonFlag(cmd, &json)
	return cmd
}

func markingOf(name string) (state.Op, bool) {
	for _, m := range markings {
		if m.name == name {
			return m.op, true
		}
	}
	return 0, false
}

// changesOf returns the same change of each briefing.
func changesOf(op state.Op, name string, ids []string) []state.Change {
	changes := make([]state.Change, len(ids))
	for i, id := range ids {
		changes[i] = state.Change{Op: op, Key: id, Name: name}
	}
	return changes
}

func newTag(f *front) *cobra.Command {
	return tagging(f, state.Tag, &cobra.Command{
		Use:   "tag NAME ID…",
		Short: "Give briefings a tag",
		Long: `Give briefings a tag: a word or two of your own. dossier list --tag NAME lists those
that have it, and dossier search tag:NAME searches among them.`,
		Example: `  dossier tag board aws-loses-bedrock-leader
  dossier list --tag board`,
	})
}

func newUntag(f *front) *cobra.Command {
	return tagging(f, state.Untag, &cobra.Command{
		Use:     "untag NAME ID…",
		Short:   "Take a tag from briefings",
		Example: `  dossier untag board aws-loses-bedrock-leader`,
	})
}

// tagging is the command that gives a tag, or takes it away.
func tagging(f *front, op state.Op, cmd *cobra.Command) *cobra.Command {
	var json bool
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return &usageError{msg: cmd.Name() + " needs the name of a tag and the id of a briefing", hint: "See dossier " + cmd.Name() + " --help"}
		case 1:
			return &usageError{msg: cmd.Name() + " " + args[0] + " needs the id of a briefing", hint: "dossier list prints the ids"}
		}
		return nil
	}
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return completeIDs(f)(cmd, args[1:], typed)
		}
		return completeTags(f)(cmd, args, typed)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name := tagOf(args[0])
		return f.markEach(cmd.Context(), args[1:], op == state.Untag, json, func(ctx context.Context, d *desk.Desk, ids []string) (port.Marked, error) {
			return d.Mark(ctx, changesOf(op, name, ids)...)
		})
	}
	jsonFlag(cmd, &json)
	return cmd
}

// tagOf is the name of a tag as it was typed: "#board" is board.
func tagOf(typed string) string {
	return strings.Join(strings.Fields(strings.TrimPrefix(typed, "#")), " ")
}

// markEach does work on those briefings that are there, as one step, and says
// what changed. One that is not there does not keep the others from it; marks
// of such a one can be taken away.
func (f *front) markEach(ctx context.Context, ids []string, away, json bool, work func(context.Context, *desk.Desk, []string) (port.Marked, error)) error {
	d, err := f.open()
	if err != nil {
		return err
	}
	marks, err := d.MarksReady(ctx)
	if err != nil {
		return err
	}
	rows, err := d.RowsOf(ctx, ids)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, r := range rows {
		have[r.ID] = true
	}
	var there []string
	for _, id := range ids {
		if k := marks.On(port.Subject{ID: id}); have[id] || away && (k.Read || k.Starred || len(k.Tags) > 0) {
			there = append(there, id)
			continue
		}
		f.fail(fmt.Sprintf("there is no briefing %q", id), f.nearIDs(ctx, id))
	}
	if len(there) > 0 {
		out, err := work(ctx, d, there)
		if err != nil {
			return err
		}
		if err := f.sayMarked(out, json); err != nil {
			return err
		}
	}
	if len(there) < len(ids) {
		return codeError(ExitNothing)
	}
	return nil
}

// sayMarked prints what a step changed.
func (f *front) sayMarked(out port.Marked, json bool) error {
	if json {
		return f.printJSON(wire.MarkedOf(out))
	}
	_, err := fmt.Fprintln(f.streams.Out, clean.Line(out.Text))
	return err
}
