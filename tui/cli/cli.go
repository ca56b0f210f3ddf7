// Package cli is dossier's command line: it reads flags into options, gives
// the options to a function that does the work on streams, and turns what
// comes back into an exit code.
//
// Read cli.go (Main and the exit codes), errors.go (what can go wrong and
// what a person is told), root.go (the command without a name: the reader),
// front.go (what every command shares) and then the file of a command, such
// as list.go. A new command is a file like it, a line in root.go, a schema in
// package wire and docs/json.md if it prints data, and a script in
// testdata/script.
//
// Results go to standard output, everything else to standard error.
package cli

import (
	"context"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"dossier/tui/config"
	"dossier/tui/desk"
)

// The exit codes of every command.
const (
	ExitOK          = 0
	ExitFailure     = 1
	ExitUsage       = 2
	ExitNothing     = 3
	ExitInterrupted = 130
)

// Streams are what a command reads and writes, and the world around it.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Env      []string // as os.Environ returns it
	// App runs the full-screen reader. Nil stands for a program without one:
	// linear mode takes its place.
	App func(ctx context.Context, a App) error
	// Now tells the time; nil is the clock of the machine.
	Now func() time.Time
}

// App is what the full-screen reader is started with.
type App struct {
	Desk    *desk.Desk // may still be loading
	In, Out *os.File
	Env     []string
	Config  config.Config
	Own     bool // Desk has a library of the reader's own
	Now     func() time.Time
	Paths   []string // what is read in place of the library; nil if nothing is
}

// Main runs the command that args name (without the program's own name) and
// returns its exit code. It ends early when ctx does.
func Main(ctx context.Context, args []string, s Streams) int {
	f := newFront(s)
	defer f.close()
	root := newRoot(f)
	if len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		completeNothingElse(root)
	}
	root.SetArgs(queryArgs(args))
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	err := root.ExecuteContext(ctx)
	return f.report(ctx, err)
}
