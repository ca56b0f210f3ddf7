package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/text"
)

// listOptions are those of the commands that print a list.
type listOptions struct {
	limit int // 0 for all
	json  bool

	unread, starred bool // of dossier list: those only
	tag             string
}

// marked reports whether only briefings with some mark are wanted.
func (o *listOptions) marked() bool { return o.unread || o.starred || o.tag != "" }

// wants reports whether a briefing has the marks that are wanted.
func (o *listOptions) wants(k port.Mark) bool {
	return (!o.unread || !k.Read) && (!o.starred || k.Starred) && (o.tag == "" || slices.Contains(k.Tags, o.tag))
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
  dossier list --unread --starred
  dossier list --json | jq -r '.briefings[].id'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), f, o) },
	}
	o.flags(cmd, 0, "briefings")
	cmd.Flags().BoolVar(&o.unread, "unread", false, "those only that you have not read")
	cmd.Flags().BoolVar(&o.starred, "starred", false, "those only that you starred")
	cmd.Flags().StringVar(&o.tag, "tag", "", "those only with the tag `NAME`")
	_ = cmd.RegisterFlagCompletionFunc("tag", completeTags(f))
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
	marks := f.marksKnown(ctx, d)
	if o.marked() && !marks.Known() {
		if marks, err = d.MarksReady(ctx); err != nil {
			return err
		}
	}
	if o.json {
		var all []port.Row
		if err := eachWanted(ctx, d, o, marks, func(rows []port.Row) error { all = append(all, rows...); return nil }); err != nil {
			return err
		}
		f.setAside(ctx)
		return f.printJSON(wire.ListOf(all, marks))
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
	between, some := "", false
	err = eachWanted(ctx, d, o, marks, func(rows []port.Row) error {
		some = true
		if _, err := fmt.Fprint(f.streams.Out, between); err != nil {
			return err
		}
		between = "\n"
		return f.print(func(opts text.Options) text.Page { opts.Marks = marks; return text.List(rows, opts) })
	})
	if err == nil && !some && o.marked() && first.Total > 0 {
		f.say("No briefing is marked so.")
		return codeError(ExitNothing)
	}
	return err
}

// errEnough ends a walk through a list.
var errEnough = errors.New("enough")

// eachWanted hands the rows that are wanted to do, a good number at a time.
func eachWanted(ctx context.Context, d *desk.Desk, o listOptions, marks port.Marks, do func([]port.Row) error) error {
	if !o.marked() {
		return port.EachRow(ctx, d, o.limit, do)
	}
	left := o.limit
	err := port.EachRow(ctx, d, 0, func(rows []port.Row) error {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r port.Row) bool { return !o.wants(marks.On(r.Subject())) })
		enough := o.limit > 0 && len(rows) >= left
		if enough {
			rows = rows[:left]
		}
		left -= len(rows)
		if len(rows) > 0 {
			if err := do(rows); err != nil {
				return err
			}
		}
		if enough {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}
