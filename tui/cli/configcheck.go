package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/feed"
	"dossier/index/watch"
	"dossier/tui/cli/wire"
	"dossier/tui/config"
)

func newConfigCheck(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "check [FILE]",
		Short: "Look for faults in the file of options, the feeds and the watches",
		Long: `Look for faults in the file of options and in the lists of feeds and watches, or in
the FILE of options alone. Each fault stands on a line of its own, with its place:
FILE:LINE:COLUMN. The exit code is 1 if there is any. What is no fault, such as a
colour that is hard to read, is said on standard error.`,
		Example: `  dossier config check
  dossier config check draft.toml`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return &usageError{msg: "config check needs one file at most", hint: "See dossier config check --help"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			return runConfigCheck(f, args, json)
		},
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runConfigCheck(f *front, args []string, json bool) error {
	var (
		faults corpus.Faults
		files  int
		c      config.Config
	)
	if len(args) > 0 {
		if _, err := os.Stat(args[0]); err != nil {
			return badPath(args[0], err)
		}
		var err error
		c, err = config.Load(args[0], f.env("HOME"))
		files, faults = 1, corpus.FaultsIn(args[0], err)
	} else {
		c = f.config
		files, faults = f.checkOwn()
	}
	warnings := f.warnings(c)
	var err error
	if json {
		err = f.printJSON(wire.ConfigCheckOf(files, faults, warnings))
	} else {
		if err = f.printFaults(faults); err == nil {
			for _, w := range warnings {
				f.say("warning: " + w)
			}
			f.say(checked(files, len(faults)))
		}
	}
	if err == nil && len(faults) > 0 {
		return codeError(ExitFailure)
	}
	return err
}

// checkOwn looks at what the user wrote for dossier.
func (f *front) checkOwn() (files int, faults corpus.Faults) {
	path, named := f.configFile()
	if _, err := os.Stat(path); err == nil || named != "" || f.faulty != nil {
		files++
		faults = append(faults, corpus.FaultsIn(path, f.faulty)...)
	}
	for _, list := range []struct {
		path string
		read func(string) error
	}{
		{f.feedsFile(), func(p string) error { _, err := feed.Read(p); return err }},
		{f.watchesFile(), func(p string) error { _, err := watch.Read(p); return err }},
	} {
		if _, err := os.Stat(list.path); errors.Is(err, fs.ErrNotExist) || list.path == "" {
			continue
		}
		files++
		faults = append(faults, corpus.FaultsIn(list.path, list.read(list.path))...)
	}
	return files, faults
}

// warnings says what is not as it should be in a configuration, and does no
// harm.
func (f *front) warnings(c config.Config) []string {
	var all []string
	for _, w := range c.Weaknesses() {
		all = append(all, fmt.Sprintf("%s is hard to read in the theme %s: its contrast is %.1f, and should be %.1f", w.Token, w.Theme, math.Floor(w.Ratio*10)/10, w.Least)) // 6.97 is not 7.0
	}
	if len(c.Notify.Command) > 0 {
		if _, err := exec.LookPath(c.Notify.Command[0]); err != nil {
			all = append(all, "notify.command: there is no program "+clean.Line(c.Notify.Command[0]))
		}
	}
	return all
}
