package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
	"dossier/corpus/state"
	"dossier/tui/cli/wire"
	"dossier/tui/desk"
	"dossier/tui/port"
)

func newUndo(f *front) *cobra.Command {
	return stepping(f, "there is nothing to undo", (*desk.Desk).UndoMark, &cobra.Command{
		Use:   "undo",
		Short: "Take the last change of your marks back",
		Long: `Take the last change of your marks back: what you read, starred, tagged or
commented on, in the app or here. Each call takes back one step more, of the last
thousand that this device made. dossier redo does it again.`,
		Example: `  dossier mark star aws-loses-bedrock-leader
  dossier undo`,
	})
}

func newRedo(f *front) *cobra.Command {
	return stepping(f, "there is nothing to do again", (*desk.Desk).RedoMark, &cobra.Command{
		Use:   "redo",
		Short: "Do again what dossier undo took back",
		Long: `Do again what dossier undo took back last, as long as nothing else was marked on
this device since.`,
		Example: `  dossier undo
  dossier redo`,
	})
}

// stepping is the command that goes a step back or forth.
func stepping(f *front, none string, work func(*desk.Desk, context.Context) (port.Marked, error), cmd *cobra.Command) *cobra.Command {
	var json bool
	cmd.Args = noArgs
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		d, err := f.open()
		if err != nil {
			return err
		}
		out, err := work(d, cmd.Context())
		if errors.Is(err, state.ErrNothing) {
			return &nothingError{msg: none}
		}
		if err != nil {
			return err
		}
		return f.sayMarked(out, json)
	}
	jsonFlag(cmd, &json)
	return cmd
}

func newMarks(f *front) *cobra.Command {
	var json, compact bool
	cmd := &cobra.Command{
		Use:   "marks",
		Short: "Say what is marked, where it is kept, and what of it cannot be read",
		Long: `Say where your marks are kept, how much is marked on which devices, and which
lines of the logs cannot be read. A line that cannot be read costs only itself.

Each device writes a log of its own, and reads those of all: a folder that is
synced, named in the configuration by marks.folder, joins them.`,
		Example: `  dossier marks
  dossier marks --compact`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runMarks(cmd.Context(), f, compact, json) },
	}
	cmd.Flags().BoolVar(&compact, "compact", false, "leave of this device's log what still counts; it is done by itself when that pays")
	jsonFlag(cmd, &json)
	return cmd
}

func runMarks(ctx context.Context, f *front, compact, json bool) error {
	s, err := f.marks(ctx)
	if err != nil {
		return err
	}
	if compact && s.Device() != "" {
		if err := s.Compact(ctx); err != nil {
			return err
		}
	}
	size := state.Size{}
	if s.Device() != "" {
		if size, err = s.Size(ctx); err != nil {
			return err
		}
	}
	about, faults := s.About(), s.Faults()
	undo, redo := s.Steps()
	if json {
		return f.printJSON(wire.MarksAboutOf(s.Folder(), s.Device(), about, undo, redo, size, faults))
	}
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%-10s %s\n", name, clean.Line(value)) }
	line("Folder", f.shortened(s.Folder()))
	line("Read", fmt.Sprintf("%d", about.Read))
	line("Starred", fmt.Sprintf("%d", about.Starred))
	line("Tagged", fmt.Sprintf("%d", about.Tagged))
	line("Comments", fmt.Sprintf("%d", about.Comments))
	line("Undo", plural(undo, "step", "steps"))
	for _, name := range about.Devices {
		if name == s.Device() {
			line("Device", fmt.Sprintf("%s (this one: %s, %d of them outdated)", name, plural(size.Records, "record", "records"), size.Spent))
			continue
		}
		line("Device", name)
	}
	if _, err := io.WriteString(f.streams.Out, b.String()); err != nil {
		return err
	}
	if len(faults) > 0 {
		f.say(plural(len(faults), "line", "lines") + " cannot be read; nothing else is lost by it:")
		for _, fault := range faults {
			f.say(fault.Error())
		}
	}
	return nil
}
