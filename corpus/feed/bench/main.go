// Command bench measures dossier sync as a person would meet it: the real
// program reads many feeds from servers on this machine that take their time to
// answer, makes a briefing of each entry, stores and indexes it; and then reads
// them once more when nothing has changed. It prints the table of
// docs/performance.md.
//
//	go run ./corpus/feed/bench [-feeds 200] [-entries 50] [-delay 200ms] [-dossier PROGRAM]
//
// Each feed is a host of its own, with another port, so that the limit of what
// one host is asked for at once is the one that everybody has. Entries are the
// briefings of corpus/synth. Nothing else should run on the machine meanwhile.
//
// servers.go is the other side of the wire.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

type options struct {
	feeds, entries int
	delay          time.Duration
	dossier, keep  string
	seed           uint64
}

func main() {
	var o options
	flag.IntVar(&o.feeds, "feeds", 200, "how many feeds")
	flag.IntVar(&o.entries, "entries", 50, "how many entries each has")
	flag.DurationVar(&o.delay, "delay", 200*time.Millisecond, "how long a server takes to answer")
	flag.StringVar(&o.dossier, "dossier", "", "the program; built from here if empty")
	flag.StringVar(&o.keep, "keep", "", "leave library, state and cache in this folder")
	flag.Uint64Var(&o.seed, "seed", 1, "of the entries")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	dir := o.keep
	if dir == "" {
		temp, err := os.MkdirTemp("", "dossier-sync")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		dir = temp
	}
	if o.dossier == "" {
		o.dossier = filepath.Join(dir, "dossier")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", o.dossier, ".").CombinedOutput(); err != nil {
			return fmt.Errorf("build dossier: %w\n%s", err, out)
		}
	}
	w, err := serve(o)
	if err != nil {
		return err
	}
	defer w.close()
	p := program{o.dossier, dir}
	if err := p.subscribe(w.addresses); err != nil {
		return err
	}
	fmt.Printf("%d feeds of %d entries, each answered after %v; %s/%s, %d processors, load %s\n\n",
		o.feeds, o.entries, o.delay, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), load())
	fmt.Println("| sync | wall | processor | entries/s | wall to processor over two | new | requests | with a body | conditional | most memory |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|")
	for _, name := range []string{"the first", "the second"} {
		m, err := p.sync(ctx)
		if err != nil {
			return err
		}
		asked := w.asked()
		fmt.Printf("| %s | %.2f s | %.2f s | %.0f | %.2f | %d | %d | %d | %d | %.0f MB |\n",
			name, m.wall.Seconds(), m.cpu.Seconds(), float64(m.done)/m.wall.Seconds(), m.wall.Seconds()/(m.cpu.Seconds()/2),
			m.new, asked.requests, asked.bodies, asked.conditional, float64(m.memory)/(1<<20))
	}
	return nil
}

// program is dossier, with a home of its own.
type program struct{ path, dir string }

// subscribe writes the list of feeds, and allows this machine.
func (p program) subscribe(addresses []string) error {
	config := filepath.Join(p.dir, "config", "dossier")
	if err := os.MkdirAll(config, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(config, "feeds"), []byte(strings.Join(addresses, "\n")+"\n"), 0o600); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(config, "config.toml"), []byte("[feeds]\nallow_hosts = [\"127.0.0.1\"]\n"), 0o600)
}

// measured is what one sync took.
type measured struct {
	wall, cpu time.Duration
	memory    int64
	new, done int
}

// sync runs dossier sync.
func (p program) sync(ctx context.Context) (measured, error) {
	cmd := exec.CommandContext(ctx, p.path, "sync", "--json", "--library", filepath.Join(p.dir, "library"))
	for variable, folder := range map[string]string{"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"} {
		cmd.Env = append(cmd.Env, variable+"="+filepath.Join(p.dir, folder))
	}
	cmd.Env = append(cmd.Env, "HOME="+p.dir)
	var out, said strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &said
	start := time.Now()
	err := cmd.Run()
	m := measured{wall: time.Since(start)}
	if err != nil {
		return m, fmt.Errorf("dossier sync: %w\n%s", err, said.String())
	}
	m.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	m.memory = mostMemory(cmd.ProcessState)
	var doc struct {
		Imported, Updated, Unchanged int
		SetAside                     int `json:"set_aside"`
		Feeds                        []struct{ Status, URL, Reason string }
	}
	if err := json.Unmarshal([]byte(out.String()), &doc); err != nil {
		return m, err
	}
	for _, f := range doc.Feeds {
		if f.Status != "fetched" && f.Status != "unchanged" {
			return m, errors.New(f.URL + " " + f.Status + ": " + f.Reason)
		}
	}
	m.new, m.done = doc.Imported, doc.Imported+doc.Updated+doc.Unchanged+doc.SetAside
	return m, nil
}

// load is how busy the machine was in the last minute.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "not known"
	}
	first, _, _ := strings.Cut(string(data), " ")
	return first
}
