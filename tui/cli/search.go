package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/index"
	"dossier/index/query"
	"dossier/tui/cli/wire"
	"dossier/tui/text"
)

// How many values of each facet are counted for people and for programs.
const (
	facetsShown = 6
	facetsJSON  = 20
)

type searchOptions struct {
	index.Request
	sort string
	json bool
}

func newSearch(f *front) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search QUERY…",
		Short: "Find briefings",
		Long: `Find briefings, the best first. All words must match.

  word            the word, in any of its forms
  "two words"     the phrase (quote it for the shell as well: '"two words"')
  -word           not the word
  a OR b          one or the other
  word~           the word or one spelt nearly like it
  title:word      the word in the title; likewise for: against: holder: source: topic:
  entity:NAME     briefings that an entity is in, by any of its names
  after:2025-06   published in or after; before: likewise

Words given separately are one query: dossier search amazon -layoffs`,
		Example: `  dossier search bedrock
  dossier search for:retention
  dossier search 'entity:"Andy Jassy" -layoffs'
  dossier search '"eight years"' --sort new --limit 3
  dossier search bedrock --json | jq '.hits[].id'`,
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, "")) == "" {
				return &usageError{msg: "search needs words to look for", hint: "See dossier search --help"}
			}
			return nil
		},
		ValidArgsFunction: completeQuery(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			for i, a := range args {
				args[i] = strings.TrimSpace(a)
			}
			o.Query = strings.Join(args, " ")
			return runSearch(cmd.Context(), f, o)
		},
	}
	cmd.Flags().IntVar(&o.Limit, "limit", 20, "print at most `N` hits")
	cmd.Flags().IntVar(&o.Offset, "offset", 0, "leave out the first `N` hits")
	cmd.Flags().StringVar(&o.sort, "sort", string(index.SortBest), "`ORDER` of the hits: best, new, old, contested")
	cmd.Flags().BoolVar(&o.Any, "any", false, "find briefings with any of the words, not all")
	jsonFlag(cmd, &o.json)
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions(sortNames(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func sortNames() []string {
	return []string{string(index.SortBest), string(index.SortNew), string(index.SortOld), string(index.SortContested)}
}

func (o *searchOptions) validate() error {
	switch {
	case !slices.Contains(sortNames(), o.sort):
		return &usageError{msg: fmt.Sprintf("--sort: there is no order %q", o.sort), hint: "Orders: " + strings.Join(sortNames(), ", ")}
	case o.Limit < 1:
		return &usageError{msg: fmt.Sprintf("--limit: %d is less than 1", o.Limit)}
	case o.Offset < 0:
		return &usageError{msg: fmt.Sprintf("--offset: %d is less than 0", o.Offset)}
	}
	return nil
}

func runSearch(ctx context.Context, f *front, o searchOptions) error {
	if err := o.validate(); err != nil {
		return err
	}
	d, err := f.open()
	if err != nil {
		return err
	}
	o.Sort = index.Sort(o.sort)
	o.Facets = facetsShown
	if o.json {
		o.Facets = facetsJSON
	}
	r, err := d.Search(ctx, o.Request)
	if err != nil {
		if q, ok := errors.AsType[*query.Error](err); ok {
			return &queryError{query: o.Query, err: q}
		}
		return err
	}
	f.setAside(ctx)
	if o.json {
		ids := make([]string, len(r.Hits))
		for i, h := range r.Hits {
			ids[i] = h.ID
		}
		rows, err := d.RowsOf(ctx, ids)
		if err != nil {
			return err
		}
		if err := f.printJSON(wire.SearchOf(o.Query, r, rows, f.marksKnown(ctx, d))); err != nil {
			return err
		}
	} else if r.Total > 0 {
		marks := f.marksKnown(ctx, d)
		if err := f.print(func(opts text.Options) text.Page { opts.Marks = marks; return text.Search(r, o.Offset, opts) }); err != nil {
			return err
		}
	}
	if r.Total == 0 {
		f.say(text.NothingFound(r))
		return codeError(ExitNothing)
	}
	return nil
}

// queryArgs lets a query exclude a word without quotes around it: after the
// word search, or watch add, "-layoffs" is part of the query and not a row of short flags,
// of which search has none but -h. A space in front hides it from the parser.
// A number that a flag waits for is left as it is, so that -1 is refused as one.
func queryArgs(args []string) []string {
	at := slices.Index(args, "search")
	if i := slices.Index(args, "watch"); i >= 0 && (at < 0 || i < at) {
		if at = i + 1; at >= len(args) || args[at] != "add" {
			return args
		}
	}
	if at < 0 {
		return args
	}
	out := slices.Clone(args)
	for i := at + 1; i < len(out); i++ {
		a := out[i]
		if a == "--" {
			break
		}
		if before := out[i-1]; before == "--limit" || before == "--offset" {
			continue
		}
		if len(a) > 1 && a[0] == '-' && a[1] != '-' && a != "-h" {
			out[i] = " " + a
		}
	}
	return out
}
