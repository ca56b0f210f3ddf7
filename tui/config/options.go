package config

import (
	"time"

	"dossier/tui/theme"
)

// Option is something that can be set.
type Option struct {
	// Name is what the file calls it, with its table: "look.theme".
	Name string
	// Doc says what it does, in sentences.
	Doc string
	// Values are what a text may be; nil if it may be anything.
	Values []string
	// Least and Most bound a number.
	Least, Most int
	// Path marks a text that names a file or a folder.
	Path bool
	// Never allows a length of time to be "never".
	Never bool
	// Shortest is the least that a length of time may be, 0 for any.
	Shortest time.Duration
	// Unset says in words what holds where it is empty.
	Unset string
	// Example is a value to show where the default is empty, as TOML.
	Example string
	// Flag and Env are the flag and the variable that go before the file, ""
	// for none.
	Flag, Env string

	at func(*Config) any // a pointer to the field
}

// Options returns the table of all options, in the order of the file. Options
// of one table stand together.
func Options() []Option {
	return []Option{
		{
			Name: "library", Path: true, Flag: "library", Env: "DOSSIER_LIBRARY",
			Doc:   "The folder of the library.",
			Unset: "the folder dossier in $XDG_DATA_HOME", Example: `"~/briefings"`,
			at: func(c *Config) any { return &c.Library },
		},
		{
			Name: "start", Values: []string{StartToday, StartList},
			Doc: "The page that a library of your own opens on: what is new, or the list.",
			at:  func(c *Config) any { return &c.Start },
		},
		{
			Name: "look.theme", Values: theme.Choices(), Flag: "theme",
			Doc: "The colours. auto is dark or light, as the terminal's background is; contrast likewise, with stronger colours.",
			at:  func(c *Config) any { return &c.Look.Theme },
		},
		{
			Name: "look.ascii", Flag: "ascii", Env: "LC_ALL, LC_CTYPE, LANG",
			Doc: "Draws lines and marks in ASCII. A locale that is not UTF-8 does so in any case.",
			at:  func(c *Config) any { return &c.Look.ASCII },
		},
		{
			Name: "look.mouse", Flag: "no-mouse",
			Doc: "Takes the mouse from the terminal.",
			at:  func(c *Config) any { return &c.Look.Mouse },
		},
		{
			Name: "look.linear", Flag: "linear", Env: "ACCESSIBLE",
			Doc: "Numbered items and plain prompts in place of the full screen, for screen readers.",
			at:  func(c *Config) any { return &c.Look.Linear },
		},
		{
			Name: "look.measure", Least: 30, Most: 200,
			Doc: "How many columns wide the text of a briefing is on the reading page, where there is room.",
			at:  func(c *Config) any { return &c.Look.Measure },
		},
		{
			Name: "reading.read_after", Never: true,
			Doc: "How long a briefing is in view until it counts as read. With never, only m and the end of the text mark it.",
			at:  func(c *Config) any { return &c.Reading.ReadAfter },
		},
		{
			Name: "reading.budget", Never: true,
			Doc: "The time you have for reading: Today draws a line under what fits into it.",
			at:  func(c *Config) any { return &c.Reading.Budget },
		},
		{
			Name: "marks.folder", Path: true,
			Doc:   "The folder of your marks. Two machines that share one, by any program that keeps folders alike, share the marks.",
			Unset: "the folder dossier/marks in $XDG_STATE_HOME", Example: `"~/Sync/dossier-marks"`,
			at: func(c *Config) any { return &c.Marks.Folder },
		},
		{
			Name: "feeds.file", Path: true,
			Doc:   "The file of the feeds that you subscribe to.",
			Unset: "feeds, in the folder dossier in $XDG_CONFIG_HOME", Example: `"~/Sync/feeds"`,
			at: func(c *Config) any { return &c.Feeds.File },
		},
		{
			Name: "feeds.every", Never: true, Shortest: time.Minute,
			Doc: "How often the feeds are read while dossier is open. They are not read more often than each of them allows.",
			at:  func(c *Config) any { return &c.Feeds.Every },
		},
		{
			Name: "feeds.at_once", Least: 1, Most: 64,
			Doc: "How many feeds are read at once.",
			at:  func(c *Config) any { return &c.Feeds.AtOnce },
		},
		{
			Name: "feeds.per_host", Least: 1, Most: 16,
			Doc: "How many things one host is asked for at once.",
			at:  func(c *Config) any { return &c.Feeds.PerHost },
		},
		{
			Name:    "feeds.allow_hosts",
			Doc:     "Hosts that may be on this machine or in a private network. Without a port, any port of the host is meant.",
			Example: `["wiki.corp.example", "127.0.0.1:8080"]`,
			at:      func(c *Config) any { return &c.Feeds.AllowHosts },
		},
		{
			Name: "feeds.full",
			Doc:  "Reads the pages of entries that a feed cuts short, for every feed that does not say otherwise.",
			at:   func(c *Config) any { return &c.Feeds.Full },
		},
		{
			Name: "watches.file", Path: true,
			Doc:   "The file of your watches.",
			Unset: "watches, in the folder dossier in $XDG_CONFIG_HOME", Example: `"~/Sync/watches"`,
			at: func(c *Config) any { return &c.Watches.File },
		},
		{
			Name: "notify.desktop",
			Doc:  "Shows a notification when a sync brings something new to a watch that has notify.",
			at:   func(c *Config) any { return &c.Notify.Desktop },
		},
		{
			Name:    "notify.command",
			Doc:     "A program and its arguments, to run in that case. It is run without a shell and reads from its input what is new, as JSON.",
			Example: `["notify-me", "--title", "dossier"]`,
			at:      func(c *Config) any { return &c.Notify.Command },
		},
		{
			Name: "brief.since",
			Doc:  "How far back a digest goes.",
			at:   func(c *Config) any { return &c.Brief.Since },
		},
		{
			Name: "brief.budget", Never: true,
			Doc: "The reading time that a digest fills.",
			at:  func(c *Config) any { return &c.Brief.Budget },
		},
		{
			Name: "brief.format", Values: Formats(),
			Doc: "What a digest is written as.",
			at:  func(c *Config) any { return &c.Brief.Format },
		},
	}
}

// Find returns the option of a name.
func Find(name string) (Option, bool) {
	for _, o := range Options() {
		if o.Name == name {
			return o, true
		}
	}
	return Option{}, false
}
