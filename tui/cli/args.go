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
	if len(args) == 0 {
		return nil
	}
	msg := fmt.Sprintf("%s has no command %q", cmd.Name(), args[0])
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	if name := nearestOf(args[0], names); name != "" {
		msg += "; did you mean " + name + "?"
	}
	return &usageError{msg: msg, hint: "See " + cmd.CommandPath() + " --help"}
}

// needsCommand is subcommand for one that does nothing when it stands alone.
func needsCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return &usageError{msg: cmd.Name() + " needs a command", hint: "See " + cmd.CommandPath() + " --help"}
	}
	return subcommand(cmd, args)
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
