package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// row is a line of the tables: what is asked for, and at which size how much
// of it.
type row struct {
	what, key, statistic string
	unit                 string
	targets              map[int]float64
}

// rows are what the program is to reach on two processors.
func rows() []row {
	at := func(ten, hundred, million float64) map[int]float64 {
		return map[int]float64{10_000: ten, 100_000: hundred, 1_000_000: million}
	}
	return []row{
		{"start to the first frame with the list, warm", "start", "p50", "ms", at(40, 50, 70)},
		{"a keystroke: 20 hits, exact total, 2 facets", "keystroke", "p50", "ms", at(0.2, 1.2, 10)},
		{"the same, the slowest in a hundred", "keystroke", "p99", "ms", at(3, 10, 80)},
		{"the same with all 5 facets", "keystroke, 5 facets", "p50", "ms", nil},
		{"the same, the slowest in a hundred", "keystroke, 5 facets", "p99", "ms", nil},
		{"a keystroke, its first hits, 5 facets", "first hits", "p50", "ms", at(0.2, 1.2, 5)},
		{"the same, the slowest in a hundred", "first hits", "p99", "ms", at(3, 10, 30)},
		{"typed in the app, key to screen, 95 %", "typing", "p95", "ms", at(12, 16, 40)},
		{"by date, 5 facets, over 13 % of the library, p99", "by date", "p99", "ms", at(1, 3, 30)},
		{"related briefings, p99", "related", "p99", "ms", at(0.1, 0.3, 3)},
		{"entity page, p99", "entity", "p99", "ms", at(3, 8, 40)},
		{"completion, p99", "complete", "p99", "ms", at(0.1, 0.3, 1)},
		{"Today: 200 new briefings", "today", "p50", "ms", at(10, 20, 40)},
		{"Today: all briefings are new", "today, all", "p50", "ms", at(20, 50, 500)},
		{"all that was added, from columns", "arrivals", "p50", "ms", at(0.5, 5, 50)},
		{"20 watches counted", "watches", "p50", "ms", nil},
		{"is:unread where all is read, a mark later", "unread, a mark later", "p50", "ms", nil},
		{"the same while no mark changes", "unread", "p50", "ms", nil},
		{"comment:word in 5,000 comments", "comment", "p50", "ms", nil},
		{"added: in a year", "added", "p50", "ms", nil},
		{"full build from decoded briefings", "build", "p50", "s", at(1.5, 20, 260)},
		{"reading and decoding the folder", "read", "p50", "s", at(1, 10, 110)},
		{"20 new briefings to searchable, in another process too", "add", "p50", "ms", at(20, 60, 250)},
		{"private memory of the app after 100 searches", "memory", "p50", "MB", at(40, 70, 250)},
		{"index generation / text", "size", "p50", "×", at(1.5, 1.5, 1.5)},
	}
}

// report is everything that was measured.
type report struct {
	machine, commit string
	measures        []measure
}

// add enters what was measured of the library of n briefings, in place of what
// was measured of it before.
func (r *report) add(n int, ms []measure) {
	for _, m := range ms {
		m.Library = n
		r.measures = slices.DeleteFunc(r.measures, func(o measure) bool {
			return o.Library == n && o.What == m.What && o.By == m.By
		})
		r.measures = append(r.measures, m)
	}
}

func (r *report) find(n int, what, by string) (measure, bool) {
	i := slices.IndexFunc(r.measures, func(m measure) bool { return m.Library == n && m.What == what && m.By == by })
	if i < 0 {
		return measure{}, false
	}
	return r.measures[i], true
}

