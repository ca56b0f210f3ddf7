package main

import (
	"slices"
	"time"
)

// series is what was measured of one thing.
type series []time.Duration

// at returns the value below which the share q of the values lies, by the
// nearest-rank method.
func (s series) at(q float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	rank := int(q*float64(len(sorted))+0.9999999) - 1
	return sorted[min(max(rank, 0), len(sorted)-1)]
}

func (s series) median() time.Duration { return s.at(0.5) }

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
