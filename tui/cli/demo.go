package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func newDemo(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Open the built-in briefings, whatever the library",
		Long: `Open the built-in briefings, whatever the library. What you configured holds; what
you mark is forgotten when you leave. Where input or output is not a terminal, their
list is printed.`,
		Example: `  dossier demo
  dossier demo --theme contrast`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.demo = true
			return runReader(cmd.Context(), f, nil)
		},
	}
}

// marksHome returns the folder for the marks of this machine and that of all
// logs, "" for one within it. A demo has marks of its own, which go when it
// ends.
func (f *front) marksHome() (home, folder string, err error) {
	if !f.demo {
		return f.stateFolder(), f.config.Marks.Folder, nil
	}
	if f.scratch == "" {
		if f.scratch, err = os.MkdirTemp("", "dossier-demo-"); err != nil {
			return "", "", fmt.Errorf("keep marks for as long as the demo lasts: %w", err)
		}
	}
	return f.scratch, "", nil
}
