// Package linear is the reader as a conversation: it prints a page, asks for
// a number or a word, and prints the next one. Nothing is ever drawn over,
// there are no boxes and no colours, so that a screen reader can follow and a
// script can hold the other end.
//
// A session is a state machine over lines of input. Read session.go (Run and
// the history of pages), commands.go (what a line of input means),
// pages.go, today.go and watches.go (how each page is made) and parts.go (how long
// ones are). The pages themselves are those of package text.
package linear

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"dossier/corpus"
	"dossier/corpus/clean"
	"dossier/tui/port"
	"dossier/tui/text"
)

// Options are the streams of a session and the room that a page has.
type Options struct {
	In            io.Reader
	Out           io.Writer
	Width, Height int // in cells and lines; 0 means 80 and 24
	// Today begins with what is new, and not with the list. Budget is how long
	// the reader wants to read; not above 0 is no bound.
	Today  bool
	Budget time.Duration
	Now    func() time.Time // nil is the clock of the machine
}

// session is a reader's conversation.
type session struct {
	ctx    context.Context
	desk   port.Desk
	out    io.Writer
	width  int
	height int
	pages  []*page // the history; the last one is open
	now    func() time.Time
	budget time.Duration
	seen   time.Time // up to when Today has told everything; zero if it has not
	shown  time.Time // when it told that first
}

// page is a page with how far it has been read.
type page struct {
	text.Page
	briefing string          // the id of the briefing it is about, "" if none
	on       corpus.Evidence // the words of it that the page is about, if it is
	from, at int             // the lines that were read out last: [from, at)
	more     func() error    // sets the next part of a long page; nil if all is set
}

// errQuit ends a session.
var errQuit = errors.New("quit")

// Run holds a session until the reader quits, the input ends or ctx does.
// Only the last is an error, and a desk or output that fails.
func Run(ctx context.Context, d port.Desk, o Options) error {
	s := &session{ctx: ctx, desk: d, out: o.Out, width: o.Width, height: o.Height}
	if s.width <= 0 {
		s.width = text.Width
	}
	if s.height <= 0 {
		s.height = 24
	}
	if s.now = o.Now; s.now == nil {
		s.now = time.Now
	}
	s.budget = max(o.Budget, 0)
	defer s.leave(ctx)
	if err := s.start(ctx, o.Today); err != nil {
		return err
	}
	lines, failed := read(ctx, o.In)
	for {
		if err := s.print("> "); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			_ = s.print("\n") // off the line of the prompt
			return ctx.Err()
		case line, ok := <-lines:
			if !ok {
				_ = s.print("\n")
				return <-failed
			}
			switch err := s.obey(ctx, line); {
			case errors.Is(err, errQuit):
				return nil
			case err != nil:
				return err
			}
		}
	}
}

// read passes on the lines of in until it ends or ctx does. A read that waits
// for a person cannot be stopped, so it has a goroutine of its own.
func read(ctx context.Context, in io.Reader) (lines <-chan string, failed <-chan error) {
	out, end := make(chan string), make(chan error, 1)
	go func() {
		defer close(out)
		scanner := bufio.NewScanner(in)
		for scanner.Scan() {
			select {
			case out <- scanner.Text():
			case <-ctx.Done():
				end <- ctx.Err()
				return
			}
		}
		end <- scanner.Err()
	}()
	return out, end
}

// start greets and opens what is new, or the list.
func (s *session) start(ctx context.Context, today bool) error {
	first := s.list
	if today {
		first = s.today
	}
	p, err := first(ctx)
	if err == nil && p == nil {
		p, err = s.list(ctx)
	}
	if err != nil {
		return err
	}
	greeting := "dossier. Type a number to open an item, h for help, q to quit.\n"
	if n := s.desk.Notice(); n != "" {
		greeting += clean.Line(n) + "\n"
	}
	if err := s.print(greeting + "\n"); err != nil {
		return err
	}
	return s.open(p)
}

// open puts a page on top of the history and reads out its beginning.
func (s *session) open(p *page) error {
	s.pages = append(s.pages, p)
	return s.readOn()
}

func (s *session) current() *page { return s.pages[len(s.pages)-1] }

// readOn prints the next screenful of the page, and how much is left.
func (s *session) readOn() error {
	p := s.current()
	room := max(s.height-3, 5)
	for p.more != nil && len(p.Lines)-p.at < room {
		if err := p.more(); err != nil {
			return err
		}
	}
	if p.at >= len(p.Lines) {
		return s.say("This is the end of the page. b goes back, h helps.")
	}
	end := min(p.at+room, len(p.Lines))
	if cut := lastBreak(p.Lines, p.at, end); end < len(p.Lines) && cut > p.at {
		end = cut
	}
	p.from, p.at = p.at, end
	if err := s.print(strings.Trim(strings.Join(p.Lines[p.from:end], "\n"), "\n") + "\n"); err != nil {
		return err
	}
	switch {
	case p.more != nil:
		return s.say(fmt.Sprintf("n for more: %d lines read.", end))
	case end < len(p.Lines):
		return s.say(fmt.Sprintf("n for more: %d of %d lines read.", end, len(p.Lines)))
	}
	return nil
}

// lastBreak returns where in (from, to] a screenful best ends: after the last
// empty line of its second half, or at to.
func lastBreak(lines []string, from, to int) int {
	for i := to; i > from+(to-from)/2; i-- {
		if lines[i-1] == "" {
			return i
		}
	}
	return to
}

// say prints a remark on a line of its own.
func (s *session) say(remark string) error { return s.print(clean.Line(remark) + "\n") }

func (s *session) print(lines string) error {
	_, err := io.WriteString(s.out, lines)
	return err
}
