package config

import (
	"strings"

	"dossier/tui/theme"
)

// coloursTable is the table of the colours, whose entries are names of colours
// of a theme.
const coloursTable = "look.colours"

// What the file and the documents say of the colours.
const (
	coloursDoc = `Other colours, over those of the theme: a name and "#RRGGBB".`
)

// coloursMore lists the names.
func coloursMore() string { return "Names: " + strings.Join(theme.Tokens(), ", ") + "." }

// isColour reports whether a text is a colour as the file writes it.
func isColour(s string) bool {
	if len(s) != 7 || s[0] != '#' {
		return false
	}
	for _, c := range s[1:] {
		if !strings.ContainsRune("0123456789abcdefABCDEF", c) {
			return false
		}
	}
	return true
}

// Weaknesses returns which colours are hard to read for having been changed,
// in the themes that the configuration can lead to.
func (c Config) Weaknesses() []theme.Weak {
	if len(c.Look.Colours) == 0 {
		return nil
	}
	names := []theme.Name{theme.Name(c.Look.Theme)}
	switch c.Look.Theme {
	case "auto":
		names = []theme.Name{theme.Dark, theme.Light}
	case "contrast":
		names = []theme.Name{theme.ContrastDark, theme.ContrastLight}
	}
	var all []theme.Weak
	for _, n := range names {
		all = append(all, theme.Weaknesses(n, theme.New(n, false).Palette.With(c.Look.Colours))...)
	}
	return all
}
