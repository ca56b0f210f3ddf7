package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// exit is an exit code with what it says.
type exit struct {
	code int
	says string
}

func exits() []exit {
	return []exit{
		{ExitOK, "done"},
		{ExitFailure, "failed; check, doctor, index: something wrong; import, analyze: part set aside; sync: a feed failed"},
		{ExitUsage, "the command or the query cannot be understood"},
		{ExitNothing, "nothing found: no such briefing or entity, no hits, nothing new, or nothing to list"},
		{ExitInterrupted, "interrupted"},
	}
}

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Print what a command does",
		Example: `  dossier help
  dossier help search`,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var out []cobra.Completion
			if about, rest, err := cmd.Root().Find(args); err == nil && len(rest) == 0 {
				for _, c := range about.Commands() {
					if strings.HasPrefix(c.Name(), typed) && (c.IsAvailableCommand() || c == cmd) {
						out = append(out, cobra.CompletionWithDesc(c.Name(), c.Short))
					}
				}
			}
			return out, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				msg := fmt.Sprintf("there is no command %q", strings.Join(args, " "))
				if name := nearestCommand(strings.Join(args, " ")); name != "" {
					msg += "; did you mean " + name + "?"
				}
				return &usageError{msg: msg, hint: "See dossier --help"}
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// printHelp prints what a command does, its flags, examples and exit codes.
func printHelp(w io.Writer, cmd *cobra.Command) error {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	b.WriteString(about + "\n\nUsage:\n  " + useLine(cmd) + "\n")
	if cmd.HasAvailableSubCommands() {
		if cmd.HasParent() {
			b.WriteString("  " + cmd.CommandPath() + " COMMAND [flags]\n\nCommands:\n")
		} else {
			b.WriteString("  dossier COMMAND [flags]\n\nCommands:\n")
		}
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() || c.Name() == "help" {
				fmt.Fprintf(&b, "  %-11s %s\n", c.Name(), c.Short)
			}
		}
	}
	writeFlags(&b, "Flags", cmd.LocalNonPersistentFlags())
	writeFlags(&b, "Flags of every command", cmd.Root().PersistentFlags())
	b.WriteString("\nExamples:\n" + cmd.Example + "\n\nExit codes:\n")
	for _, e := range exits() {
		fmt.Fprintf(&b, "  %-4d %s\n", e.code, e.says)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func useLine(cmd *cobra.Command) string {
	line := cmd.Use
	if cmd.HasParent() {
		line = cmd.Parent().CommandPath() + " " + line
	}
	return line + " [flags]"
}

func writeFlags(b *strings.Builder, title string, flags *pflag.FlagSet) {
	first := true
	flags.VisitAll(func(fl *pflag.Flag) {
		if fl.Hidden {
			return
		}
		if first {
			fmt.Fprintf(b, "\n%s:\n", title)
			first = false
		}
		name, usage := flagLine(fl)
		fmt.Fprintf(b, "  %-16s %s\n", name, usage)
	})
}

// flagLine returns a flag as it is typed, and what it does with its default.
func flagLine(fl *pflag.Flag) (name, usage string) {
	value, usage := pflag.UnquoteUsage(fl)
	name = "--" + fl.Name
	if fl.Shorthand != "" {
		name = "-" + fl.Shorthand + ", " + name
	}
	if value != "" && fl.Value.Type() != "bool" {
		name += " " + value
	}
	if d := fl.DefValue; d != "" && d != "false" && d != "0" && d != "[]" {
		usage += " (default " + d + ")"
	}
	return name, usage
}
