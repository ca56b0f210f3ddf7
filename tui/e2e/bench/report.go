package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// report is everything that was measured.
type report struct {
	Schema   string     `json:"schema"`
	Machine  string     `json:"machine"`
	Commit   string     `json:"commit"`
	Packages int        `json:"linked_packages"`
	Measures []measure  `json:"measures"`
	Start    []partLine `json:"start"`
	Inits    []initLine `json:"inits"`
}

// measure is a row of the table. Values are milliseconds, but for the idle
// rows, whose unit says what they are.
type measure struct {
	Name   string  `json:"name"`
	N      int     `json:"n"`
	Min    float64 `json:"min"`
	P50    float64 `json:"p50"`
	P95    float64 `json:"p95"`
	Unit   string  `json:"unit"`
	Target string  `json:"target,omitempty"`
	Met    *bool   `json:"met,omitempty"`
}

type partLine struct {
	Part string  `json:"part"`
	MS   float64 `json:"ms"`
}

type initLine struct {
	Package string  `json:"package"`
	MS      float64 `json:"ms"`
}

// The targets, in milliseconds.
const (
	overBaseline = 8 * time.Millisecond
	absolute     = 40 * time.Millisecond
	keyP50       = 8 * time.Millisecond
	keyP95       = 12 * time.Millisecond
	glamourP95   = 35 * time.Millisecond
	idleShare    = 1.0 // percent of a core
)

func newReport(p programs, s starts, k reactions, i idle, inits []initCost) report {
	commit, err := output("git", "describe", "--always", "--dirty")
	if err != nil {
		commit = "unknown"
	}
	r := report{Schema: "dossier/bench-terminal/v1", Machine: machine(), Commit: commit, Packages: p.packages}
	r.add("first paint: baseline, one line", s.baseline.paint, "", nil)
	r.add("first paint: dossier", s.dossier.paint, "p50 ≤ 40", met(s.dossier.paint.median() <= absolute))
	r.add("first paint: dossier above the baseline of its round", s.difference, "p50 ≤ 8", met(s.difference.median() <= overBaseline))
	r.add("first paint with the list: dossier", s.dossier.shown, "", nil)
	if len(s.less) > 0 {
		r.add("first paint: less, for comparison", s.less, "", nil)
	}
	for _, row := range []struct {
		name string
		r    reaction
	}{
		{"move in the list", k.move},
		{"scroll the reading page", k.scroll},
		{"open the reading page", k.open},
		{"back", k.back},
		{"type in search", k.typing},
	} {
		ok := row.r.first.median() <= keyP50 && row.r.first.at(0.95) <= keyP95
		r.add("key → first change: "+row.name, row.r.first, "p50 ≤ 8, p95 ≤ 12", met(ok))
	}
	r.add("key → last change: move in the list", k.move.last, "", nil)
	r.add("key → last change: type in search", k.typing.last, "", nil)
	r.add("next article, not yet rendered → first change", k.glamour.first, "", nil)
	r.add("next article, not yet rendered → Glamour's screenful", k.glamour.last, "p95 ≤ 35", met(k.glamour.last.at(0.95) <= glamourP95))
	r.Measures = append(
		r.Measures,
		measure{
			Name: fmt.Sprintf("idle for %s: bytes written", i.while.Round(time.Second)), N: 1,
			P50: float64(i.bytes), Unit: "bytes", Target: "0", Met: met(i.bytes == 0),
		},
		measure{
			Name: fmt.Sprintf("idle for %s: share of a core", i.while.Round(time.Second)), N: 1,
			P50: i.share(), Unit: "%", Target: "< 1", Met: met(i.share() < idleShare),
		},
	)
	for _, p := range s.parts() {
		r.Start = append(r.Start, partLine{p.name, milliseconds(p.took)})
	}
	for _, c := range inits {
		r.Inits = append(r.Inits, initLine{c.pkg, milliseconds(c.took)})
	}
	return r
}

func met(ok bool) *bool { return &ok }

func (r *report) add(name string, s series, target string, ok *bool) {
	r.Measures = append(r.Measures, measure{
		Name: name, N: len(s), Unit: "ms", Target: target, Met: ok,
		Min: milliseconds(s.at(0)), P50: milliseconds(s.median()), P95: milliseconds(s.at(0.95)),
	})
}

// machine says on what the figures were taken, and how busy it was.
func machine() string {
	m := fmt.Sprintf("%s, %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if b, err := os.ReadFile("/proc/loadavg"); err == nil {
		m += ", load " + strings.Join(strings.Fields(string(b))[:1], "")
	}
	return m
}

// initsShown is how many packages the table names.
const initsShown = 12

func (r report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Commit %s; %s; 120x36.\n\n", r.Commit, r.Machine)
	b.WriteString("| what (ms unless it says otherwise) | n | min | p50 | p95 | target | |\n|---|---:|---:|---:|---:|---|---|\n")
	for _, m := range r.Measures {
		verdict := ""
		if m.Met != nil {
			verdict = map[bool]string{true: "reached", false: "**missed**"}[*m.Met]
		}
		switch m.Unit {
		case "bytes":
			fmt.Fprintf(&b, "| %s | %d | | %.0f | | %s | %s |\n", m.Name, m.N, m.P50, m.Target, verdict)
		case "%":
			fmt.Fprintf(&b, "| %s | %d | | %.2f %% | | %s %% | %s |\n", m.Name, m.N, m.P50, m.Target, verdict)
		default:
			fmt.Fprintf(&b, "| %s | %d | %.1f | %.1f | %.1f | %s | %s |\n", m.Name, m.N, m.Min, m.P50, m.P95, m.Target, verdict)
		}
	}
	b.WriteString("\nWhere the start goes, in medians:\n\n| part | ms |\n|---|---:|\n")
	for _, p := range r.Start {
		fmt.Fprintf(&b, "| %s | %.1f |\n", p.Part, p.MS)
	}
	var total float64
	for _, i := range r.Inits {
		total += i.MS
	}
	fmt.Fprintf(&b, "\nBefore main begins, %d packages initialise in %.1f ms (GODEBUG=inittrace=1, median of 11). The dearest:\n\n", len(r.Inits), total)
	b.WriteString("| package | ms |\n|---|---:|\n")
	for _, i := range r.Inits[:min(initsShown, len(r.Inits))] {
		fmt.Fprintf(&b, "| %s | %.2f |\n", i.Package, i.MS)
	}
	return b.String()
}
