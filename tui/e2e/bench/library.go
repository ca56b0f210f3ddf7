package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"dossier/tui/e2e/term"
)

// What index/bench asks of this command for a library of its own: the start
// with its list, searches as they are typed, and the memory after a hundred of
// them; newsboat.go has newsboat do the same. It prints what index/bench reads.

// libraryRun says what is timed.
type libraryRun struct {
	folder string // of the library
	cache  string // where its index is, or will be
	work   string // where newsboat's things are kept; "" for no newsboat
	docs   string // the briefings, for newsboat; one JSON object a line
	asks   asked
	runs   int
}

// asked is what is typed and asked for, in the file that index/bench writes.
type asked struct {
	Typed     []string `json:"typed"`
	Briefings []string `json:"briefings"` // ids
	Entities  []string `json:"entities"`  // ids
}

// result is what was measured of one thing; it is index/bench's measure.
type result struct {
	What string  `json:"what"`
	By   string  `json:"by"`
	N    int     `json:"n"`
	Unit string  `json:"unit"`
	P50  float64 `json:"p50"`
	P95  float64 `json:"p95"`
	P99  float64 `json:"p99"`
	Max  float64 `json:"max"`
	Note string  `json:"note,omitempty"`
}

func (s series) result(what, by, note string) result {
	return result{
		What: what, By: by, N: len(s), Unit: "ms", Note: note,
		P50: milliseconds(s.median()), P95: milliseconds(s.at(0.95)), P99: milliseconds(s.at(0.99)), Max: milliseconds(s.at(1)),
	}
}

func megabytes(what, by string, bytes int64, note string) result {
	v := float64(bytes) / 1e6
	return result{What: what, By: by, N: 1, Unit: "MB", P50: v, P95: v, P99: v, Max: v, Note: note}
}

// readAsked reads what is asked.
func readAsked(file string) (asked, error) {
	var a asked
	data, err := os.ReadFile(file)
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return a, fmt.Errorf("%s: %w", file, err)
	}
	return a, nil
}

// timeLibrary times the program with a library.
func timeLibrary(w io.Writer, run libraryRun) error {
	dir, err := os.MkdirTemp("", "dossier-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := home(dir); err != nil {
		return err
	}
	p, err := build(dir)
	if err != nil {
		return err
	}
	var out []result
	for _, part := range []func() ([]result, error){
		func() ([]result, error) { return run.timeRebuild(p, dir) },
		func() ([]result, error) { return run.timeStarts(p, dir) },
		func() ([]result, error) { return run.timeToday(p, dir) },
		func() ([]result, error) { return run.timeTyping(p, dir) },
		func() ([]result, error) { return run.timeDesk(context.Background()) },
	} {
		results, err := part()
		if err != nil {
			return err
		}
		out = append(out, results...)
	}
	if run.work != "" {
		other, err := run.newsboat(dir)
		if err != nil {
			progress(fmt.Sprintf("newsboat: %v", err))
		}
		out = append(out, other...)
	}
	return json.NewEncoder(w).Encode(out)
}

// timeRebuild has the program make the index from nothing.
func (run libraryRun) timeRebuild(p programs, dir string) ([]result, error) {
	cmd := exec.Command(p.dossier, "index", "rebuild")
	cmd.Env = run.options(dir).Env
	begun := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		progress(fmt.Sprintf("dossier index rebuild: %v: %s", err, out))
		return nil, nil // the first start builds it
	}
	v := time.Since(begun).Seconds()
	return []result{{
		What: "rebuild", By: "dossier", N: 1, Unit: "s", P50: v, P95: v, P99: v, Max: v,
		Note: "dossier index rebuild: the folder read, the index built, stories found",
	}}, nil
}

// options is the terminal, with the library and its index.
func (run libraryRun) options(dir string) term.Options {
	o := options(dir)
	for i, v := range o.Env {
		if strings.HasPrefix(v, "XDG_CACHE_HOME=") {
			o.Env[i] = "XDG_CACHE_HOME=" + run.cache
		}
	}
	o.Env = append(o.Env, "DOSSIER_LIBRARY="+run.folder)
	o.Patience = 10 * time.Minute // an index may have to be built first
	return o
}

// listOn reports whether a list with a chosen row is on screen.
func listOn(s term.Screen) bool { return s.Has("▸ ") }

