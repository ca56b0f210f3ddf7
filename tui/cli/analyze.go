package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/tui/cli/wire"
	"dossier/tui/port"
	"dossier/tui/text"
)

type analyzeOptions struct {
	json    bool
	lines   bool
	private bool
}

func newAnalyze(f *front) *cobra.Command {
	var o analyzeOptions
	cmd := &cobra.Command{
		Use:   "analyze FILE|URL|-…",
		Short: "Print the briefing that analysis makes of an article, and store nothing",
		Long: `Read articles in any format that import knows and print the briefing that
analysis makes of each: key points, who says what, entities, figures and events,
each with the words of the article that it rests on. Nothing is stored.

With --jsonl, each line of the input is an object, and each is answered by an
object on a line, in the order of the input, on all cores:

  in   {"id","title"?,"text","published"?,"targets"?:[{"start","end"}],
        "proposition"?}
  out  as show --json, and sentences, quotes, targets and stance besides

A line that cannot be read is answered by an object with "error" in its place.
Without a file, --jsonl reads standard input. docs/json.md describes both forms.

The exit code is 1 if a part of the input could not be analysed.`,
		Example: `  dossier analyze article.html
  curl -s https://example.com/story | dossier analyze - --json | jq .key_points
  dossier analyze --jsonl < articles.jsonl > briefings.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && !o.lines {
				return &usageError{msg: "analyze needs a file, an address or -", hint: "See dossier analyze --help"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.lines {
				return runAnalyzeLines(cmd.Context(), f, args)
			}
			return runAnalyze(cmd.Context(), f, args, o)
		},
	}
	jsonFlag(cmd, &o.json)
	cmd.Flags().BoolVar(&o.lines, "jsonl", false, "read one object a line, and write one a line")
	cmd.Flags().BoolVar(&o.private, "allow-private", false, "read addresses of this machine and of private networks too")
	return cmd
}

func runAnalyze(ctx context.Context, f *front, args []string, o analyzeOptions) error {
	sources, err := importer.Sources(args, f.streams.In)
	if err != nil {
		return &usageError{msg: clean.Line(err.Error()), hint: "See dossier analyze --help"}
	}
	names, err := f.names(ctx)
	if err != nil {
		return err
	}
	analyse := importer.By(analyst(func() (*corpus.Catalogue, error) { return names, nil }))
	printed, bad := 0, 0
	for a, err := range importer.Articles(ctx, sources, ingest.Options{Catalogue: names, AllowPrivate: o.private}) {
		var b *corpus.Briefing
		var notes []string
		if err == nil {
			if b, notes, err = importer.Read(ctx, a, analyse, names); err != nil {
				err = fmt.Errorf("%s: %w", a.From, err)
			}
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			if p, ok := errors.AsType[ingest.Problem](err); !ok || !p.Notice {
				bad++
			}
			f.say("set aside: " + err.Error())
			continue
		}
		for _, n := range notes {
			f.say(a.From + ": " + n)
		}
		if err := f.printAnalyzed(b, printed, o.json); err != nil {
			return err
		}
		printed++
	}
	switch {
	case bad > 0:
		return codeError(ExitFailure)
	case printed == 0:
		return &nothingError{msg: "there is no article to analyse"}
	}
	return nil
}

// printAnalyzed prints a briefing that is not in the library, behind so many
// others.
func (f *front) printAnalyzed(b *corpus.Briefing, before int, json bool) error {
	d := &port.Dossier{Briefing: b, Minutes: max(1, corpus.ReadingMinutes(b.Body))}
	d.Story.ID = cmp.Or(b.Story, b.ID)
	if json {
		return f.printJSON(wire.ShowOf(d, port.Marks{}))
	}
	if before > 0 {
		if _, err := fmt.Fprint(f.streams.Out, "\n\n"); err != nil {
			return err
		}
	}
	return f.print(func(o text.Options) text.Page {
		o.Evidence = true
		return text.Briefing(d, o)
	})
}
