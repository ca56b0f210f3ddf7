package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dossier/corpus"
	"dossier/tui/config"
)

// origin is where a setting comes from.
type origin struct {
	from string // "flag", "environment", "file"
	what string // "--theme", "NO_COLOR", "config.toml:3"
}

// configFile returns the file of the options, "" if there is no folder for it,
// and what names it, "" if nothing does.
func (f *front) configFile() (path, named string) {
	if f.global.file != "" {
		return f.global.file, "--config"
	}
	if path = f.env("DOSSIER_CONFIG"); path != "" {
		return path, "DOSSIER_CONFIG"
	}
	if dir := f.configFolder(); dir != "" {
		return filepath.Join(dir, "config.toml"), ""
	}
	return "", ""
}

// configure settles what holds: it reads the file, and puts variables and flags
// over it. It is called before a command runs, and once more for a shell that completes a
// word. A file with faults stops
// every command but those that do without it.
func (f *front) configure(cmd *cobra.Command) error {
	f.given, f.faulty = map[string]origin{}, nil
	path, named := f.configFile()
	if named != "" {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		if info, err := os.Stat(path); err != nil || info.IsDir() {
			f.faulty = corpus.Faults{{File: named, Msg: path + " is not a file"}}
		}
	}
	if f.faulty == nil {
		f.config, f.faulty = config.Load(path, f.env("HOME"))
	}
	for name, line := range f.config.Lines() {
		f.given[name] = origin{"file", fmt.Sprintf("%s:%d", f.shortened(path), line)}
	}
	f.heedVariables()
	if err := f.heedFlags(cmd); err != nil {
		return err
	}
	if f.faulty != nil && !withoutFile(cmd) {
		return &usageError{msg: strings.ReplaceAll(f.faulty.Error(), "\n", "\ndossier: "), hint: "Correct the file of options, or name another: --config FILE"}
	}
	return nil
}

// withoutFile reports whether a command does its work whatever the file of
// options is like.
func withoutFile(cmd *cobra.Command) bool {
	for c := cmd; c.HasParent(); c = c.Parent() {
		switch c.Name() {
		case "config", "completion", "man", "version", "help", "doctor", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
			return true
		}
	}
	return false
}

// heedVariables puts what the environment says over the file.
func (f *front) heedVariables() {
	if dir := f.env("DOSSIER_LIBRARY"); dir != "" {
		f.config.Library, f.given["library"] = dir, origin{"environment", "DOSSIER_LIBRARY"}
	}
	if f.env("ACCESSIBLE") != "" {
		f.config.Look.Linear, f.given["look.linear"] = true, origin{"environment", "ACCESSIBLE"}
	}
}

// heedFlags puts the flags over what the environment says.
func (f *front) heedFlags(cmd *cobra.Command) error {
	for _, o := range config.Options() {
		if o.Flag == "" {
			continue
		}
		if flag := cmd.Flags().Lookup(o.Flag); flag == nil || !flag.Changed || flag.Value.String() == "" {
			continue
		}
		var err error
		switch o.Flag {
		case "no-mouse":
			f.config.Look.Mouse = !f.global.noMouse
		case "ascii":
			f.config.Look.ASCII = f.global.ascii
		case "linear":
			f.config.Look.Linear = f.global.linear
		case "library":
			f.config.Library = f.global.library
		case "theme":
			err = o.Set(&f.config, f.global.theme)
		}
		var wrong *config.ValueError
		if errors.As(err, &wrong) {
			return &usageError{msg: "--" + o.Flag + " " + wrong.Msg, hint: wrong.Hint}
		}
		f.given[o.Name] = origin{"flag", "--" + o.Flag}
	}
	return nil
}