// timeStarts starts the program until it shows the list, warm: the first start,
// which may build the index, is not counted.
func (run libraryRun) timeStarts(p programs, dir string) ([]result, error) {
	var shown, base series
	for i := -1; i < run.runs; i++ {
		t, err := term.Start(p.dossier, nil, run.options(dir))
		if err != nil {
			return nil, err
		}
		took, err := t.Since("the list", listOn)
		if err == nil && i < 0 {
			err = t.Quiet(time.Second)
		}
		t.Close()
		if err != nil {
			return nil, err
		}
		if i < 0 {
			continue
		}
		shown = append(shown, took)
		var b start
		if err := b.time(dir, p.baseline, nil, ""); err != nil {
			return nil, err
		}
		base = append(base, b.paint...)
	}
	return []result{
		shown.result("start", "dossier", "process start to the list on screen"),
		base.result("start of the baseline", "dossier", "a program that links the same and paints a line"),
	}, nil
}

// timeToday starts the program until it shows Today, with all of the library new.
func (run libraryRun) timeToday(p programs, dir string) ([]result, error) {
	var shown series
	o := run.options(dir)
	o.Env = append(o.Env, "DOSSIER_CONFIG="+os.DevNull) // begins with Today, as a file without options does
	for range run.runs {
		t, err := term.Start(p.dossier, nil, o)
		if err != nil {
			return nil, err
		}
		took, err := t.Since("Today", func(s term.Screen) bool { return s.Has("› Today") && listOn(s) })
		if err == nil {
			err = t.Signal(syscall.SIGKILL) // leaving would end the visit: the next start had nothing new
		}
		t.Close()
		if err != nil {
			return nil, err
		}
		shown = append(shown, took)
	}
	return []result{shown.result("start with Today", "dossier", "process start to the stories on screen, all briefings new")}, nil
}

// opened starts the program and opens its search.
func (run libraryRun) opened(p programs, dir string) (*term.Terminal, error) {
	t, err := term.Start(p.dossier, nil, run.options(dir))
	if err != nil {
		return nil, err
	}
	if err = t.Wait("the list", listOn); err == nil {
		if err = t.Quiet(20 * settled); err == nil {
			_, _, err = t.Reaction("s", 5*settled)
		}
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// keysTimed is how many presses of a key are timed.
const keysTimed = 300

// timeTyping types queries letter by letter, and then some faster, until the
// program has answered a hundred.
func (run libraryRun) timeTyping(p programs, dir string) ([]result, error) {
	t, err := run.opened(p, dir)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	var r reaction
	queries := 0
	clear := func() error {
		queries++
		_, _, err := t.Reaction("ctrl+u", settled)
		return err
	}
	for _, query := range run.asks.Typed {
		if len(r.first) >= keysTimed {
			break
		}
		for _, letter := range strings.Split(query, "") {
			if letter == " " {
				letter = "space"
			}
			if err := r.press(t, letter); err != nil {
				return nil, err
			}
		}
		if err := clear(); err != nil {
			return nil, err
		}
	}
	for queries < 100 {
		query := run.asks.Typed[queries%len(run.asks.Typed)]
		if err := t.Send(query[:len(query)-1]); err != nil {
			return nil, err
		}
		if _, _, err := t.Reaction(query[len(query)-1:], settled); err != nil {
			return nil, err
		}
		if err := clear(); err != nil {
			return nil, err
		}
	}
	anonymous, all, err := private(t.PID())
	if err != nil {
		return nil, err
	}
	return []result{
		r.last.result("typing", "dossier", "a key to the last change of the screen that it makes"),
		r.first.result("typing, first change", "dossier", "a key to the first change"),
		megabytes("memory", "dossier", anonymous, "Private_Clean + Private_Dirty of mappings without a file, and Private_Dirty of the others"),
		megabytes("memory with mapped files", "dossier", all, "Private_Clean + Private_Dirty of all mappings: pages of the index that no other process has mapped are in it"),
	}, nil
}

// private returns the memory that a process has to itself: what is not backed
// by an unchanged file, and all.
func private(pid int) (anonymous, all int64, err error) {
	data, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "smaps"))
	if err != nil {
		return 0, 0, fmt.Errorf("memory is measured on Linux only: %w", err)
	}
	file := false
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if !strings.HasSuffix(f[0], ":") { // the head of a mapping: range, mode, offset, device, inode, name
			file = len(f) > 4 && f[4] != "0"
			continue
		}
		if f[0] != "Private_Clean:" && f[0] != "Private_Dirty:" {
			continue
		}
		var kilobytes int64
		if _, err := fmt.Sscan(f[1], &kilobytes); err != nil {
			return 0, 0, err
		}
		all += kilobytes * 1024
		if !file || f[0] == "Private_Dirty:" {
			anonymous += kilobytes * 1024
		}
	}
	return anonymous, all, nil
}
