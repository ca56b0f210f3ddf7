package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/cli/wire"
)

func newCheck(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "check PATH…",
		Short: "Report every fault in briefing files, with file and line",
		Long: `Read briefing files, and every briefing in folders, and report each fault with
its file and line, in the form that editors know: FILE:LINE: MESSAGE. docs/format.md
describes the format. In a library, entities.yaml and corrections.yaml are checked
as well. Exit code 1 says that there are faults.`,
		Example: `  dossier check notes/
  dossier check draft.md && echo ready`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return &usageError{msg: "check needs files or folders", hint: "See dossier check --help"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return runCheck(cmd.Context(), f, args, json) },
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runCheck(ctx context.Context, f *front, paths []string, json bool) error {
	for _, p := range paths {
		if _, err := os.Stat(p); err != nil {
			return badPath(p, err)
		}
	}
	base, err := builtInCatalogue(ctx)
	if err != nil {
		return err
	}
	briefings, corrections := apart(paths)
	files, faults, err := corpus.Check(ctx, briefings, base)
	if err != nil {
		return err
	}
	for _, name := range corrections {
		data, err := os.ReadFile(name)
		if err == nil {
			_, err = store.ParseCorrections(name, data)
		}
		files++
		faults = append(faults, corpus.FaultsIn(name, err)...)
	}
	if json {
		err = f.printJSON(wire.CheckOf(files, faults))
	} else {
		err = f.printFaults(faults)
		f.say(checked(files, len(faults)))
	}
	if err == nil && len(faults) > 0 {
		return codeError(ExitFailure)
	}
	return err
}

// correctionsFile is the file of a library that is neither a briefing nor the
// catalogue.
const correctionsFile = "corrections.yaml"

// apart returns the paths of briefings and catalogues, and apart from them the
// files of corrections: those that are named, and those in folders that are.
func apart(paths []string) (briefings, corrections []string) {
	add := func(name string) {
		if name = filepath.Clean(name); !slices.Contains(corrections, name) {
			corrections = append(corrections, name)
		}
	}
	for _, p := range paths {
		if filepath.Base(p) == correctionsFile {
			add(p)
			continue
		}
		briefings = append(briefings, p)
		name := filepath.Join(p, correctionsFile)
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			add(name)
		}
	}
	return briefings, corrections
}

func checked(files, faults int) string {
	s := fmt.Sprintf("%d files checked", files)
	if files == 1 {
		s = "1 file checked"
	}
	switch faults {
	case 0:
		return s + ", no faults."
	case 1:
		return s + ", 1 fault."
	}
	return fmt.Sprintf("%s, %d faults.", s, faults)
}
