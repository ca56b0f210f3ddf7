// Command bench times dossier as a person meets it: the real binary in a
// pseudo-terminal, from a key to the screen. It prints the Markdown tables of
// docs/performance.md.
//
//	go run ./tui/e2e/bench [-runs 20] [-keys 48] [-idle 3s] [-json]
//
// With -library it times the program with that library instead, for
// index/bench: see library.go and, for the same work in another reader,
// newsboat.go.
//
// build.go builds the program and its baseline, starts.go times starts, keys.go
// the reactions to keys, idle.go what goes on while nothing is pressed, and
// inits.go what packages cost before main begins. report.go holds the measures
// against their targets. Nothing else should run on the machine meanwhile.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

func main() {
	runs := flag.Int("runs", 20, "starts of each program")
	keys := flag.Int("keys", 48, "presses of each kind of key")
	rest := flag.Duration("idle", 3*time.Second, "how long to watch the idle program")
	asJSON := flag.Bool("json", false, "print JSON instead of Markdown")
	var l libraryRun
	flag.StringVar(&l.folder, "library", "", "time the program with this library, for index/bench")
	flag.StringVar(&l.cache, "cache", "", "with -library: the cache that holds its index")
	flag.StringVar(&l.work, "newsboat", "", "with -library: time newsboat too, and keep its things in this folder")
	flag.StringVar(&l.docs, "docs", "", "with -newsboat: the briefings, one JSON object a line")
	asks := flag.String("asks", "", "with -library: the file of what is typed")
	flag.Parse()
	if l.folder != "" {
		l.runs = *runs
		var err error
		if l.asks, err = readAsked(*asks); err == nil {
			err = timeLibrary(os.Stdout, l)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(os.Stdout, *runs, *keys, *rest, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, runs, keys int, rest time.Duration, asJSON bool) error {
	dir, err := os.MkdirTemp("", "dossier-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := home(dir); err != nil {
		return err
	}
	progress("building")
	p, err := build(dir)
	if err != nil {
		return err
	}
	progress("starts")
	s, err := timeStarts(p, dir, runs)
	if err != nil {
		return err
	}
	progress("keys")
	k, err := timeKeys(p, dir, keys)
	if err != nil {
		return err
	}
	progress("idle")
	i, err := timeIdle(p, dir, rest)
	if err != nil {
		return err
	}
	progress("package initialisation")
	inits, err := traceInits(p, dir)
	if err != nil {
		return err
	}
	r := newReport(p, s, k, i, inits)
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	_, err = io.WriteString(w, r.markdown())
	return err
}

func progress(what string) { fmt.Fprintln(os.Stderr, "bench:", what) }