// sizes returns the libraries that were measured, smallest first.
func (r *report) sizes() []int {
	var out []int
	for _, m := range r.measures {
		out = append(out, m.Library)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// peerNames are the columns of the ratios. What is not installed, or does not
// do the thing, has "–".
func peerNames() []string {
	return []string{"SQLite FTS5", "Bleve, defaults", "ripgrep", "newsboat"}
}

func (r *report) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Commit %s; %s.\n\n", r.commit, r.machine)
	r.ratios(&b)
	r.growth(&b)
	r.everything(&b)
	return b.String()
}

// ratios writes how dossier stands to what it is to reach and to its peers.
func (r *report) ratios(b *strings.Builder) {
	b.WriteString("### Ratios: dossier divided by the target and by each peer; below 1 is better\n\n")
	b.WriteString("| what | briefings | target |")
	for _, p := range peerNames() {
		b.WriteString(" " + p + " |")
	}
	b.WriteString(" dossier | wanted |\n|---|---:|---:|" + strings.Repeat("---:|", len(peerNames())) + "---:|---:|\n")
	for _, row := range rows() {
		for _, n := range r.sizes() {
			m, ok := r.find(n, row.key, ours)
			if !ok {
				continue
			}
			v := m.of(row.statistic)
			target, has := row.targets[n]
			fmt.Fprintf(b, "| %s | %s | %s |", row.what, thousands(n), verdict(v, target, has))
			for _, p := range peerNames() {
				if o, ok := r.find(n, row.key, p); ok {
					fmt.Fprintf(b, " %s |", figures(v/o.of(row.statistic)))
				} else {
					b.WriteString(" – |")
				}
			}
			wanted := "–"
			if has {
				wanted = figures(target) + " " + row.unit
			}
			fmt.Fprintf(b, " %s %s | %s |\n", figures(v), row.unit, wanted)
		}
	}
	b.WriteByte('\n')
	for _, p := range peerNames() {
		if !slices.ContainsFunc(r.measures, func(m measure) bool { return m.By == p }) {
			fmt.Fprintf(b, "%s: not installed, or not asked.\n", p)
		}
	}
	b.WriteByte('\n')
}

// verdict is the ratio to a target, in bold where it is missed.
func verdict(v, target float64, has bool) string {
	switch {
	case !has:
		return "–"
	case v > target:
		return "**" + figures(v/target) + "**"
	}
	return figures(v / target)
}

// growth writes by what factor each thing grows when the library grows
// tenfold.
func (r *report) growth(b *strings.Builder) {
	sizes := r.sizes()
	if len(sizes) < 2 {
		return
	}
	b.WriteString("### Growth: what ten times as many briefings cost\n\n| what |")
	for i, n := range sizes {
		fmt.Fprintf(b, " %s |", thousands(n))
		if i > 0 {
			b.WriteString(" factor |")
		}
	}
	b.WriteString("\n|---|" + strings.Repeat("---:|", 2*len(sizes)-1) + "\n")
	for _, row := range rows() {
		line, any := "| "+row.what+" |", false
		for i, n := range sizes {
			m, ok := r.find(n, row.key, ours)
			if !ok {
				line += " – |"
			} else {
				any = true
				line += " " + figures(m.of(row.statistic)) + " " + row.unit + " |"
			}
			if i == 0 {
				continue
			}
			before, had := r.find(sizes[i-1], row.key, ours)
			if factor := m.of(row.statistic) / before.of(row.statistic); ok && had && !math.IsNaN(factor) && !math.IsInf(factor, 0) {
				line += " × " + figures(factor) + " |"
			} else {
				line += " – |"
			}
		}
		if any {
			b.WriteString(line + "\n")
		}
	}
	b.WriteByte('\n')
}

// everything writes all that was measured.
func (r *report) everything(b *strings.Builder) {
	b.WriteString("### Everything that was measured\n\n")
	b.WriteString("| what | by | briefings | n | p50 | p95 | p99 | max | unit | note |\n|---|---|---:|---:|---:|---:|---:|---:|---|---|\n")
	for _, n := range r.sizes() {
		for _, m := range r.measures {
			if m.Library != n {
				continue
			}
			if m.N == 1 {
				fmt.Fprintf(b, "| %s | %s | %s | 1 | %s | | | | %s | %s |\n", m.What, m.By, thousands(n), figures(m.P50), m.Unit, m.Note)
				continue
			}
			fmt.Fprintf(b, "| %s | %s | %s | %d | %s | %s | %s | %s | %s | %s |\n",
				m.What, m.By, thousands(n), m.N, figures(m.P50), figures(m.P95), figures(m.P99), figures(m.Max), m.Unit, m.Note)
		}
	}
}

// figures returns v with two or three significant digits.
func figures(v float64) string {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	digits := 1 - int(math.Floor(math.Log10(math.Abs(v))))
	if math.Abs(v) >= 10 {
		digits++
	}
	return strconv.FormatFloat(v, 'f', max(digits, 0), 64)
}

// thousands returns n as it is read: 100,000.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
