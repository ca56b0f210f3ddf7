package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"
)

// measure is what was measured of one thing, in its unit. What has one value
// has it in all places.
type measure struct {
	Library int     `json:"library"` // briefings
	What    string  `json:"what"`
	By      string  `json:"by"`
	N       int     `json:"n"`
	Unit    string  `json:"unit"`
	P50     float64 `json:"p50"`
	P95     float64 `json:"p95"`
	P99     float64 `json:"p99"`
	Max     float64 `json:"max"`
	Note    string  `json:"note,omitempty"`
}

// ours is who measures without a name of their own are by.
const ours = "dossier"

// of returns how a value is told: by its median, or by a percentile.
func (m measure) of(statistic string) float64 {
	switch statistic {
	case "p95":
		return m.P95
	case "p99":
		return m.P99
	}
	return m.P50
}

func single(what, unit string, v float64, note string) measure {
	return measure{What: what, By: ours, N: 1, Unit: unit, P50: v, P95: v, P99: v, Max: v, Note: note}
}

// spread sums up durations, in milliseconds.
func spread(what string, took []time.Duration, note string) measure {
	if len(took) == 0 {
		return measure{What: what, By: ours, Unit: "ms", Note: note}
	}
	slices.Sort(took)
	at := func(q float64) float64 {
		rank := min(int(q*float64(len(took))), len(took)-1)
		return float64(took[rank].Nanoseconds()) / 1e6
	}
	return measure{
		What: what, By: ours, N: len(took), Unit: "ms", Note: note,
		P50: at(0.5), P95: at(0.95), P99: at(0.99), Max: at(1),
	}
}

// times asks every question once and notes how long each took. The first pass
// over some of them is not counted: it reads pages from the disk.
func times[T any](what, note string, questions []T, ask func(T) error) (measure, error) {
	for i := 0; i < len(questions); i += max(len(questions)/200, 1) {
		if err := ask(questions[i]); err != nil {
			return measure{}, fmt.Errorf("%s: %v: %w", what, questions[i], err)
		}
	}
	runtime.LockOSThread() // whose processor time is told too
	defer runtime.UnlockOSThread()
	took, busy := make([]time.Duration, 0, len(questions)), make([]time.Duration, 0, len(questions))
	for _, q := range questions {
		begun, processor := time.Now(), onThread()
		if err := ask(q); err != nil {
			return measure{}, fmt.Errorf("%s: %v: %w", what, q, err)
		}
		took, busy = append(took, time.Since(begun)), append(busy, onThread()-processor)
	}
	if b := spread(what, busy, ""); b.Max > 0 {
		note += fmt.Sprintf("; of processor time p50 %s, p99 %s", figures(b.P50), figures(b.P99))
	}
	return spread(what, took, note), nil
}

// stopwatch tells what a piece of work takes by the clock, and by the processors
// where the system says.
type stopwatch struct {
	begun     time.Time
	processor time.Duration
}

func start() stopwatch { return stopwatch{time.Now(), processor()} }

// seconds is the work since the start as a measure.
func (w stopwatch) seconds(what, note string) measure {
	took := time.Since(w.begun)
	return single(what, "s", took.Seconds(), fmt.Sprintf("%s; %.1f s of processor time", note, (processor()-w.processor).Seconds()))
}

// machine says on what the figures were taken, and how busy it was.
func machine() string {
	m := fmt.Sprintf("%s, %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(b)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				m += " (" + strings.TrimSpace(value) + ")"
				break
			}
		}
	}
	if b, err := os.ReadFile("/proc/loadavg"); err == nil {
		m += ", load " + strings.Fields(string(b))[0]
	}
	return m
}

func commit() string {
	out, err := exec.Command("git", "describe", "--always", "--dirty").Output()
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(out))
}
