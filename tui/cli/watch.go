package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/state"
	"dossier/index"
	"dossier/index/query"
	"dossier/index/watch"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/text"
)

// watchesFile returns the list of watches, "" if there is no place for one.
func (f *front) watchesFile() string { return f.listFile(f.config.Watches.File, "watches") }

func newWatch(f *front) *cobra.Command {
	var json bool
	run := func(cmd *cobra.Command, _ []string) error { return runWatches(cmd.Context(), f, json) }
	list := &cobra.Command{
		Use:   "list",
		Short: "List the watches, with what is new of each",
		Example: `  dossier watch list
  dossier watch list --json | jq '.watches[] | select(.new > 0)'`,
		Args: noArgs, RunE: run,
	}
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "Watch a search or an entity: add, list, check, seen, rm, rename",
		Long: `List what you watch, with what is new of each since you last saw it, and change the
list.

A watch is a search or an entity with a name. The list is the file watches beside
the configuration: text that you may edit, see docs/watches.md. Today counts them,
dossier watch check tells cron by its exit code, and dossier sync notifies of those
that are to.`,
		Example: `  dossier watch add "Bedrock people" 'bedrock (holder:jassy OR entity:anthropic)'
  dossier watch add Jassy --entity "Andy Jassy" --notify
  dossier watch
  dossier watch check --quiet && dossier brief --watch Jassy | mail -s Jassy me`,
		Args: subcommand, RunE: run,
	}
	jsonFlag(cmd, &json)
	jsonFlag(list, &json)
	cmd.AddCommand(newWatchAdd(f), list, newWatchCheck(f), newWatchSeen(f), newWatchRemove(f), newWatchRename(f))
	return cmd
}

// watches returns the watches in order with what there is of each. Faults of
// the list are told; they cost their watches only.
func (f *front) watches(ctx context.Context) (*desk.Desk, []port.WatchCount, corpus.Faults, error) {
	d, err := f.open()
	if err != nil {
		return nil, nil, nil, err
	}
	if !d.CanWatch() {
		return nil, nil, nil, errNoListFile
	}
	counts, err := d.Watches(ctx)
	faults, faulty := errors.AsType[corpus.Faults](err)
	if err != nil && !faulty {
		return nil, nil, nil, err
	}
	for _, fault := range faults {
		f.say(clean.Line(fault.Error()))
	}
	return d, counts, faults, nil
}

var errNoWatches = &nothingError{msg: "there are no watches yet", hint: "dossier watch add NAME QUERY makes one"}

func runWatches(ctx context.Context, f *front, json bool) error {
	_, counts, faults, err := f.watches(ctx)
	switch {
	case err != nil:
		return err
	case json:
		err = f.printJSON(wire.WatchesOf(f.watchesFile(), counts, faults))
	case len(counts) == 0 && len(faults) == 0:
		return errNoWatches
	}
	if !json {
		for _, c := range counts {
			if err := f.printLine(watchLine(c)); err != nil {
				return err
			}
		}
	}
	if err == nil && len(faults) > 0 {
		return codeError(ExitFailure)
	}
	return err
}

// printLine prints a line of a result.
func (f *front) printLine(line string) error {
	_, err := fmt.Fprintln(f.streams.Out, clean.Line(line))
	return err
}

// watchLine says what there is of a watch.
func watchLine(c port.WatchCount) string {
	if c.Fault != "" {
		return c.Name + ": cannot be searched for: " + c.Fault
	}
	line := fmt.Sprintf("%s: %d new of %d, %s", c.Name, c.New, c.Total, watched(c.Watch))
	if c.Notify {
		line += ", notifies"
	}
	return line
}

// watched says what a watch is of.
func watched(w watch.Watch) string {
	if w.Entity != "" {
		return "entity " + w.Entity
	}
	return "search " + w.Search
}

