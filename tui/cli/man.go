package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(f *front) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual page",
		Long:  "Print the manual page in the form that man reads. docs/dossier.1 is a copy of it.",
		Example: `  dossier man | man -l -
  dossier man > /usr/local/share/man/man1/dossier.1`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return writeMan(f.streams.Out, cmd.Root()) },
	}
}

// writeMan prints the manual page of all commands, made from what --help
// prints of each.
func writeMan(w io.Writer, root *cobra.Command) error {
	var b strings.Builder
	b.WriteString(".TH DOSSIER 1 \"\" dossier \"User Commands\"\n")
	b.WriteString(".SH NAME\ndossier \\- " + roff(strings.ToLower(root.Short[:1])+root.Short[1:]) + "\n")
	b.WriteString(".SH SYNOPSIS\n.B dossier\n[PATH\\&...] [flags]\n.br\n.B dossier\nCOMMAND [flags]\n")
	b.WriteString(".SH DESCRIPTION\n")
	manText(&b, root.Long)
	b.WriteString(".SH COMMANDS\n")
	for _, c := range root.Commands() {
		if !c.IsAvailableCommand() && c.Name() != "help" {
			continue
		}
		manCommand(&b, c)
		for _, sub := range c.Commands() {
			manCommand(&b, sub)
		}
	}
	b.WriteString(".SH OPTIONS\n")
	manFlags(&b, root.LocalNonPersistentFlags())
	manFlags(&b, root.PersistentFlags())
	b.WriteString(".SH ENVIRONMENT\n")
	for _, v := range environment() {
		b.WriteString(".TP\n.B " + v[0] + "\n" + roff(v[1]) + "\n")
	}
	b.WriteString(".SH EXIT STATUS\n")
	for _, e := range exits() {
		fmt.Fprintf(&b, ".TP\n.B %d\n%s\n", e.code, roff(e.says))
	}
	b.WriteString(".SH EXAMPLES\n")
	manExample(&b, root.Example)
	_, err := io.WriteString(w, b.String())
	return err
}

// manCommand prints what a command does, its flags and examples.
func manCommand(b *strings.Builder, c *cobra.Command) {
	b.WriteString(".SS " + roff(c.Parent().CommandPath()+" "+c.Use) + "\n")
	about := c.Long
	if about == "" {
		about = c.Short + "."
	}
	manText(b, about)
	manFlags(b, c.LocalNonPersistentFlags())
	manExample(b, c.Example)
}

// environment lists the variables that dossier heeds.
func environment() [][2]string {
	return [][2]string{
		{"DOSSIER_LIBRARY", "the folder of the library when --library is not given"},
		{"DOSSIER_CONFIG", "the file of options when --config is not given"},
		{"XDG_CONFIG_HOME", "where what you write for dossier is, in its folder dossier; ~/.config if it is not set"},
		{"XDG_DATA_HOME", "where the library is, in its folder dossier, if neither names one; ~/.local/share if it is not set"},
		{"XDG_CACHE_HOME", "where the indexes of libraries are, in its folder dossier; ~/.cache if it is not set"},
		{"XDG_STATE_HOME", "where what is remembered is, in its folder dossier; ~/.local/state if it is not set"},
		{"VISUAL, EDITOR", "the program that edit and new open files with"},
		{"ACCESSIBLE", "not empty: linear mode, as with --linear"},
		{"NO_COLOR", "not empty: no colours"},
		{"COLUMNS", "the width of printed pages, at most 100"},
		{"COLORFGBG", "a hint at the terminal's background when --theme is auto"},
	}
}

// manText prints paragraphs; one whose lines are indented is kept as it is.
func manText(b *strings.Builder, text string) {
	for i, p := range strings.Split(text, "\n\n") {
		if strings.HasPrefix(p, "  ") {
			manExample(b, p)
			continue
		}
		if i > 0 {
			b.WriteString(".PP\n")
		}
		b.WriteString(roff(p) + "\n")
	}
}

func manExample(b *strings.Builder, lines string) {
	b.WriteString(".PP\n.nf\n" + roff(lines) + "\n.fi\n")
}

func manFlags(b *strings.Builder, flags *pflag.FlagSet) {
	flags.VisitAll(func(fl *pflag.Flag) {
		if fl.Hidden || fl.Name == "help" {
			return
		}
		name, usage := flagLine(fl)
		b.WriteString(".TP\n.B " + roff(name) + "\n" + roff(usage) + "\n")
	})
}

// roff escapes text for troff: backslashes, hyphens that must stay hyphens,
// the ellipsis, and lines that would be requests.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", `\&...`, "'", `\(aq`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
