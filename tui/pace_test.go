package tui

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// An upgrade of Bubble Tea that has no such ticker any more may tick on demand
// by itself: then pace.go can go. If it does not, an idle reader costs two per
// cent of a core again.
func TestBubbleTeaHasATicker(t *testing.T) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	p := tea.NewProgram(nil)
	at := tickerIn(p)
	if at == nil {
		t.Fatal("tea.Program has no ticker")
	}
	if *at != nil {
		t.Error("it is set before the program runs")
	}
	if *at = tick; tickerOf(p) != tick {
		t.Error("another one was found")
	}
}

// ticks keeps what a ticker was told.
type ticks struct{ told []time.Duration }

func (k *ticks) Reset(d time.Duration) { k.told = append(k.told, d) }

// What comes after a lull is drawn soon, what comes in a burst 120 times a
// second, and then hardly anything ticks.
func TestPace(t *testing.T) {
	for _, c := range []struct {
		name  string
		waits []time.Duration // before each message
		then  time.Duration   // after the last
		want  []time.Duration
	}{
		{"a key", []time.Duration{time.Hour}, 0, []time.Duration{soonEvery}},
		{"its frame", []time.Duration{time.Hour}, frame + 1, []time.Duration{soonEvery, frame}},
		{"rest", []time.Duration{time.Hour}, time.Hour, []time.Duration{soonEvery, frame, restEvery}},
		{"a burst", []time.Duration{time.Hour, 2, frame, frame, frame}, 0, []time.Duration{soonEvery, frame}},
		{"after a burst", []time.Duration{time.Hour, frame, frame}, time.Hour, []time.Duration{soonEvery, frame, restEvery}},
		{"typing", []time.Duration{time.Hour, 100 * time.Millisecond}, 0, []time.Duration{soonEvery, frame, soonEvery}},
		{"after resting", []time.Duration{time.Hour, time.Hour}, 0, []time.Duration{soonEvery, frame, restEvery, soonEvery}},
	} {
		synctest.Test(t, func(t *testing.T) {
			var k ticks
			p := &pace{ticker: &k}
			for _, wait := range c.waits {
				time.Sleep(wait) // by the clock of the bubble
				p.beat()
			}
			time.Sleep(c.then)
			synctest.Wait()
			p.mu.Lock()
			defer p.mu.Unlock()
			if !slices.Equal(k.told, c.want) {
				t.Errorf("%s: told %v, want %v", c.name, k.told, c.want)
			}
			if p.timer != nil {
				p.timer.Stop()
			}
		})
	}
}

// Without a ticker nothing is slowed, and without a pace either.
func TestPaceWithoutATicker(t *testing.T) {
	p := newPace(tea.NewProgram(nil)) // it does not run
	p.beat()
	if p.ticker != nil || p.timer != nil {
		t.Error("something ticks")
	}
	p = nil
	p.beat()
}
