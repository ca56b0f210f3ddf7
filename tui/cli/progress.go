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
	f *front

	mu    sync.Mutex
	shown bool
	done  int
	now   string // what is being read
	drawn time.Time
	clock func() time.Time
}

// drawEvery is how often the line is drawn at most.
const drawEvery = 100 * time.Millisecond

// newProgress returns the line, nil if standard error is no terminal.
func (f *front) newProgress() *progress {
	if !isTerminal(f.streams.Err) || f.env("TERM") == "dumb" || f.global.linear || f.env("ACCESSIBLE") != "" {
		return nil
	}
	return &progress{f: f, clock: time.Now}
}

// reading says what is being read.
func (p *progress) reading(from string) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = from
	p.draw()
}

// one counts an article.
func (p *progress) one() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.draw()
}

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
	if p.f.global.ascii {
		dots = "..."
	}
	line := fmt.Sprintf("%s %d done  %s", spinner(p.done, p.f.global.ascii), p.done, clean.Line(p.now))
	fmt.Fprint(p.f.streams.Err, "\r\x1b[K"+ansi.Truncate(line, width-1, dots))
}

// spinner is a bar that moves as articles are done: how many there are to come
// is not known before all is read.
func spinner(n int, ascii bool) string {
	const cells = 10
	full, empty := "━", "─"
	if ascii {
		full, empty = "#", "-"
	}
	at := n % cells
	return strings.Repeat(empty, at) + full + strings.Repeat(empty, cells-1-at)
}
