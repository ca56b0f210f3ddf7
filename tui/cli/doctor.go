package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/index/generation"
	"dossier/tui/cli/health"
	"dossier/tui/cli/wire"
	"dossier/tui/port"
)

func newDoctor(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look whether library, index, folders, marks and terminal are in order",
		Long: `Look whether what dossier works with is in order: the library, its index, the
folders for what is remembered and what is cached, what you configured, the logs of
your marks, and the terminal. Each line is ok, a warning or a problem, with what to
do about it. Nothing is changed.

A problem keeps dossier from doing its work, and makes the exit code 1. With a
warning it does its work, though not all of it or not well.`,
		Example: `  dossier doctor
  dossier doctor --json | jq -r '.findings[] | select(.state != "ok").text'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runDoctor(cmd.Context(), f, json) },
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runDoctor(ctx context.Context, f *front, json bool) error {
	found := f.examine(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	var err error
	if json {
		err = f.printJSON(wire.DoctorOf(found))
	} else {
		err = f.printFindings(found)
	}
	if err == nil && health.Worst(found) == health.Problem {
		return codeError(ExitFailure)
	}
	return err
}

// examine looks at everything.
func (f *front) examine(ctx context.Context) []health.Finding {
	p := f.place()
	found := health.LookAtLibrary(ctx, health.Shelf{
		Dir: p.dir, Named: p.named, Exists: p.exists,
		Base: func() (*corpus.Catalogue, error) { return builtInCatalogue(ctx) },
	})
	found = append(found, f.lookAtIndex(ctx, p)...)
	found = append(found, health.LookAtFolders([]health.Place{
		{
			What: "the index", Dir: f.cacheFolder(), Variable: "XDG_CACHE_HOME",
			Without: "the library is indexed in memory on every start",
		},
		{
			What: "what is remembered", Dir: f.stateFolder(), Variable: "XDG_STATE_HOME",
			Without: "nothing is remembered from one start to the next",
		},
	})...)
	found = append(found, f.lookAtConfiguration()...)
	found = append(found, f.lookAtMarks(ctx)...)
	found = append(found, health.LookAtTerminal(f.screen())...)
	for i := range found {
		found[i].Text, found[i].Hint = f.atHome(found[i].Text), f.atHome(found[i].Hint)
	}
	return found
}

// lookAtConfiguration looks at what the user wrote for dossier, if anything.
func (f *front) lookAtConfiguration() []health.Finding {
	files, faults := f.checkOwn()
	var found []health.Finding
	for _, fault := range faults {
		state := health.Warning // costs its feed or its watch
		if f.faulty != nil && !slices.Contains([]string{f.feedsFile(), f.watchesFile()}, fault.File) {
			state = health.Problem // keeps commands from running
		}
		hint := fault.Hint
		fault.Hint = ""
		found = append(found, health.Finding{Area: health.Configuration, State: state, Text: fault.Error(), Hint: hint})
	}
	for _, w := range f.warnings(f.config) {
		found = append(found, health.Finding{Area: health.Configuration, State: health.Warning, Text: w})
	}
	if files > 0 && len(found) == 0 {
		found = append(found, health.Finding{Area: health.Configuration, State: health.OK, Text: plural(files, "file", "files") + " without faults"})
	}
	return found
}

// lookAtMarks looks at what the reader marked, if there is a place for it.
func (f *front) lookAtMarks(ctx context.Context) []health.Finding {
	s, err := f.marks(ctx)
	switch {
	case errors.Is(err, port.ErrNoMarks):
		return nil // the folders tell of that
	case err != nil:
		return health.LookAtMarks(health.Log{}, err)
	}
	return health.LookAtMarks(health.Log{Folder: s.Folder(), Named: f.config.Marks.Folder != "", Faults: s.Faults()}, nil)
}

// lookAtIndex looks at the index, if there is a library that it could be of.
func (f *front) lookAtIndex(ctx context.Context, p place) []health.Finding {
	if !p.exists || f.cacheFolder() == "" {
		return nil // the library and the folders tell of that
	}
	c, err := f.cabinet(ctx)
	if err != nil {
		return health.LookAtIndex(generation.Status{}, err)
	}
	defer c.Close()
	return health.LookAtIndex(c.Status(), nil)
}

// screen returns the terminal as we find it.
func (f *front) screen() health.Screen {
	s := health.Screen{
		In: isTerminal(f.streams.In), Out: isTerminal(f.streams.Out),
		Colours: colorprofile.Env(f.streams.Env), NoMouse: !f.config.Look.Mouse, ASCII: f.config.Look.ASCII, Env: f.env,
	}
	if fd, ok := descriptor(f.streams.Out); ok && s.Out {
		s.Width, s.Height, _ = term.GetSize(fd)
	}
	return s
}

// printFindings prints findings by area, each on a line with its state, and
// what to do below it.
func (f *front) printFindings(found []health.Finding) error {
	var b strings.Builder
	area := health.Area("")
	warnings, problems := 0, 0
	for _, x := range found {
		if x.Area != area {
			if area != "" {
				b.WriteByte('\n')
			}
			area = x.Area
			b.WriteString(string(area) + "\n")
		}
		fmt.Fprintf(&b, "  %-8s %s\n", x.State, clean.Line(x.Text))
		if x.Hint != "" {
			fmt.Fprintf(&b, "           %s\n", clean.Line(x.Hint))
		}
		switch x.State {
		case health.Warning:
			warnings++
		case health.Problem:
			problems++
		}
	}
	if _, err := fmt.Fprint(f.streams.Out, b.String()); err != nil {
		return err
	}
	switch {
	case problems == 0 && warnings == 0:
		f.say("All is in order.")
	case problems == 0:
		f.say(plural(warnings, "warning", "warnings") + ".")
	default:
		f.say(plural(problems, "problem", "problems") + ", " + plural(warnings, "warning", "warnings") + ".")
	}
	return nil
}
