package cli_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"dossier/tui/cli"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// TestMain makes the test binary a dossier as well: scripts run it as a
// process of its own, with real pipes and a real terminal.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"dossier": func() {
			signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // as main does
			os.Exit(cli.Main(context.Background(), os.Args[1:], cli.Streams{
				In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Environ(),
				App: func(ctx context.Context, a cli.App) error {
					if os.Getenv("APP") == "sync" {
						return appSyncs(ctx, a)
					}
					what := "the app, in the theme " + a.Config.Look.Theme
					if a.Paths != nil {
						what = "the app, reading " + strings.Join(a.Paths, " ")
					}
					_, err := a.Out.WriteString(what + "\n")
					return err
				},
				Now: clock(os.Getenv("CLOCK")),
			}))
		},
	})
}

// clock returns the clock of a script that names a time, which stands still;
// nil is that of the machine.
func clock(at string) func() time.Time {
	if at == "" {
		return nil
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		panic(err)
	}
	return func() time.Time { return t }
}

// changedAt has all files below dir changed at a time: what does not say when
// it was added counts as added then.
func changedAt(dir string, at time.Time) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chtimes(path, at, at)
	})
}

// TestScripts runs the scripts of testdata/script. Each finds the fixture
// library in $LIBRARY. go test ./tui/cli -update rewrites what they expect.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			here, err := filepath.Abs("testdata/library")
			if err != nil {
				return err
			}
			env.Setenv("LIBRARY", filepath.Join(env.WorkDir, "library"))
			env.Setenv("TERM", "xterm-256color")
			// Nothing is written to the folders of whoever runs the tests.
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, "cache"))
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Values[siteKey] = &site{}
			lib := filepath.Join(env.WorkDir, "library")
			if err := os.CopyFS(lib, os.DirFS(here)); err != nil {
				return err
			}
			return changedAt(lib, clock("2025-07-01T06:00:00Z")())
		},
		Cmds: scriptCommands(),
	})
}
