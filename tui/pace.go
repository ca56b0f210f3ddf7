package tui

import (
	"reflect"
	"sync"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"
)

// pace lets the renderer tick while there is something to draw.
//
// Bubble Tea looks for a new frame at every tick of a ticker, 120 times a
// second for as long as the program runs. That wakes an idle machine for
// nothing, and has a key wait for the next tick. Here the ticker is made to
// tick soon when a message comes after a lull, then 120 times a second, and
// hardly at all when none comes any more. Soon, and not at once: what a key
// asked for is in its frame then, as a rule, and nothing flickers. Hardly, and
// not never: a frame that was late for the last quick tick, since the machine
// had no time, is drawn by a slow one.
//
// The ticker is a private field of tea.Program, which has no option for this;
// it is looked up by its name and its type, and where there is none the
// renderer ticks as Bubble Tea has it. A test says when an upgrade has taken it
// away. It can go once Bubble Tea ticks on demand (its pull requests 1776 and
// 1796).
type pace struct {
	program *tea.Program

	mu     sync.Mutex
	ticker resetter // nil until the first message
	timer  *time.Timer
	stage  stage
	last   time.Time // when the last message came
}

// resetter is what of a time.Ticker is needed here.
type resetter interface{ Reset(d time.Duration) }

// stage is how the renderer ticks at present.
type stage int

const (
	steadily stage = iota // as often as it may draw
	soon                  // a message has come
	hardly                // for a frame that was late
)

const (
	frame     = time.Second / framesPerSecond
	soonEvery = 3 * time.Millisecond   // between ticks when a message has come
	lull      = 3 * frame              // without a message, after which the next one is drawn soon
	restAfter = 250 * time.Millisecond // without a message, after which there is nothing to draw
	restEvery = time.Second            // between ticks then
)

func newPace(p *tea.Program) *pace { return &pace{program: p} }

// beat says that a message has changed what is to be drawn. Bubble Tea calls
// Update where it has set the ticker, so that it may be looked up here.
func (p *pace) beat() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ticker == nil {
		t := tickerOf(p.program)
		if t == nil {
			return
		}
		p.ticker = t
	}
	now := time.Now()
	quiet := now.Sub(p.last)
	p.last = now
	if quiet < lull {
		return
	}
	p.turn(soon, soonEvery, frame)
}

// turn goes over to a stage, and looks again after a while.
func (p *pace) turn(to stage, every, until time.Duration) {
	p.stage = to
	p.ticker.Reset(every)
	if p.timer == nil {
		p.timer = time.AfterFunc(until, p.next)
		return
	}
	p.timer.Reset(until)
}

// next goes from a stage to the one behind it.
func (p *pace) next() {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch quiet := time.Since(p.last); {
	case p.stage == soon:
		p.turn(steadily, frame, restAfter)
	case p.stage == steadily && quiet < restAfter:
		p.timer.Reset(restAfter - quiet)
	case p.stage == steadily:
		p.stage = hardly
		p.ticker.Reset(restEvery)
	}
}

// tickerOf returns the ticker of a program that runs, nil if it has none.
func tickerOf(p *tea.Program) *time.Ticker {
	if at := tickerIn(p); at != nil {
		return *at
	}
	return nil
}

// tickerIn returns where a program keeps its ticker, nil if it keeps none.
func tickerIn(p *tea.Program) **time.Ticker {
	f := reflect.ValueOf(p).Elem().FieldByName("ticker")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*time.Ticker]() {
		return nil
	}
	return (**time.Ticker)(unsafe.Pointer(f.UnsafeAddr()))
}
