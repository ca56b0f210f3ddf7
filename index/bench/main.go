// Command bench measures what grows with a library: at 10,000 and 100,000
// briefings, and with -sizes at a million, for dossier and for its peers, in
// one run on one machine. It prints the tables of docs/performance.md.
//
//	go run ./index/bench [-sizes 10000,100000] [-dir DIR] [-peers sqlite,bleve,grep] [-skip terminal]
//
// The libraries are those of corpus/synth: the same for everybody. They and
// the indexes of peers are kept in DIR (the user's cache folder) from run to
// run; remove it at any time. Nothing else should run on the machine
// meanwhile.
//
// library.go makes the libraries and what is asked of them. Each size is then
// measured by processes of its own, so that none inherits the memory of
// another: build.go reads and builds, ask.go searches, today.go asks what is new,
// add.go adds to an index that another process has open, terminal.go has
// tui/e2e/bench time the program in a terminal, and peers.go runs the module in
// peers, which is not part of dossier. measure.go is what they print, report.go
// the tables with the targets.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
)

// options are those of a run.
type options struct {
	sizes      []int
	dir        string
	seed       uint64
	peers      string
	peersUpTo  int
	skip       []string
	json, past string
	profile    string
}

func main() {
	var o options
	sizes := flag.String("sizes", "10000,100000", "how many briefings, smallest first")
	flag.StringVar(&o.dir, "dir", "", "where libraries are kept; the user's cache folder if empty")
	flag.Uint64Var(&o.seed, "seed", 1, "of the libraries")
	flag.StringVar(&o.peers, "peers", "sqlite,bleve,grep", "which peers to measure, none if empty")
	flag.IntVar(&o.peersUpTo, "peers-up-to", 100_000, "the largest library that peers are given")
	skip := flag.String("skip", "", "parts to leave out: build, ask, today, add, terminal")
	flag.StringVar(&o.json, "json", "", "also write what was measured to this file")
	flag.StringVar(&o.past, "with", "", "add what an earlier run wrote to this file")
	part := flag.String("part", "", "measure one part of one library, in this process: build, ask, today, add")
	flag.StringVar(&o.profile, "profile", "", "with -part: write a profile of the processor to this file")
	flag.Parse()
	o.skip = strings.Split(*skip, ",")
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := o.parse(*sizes)
	if err == nil {
		if *part != "" {
			err = o.measurePart(ctx, *part)
		} else {
			err = o.run(ctx)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (o *options) parse(sizes string) error {
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 100 {
			return fmt.Errorf("-sizes: %q is not a number of briefings", s)
		}
		o.sizes = append(o.sizes, n)
	}
	if o.dir != "" {
		var err error
		o.dir, err = filepath.Abs(o.dir)
		return err
	}
	cache, err := os.UserCacheDir()
	o.dir = filepath.Join(cache, "dossier-bench")
	return err
}

// parts of a measurement, each by a process of its own.
func parts() map[string]func(context.Context, *library) ([]measure, error) {
	return map[string]func(context.Context, *library) ([]measure, error){
		"build": measureBuild, "ask": measureAsk, "today": measureToday, "add": measureAdd, "reader": runReader,
	}
}

// run measures all sizes and prints the report.
func (o *options) run(ctx context.Context) error {
	r := report{machine: machine(), commit: commit()}
	if o.past != "" {
		data, err := os.ReadFile(o.past)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(data, &r.measures); err != nil {
			return fmt.Errorf("%s: %w", o.past, err)
		}
	}
	for _, n := range o.sizes {
		l := o.library(n)
		progress("%d briefings: library", n)
		if err := l.make(ctx); err != nil {
			return err
		}
		for _, name := range []string{"build", "ask", "today", "add"} {
			if slices.Contains(o.skip, name) {
				continue
			}
			progress("%d briefings: %s", n, name)
			ms, err := o.inProcess(ctx, name, n)
			if err != nil {
				return fmt.Errorf("%d briefings: %s: %w", n, name, err)
			}
			r.add(n, ms)
		}
		if !slices.Contains(o.skip, "terminal") {
			progress("%d briefings: terminal", n)
			ms, err := measureTerminal(ctx, l, o.peers != "" && n <= o.peersUpTo)
			if err != nil {
				return fmt.Errorf("%d briefings: terminal: %w", n, err)
			}
			r.add(n, ms)
			if ms, err = l.sizes(); err != nil {
				return err
			}
			r.add(n, ms)
		}
		if o.peers != "" && n <= o.peersUpTo {
			progress("%d briefings: peers", n)
			ms, err := measurePeers(ctx, l, o.peers)
			if err != nil {
				return err
			}
			r.add(n, ms)
		}
	}
	if o.json != "" {
		data, err := json.MarshalIndent(r.measures, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(o.json, append(data, '\n'), 0o644); err != nil {
			return err
		}
	}
	fmt.Print(r.markdown())
	return nil
}

// measurePart is what a process of its own does.
func (o *options) measurePart(ctx context.Context, name string) error {
	measurePart, ok := parts()[name]
	if !ok {
		return fmt.Errorf("no part %q", name)
	}
	if o.profile != "" {
		f, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	ms, err := measurePart(ctx, o.library(o.sizes[0]))
	if err != nil || name == "reader" {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(ms)
}

// inProcess measures a part in a process of its own.
func (o *options) inProcess(ctx context.Context, name string, n int) ([]measure, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-part", name, "-sizes", strconv.Itoa(n), "-dir", o.dir, "-seed", strconv.FormatUint(o.seed, 10))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var ms []measure
	return ms, json.Unmarshal(out, &ms)
}

func progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
}
