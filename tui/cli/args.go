package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return &usageError{msg: cmd.Name() + " takes no arguments: " + strings.Join(args, " "), hint: "See " + cmd.CommandPath() + " --help"}
	}
	return nil
}

// subcommand refuses what is no command of a command that has some, and that
// lists when it stands alone.
func subcommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return &usageError{msg: fmt.Sprintf("%s has no command %q", cmd.Name(), args[0]), hint: "See " + cmd.CommandPath() + " --help"}
	}
	return nil
}

// oneArg asks for exactly one argument.
func oneArg(msg, hint string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return &usageError{msg: msg, hint: hint}
		case len(args) > 1:
			return &usageError{msg: msg + ", one at a time", hint: hint}
		}
		return nil
	}
}
