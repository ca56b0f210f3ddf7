package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/state"
	"dossier/index/today"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/text"
)

type todayOptions struct {
	since, after, budget string
	limit                int
	unread, seen, json   bool
}

func newToday(f *front) *cobra.Command {
	var o todayOptions
	cmd := &cobra.Command{
		Use:   "today",
		Short: "Tell what came in since you last looked, by story",
		Long: `Tell what came into the library since you last looked, by story and the most
important first. Of a story that the library knew already it tells what is new:
points, figures that changed, claims. Stories that are told again without
anything new come last, and behind them those of earlier days that you have not
read.

You last looked when you last left the reader after it had shown Today, or used
--seen. --since and --after ask for another time. The exit code is 3 if nothing
is new.`,
		Example: `  dossier today
  dossier today --since 24h --budget 10m
  dossier today --after 2026-11-20 --unread
  dossier today --seen --json | jq -r '.stories[] | .title + ": " + .what'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runToday(cmd.Context(), f, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.since, "since", "", "what came in within `TIME`, such as 24h or 7d; never for all there is")
	flags.StringVar(&o.after, "after", "", "what came in after `TIME`: 2026-11-22, or 2026-11-22T07:00:00Z")
	flags.StringVar(&o.budget, "budget", "", "draw the line at what can be read in `TIME`, such as 10m; never for no line")
	flags.IntVar(&o.limit, "limit", todayLimit, "tell at most `N` stories (0 for all)")
	flags.BoolVar(&o.unread, "unread", false, "leave out stories that were read")
	flags.BoolVar(&o.seen, "seen", false, "count all of it as seen afterwards")
	jsonFlag(cmd, &o.json)
	_ = cmd.RegisterFlagCompletionFunc("since", cobra.FixedCompletions([]string{"24h", "7d", "never"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("budget", cobra.FixedCompletions([]string{"5m", "10m", "30m", "never"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

const (
	todayLimit = 20
	todayMost  = 1_000_000 // stories, where there is no limit
)

// request understands the options.
func (o *todayOptions) request(f *front) (port.TodayRequest, error) {
	r := port.TodayRequest{UpTo: f.now(), Limit: o.limit, Unread: o.unread, Earlier: o.since == "" && o.after == ""}
	switch {
	case o.limit < 0:
		return r, &usageError{msg: fmt.Sprintf("--limit: %d is less than 0", o.limit)}
	case o.since != "" && o.after != "":
		return r, &usageError{msg: "--since and --after both say from when on", hint: "Give one of them"}
	case o.limit == 0:
		r.Limit = todayMost
	}
	budget, err := span("--budget", o.budget, f.config.Reading.Budget)
	if err != nil {
		return r, err
	}
	r.Budget = max(budget, 0)
	if r.Since, err = span("--since", o.since, 0); err != nil {
		return r, err
	}
	if r.Since < 0 {
		r.Since, r.After = 0, time.Unix(1, 0)
	}
	if o.after != "" {
		r.After, err = moment(o.after, r.UpTo.Location())
	}
	return r, err
}

// moment reads a time of a flag: a day, which begins at midnight in a zone, or
// a point in time. What came in at that very second counts.
func moment(typed string, zone *time.Location) (time.Time, error) {
	if t, err := time.ParseInLocation(time.DateOnly, typed, zone); err == nil {
		return t.Add(-time.Second), nil
	}
	t, err := time.Parse(time.RFC3339, typed)
	if err != nil {
		return t, &usageError{msg: fmt.Sprintf("--after: %q is not a time: write 2026-11-22 or 2026-11-22T07:00:00Z", typed)}
	}
	return t, nil
}

func runToday(ctx context.Context, f *front, o todayOptions) error {
	r, err := o.request(f)
	if err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	p, err := d.Today(ctx, r)
	if err != nil {
		return err
	}
	m, err := f.morning(ctx, d, r)
	if err != nil {
		return err
	}
	f.setAside(ctx)
	if o.json {
		err = f.printJSON(wire.TodayOf(p, r.Budget, m.Watches))
	} else if p.Total > 0 || p.EarlierTotal > 0 {
		err = f.print(func(opts text.Options) text.Page { return text.Today(p, m, opts) })
	}
	if err != nil {
		return err
	}
	if o.seen {
		if err := sawToday(ctx, d, p); err != nil {
			return err
		}
	}
	if p.Total > p.Nothing {
		return nil
	}
	if p.Total == 0 && p.EarlierTotal == 0 { // else the page says it
		f.say(text.Since(p, m) + ".")
		if !f.place().exists {
			f.say(builtIn)
		}
	}
	return codeError(ExitNothing)
}

// morning is what stands around the stories.
func (f *front) morning(ctx context.Context, d *desk.Desk, r port.TodayRequest) (text.Morning, error) {
	m := text.Morning{Now: r.UpTo, Budget: r.Budget}
	if r.After.IsZero() && r.Since == 0 {
		marks, err := d.MarksReady(ctx)
		if err != nil && !errors.Is(err, port.ErrNoMarks) {
			return m, err
		}
		m.First = marks.Seen(port.SeenToday).IsZero()
	}
	if !d.CanWatch() {
		return m, nil
	}
	var faults corpus.Faults
	watches, err := d.Watches(ctx)
	if errors.As(err, &faults) {
		for _, fault := range faults {
			f.say(clean.Line(fault.Error()))
		}
		err = nil
	}
	m.Watches = watches
	return m, err
}

// sawToday counts all that a page is of as seen. What came in up to when it was
// asked for, but was on no shelf by then, is not.
func sawToday(ctx context.Context, d *desk.Desk, p today.Page) error {
	if p.Last.IsZero() { // nothing ever came in
		return nil
	}
	_, err := d.Mark(ctx, state.Change{Op: state.Visit, Key: port.SeenToday, When: p.Last})
	return err
}
