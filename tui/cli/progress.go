package cli

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"dossier/corpus/clean"
)

// progress is a line at the foot of a terminal that says how far long work
// is. In a pipe there is none.
type progress struct {
	f     *front
	begun time.Time

	mu    sync.Mutex
	shown bool
	done  int
	now   string // what is being read
	parts string // how many of the parts are done, such as feeds; "" if nobody counts
	drawn time.Time
	clock func() time.Time
}

// drawEvery is how often the line is drawn at most.
const drawEvery = 100 * time.Millisecond

// newProgress returns the line, nil if standard error is no terminal.
func (f *front) newProgress() *progress {
	if !isTerminal(f.streams.Err) || f.env("TERM") == "dumb" || f.config.Look.Linear {
		return nil
	}
	return &progress{f: f, begun: time.Now(), clock: time.Now}
}

// soonEnough is how long work may take before it is worth a line.
const soonEnough = 500 * time.Millisecond

// indexing returns what is told how far indexing is, nil if nobody looks.
func (f *front) indexing() func(done, all int) { return f.progressOf("indexing") }

// progressOf returns what is told how far some work is.
func (f *front) progressOf(what string) func(done, all int) {
	var p *progress
	var once sync.Once
	return func(done, all int) {
		once.Do(func() { p = f.newProgress() })
		p.far(what, done, all)
	}
}

// far says how much of some work is done. Work that is done soon is not worth
// a line.
func (p *progress) far(what string, done, all int) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch now := p.clock(); {
	case done >= all:
		p.wipe()
	case now.Sub(p.begun) < soonEnough:
	default:
		p.line(fmt.Sprintf("%s %s %d of %d", bar(done, all, p.f.config.Look.ASCII), what, done, all))
	}
}

// reading says what is being read.
func (p *progress) reading(from string) { p.change(func() { p.now = from }) }

// part says how many parts are done.
func (p *progress) part(done, all int) {
	p.change(func() { p.parts = fmt.Sprintf(" %d of %d feeds,", done, all) })
}

func (p *progress) change(how func()) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	how()
	p.draw()
}

// one counts an article.
func (p *progress) one() { p.change(func() { p.done++ }) }

// above lets say write lines above the line.
func (p *progress) above(say func()) {
	if p == nil {
		say()
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wipe()
	say()
}

// end takes the line away.
func (p *progress) end() { p.above(func() {}) }

func (p *progress) wipe() {
	if p.shown {
		fmt.Fprint(p.f.streams.Err, "\r\x1b[K")
		p.shown = false
		p.drawn = time.Time{}
	}
}

func (p *progress) draw() {
	p.line(fmt.Sprintf("%s%s %d done  %s", spinner(p.done, p.f.config.Look.ASCII), p.parts, p.done, clean.Line(p.now)))
}

// line draws a line, unless the last one is still fresh.
func (p *progress) line(line string) {
	now := p.clock()
	if now.Sub(p.drawn) < drawEvery {
		return
	}
	p.drawn, p.shown = now, true
	width := 80
	if fd, ok := descriptor(p.f.streams.Err); ok {
		if w, _, err := term.GetSize(fd); err == nil && w > 0 {
			width = w
		}
	}
	dots := "…"
	if p.f.config.Look.ASCII {
		dots = "..."
	}
	fmt.Fprint(p.f.streams.Err, "\r\x1b[K"+ansi.Truncate(line, width-1, dots))
}

// barCells is how long a bar is.
const barCells = 10

// bar is as full as the work is done.
func bar(done, all int, ascii bool) string {
	full, empty := strokes(ascii)
	n := 0
	if all > 0 {
		n = min(done*barCells/all, barCells)
	}
	return strings.Repeat(full, n) + strings.Repeat(empty, barCells-n)
}

func strokes(ascii bool) (full, empty string) {
	if ascii {
		return "#", "-"
	}
	return "━", "─"
}

// spinner is a bar that moves as articles are done: how many there are to come
// is not known before all is read.
func spinner(n int, ascii bool) string {
	full, empty := strokes(ascii)
	at := n % barCells
	return strings.Repeat(empty, at) + full + strings.Repeat(empty, barCells-1-at)
}
