package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// idle is what the program does while nobody does anything.
type idle struct {
	while time.Duration
	bytes int
	cpu   time.Duration
}

func (i idle) share() float64 { return 100 * float64(i.cpu) / float64(i.while) }

func timeIdle(p programs, dir string, while time.Duration) (idle, error) {
	t, err := session(p, dir)
	if err != nil {
		return idle{}, err
	}
	defer t.Close()
	if err := t.Quiet(time.Second); err != nil {
		return idle{}, err
	}
	bytes := t.Written()
	before, err := onProcessor(t.PID())
	if err != nil {
		return idle{}, err
	}
	begun := time.Now()
	time.Sleep(while) // the one thing to measure is that nothing happens
	took := time.Since(begun)
	after, err := onProcessor(t.PID())
	return idle{while: took, bytes: t.Written() - bytes, cpu: after - before}, err
}

// onProcessor is how long a process has run on a processor, from the
// scheduler's own account, which counts nanoseconds where /proc/PID/stat
// counts hundredths of a second.
func onProcessor(pid int) (time.Duration, error) {
	files, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil {
		return 0, err
	}
	if len(files) == 0 {
		return 0, errors.New("the system has no /proc/PID/task/TID/schedstat: idle time is measured on Linux only")
	}
	var sum int64
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			continue // a thread that has just ended
		}
		first, _, _ := strings.Cut(string(b), " ")
		n, err := strconv.ParseInt(first, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", f, err)
		}
		sum += n
	}
	return time.Duration(sum), nil
}
