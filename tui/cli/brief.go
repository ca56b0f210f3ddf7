package cli

import (
	"context"
	"fmt"
	"net/mail"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/tui/config"
	"dossier/tui/digest"
)

// briefOptions are what brief was asked for, as it was typed.
type briefOptions struct {
	since, date, budget string
	watches             []string
	limit               int
	unread              bool
	empty, quiet        bool

	format, output, title string
	from, to, subject     string
	json                  bool
}

func newBrief(f *front) *cobra.Command {
	var o briefOptions
	cmd := &cobra.Command{
		Use:   "brief",
		Short: "Write what is new as a digest: to read, print or mail",
		Long: `Write a digest of what came into the library: by story, the most important first,
each with what is new in it, key points, figures, the case for and against with who
holds it, related briefings and its sources with their addresses, and the words of
the articles that every sentence rests on.

It is about the last 24 hours, or as long as --since says, or the day of --date. A
story of which the library knew a part says what is new, and is left out if nothing
is. With --budget it has the first stories that can be read in that time, and says
how many more there are. What holds where no flag says it is in [brief] of the file
of options.

--format is text, md (CommonMark), html (one page that needs nothing else), json
(dossier/brief/v1 of docs/json.md) or eml (a mail with text and HTML, to hand to
sendmail). -o writes a file, whole or not at all; its ending says the format.

When nothing is new, nothing is written and the exit code is 3, so that cron sends
no empty mail; --quiet does not say so either, and --empty writes a digest that says
so. The same library, watches and time give the same bytes.`,
		Example: `  dossier brief
  dossier brief --since 7d --budget 30m
  dossier brief --date yesterday -o brief.html
  dossier brief --watch Amazon --watch Northport --format md
  dossier brief --format eml --to board@example.org | sendmail -t`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runBrief(cmd.Context(), f, o) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.since, "since", "", "what came in within `TIME`, such as 24h or 7d; never for all there is")
	flags.StringVar(&o.date, "date", "", "what came in on `DAY`: 2026-11-22, today or yesterday")
	flags.StringArrayVar(&o.watches, "watch", nil, "only what the watch `NAME` finds; may be repeated")
	flags.BoolVar(&o.unread, "unread", false, "leave out what was read")
	flags.StringVar(&o.budget, "budget", "", "what can be read in `TIME`, such as 10m; never for all there is")
	flags.IntVar(&o.limit, "limit", 0, "at most `N` stories (0 for all)")
	flags.StringVar(&o.format, "format", "", "`FORMAT` is "+strings.Join(config.Formats(), ", "))
	flags.StringVarP(&o.output, "output", "o", "", "write to `FILE`")
	flags.BoolVar(&o.empty, "empty", false, "write a digest also when nothing is new")
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "do not say that nothing is new")
	flags.StringVar(&o.title, "title", "", "`TITLE` of the digest")
	flags.StringVar(&o.from, "from", "", "eml: the sender's `ADDRESS`")
	flags.StringVar(&o.to, "to", "", "eml: `ADDRESSES` of those who get it, with commas between")
	flags.StringVar(&o.subject, "subject", "", "eml: the `SUBJECT`")
	flags.BoolVar(&o.json, "json", false, "the same as --format json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(config.Formats(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("since", cobra.FixedCompletions([]string{"24h", "7d", "never"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("date", cobra.FixedCompletions([]string{"today", "yesterday"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("budget", cobra.FixedCompletions([]string{"5m", "10m", "30m", "never"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("watch", completeWatches(f))
	_ = cmd.MarkFlagFilename("output", "txt", "md", "html", "json", "eml")
	return cmd
}

// assignment is a brief that is understood.
type assignment struct {
	after, upTo time.Time // a zero after is the beginning
	made        time.Time
	budget      time.Duration // 0 is no bound
	format      string
	output      string // "" is standard output
	envelope    digest.Envelope
}

// read understands the options, with those of the configuration where there
// are none.
func (o *briefOptions) read(now time.Time, c config.Brief) (assignment, error) {
	a := assignment{made: now, output: o.output}
	if a.output == "-" {
		a.output = ""
	}
	if o.limit < 0 {
		return a, &usageError{msg: fmt.Sprintf("--limit: %d is less than 0", o.limit)}
	}
	budget, err := span("--budget", o.budget, c.Budget)
	if err != nil {
		return a, err
	}
	a.budget = max(budget, 0)
	if a.after, a.upTo, err = o.period(now, c.Since); err != nil {
		return a, err
	}
	if a.format, err = o.chosenFormat(c.Format); err != nil {
		return a, err
	}
	a.envelope, err = o.envelope(a.format)
	return a, err
}

