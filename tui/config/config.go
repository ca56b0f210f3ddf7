// Package config is what a person can set: which options there are, and the
// file that sets them.
//
// Config has a field for each option, and the table in options.go says of each
// what it is called, what it does and which values it takes. Everything else
// follows from that table: what the file may say (read.go, over document.go, which
// knows where everything stands), the commented file that a person begins with
// (write.go) and docs/configuration.md (markdown.go).
// The keys are those of package keymap, the colours those of package theme.
//
// The file is TOML. A person edits it, so every fault is told, with line and
// column, and what was probably meant. What is sound in a file with faults
// holds all the same.
//
// A flag goes before a variable of the environment, that before the file, and
// the file before the default; package cli puts them over each other.
package config

import (
	"maps"
	"time"

	"dossier/tui/keymap"
)

// Config is how dossier is set up for one reader.
type Config struct {
	Library string // folder; "" is the one in the user's data folder
	Start   string // StartToday or StartList
	Look    Look
	Reading Reading
	Marks   Marks
	Feeds   Feeds
	Watches Watches
	Notify  Notify
	Brief   Brief
	// Keys are the keys of bindings by the names that package keymap has for
	// them. A binding that is not in it keeps its keys; nil remaps none.
	Keys map[string][]string

	lines map[string]int
}

// What Config.Start may be.
const (
	StartToday = "today"
	StartList  = "list"
)

// Look is how dossier looks.
type Look struct {
	Theme   string // one of theme.Choices
	ASCII   bool   // draws in ASCII, whatever the locale
	Mouse   bool
	Linear  bool
	Measure int // columns of a line of text on the reading page, at most
	// Colours are "#RRGGBB" by the names of theme.Tokens, over those of the
	// theme; nil changes none.
	Colours map[string]string
}

// Reading is about what a reader has time for.
type Reading struct {
	ReadAfter time.Duration // a briefing in view this long is read; Never
	Budget    time.Duration // the reading time that Today draws its line at; Never
}

// Marks is where marks are kept.
type Marks struct {
	Folder string // "" is the one in the state folder
}

// Feeds is how feeds are read.
type Feeds struct {
	File       string        // "" is feeds in the configuration's folder
	Every      time.Duration // how often an open dossier reads them; Never
	AtOnce     int           // feeds
	PerHost    int           // things asked of one host at once
	AllowHosts []string      // on this machine or in a private network
	Full       bool          // reads the pages of entries that any feed cuts short
}

// Watches is where watches are kept.
type Watches struct {
	File string // "" is watches in the configuration's folder
}

// Notify is what a watch that finds something does.
type Notify struct {
	Desktop bool
	Command []string // a program and its arguments; nil runs none
}

// Brief is what a digest is when no flag says it.
type Brief struct {
	Since  time.Duration
	Budget time.Duration // Never leaves nothing out
	Format string        // one of Formats
}

// Formats lists what a digest can be written as.
func Formats() []string { return []string{"text", "md", "html", "json", "eml"} }

// Never is a length of time that does not end.
const Never time.Duration = -1

// Default returns what holds where nothing is set.
func Default() Config {
	return Config{
		Start:   StartToday,
		Look:    Look{Theme: "auto", Mouse: true, Measure: 72},
		Reading: Reading{ReadAfter: 5 * time.Second, Budget: 10 * time.Minute},
		Feeds:   Feeds{Every: Never, AtOnce: 16, PerHost: 4},
		Brief:   Brief{Since: 24 * time.Hour, Budget: 10 * time.Minute, Format: "text"},
	}
}

// Keymap returns the key map with the keys of the configuration.
func (c Config) Keymap() keymap.Map {
	m, _ := keymap.Default().Remap(c.Keys) // faults were told when it was read
	return m
}

// Line returns the line of the file that sets an option, such as "look.theme",
// and 0 if none does.
func (c Config) Line(name string) int { return c.lines[name] }

// Lines returns the lines of all that the file sets, colours and keys as well:
// "look.colours.accent", "keys.sort".
func (c Config) Lines() map[string]int { return maps.Clone(c.lines) }
