package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dossier/corpus/importer"
	"dossier/corpus/spelling"
	"dossier/tui/config"
	"dossier/tui/desk"
	"dossier/tui/linear"
	"dossier/tui/port"
	"dossier/tui/text"
	"dossier/tui/theme"
)

func newRoot(f *front) *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:   "dossier [PATH|URL…]",
		Short: "Read briefings in the terminal",
		Long: `dossier opens a reader for briefings: news distilled to its key points, the
case for and against, the people and companies in it, and what it connects to.

Without PATH it opens your library, and the built-in briefings as long as there is
none: dossier import makes one. With PATH or URL it reads those files, folders or
addresses, in any format that import knows, and stores nothing. A file named like
a command is reached as ./NAME.

Where input or output is not a terminal, it prints instead: the list, or the
briefings that PATH names.`,
		Example: `  dossier                    open the library
  dossier notes/             open the briefings in a folder
  dossier article.html       read an article, and store nothing
  dossier import article.html
  dossier --linear           read by plain prompts, for screen readers
  dossier list | less        the list as text`,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		RunE: func(cmd *cobra.Command, args []string) error {
			if version {
				return runVersion(f, false)
			}
			if len(args) == 0 {
				args = nil // cobra's empty list, so that App.Paths is nil
			}
			return runReader(cmd.Context(), f, args)
		},
	}
	root.Flags().BoolVar(&version, "version", false, "print which dossier this is")
	flags := root.PersistentFlags()
	flags.StringVar(&f.global.file, "config", "", "the options are in `FILE` (also DOSSIER_CONFIG)")
	flags.StringVar(&f.global.library, "library", "", "the library is the folder `DIR` (also DOSSIER_LIBRARY)")
	flags.StringVar(&f.global.theme, "theme", f.config.Look.Theme, "`NAME` is "+strings.Join(theme.Choices(), ", "))
	flags.BoolVar(&f.global.ascii, "ascii", false, "draw with ASCII characters only")
	flags.BoolVar(&f.global.linear, "linear", false, "plain numbered prompts, for screen readers (also ACCESSIBLE)")
	flags.BoolVar(&f.global.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	_ = root.MarkPersistentFlagFilename("config", "toml")
	_ = root.MarkPersistentFlagDirname("library")
	_ = root.RegisterFlagCompletionFunc("theme", cobra.FixedCompletions(theme.Choices(), cobra.ShellCompDirectiveNoFileComp))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return f.configure(cmd) }
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &usageError{msg: flagFault(cmd, err), hint: "See " + cmd.CommandPath() + " --help"}
	})
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { _ = printHelp(f.streams.Out, cmd) })
	root.SetHelpCommand(newHelp())
	root.AddCommand(
		newList(f), newShow(f), newSearch(f), newRelated(f), newEntity(f), newEntities(f), newTimeline(f), newToday(f), newBrief(f),
		newFeeds(f), newSync(f), newWatch(f),
		newMark(f), newTag(f), newUntag(f), newComment(f), newComments(f), newUndo(f), newRedo(f), newMarks(f),
		newImport(f), newAnalyze(f), newReanalyze(f), newEdit(f), newNew(f), newRemove(f), newRestore(f), newTrash(f), newStory(f),
		newCheck(f), newIndex(f), newConfig(f), newDemo(f), newDoctor(f), newVersion(f), newCompletion(f), newMan(f),
	)
	return root
}

// flagFault says what is wrong with a flag in words for people, not in those of
// the packages that read it.
func flagFault(cmd *cobra.Command, err error) string {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if name := nearestOf(unknown.GetSpecifiedName(), names); name != "" {
			return err.Error() + "; did you mean --" + name + "?"
		}
	}
	var value *pflag.InvalidValueError
	if !errors.As(err, &value) {
		return err.Error()
	}
	name, given := "--"+value.GetFlag().Name, value.GetValue()
	switch value.GetFlag().Value.Type() {
	case "int":
		return fmt.Sprintf("%s: %q is not a whole number", name, given)
	case "bool":
		return fmt.Sprintf("%s: %q is neither true nor false", name, given)
	case "duration":
		return fmt.Sprintf("%s: %q is not a length of time, such as 10s", name, given)
	}
	return err.Error()
}

