package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/importer"
	"dossier/corpus/ingest"
	"dossier/tui/cli/wire"
)

type importOptions struct {
	dryRun  bool
	json    bool
	private bool
}

func newImport(f *front) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import PATH|URL|-…",
		Short: "Bring articles into the library, with a briefing made of each",
		Long: `Read articles, make a briefing of each, and keep both in the library.

PATH is a file or a folder, of any of these: saved web pages (HTML), plain text,
Markdown, briefings, mails (.eml, mbox, Maildir), feeds (RSS, Atom, JSON Feed),
Kite files, lines of JSON ({"id","title","text","url","source","author",
"published"}), and archives (.zip, .gz) of these. What is in a file counts, not
what it is called. URL is read from the net; "-" is standard input.

Importing again is safe: an article that is there already is left alone, one that
changed is brought up to date, and what you edited stays. What cannot be read is
set aside with the reason, and the rest goes on. Ctrl-C keeps what is done.

Each article that came in is a line on standard output; what was set aside is
told on standard error. The exit code is 0 if all went in, 1 if something was
set aside, and 3 if there was no article to import.`,
		Example: `  dossier import article.html notes/ news.mbox
  dossier import 'saved/*.html' --dry-run
  dossier import https://example.com/news.xml
  curl -s https://example.com/story | dossier import -
  dossier import news/ --json | jq '.items[] | select(.outcome == "set aside")'`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{msg: "import needs files, folders or addresses", hint: "See dossier import --help"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runImport(cmd.Context(), f, args, o) },
	}
	cmd.Flags().BoolVarP(&o.dryRun, "dry-run", "n", false, "tell what would be imported, and store nothing")
	cmd.Flags().BoolVar(&o.private, "allow-private", false, "read addresses of this machine and of private networks too")
	jsonFlag(cmd, &o.json)
	return cmd
}

func runImport(ctx context.Context, f *front, args []string, o importOptions) error {
	sources, err := importer.Sources(args, f.streams.In)
	if err != nil {
		msg := strings.TrimSuffix(err.Error(), ": "+fs.ErrNotExist.Error()) // it is said already
		return &usageError{msg: clean.Line(msg), hint: "See dossier import --help"}
	}
	s, err := f.store(ctx)
	if err != nil {
		return err
	}
	names, err := s.Catalogue(s.Base)
	if err != nil {
		return err
	}
	t := f.newTeller(o.json, o.dryRun)
	publish := f.publishing(ctx, s)
	report, err := importer.Run(ctx, sources, importer.Options{
		Store: s, Analyse: importer.By(analyst(func() (*corpus.Catalogue, error) { return names, nil })), DryRun: o.dryRun,
		Read:     ingest.Options{Catalogue: names, AllowPrivate: o.private},
		Progress: t.tell, Reading: t.progress.reading,
	})
	publish()
	if err := t.end(s.Dir(), report, err); err != nil {
		return err
	}
	switch {
	case report[importer.SetAside] > 0:
		return codeError(ExitFailure)
	case report.Articles() == 0:
		return &nothingError{msg: "there is no article to import"}
	}
	return nil
}

// teller tells what becomes of articles while they are imported.
type teller struct {
	f        *front
	progress *progress
	dryRun   bool
	json     bool
	events   []importer.Event // for JSON
	out      io.Writer
	err      error // of the output
}

func (f *front) newTeller(json, dryRun bool) *teller {
	return &teller{f: f, progress: f.newProgress(), json: json, dryRun: dryRun, out: f.streams.Out}
}

// tell is told of one article.
func (t *teller) tell(e importer.Event) {
	if t.json {
		t.events = append(t.events, e)
		t.progress.one()
		return
	}
	t.progress.above(func() {
		switch e.Outcome {
		case importer.Imported, importer.Updated:
			if _, err := fmt.Fprintln(t.out, t.line(e)); err != nil && t.err == nil {
				t.err = err
			}
		case importer.Noticed:
			t.f.say(placed(e) + " " + e.Reason + hinted(e))
		case importer.SetAside:
			t.f.say("set aside: " + placed(e) + " " + e.Reason + hinted(e))
		case importer.InTrash:
			t.f.say(placed(e) + " is in the trash as " + e.ID + "; dossier restore " + e.ID + " brings it back")
		}
		for _, n := range e.Notes {
			if e.Outcome == importer.Imported || e.Outcome == importer.Updated || e.Outcome == importer.Unchanged {
				t.f.say(orFrom(e.ID, e) + ": " + n)
			}
		}
	})
	t.progress.one()
}

// line says of an article that came in what it is called now.
func (t *teller) line(e importer.Event) string {
	verb := string(e.Outcome)
	if t.dryRun {
		verb = map[importer.Outcome]string{importer.Imported: "would import", importer.Updated: "would update"}[e.Outcome]
	}
	name := e.ID
	if name == "" {
		name = e.Title
	}
	if name == e.From { // analysed anew
		return clean.Line(verb + " " + name)
	}
	return clean.Line(fmt.Sprintf("%-8s  %s  (%s)", verb, name, e.From))
}

func orFrom(id string, e importer.Event) string {
	if id != "" {
		return id
	}
	return e.From
}

// placed names the part of the input, with the line of the fault.
func placed(e importer.Event) string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d:", e.From, e.Line)
	}
	return e.From + ":"
}

func hinted(e importer.Event) string {
	if e.Hint == "" {
		return ""
	}
	return "; " + e.Hint
}

// end tells the sum of it. The error is that of the import, or of the output.
func (t *teller) end(dir string, r importer.Report, err error) error {
	t.progress.end()
	if t.json {
		if jsonErr := t.f.printJSON(wire.ImportOf(dir, t.dryRun, r, t.events)); jsonErr != nil {
			return jsonErr
		}
	} else if err == nil || r.Articles() > 0 {
		t.f.say(summed(r, t.dryRun) + " Library: " + t.f.shortened(dir))
	}
	return errors.Join(err, t.err)
}

// summed says how many articles had which outcome.
func summed(r importer.Report, dryRun bool) string {
	var parts []string
	for _, o := range importer.Outcomes() {
		n := r[o]
		if o == importer.Noticed || n == 0 && o != importer.Imported {
			continue
		}
		parts = append(parts, fmt.Sprintf("%d %s", n, o))
	}
	s := strings.Join(parts, ", ") + "."
	if dryRun {
		s = "Nothing was stored. It would be: " + s
	}
	return s
}
