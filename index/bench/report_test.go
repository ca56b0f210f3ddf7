package main

import (
	"strings"
	"testing"
	"time"
)

func TestReportPutsRatiosFirst(t *testing.T) {
	r := report{machine: "a machine", commit: "abc"}
	r.add(10_000, []measure{spread("keystroke", []time.Duration{100 * time.Microsecond, 100 * time.Microsecond, 6 * time.Millisecond}, "")})
	r.add(100_000, []measure{single("keystroke", "ms", 1, "")})
	peer := single("keystroke", "ms", 20, "")
	peer.By = "SQLite FTS5"
	r.add(100_000, []measure{peer})
	got := r.markdown()
	for _, want := range []string{
		"Commit abc; a machine.",
		"| a keystroke: 20 hits, exact total, 2 facets | 10,000 | 0.50 | – | – | – | – | 0.10 ms | 0.20 ms |",
		"| the same, the slowest in a hundred | 10,000 | **2.0** |",
		"| a keystroke: 20 hits, exact total, 2 facets | 100,000 | 0.83 | 0.050 | – | – | – | 1.0 ms | 1.2 ms |",
		"| a keystroke: 20 hits, exact total, 2 facets | 0.10 ms | 1.0 ms | × 10.0 |",
		"newsboat: not installed, or not asked.",
		"| keystroke | SQLite FTS5 | 100,000 | 1 | 20.0 | | | | ms |  |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no line %q in\n%s", want, got)
		}
	}
}

func TestLaterMeasuresReplaceEarlierOnes(t *testing.T) {
	var r report
	r.add(1000, []measure{single("build", "s", 1, "")})
	r.add(1000, []measure{single("build", "s", 2, "")})
	if m, ok := r.find(1000, "build", ours); !ok || m.P50 != 2 || len(r.measures) != 1 {
		t.Errorf("%+v", r.measures)
	}
}

func TestFigures(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 0.0123: "0.012", 0.5: "0.50", 1.26: "1.3", 12.34: "12.3", 1234: "1234"} {
		if got := figures(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
