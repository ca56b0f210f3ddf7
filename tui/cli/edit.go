package cli

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/store"
)

func newEdit(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "edit ID",
		Short: "Edit a briefing in your editor, checked when it is saved",
		Long: `Open the file of a briefing in the editor that VISUAL or EDITOR names. What was
saved is checked; if there is a fault, it is shown with its line and the editor
is offered again, and the library stays as it was until the fault is gone.

A derived briefing stays derived, and what you edited in it is never derived
over: neither by an import of the article nor by reanalyze.`,
		Example: `  dossier edit aws-loses-bedrock-leader
  EDITOR=nano dossier edit aws-loses-bedrock-leader`,
		Args:              oneArg("edit needs the id of a briefing", "dossier list prints the ids"),
		ValidArgsFunction: completeID(f),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.ownLibrary(cmd.Context())
			if err != nil {
				return err
			}
			_, err = f.edit(cmd.Context(), s, args[0])
			return err
		},
	}
}

func newNew(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "new [TITLE]",
		Short: "Write a briefing of your own",
		Long: `Make an empty briefing in the library and open it in the editor that VISUAL or
EDITOR names. docs/format.md describes what can stand in it. If the editor fails,
or the briefing was given no title, and nothing was written, it is put in the
trash.`,
		Example: `  dossier new "What we heard in Berlin"`,
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.store(cmd.Context())
			if err != nil {
				return err
			}
			id, err := s.New(cmd.Context(), cmp.Or(strings.Join(args, " "), "Untitled"))
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintln(f.streams.Out, id); err != nil {
				return err
			}
			wrote, err := f.edit(cmd.Context(), s, id)
			if wrote || err == nil && len(args) > 0 {
				return err
			}
			// It would be news to everybody who reads the library.
			if err := s.Remove(cmd.Context(), id); err != nil {
				return err
			}
			f.say("Nothing was written: " + id + " is in the trash")
			return err
		},
	}
}

// edit lets a person edit a briefing until what they wrote has no fault, or
// until they want no more. It reports whether they wrote anything.
func (f *front) edit(ctx context.Context, s *store.Store, id string) (wrote bool, err error) {
	answers := bufio.NewReader(f.streams.In)
	for {
		err := s.Edit(ctx, id, func(path string) error {
			before, _ := os.ReadFile(path)
			err := f.runEditor(ctx, path)
			after, _ := os.ReadFile(path)
			wrote = wrote || !bytes.Equal(before, after)
			return err
		})
		faults, isFaults := errors.AsType[corpus.Faults](err)
		switch {
		case errors.Is(err, store.ErrNoBriefing):
			return wrote, &nothingError{msg: fmt.Sprintf("there is no briefing %q in the library", id), hint: f.nearIDs(ctx, id)}
		case !isFaults:
			return wrote, err
		}
		f.say(faults.Error())
		fmt.Fprint(f.streams.Err, "Nothing was stored. Edit it again? [Y/n] ")
		answer, readErr := answers.ReadString('\n')
		if !isTerminal(f.streams.In) {
			fmt.Fprintln(f.streams.Err)
		}
		answer = strings.ToLower(strings.TrimSpace(answer))
		if errors.Is(readErr, io.EOF) && answer == "" || strings.HasPrefix(answer, "n") {
			f.say("What you wrote is kept: dossier edit " + id + " goes on with it.")
			return wrote, codeError(ExitFailure)
		}
	}
}

// runEditor opens a file in the person's editor and waits for it to end. The
// variable may hold arguments and quotes, which are the shell's affair.
func (f *front) runEditor(ctx context.Context, path string) error {
	editor := cmp.Or(f.env("VISUAL"), f.env("EDITOR"))
	if editor == "" {
		editor = "vi"
		if _, err := exec.LookPath(editor); err != nil {
			return errors.New("no editor is known: set VISUAL or EDITOR to the name of one")
		}
	}
	cmd := exec.CommandContext(ctx, editor, path)
	if strings.ContainsAny(editor, " \t\"'\\$&|;<>()*?") {
		if _, err := os.Stat(editor); err != nil {
			cmd = exec.CommandContext(ctx, "sh", "-c", editor+` "$@"`, editor, path)
		}
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = f.streams.In, f.streams.Out, f.streams.Err
	cmd.Env = f.streams.Env
	if _, isFile := f.streams.In.(*os.File); !isFile {
		cmd.Stdin = nil // a reader of ours would be drained for it
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("the editor %s: %w", editor, err)
	}
	return nil
}