func newWatchAdd(f *front) *cobra.Command {
	var entity string
	var notify bool
	cmd := &cobra.Command{
		Use:   "add NAME QUERY…",
		Short: "Watch a search, or with --entity an entity",
		Long: `Watch what QUERY finds, as dossier search understands it, or with --entity the
briefings that somebody or something is in. What is in the library by now is no
news: new is what comes in from now on.`,
		Example: `  dossier watch add Bedrock bedrock -gardening
  dossier watch add "Against Amazon" 'against:amazon after:2026'
  dossier watch add Jassy --entity "Andy Jassy" --notify`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return &usageError{msg: "watch add needs a name, and a query or --entity", hint: "See dossier watch add --help"}
			case len(args) == 1 && entity == "":
				return &usageError{msg: "watch add needs a query behind the name, or --entity", hint: "A name of several words is quoted"}
			case len(args) > 1 && entity != "":
				return &usageError{msg: "a watch has a query or an entity, not both", hint: "A name of several words is quoted"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for i, a := range args {
				args[i] = strings.TrimSpace(a) // see queryArgs
			}
			w := watch.Watch{Name: args[0], Search: strings.Join(args[1:], " "), Entity: entity, Notify: notify}
			return runWatchAdd(cmd.Context(), f, w)
		},
	}
	cmd.Flags().StringVar(&entity, "entity", "", "watch the entity `NAME`")
	cmd.Flags().BoolVar(&notify, "notify", false, "tell after a sync if there is something new")
	_ = cmd.RegisterFlagCompletionFunc("entity", completeEntity(f))
	return cmd
}

func runWatchAdd(ctx context.Context, f *front, w watch.Watch) error {
	d, err := f.open()
	if err != nil {
		return err
	}
	if !d.CanWatch() {
		return errNoListFile
	}
	if w.Entity != "" {
		page, err := d.Entity(ctx, w.Entity)
		switch {
		case errors.Is(err, port.ErrNotFound):
			f.say(fmt.Sprintf("nothing in the library is called %q yet; it is watched for", clean.Line(w.Entity)))
		case err != nil:
			return err
		default:
			w.Entity = page.Name
		}
	}
	if l, _ := watch.Read(f.watchesFile()); l != nil {
		_, there := l.Find(w.Name)
		fault, faulty := l.Fault(w.Name)
		if there || faulty {
			if faulty {
				f.say(clean.Line(fault.Error()))
			}
			return &usageError{msg: fmt.Sprintf("there is a watch %q already", clean.Line(w.Name)), hint: "dossier watch rename and rm make room"}
		}
	}
	if err := d.AddWatch(ctx, w); err != nil {
		if q, ok := errors.AsType[*query.Error](err); ok {
			return &queryError{query: w.Query(), err: q}
		}
		if _, ok := errors.AsType[syscall.Errno](err); ok {
			return err
		}
		return &usageError{msg: clean.Line(err.Error()), hint: "See dossier watch add --help"}
	}
	counts, err := d.Watches(ctx)
	for _, c := range counts {
		if watch.Key(c.Name) == watch.Key(w.Name) {
			if c.Total == 0 && w.Search != "" {
				f.sayWhyNothing(ctx, d, w)
			}
			return f.printLine(fmt.Sprintf("added %s: finds %s; new is what comes in from now on", c.Name, plural(c.Total, "briefing", "briefings")))
		}
	}
	return err
}

// sayWhyNothing says of a search that finds nothing what dossier search says of
// it: it may be misspelt, or what it is about is still to come.
func (f *front) sayWhyNothing(ctx context.Context, d *desk.Desk, w watch.Watch) {
	if r, err := d.Search(ctx, index.Request{Query: w.Query(), Limit: 1}); err == nil && r.Total == 0 {
		f.say(text.NothingFound(r))
	}
}

