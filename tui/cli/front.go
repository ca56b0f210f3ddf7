package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/corpus/state"
	"dossier/tui/cli/wire"
	"dossier/tui/config"
	"dossier/tui/desk"
	"dossier/tui/port"
	"dossier/tui/text"
	"dossier/tui/theme"
)

// front is what the commands share: the streams, the global flags, and the
// desk once one of them has asked for it.
type front struct {
	streams Streams
	global  struct { // the flags as they were given
		file    string
		library string
		theme   string
		ascii   bool
		linear  bool
		noMouse bool
	}
	// config is what holds: the flags over the variables of the environment,
	// over the file, over the defaults. See configure.go.
	config config.Config
	given  map[string]origin // what of config is not a default
	faulty error             // what is wrong with the file

	demo    bool   // the built-in briefings are read, whatever the library
	scratch string // folder of a demo's marks, "" as long as there is none
	desk    *desk.Desk
	asking  *desk.Asking // nil for a reader, who follows the library
	marked  struct {
		mu    sync.Mutex
		state *state.State // nil until the first who asks
	}
}

func newFront(s Streams) *front {
	f := &front{streams: s, config: config.Default()}
	f.asking = &desk.Asking{Patience: patience, Say: f.say, Progress: f.indexing()}
	return f
}

// patience is how long a command waits for another program that brings the
// index up to date, before it answers from the index as it is.
const patience = 2 * time.Second

func (f *front) close() {
	if f.desk != nil {
		_ = f.desk.Close()
	}
	f.closeMarks()
	if f.scratch != "" {
		_ = os.RemoveAll(f.scratch)
	}
}

// env returns a variable of the environment, "" if it is not set.
func (f *front) env(name string) string {
	value := ""
	for _, kv := range f.streams.Env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			value = v
		}
	}
	return value
}

// now tells the time.
func (f *front) now() time.Time {
	if f.streams.Now != nil {
		return f.streams.Now()
	}
	return time.Now()
}

// open returns the desk of the library, see place.
func (f *front) open() (*desk.Desk, error) {
	if f.desk != nil {
		return f.desk, nil
	}
	d, err := f.library()
	if err != nil {
		return nil, err
	}
	d.KeepMarks(f.marks)
	f.desk = d
	return d, nil
}

// openAsIs is open for who cannot wait: a shell that completes a word.
func (f *front) openAsIs() (*desk.Desk, error) {
	f.asking = &desk.Asking{AsIs: true}
	return f.open()
}

// printJSON prints a document of package wire.
func (f *front) printJSON(document any) error { return wire.Write(f.streams.Out, document) }

// print prints a page as the terminal, or the pipe, can show it.
func (f *front) print(page func(text.Options) text.Page) error {
	out := f.streams.Out
	styles := f.styles()
	if styles != (text.Styles{}) {
		out = &colorprofile.Writer{Forward: out, Profile: colorprofile.Env(f.streams.Env)}
	}
	_, err := page(text.Options{Width: f.width(), Styles: styles}).WriteTo(out)
	return err
}

// notice tells about the library as a whole, on standard error.
func (f *front) notice() {
	if f.desk != nil {
		if n := f.desk.Notice(); n != "" {
			f.say(n)
		}
	}
}

// setAside tells about files that could not be read, and says nothing of a
// library that is in order.
func (f *front) setAside(ctx context.Context) {
	if faults, err := f.desk.Faults(ctx); err == nil && len(faults) > 0 {
		f.notice()
	}
}

// notFound makes the error for a briefing or entity that is not there, with
// what may have been meant. Other errors it leaves as they are.
func notFound(err error, msg, hint string) error {
	if errors.Is(err, port.ErrNotFound) {
		return &nothingError{msg: msg, hint: hint}
	}
	return err
}

// maxWidth is how wide a page gets on a wide terminal: longer lines are hard
// to follow.
const maxWidth = 100

func (f *front) width() int {
	if n, err := strconv.Atoi(f.env("COLUMNS")); err == nil && n > 0 {
		return min(max(n, 20), maxWidth)
	}
	if fd, ok := descriptor(f.streams.Out); ok {
		if w, _, err := term.GetSize(fd); err == nil && w > 0 {
			return min(max(w, 20), maxWidth)
		}
	}
	return text.Width
}

// styles returns how words are set apart: not at all in a pipe, on a dumb
// terminal or with NO_COLOR; in bold and underlined where the background is
// not known; in the colours of a theme where it is.
func (f *front) styles() text.Styles {
	if f.env("NO_COLOR") != "" || !isTerminal(f.streams.Out) || colorprofile.Env(f.streams.Env) <= colorprofile.ASCII {
		return text.Styles{}
	}
	bold := lipgloss.NewStyle().Bold(true)
	line := lipgloss.NewStyle().Underline(true)
	s := text.Styles{Title: &bold, Heading: &bold, Match: &line}
	name, ok := f.themeName()
	if !ok {
		return s
	}
	t := theme.Coloured(name, f.config.Look.ASCII, f.config.Look.Colours)
	return text.Styles{Title: &t.Title, Heading: &t.Heading, Dim: &t.Dim, For: &t.For, Against: &t.Against, Quote: &t.Accent, Match: &t.Match}
}

// themeName returns the theme that was asked for, or the one that COLORFGBG
// speaks for. The terminal itself is not asked: one that never answers would
// keep a command waiting.
func (f *front) themeName() (theme.Name, bool) {
	if slices.Contains(theme.Names(), theme.Name(f.config.Look.Theme)) {
		return theme.Name(f.config.Look.Theme), true
	}
	parts := strings.Split(f.env("COLORFGBG"), ";")
	background, err := strconv.Atoi(parts[len(parts)-1])
	if err != nil {
		return "", false
	}
	return theme.Choose(background < 7 || background == 8, f.config.Look.Theme == "contrast"), true
}

func isTerminal(stream any) bool {
	fd, ok := descriptor(stream)
	return ok && term.IsTerminal(fd)
}

func descriptor(stream any) (uintptr, bool) {
	file, ok := stream.(interface{ Fd() uintptr })
	if !ok {
		return 0, false
	}
	return file.Fd(), true
}

// height returns how many lines the terminal has, 0 if there is none.
func (f *front) height() int {
	if fd, ok := descriptor(f.streams.Out); ok {
		if _, h, err := term.GetSize(fd); err == nil {
			return h
		}
	}
	return 0
}

// printFaults prints faults, one a line.
func (f *front) printFaults(faults corpus.Faults) error {
	for _, fault := range faults {
		if _, err := fmt.Fprintln(f.streams.Out, clean.Line(fault.Error())); err != nil {
			return err
		}
	}
	return nil
}
