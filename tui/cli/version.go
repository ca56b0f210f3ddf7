package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"dossier/tui/cli/wire"
)

func newVersion(f *front) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print which dossier this is",
		Example: `  dossier version
  dossier version --json`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return runVersion(f, json) },
	}
	jsonFlag(cmd, &json)
	return cmd
}

func runVersion(f *front, json bool) error {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return fmt.Errorf("this program was built without build information")
	}
	v := versionOf(build)
	if json {
		return f.printJSON(v)
	}
	line := "dossier " + v.Version + " " + v.Go
	if v.Revision != nil {
		line += " " + *v.Revision
		if v.Modified != nil && *v.Modified {
			line += " (modified)"
		}
	}
	_, err := fmt.Fprintln(f.streams.Out, line)
	return err
}

func versionOf(build *debug.BuildInfo) wire.Version {
	var revision, at string
	var modified *bool
	for _, s := range build.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value
		case "vcs.time":
			at = s.Value
		case "vcs.modified":
			m := s.Value == "true"
			modified = &m
		}
	}
	version := build.Main.Version
	if version == "" {
		version = "(devel)"
	}
	return wire.VersionOf(version, build.GoVersion, revision, at, modified)
}