// named returns the counts of the watches that are named, all if none is, and
// whether one of them has a fault in the list, which was told.
func (f *front) named(counts []port.WatchCount, faults corpus.Faults, names []string) (out []port.WatchCount, faulty bool, err error) {
	if len(names) == 0 {
		return counts, len(faults) > 0, nil
	}
	l, _ := watch.Read(f.watchesFile())
	for _, name := range names {
		found := false
		for _, c := range counts {
			if watch.Key(c.Name) == watch.Key(name) {
				out, found = append(out, c), true
			}
		}
		if !found && l != nil {
			_, found = l.Fault(name)
			faulty = faulty || found
		}
		if !found {
			return nil, false, noSuchWatch(name, counts)
		}
	}
	return out, faulty, nil
}

func noSuchWatch(name string, counts []port.WatchCount) error {
	hint := "dossier watch lists them"
	var names []string
	for _, c := range counts {
		names = append(names, c.Name)
	}
	if near := nearestOf(name, names); near != "" {
		hint = "Did you mean " + near + "?"
	}
	return &usageError{msg: fmt.Sprintf("there is no watch %q", clean.Line(name)), hint: hint}
}

func newWatchSeen(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "seen [NAME…]",
		Short: "Say that all that watches have found by now was seen",
		Example: `  dossier watch seen Jassy
  dossier watch seen`,
		ValidArgsFunction: completeWatches(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, counts, faults, err := f.watches(cmd.Context())
			if err != nil {
				return err
			}
			counts, faulty, err := f.named(counts, faults, args)
			if err != nil {
				return err
			}
			for _, c := range counts {
				if err := d.SawWatch(cmd.Context(), c.Name); err != nil {
					return err
				}
			}
			if faulty {
				return codeError(ExitFailure)
			}
			return nil
		},
	}
}

func newWatchRemove(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "rm NAME…",
		Short: "Watch something no longer",
		Example: `  dossier watch rm Jassy
  dossier watch rm "Bedrock people" Amazon`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{msg: "watch rm needs the name of a watch", hint: "dossier watch lists them"}
			}
			return nil
		},
		ValidArgsFunction: completeWatches(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := f.watchesFile()
			if file == "" {
				return errNoListFile
			}
			err := watch.Edit(cmd.Context(), file, func(l *watch.List) error {
				for _, name := range args {
					if !l.Remove(name) {
						return noSuchWatch(name, countsOf(l))
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			for _, name := range args {
				if err := f.printLine("removed " + name); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// countsOf returns the watches of a list without having counted anything.
func countsOf(l *watch.List) []port.WatchCount {
	var out []port.WatchCount
	for _, w := range l.All() {
		out = append(out, port.WatchCount{Watch: w})
	}
	return out
}

func newWatchRename(f *front) *cobra.Command {
	return &cobra.Command{
		Use:     "rename OLD NEW",
		Short:   "Give a watch another name",
		Example: `  dossier watch rename Jassy "Andy Jassy"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return &usageError{msg: "watch rename needs the old name and the new one", hint: "Names of several words are quoted"}
			}
			return nil
		},
		ValidArgsFunction: completeWatch(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runWatchRename(cmd.Context(), f, args[0], args[1])
		},
	}
}

func runWatchRename(ctx context.Context, f *front, from, to string) error {
	file := f.watchesFile()
	if file == "" {
		return errNoListFile
	}
	err := watch.Edit(ctx, file, func(l *watch.List) error {
		found, err := l.Change(from, func(w *watch.Watch) { w.Name = to })
		fault, faulty := l.Fault(from)
		switch {
		case faulty:
			return &failure{msg: clean.Line(fault.Error()), hint: "Mend it in the file first"}
		case !found:
			return noSuchWatch(from, countsOf(l))
		case err != nil:
			return &usageError{msg: clean.Line(err.Error())}
		}
		return nil
	})
	if err != nil {
		return err
	}
	// What was seen under the old name was seen.
	s, err := f.marks(ctx)
	if err == nil {
		if seen := s.Seen(desk.SeenWatch(from)); !seen.IsZero() {
			_, err = s.Do(ctx, state.Change{Op: state.Visit, Key: desk.SeenWatch(to), When: seen})
		}
	}
	if err != nil && !errors.Is(err, port.ErrNoMarks) {
		return err
	}
	return f.printLine(from + " is called " + to + " now")
}
