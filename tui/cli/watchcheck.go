package cli

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/index/watch"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
)

type watchCheckOptions struct{ json, quiet, seen bool }

func newWatchCheck(f *front) *cobra.Command {
	var o watchCheckOptions
	cmd := &cobra.Command{
		Use:   "check [NAME…]",
		Short: "Print what is new of watches, and say by the exit code if anything is",
		Long: `Print what is new of all watches, or of those that are named: what came into the
library since they were last seen.

The exit code is 0 if there is something new, 3 if there is nothing, 2 if there is
no such watch, and 1 if a watch cannot be searched for. Looking changes nothing:
with --seen what is printed is no longer new.`,
		Example: `  dossier watch check
  dossier watch check Jassy --seen
  dossier sync --quiet; dossier watch check --quiet && notify-send "Something new"
  dossier watch check --json | jq -r '.watches[].briefings[].url'`,
		ValidArgsFunction: completeWatches(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runWatchCheck(cmd.Context(), f, args, o)
		},
	}
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, "print nothing: the exit code says it")
	cmd.Flags().BoolVar(&o.seen, "seen", false, "what is printed was seen, and is not new any more")
	jsonFlag(cmd, &o.json)
	return cmd
}

// mostNews is how many of the briefings that are new of a watch are named.
const mostNews = 20

func runWatchCheck(ctx context.Context, f *front, names []string, o watchCheckOptions) error {
	d, counts, faults, err := f.watches(ctx)
	if err != nil {
		return err
	}
	if len(counts) == 0 && len(faults) == 0 && len(names) == 0 {
		return errNoWatches
	}
	counts, faulty, err := f.named(counts, faults, names)
	if err != nil {
		return err
	}
	news := make([]wire.News, len(counts))
	for i, c := range counts {
		news[i] = wire.News{Watch: c}
		if c.New > 0 && !o.quiet {
			if news[i].Rows, err = newest(ctx, d, c, f.now()); err != nil {
				return err
			}
		}
	}
	switch {
	case o.quiet:
	case o.json:
		err = f.printJSON(wire.WatchCheckOf(news, faults))
	default:
		err = f.printNews(news)
	}
	if err != nil {
		return err
	}
	if o.seen {
		for _, c := range counts {
			if c.New == 0 {
				continue
			}
			if err := d.SawWatch(ctx, c.Name); err != nil {
				return err
			}
		}
	}
	switch {
	case faulty || slices.ContainsFunc(counts, func(c port.WatchCount) bool { return c.Fault != "" }):
		return codeError(ExitFailure)
	case !slices.ContainsFunc(counts, func(c port.WatchCount) bool { return c.New > 0 }):
		return codeError(ExitNothing)
	}
	return nil
}

// newest returns the newest briefings that are new of a watch.
func newest(ctx context.Context, d *desk.Desk, c port.WatchCount, upTo time.Time) ([]port.Row, error) {
	ids, err := watch.IDs(ctx, d, c.Watch, c.Since, upTo, mostNews)
	if err != nil {
		return nil, err
	}
	return d.RowsOf(ctx, ids)
}

// printNews prints what is new of watches, each with its newest briefings.
func (f *front) printNews(news []wire.News) error {
	for _, n := range news {
		if n.Watch.New == 0 && n.Watch.Fault == "" {
			continue
		}
		if err := f.printLine(watchLine(n.Watch)); err != nil {
			return err
		}
		for _, r := range n.Rows {
			if err := f.printBelow(r.ID + ": " + r.Title); err != nil {
				return err
			}
		}
		if more := n.Watch.New - len(n.Rows); more > 0 && n.Watch.Fault == "" {
			if err := f.printBelow(fmt.Sprintf("and %d more", more)); err != nil {
				return err
			}
		}
	}
	return nil
}

// printBelow prints a line that belongs to the one above.
func (f *front) printBelow(line string) error {
	_, err := fmt.Fprintln(f.streams.Out, "  "+clean.Line(line))
	return err
}
