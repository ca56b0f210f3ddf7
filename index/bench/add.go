package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"dossier/corpus/synth"
	"dossier/index"
	"dossier/index/generation"
)

// rounds is how often briefings are added. The first is not counted.
const rounds = 11

// measureAdd adds briefings to the library, as an import does, and notes when
// another process that has the index open finds them. Then it takes them out.
func measureAdd(ctx context.Context, l *library) (out []measure, err error) {
	c, err := l.open(l.asProgram, nil)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	other, err := l.startReader(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, other.end()) }()
	last := time.Date(2026, 1, 4, 0, 0, 0, 0, time.UTC)
	g := synth.New(synth.Model{Seed: l.seed, From: last.AddDate(0, 0, -3), To: last})
	var written []string
	var here, there []time.Duration
	for round := range rounds {
		var names []string
		sought := ""
		for i := range newBriefings {
			name, data := g.File(l.n + round*newBriefings + i)
			if bytes.Contains(data, []byte("\npublished: 2026")) { // the reader looks by date
				sought = strings.TrimSuffix(filepath.Base(name), ".md")
			}
			name = "briefings/" + name
			if err := write(filepath.Join(l.folder(), filepath.FromSlash(name)), data); err != nil {
				return nil, err
			}
			names = append(names, name)
		}
		written = append(written, names...)
		begun := time.Now()
		if _, err := c.Apply(ctx, names); err != nil {
			return nil, err
		}
		applied := time.Since(begun)
		at, err := other.found(sought)
		if err != nil {
			return nil, err
		}
		if round > 0 {
			here, there = append(here, applied), append(there, at.Sub(begun))
		}
	}
	for _, name := range written {
		if err := os.Remove(filepath.Join(l.folder(), filepath.FromSlash(name))); err != nil {
			return nil, err
		}
	}
	if _, err := c.Apply(ctx, written); err != nil {
		return nil, err
	}
	return []measure{
		spread("add", there, "from 20 files in the folder to another process having found the last"),
		spread("add, until the writer is done", here, "with what is merged after readers have it"),
	}, nil
}

func write(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o644)
}

// reader is another process that has the index open.
type reader struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
}

func (l *library) startReader(ctx context.Context) (*reader, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	root := filepath.Dir(filepath.Dir(l.dir))
	cmd := exec.CommandContext(ctx, self, "-part", "reader", "-sizes", strconv.Itoa(l.n), "-dir", root, "-seed", strconv.FormatUint(l.seed, 10))
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	r := &reader{cmd: cmd, in: in, out: bufio.NewScanner(out)}
	_, err = r.line() // it is ready
	return r, err
}

// found asks when the reader first found a briefing.
func (r *reader) found(id string) (time.Time, error) {
	if _, err := fmt.Fprintln(r.in, id); err != nil {
		return time.Time{}, err
	}
	line, err := r.line()
	if err != nil {
		return time.Time{}, err
	}
	ns, err := strconv.ParseInt(line, 10, 64)
	return time.Unix(0, ns), err
}

func (r *reader) line() (string, error) {
	if !r.out.Scan() {
		return "", errors.Join(errors.New("the reader ended"), r.out.Err())
	}
	return r.out.Text(), nil
}

func (r *reader) end() error {
	return errors.Join(r.in.Close(), r.cmd.Wait())
}

// runReader follows the index. With each generation it notes which of the
// newest briefings a search finds; it is told an id a line and answers with
// when it first found that.
func runReader(ctx context.Context, l *library) ([]measure, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	changed := make(chan struct{}, 1)
	c, err := l.open(l.asProgram, func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	if err != nil {
		return nil, err
	}
	defer c.Close()
	go func() { _ = c.Watch(ctx, generation.Watching{Follow: true}) }()
	asked := make(chan string)
	go func() {
		defer close(asked)
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
			asked <- lines.Text()
		}
	}()
	fmt.Println("ready")
	first := map[string]time.Time{}
	waiting := ""
	for {
		select {
		case <-changed:
			if err := noteNewest(ctx, c, first); err != nil {
				return nil, err
			}
		case id, more := <-asked:
			if !more {
				return nil, nil
			}
			waiting = id
		}
		if at, ok := first[waiting]; ok {
			fmt.Println(at.UnixNano())
			waiting = ""
		}
	}
}

// noteNewest searches for what came out in the days of the new briefings.
func noteNewest(ctx context.Context, c *generation.Cache, first map[string]time.Time) error {
	now := c.Snapshot()
	if now == nil {
		return nil
	}
	defer now.Release()
	res, err := now.Index.Search(ctx, index.Request{Query: "after:2026", Sort: index.SortNew, Limit: rounds * newBriefings})
	if err != nil {
		return err
	}
	at := time.Now()
	for _, h := range res.Hits {
		if _, known := first[h.ID]; !known {
			first[h.ID] = at
		}
	}
	return nil
}
