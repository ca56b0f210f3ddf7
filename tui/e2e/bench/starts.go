package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"dossier/tui/e2e/term"
)

// starts are the times from the start of a process. The programs take turns,
// so that all of them meet the same machine.
type starts struct {
	hello      series // a Go program that prints a line: process and runtime
	version    series // dossier version: package initialisation and flags as well
	baseline   start
	dossier    start
	difference series // first paint of dossier less that of the baseline before it
	less       series
}

// start is when a program first wrote, first showed a character, and showed
// what was waited for.
type start struct{ firstByte, paint, shown series }

// listShown is part of the first briefing's title, on screen when the list is.
const listShown = "Amazon cuts"

// timeStarts starts each program runs times.
func timeStarts(p programs, dir string, runs int) (starts, error) {
	var s starts
	var less start
	turns := []struct {
		path  string
		args  []string
		until string
		into  *start
	}{
		{p.hello, nil, "", &start{}},
		{p.dossier, []string{"version"}, "", &start{}},
		{p.baseline, nil, "", &s.baseline},
		{p.dossier, nil, listShown, &s.dossier},
	}
	if path, err := exec.LookPath("less"); err == nil {
		turns = append(turns, turns[0])
		turns[4].path, turns[4].args, turns[4].into = path, []string{filepath.Join(dir, "imports.go")}, &less
	}
	// The first start of each reads it from disk and is not counted.
	for i := -1; i < runs; i++ {
		for _, turn := range turns {
			into := turn.into
			if i < 0 {
				into = &start{}
			}
			if err := into.time(dir, turn.path, turn.args, turn.until); err != nil {
				return s, err
			}
		}
	}
	s.hello, s.version, s.less = turns[0].into.paint, turns[1].into.paint, less.paint
	s.difference = between(s.baseline.paint, s.dossier.paint)
	return s, nil
}

// time starts a program and waits until it shows a character, and a text if
// one is named.
func (s *start) time(dir, path string, args []string, until string) error {
	t, err := term.Start(path, args, options(dir))
	if err != nil {
		return err
	}
	defer t.Close()
	paint, first, err := t.FirstPaint()
	if err != nil {
		return err
	}
	shown := paint
	if until != "" {
		if shown, err = t.Since(until, func(s term.Screen) bool { return s.Has(until) }); err != nil {
			return err
		}
	}
	s.firstByte, s.paint, s.shown = append(s.firstByte, first), append(s.paint, paint), append(s.shown, shown)
	return nil
}

// between returns, start by start, what lies between two moments.
func between(from, to series) series {
	out := make(series, len(to))
	for i := range to {
		out[i] = to[i] - from[i]
	}
	return out
}

// options is the terminal of every measurement: 120 by 36, all questions
// answered, and a home of its own.
func options(dir string) term.Options {
	home := filepath.Join(dir, "home")
	return term.Options{Cols: 120, Rows: 36, Dir: dir, Env: []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"),
		"XDG_CACHE_HOME=" + filepath.Join(home, "cache"), "XDG_CONFIG_HOME=" + filepath.Join(home, "config"),
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8",
	}}
}

// home makes the reader's home in a folder as it is after the first start: without
// the note for newcomers, which would lie over what is timed, and with the list
// as the first page, so that what is timed is one page in all libraries.
func home(dir string) error {
	for name, text := range map[string]string{"state/dossier/welcomed": "", "config/dossier/config.toml": "start = \"list\"\n"} {
		path := filepath.Join(dir, "home", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// parts of a start, in order, each with what it took in the median.
func (s starts) parts() []part {
	return []part{
		{"process and Go runtime: a program that prints a line", s.hello.median()},
		{"package initialisation and flags: `dossier version` less that", s.version.median() - s.hello.median()},
		{"from there to the first byte: terminal set up, then the first tick of the renderer; the library is read meanwhile", s.dossier.firstByte.median() - s.version.median()},
		{"first byte to first paint", between(s.dossier.firstByte, s.dossier.paint).median()},
		{"first paint to the list, where it was not in the first frame", between(s.dossier.paint, s.dossier.shown).median()},
	}
}

// part is a stretch of a start.
type part struct {
	name string
	took time.Duration
}
