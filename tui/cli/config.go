package cli

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus/clean"
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
		Args: needsCommand,
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
	// Where a link leads to it, as from a folder of such files, the link stays.
	if err := writeWhole(path, []byte(config.File())); err != nil {
		return err
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