// runReader opens the reader in the form that the streams allow.
func runReader(ctx context.Context, f *front, paths []string) error {
	terminals := isTerminal(f.streams.In) && isTerminal(f.streams.Out)
	plain := f.global.linear || terminals && (f.config.Look.Linear || f.env("TERM") == "dumb" || f.streams.App == nil)
	if terminals && !plain {
		f.asking = nil
	}
	d, err := f.openReader(paths)
	switch {
	case err != nil:
		return err
	case plain:
	case terminals:
		return f.runApp(ctx, d, paths)
	default:
		return printAll(ctx, f, d, len(paths) > 0)
	}
	return linear.Run(ctx, d, linear.Options{
		In: f.streams.In, Out: f.streams.Out, Width: f.width(), Height: f.height(),
		Today: f.own(paths) && f.config.Start == config.StartToday, Budget: f.config.Reading.Budget, Now: f.now,
	})
}

// openReader returns the desk of paths, or of the library if there are none.
func (f *front) openReader(paths []string) (*desk.Desk, error) {
	if len(paths) == 0 {
		return f.open()
	}
	for _, p := range paths {
		if importer.IsAddress(p) {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			return nil, badPath(p, err)
		}
	}
	return f.openPaths(paths), nil
}

// own reports whether what is read is a library of the reader's own.
func (f *front) own(paths []string) bool { return paths == nil && f.place().exists }

func (f *front) runApp(ctx context.Context, d *desk.Desk, paths []string) error {
	in, isFile := f.streams.In.(*os.File)
	out, isFile2 := f.streams.Out.(*os.File)
	if !isFile || !isFile2 {
		return errors.New("the reader needs a terminal")
	}
	return f.streams.App(ctx, App{
		Desk: d, In: in, Out: out, Env: f.streams.Env,
		Config: f.config, Own: f.own(paths), Now: f.streams.Now, Paths: paths,
	})
}

// badPath says that there is no such path; one that is nearly a command was
// most likely meant as one.
func badPath(p string, err error) error {
	msg := fmt.Sprintf("%s: %v", p, err)
	var perr *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		msg = p + ": no such file or folder"
	case errors.As(err, &perr):
		msg = fmt.Sprintf("%s: %v", p, perr.Err)
	}
	if name := nearestCommand(p); name != "" {
		msg += "; did you mean the command " + name + "?"
	}
	return &usageError{msg: msg, hint: "See dossier --help"}
}

func nearestCommand(typed string) string { return nearestOf(typed, commandNames()) }

// nearestOf returns the name that was most likely meant, "" if none is near.
func nearestOf(typed string, names []string) string {
	best, cost := "", 3
	for _, name := range names {
		if n := spelling.Slips(strings.ToLower(typed), strings.ToLower(name)); n < cost && n*2 < len(name) {
			best, cost = name, n
		}
	}
	return best
}

func commandNames() []string {
	return []string{
		"list", "show", "search", "related", "entity", "entities", "timeline", "today", "brief",
		"feeds", "sync", "watch",
		"mark", "tag", "untag", "comment", "comments", "undo", "redo", "marks",
		"import", "analyze", "reanalyze", "edit", "new", "rm", "restore", "trash", "story",
		"check", "index", "config", "demo", "doctor", "version", "completion", "man", "help",
	}
}

// printAll prints what the reader would show: the list of a library, or in
// full the briefings that were named.
func printAll(ctx context.Context, f *front, d *desk.Desk, full bool) error {
	if !full {
		return runList(ctx, f, listOptions{})
	}
	first, err := d.Rows(ctx, 0, 1)
	if err != nil {
		return err
	}
	f.setAside(ctx)
	if first.Total == 0 {
		return &nothingError{msg: "no briefing to read there", hint: "dossier check PATH says what is wrong with the files"}
	}
	between := ""
	return port.EachRow(ctx, d, 0, func(rows []port.Row) error {
		for _, r := range rows {
			dossier, err := d.Dossier(ctx, r.ID)
			if err != nil {
				return err
			}
			if _, err := fmt.Fprint(f.streams.Out, between); err != nil {
				return err
			}
			between = "\n\n"
			if err := f.print(func(o text.Options) text.Page { return text.Briefing(dossier, o) }); err != nil {
				return err
			}
		}
		return nil
	})
}
