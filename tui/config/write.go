package config

import (
	"fmt"
	"strings"

	"dossier/tui/keymap"
)

// wide is how long the lines of the commented file are, at most.
const wide = 78

// File returns the commented file that a person begins with: every option with
// its default, switched off. It sets nothing.
func File() string {
	var b strings.Builder
	comment(&b, `What dossier heeds. Every option is below with its default, switched off by the # before it: take that away to set it. "dossier config check" looks whether all is right, "dossier config show" says what holds.`)
	table := ""
	for _, o := range Options() {
		t, key := parts(o.Name)
		if t != table {
			if table == "look" {
				writeColours(&b)
			}
			table = t
			fmt.Fprintf(&b, "\n[%s]\n", t)
		}
		b.WriteByte('\n')
		comment(&b, strings.Join(o.Sentences(), " "))
		b.WriteString("# " + key + " = " + o.shown() + "\n")
	}
	writeKeys(&b)
	return b.String()
}

func writeColours(b *strings.Builder) {
	fmt.Fprintf(b, "\n[%s]\n\n", coloursTable)
	comment(b, coloursDoc+" "+coloursMore())
	b.WriteString("# accent = \"#7CC4FF\"\n")
}

func writeKeys(b *strings.Builder) {
	fmt.Fprintf(b, "\n[%s]\n\n", keysTable)
	comment(b, keysDoc+" "+keysMore)
	b.WriteByte('\n')
	does := keymap.Default().Does()
	var lines []string
	column := 0
	for _, name := range keymap.Names() {
		l := name + " = " + List(keymap.Default().Keys(name))
		lines, column = append(lines, l), max(column, len(l))
	}
	for i, name := range keymap.Names() {
		fmt.Fprintf(b, "# %-*s  # %s\n", column, lines[i], does[name])
	}
}

// What the file and the documents say of the keys.
const (
	keysDoc  = `Other keys: a name and a list of keys, in the place of those that it has. An empty list leaves none; the palette still finds it.`
	keysMore = `Keys are called "x", "X", "?", "ctrl+x", "alt+x", "enter", "pgdown", "space", "f5". ctrl+c always quits.`
)

// parts splits the name of an option into its table, "" for none, and its key.
func parts(name string) (table, key string) {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}

// Sentences returns what a person should know of an option: what it does, what
// it takes, and what goes before it.
func (o Option) Sentences() []string {
	all := []string{o.Doc}
	switch {
	case o.Values != nil:
		all = append(all, "One of "+strings.Join(o.Values, ", ")+".")
	case o.Most > 0:
		all = append(all, fmt.Sprintf("From %d to %d.", o.Least, o.Most))
	case o.Shortest > 0:
		all = append(all, `A time such as "30m", "2h" or "1d", `+Span(o.Shortest)+` at least, or "never".`)
	case o.Never:
		all = append(all, `A time such as "90s", "10m", "2h" or "1d", or "never".`)
	case o.Kind() == "time":
		all = append(all, `A time such as "90m", "24h" or "7d".`)
	}
	if o.Unset != "" {
		all = append(all, "If it is not set: "+o.Unset+".")
	}
	return all
}

// comment writes a text as lines of a comment.
func comment(b *strings.Builder, text string) {
	line := "#"
	for _, w := range strings.Fields(text) {
		if len(line)+1+len(w) > wide {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + w
	}
	b.WriteString(line + "\n")
}