// span reads a length of time of a flag.
func span(flag, typed string, otherwise time.Duration) (time.Duration, error) {
	if typed == "" {
		return otherwise, nil
	}
	d, err := config.ParseSpan(typed)
	if err != nil {
		return 0, &usageError{msg: flag + ": " + err.Error()}
	}
	return d, nil
}

// period returns the time that the brief is about. Moments in a library are
// whole seconds; a day ends with its last one.
func (o *briefOptions) period(now time.Time, otherwise time.Duration) (after, upTo time.Time, err error) {
	if o.date != "" && o.since != "" {
		return after, upTo, &usageError{msg: "--date and --since both say which time the brief is about", hint: "Give one of them"}
	}
	if o.date == "" {
		since, err := span("--since", o.since, otherwise)
		if err != nil || since < 0 {
			return time.Time{}, now, err
		}
		return now.Add(-since), now, nil
	}
	year, month, today := now.Date()
	day := time.Date(year, month, today, 0, 0, 0, 0, time.UTC)
	switch o.date {
	case "today":
	case "yesterday":
		day = day.AddDate(0, 0, -1)
	default:
		if day, err = time.Parse(time.DateOnly, o.date); err != nil {
			return after, upTo, &usageError{msg: fmt.Sprintf("--date: %q is not a day: write 2026-11-22, today or yesterday", o.date)}
		}
	}
	begins, ends := corpus.Date{Year: day.Year(), Month: int(day.Month()), Day: day.Day()}.Bounds(now.Location())
	return begins.Add(-time.Second), ends.Add(-time.Second), nil
}

// chosenFormat returns the format that was asked for by name, by --json or by
// the ending of the file, else that of the configuration.
func (o *briefOptions) chosenFormat(otherwise string) (string, error) {
	format := o.format
	if o.json {
		if format != "" && format != "json" {
			return "", &usageError{msg: "--json and --format " + format + " are two formats", hint: "Give one of them"}
		}
		format = "json"
	}
	if format == "txt" {
		format = "text"
	}
	if format != "" {
		if !slices.Contains(config.Formats(), format) {
			return "", &usageError{msg: fmt.Sprintf("--format: there is no format %q", format), hint: "Formats: " + strings.Join(config.Formats(), ", ")}
		}
		return format, nil
	}
	ending := strings.ToLower(filepath.Ext(o.output))
	byEnding := map[string]string{
		".txt": "text", ".text": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json", ".eml": "eml",
	}
	if format, ok := byEnding[ending]; ok {
		return format, nil
	}
	if ending != "" && o.output != "-" {
		return "", &usageError{msg: fmt.Sprintf("%s: no format ends in %q", o.output, ending), hint: "Name one: --format " + strings.Join(config.Formats(), ", ")}
	}
	return otherwise, nil
}

// envelope reads what only a mail has.
func (o *briefOptions) envelope(format string) (digest.Envelope, error) {
	var e digest.Envelope
	if format != "eml" {
		for _, only := range [][2]string{{"--from", o.from}, {"--to", o.to}, {"--subject", o.subject}} {
			if only[1] != "" {
				return e, &usageError{msg: only[0] + " is for a mail, and the format is " + format, hint: "Add --format eml"}
			}
		}
		return e, nil
	}
	e.Subject = o.subject
	addresses := func(flag, typed string) ([]*mail.Address, error) {
		if typed == "" {
			return nil, nil
		}
		all, err := digest.ParseAddresses(typed)
		if err != nil {
			return nil, &usageError{msg: flag + ": " + err.Error()}
		}
		return all, nil
	}
	from, err := addresses("--from", o.from)
	switch {
	case err != nil:
		return e, err
	case len(from) > 1:
		return e, &usageError{msg: "--from: a mail has one sender"}
	case len(from) == 1:
		e.From = from[0]
	}
	e.To, err = addresses("--to", o.to)
	return e, err
}

func runBrief(ctx context.Context, f *front, o briefOptions) error {
	a, err := o.read(f.now(), f.config.Brief)
	if err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	page, err := f.briefPage(ctx, d, a, o)
	if err != nil {
		return err
	}
	f.setAside(ctx)
	made := digest.Options{Title: o.title, Made: a.made, Watches: o.watches, Budget: a.budget, Limit: o.limit}
	material, err := digest.Gather(ctx, d, page.Stories[:digest.Room(page, made)])
	if err != nil {
		return err
	}
	brief := digest.From(page, material, made)
	if len(brief.Stories) == 0 && !o.empty {
		if o.quiet {
			return codeError(ExitNothing)
		}
		return f.nothingNew(brief)
	}
	written, err := f.written(brief, a)
	if err != nil {
		return err
	}
	if a.output == "" {
		_, err := f.streams.Out.Write(written)
		return err
	}
	return writeWhole(a.output, written)
}
