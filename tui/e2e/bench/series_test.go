package main

import (
	"testing"
	"time"
)

func TestSeriesPercentiles(t *testing.T) {
	var s series
	for i := 20; i >= 1; i-- {
		s = append(s, time.Duration(i)*time.Millisecond)
	}
	for q, want := range map[float64]time.Duration{
		0: 1 * time.Millisecond, 0.5: 10 * time.Millisecond, 0.95: 19 * time.Millisecond, 1: 20 * time.Millisecond,
	} {
		if got := s.at(q); got != want {
			t.Errorf("at %v: %v, want %v", q, got, want)
		}
	}
	if got := (series{}).median(); got != 0 {
		t.Errorf("the median of nothing is %v", got)
	}
}
