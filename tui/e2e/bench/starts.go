package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"dossier/tui/e2e/term"
)

// starts are the times from the start of a process, in rounds in which each
// program has its turn, so that all of them meet the same machine.
type starts struct {
	baseline, dossier, list, difference, less series
}

// listShown is part of the first briefing's title, on screen when the list is.
const listShown = "▸ Amazon cuts"

// timeStarts starts each program runs times.
func timeStarts(p programs, dir string, runs int) (starts, error) {
	var s starts
	less, _ := exec.LookPath("less")
	file := filepath.Join(dir, "imports.go") // any text will do
	// The first start of each reads it from disk and is not counted.
	for i := -1; i < runs; i++ {
		base, _, err := firstPaint(dir, p.baseline, nil, "")
		if err != nil {
			return s, err
		}
		own, list, err := firstPaint(dir, p.dossier, nil, listShown)
		if err != nil {
			return s, err
		}
		if i < 0 {
			continue
		}
		s.baseline = append(s.baseline, base)
		s.dossier = append(s.dossier, own)
		s.list = append(s.list, list)
		s.difference = append(s.difference, own-base)
		if less == "" {
			continue
		}
		paint, _, err := firstPaint(dir, less, []string{file}, "")
		if err != nil {
			return s, err
		}
		s.less = append(s.less, paint)
	}
	return s, nil
}

// firstPaint starts a program and returns when it first showed a character,
// and when it showed the text, if one is named.
func firstPaint(dir, path string, args []string, text string) (paint, shown time.Duration, err error) {
	t, err := term.Start(path, args, options(dir))
	if err != nil {
		return 0, 0, err
	}
	defer t.Close()
	if paint, err = t.FirstPaint(); err != nil || text == "" {
		return paint, 0, err
	}
	shown, err = t.Since("the list", func(s term.Screen) bool { return s.Has(text) })
	return paint, shown, err
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
