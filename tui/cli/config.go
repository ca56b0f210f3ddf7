package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"
	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/feed"
	"dossier/index/watch"
	"dossier/tui/cells"
	"dossier/tui/cli/wire"
	"dossier/tui/config"
	"dossier/tui/keymap"
)

func newConfig(f *front) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config COMMAND",
		Short: "Look at the file of options, or begin one",
		Long: `Look at the file of options, or begin one. docs/configuration.md tells what can be
set. A flag goes before a variable of the environment, a variable before the file.`,
		Example: `  dossier config init
  dossier config check
  dossier config show | less`,
		Args: func(_ *cobra.Command, args []string) error {
			msg := "config needs a command"
			if len(args) > 0 {
				msg = fmt.Sprintf("config has no command %q", args[0])
			}
			return &usageError{msg: msg, hint: "See dossier config --help"}
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	cmd.AddCommand(newConfigInit(f), newConfigPath(f), newConfigCheck(f), newConfigShow(f))
	return cmd
}

func newConfigInit(f *front) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented file of options, which sets nothing yet",
		Long: `Write a file of options in which every option stands with its default and what it
does, switched off. A file that is there already is left alone.`,
		Example: `  dossier config init
  $EDITOR "$(dossier config path)"`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return runConfigInit(f, force) },
	}
	cmd.Flags().BoolVar(&force, "force", false, "write it over the file that is there")
	return cmd
}

// errNoConfigFile says that there is no place for the file of options.
var errNoConfigFile = &usageError{msg: "the environment names no folder for what you configure", hint: "Name a file: --config FILE, or set XDG_CONFIG_HOME or HOME"}

func runConfigInit(f *front, force bool) error {
	path, _ := f.configFile()
	if path == "" {
		return errNoConfigFile
	}
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("%s is there already; --force writes over it", f.shortened(path))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write the file of options: %w", err)
	}
	if err := renameio.WriteFile(path, []byte(config.File()), 0o600); err != nil {
		return fmt.Errorf("write the file of options: %w", err)
	}
	f.say("Wrote " + f.shortened(path) + ". It sets nothing yet: every option in it is switched off.")
	return nil
}

func newConfigPath(f *front) *cobra.Command {
	return &cobra.Command{
		Use:     "path",
		Short:   "Print where the file of options is, or would be",
		Example: `  cp "$(dossier config path)" backup.toml`,
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			path, _ := f.configFile()
			if path == "" {
				return errNoConfigFile
			}
			_, err := fmt.Fprintln(f.streams.Out, clean.Line(path))
			return err
		},
	}
}

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
		all = append(all, fmt.Sprintf("%s is hard to read in the theme %s: its contrast is %.1f, and should be %.1f", w.Token, w.Theme, w.Ratio, w.Least))
	}
	if len(c.Notify.Command) > 0 {
		if _, err := exec.LookPath(c.Notify.Command[0]); err != nil {
			all = append(all, "notify.command: there is no program "+clean.Line(c.Notify.Command[0]))
		}
	}
	return all
}

func newConfigShow(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Print what holds, and where each setting comes from",
		Long: `Print every option and every key with what holds, and where that comes from: a flag,
a variable of the environment, a line of the file, or the default.`,
		Example: `  dossier config show
  dossier config show --json | jq -r '.options[] | select(.from != "default").name'`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if f.faulty != nil {
				f.say(f.faulty.Error())
			}
			if json {
				return f.printJSON(wire.ConfigOf(f.shownFile(), f.settings()))
			}
			return f.printSettings()
		},
	}
	jsonFlag(cmd, &json)
	return cmd
}

// shownFile is the file of options if there is one, "" else.
func (f *front) shownFile() string {
	path, _ := f.configFile()
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// settings lists what holds, in the order of the file.
func (f *front) settings() []wire.Setting {
	var all []wire.Setting
	add := func(name, unset string, value, usual any, toml string) {
		s := wire.Setting{Name: name, Value: value, Default: usual, From: "default", TOML: toml, Unset: unset}
		if o, ok := f.given[name]; ok {
			s.From, s.Where = o.from, o.what
		}
		all = append(all, s)
	}
	usual := config.Default()
	for _, o := range config.Options() {
		c := f.config
		if v := config.ASCIILocale(f.env); o.Name == "look.ascii" && !c.Look.ASCII && v != "" {
			c.Look.ASCII, f.given[o.Name] = true, origin{"environment", v}
		}
		add(o.Name, o.Unset, o.JSON(c), o.JSON(usual), o.TOML(c))
	}
	for _, token := range slices.Sorted(maps.Keys(f.config.Look.Colours)) {
		colour := f.config.Look.Colours[token]
		add("look.colours."+token, "", colour, nil, fmt.Sprintf("%q", colour))
	}
	mine, theirs := f.config.Keymap(), keymap.Default()
	for _, name := range keymap.Names() {
		add("keys."+name, "", mine.Keys(name), theirs.Keys(name), config.List(mine.Keys(name)))
	}
	return all
}

// printSettings prints what holds in three columns.
func (f *front) printSettings() error {
	settings := f.settings()
	names, values := 0, 0
	for _, s := range settings {
		names = max(names, cells.Width(s.Name))
		if w := cells.Width(s.TOML); w <= 40 {
			values = max(values, w)
		}
	}
	var b strings.Builder
	for _, s := range settings {
		from := s.From
		switch {
		case s.From == "file":
			from = s.Where
		case s.Where != "":
			from += ": " + s.Where
		case s.TOML == `""` && s.Unset != "":
			from += ": " + s.Unset
		}
		value := clean.Line(s.TOML)
		fmt.Fprintf(&b, "%-*s  %s  %s\n", names, s.Name, cells.Fit(value, max(values, cells.Width(value)), ""), clean.Line(from))
	}
	_, err := fmt.Fprint(f.streams.Out, b.String())
	return err
}
