// Package term runs a program in a pseudo-terminal with a virtual terminal on
// the other end, so that tests and measurements meet the program as a person
// does: they press keys and look at the screen.
//
// Terminal (this file) is the running program: start, wait, signals, end.
// screen.go is what can be seen, answers.go what the terminal replies to the
// program's questions, keys.go how a key becomes bytes, timing.go when the
// screen changed.
//
// Nothing here sleeps. A wait ends with the output that fulfils it; Patience
// bounds it only so that a failure is reported instead of hanging.
package term

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Options says what kind of terminal a program is started in.
type Options struct {
	Cols, Rows int           // 120 by 36 if zero
	Env        []string      // the whole environment, as "NAME=value"
	Dir        string        // working directory
	Light      bool          // dark text on a light background
	Mute       bool          // answers none of the program's questions
	Patience   time.Duration // after which a wait has failed; a minute if zero
}

// Terminal is a program running in a virtual terminal. Its methods may be
// called from one goroutine at a time.
type Terminal struct {
	opt     Options
	cmd     *exec.Cmd
	pty     *os.File
	started time.Time
	done    chan struct{} // closed when the program has ended and all is read

	mu        sync.Mutex // guards what follows, the emulator included
	cond      *sync.Cond // signalled after each piece of output, and at the end
	em        *vt.Emulator
	raw       []byte
	ended     bool
	waitErr   error
	title     string
	clipboard string
	cursor    bool
	modes     map[int]bool // DEC private modes that are set
	kitty     []int        // stack of kitty keyboard flags
	timing    timing
}

// Start runs the program at path with its arguments.
func Start(path string, args []string, o Options) (*Terminal, error) {
	if o.Cols == 0 || o.Rows == 0 {
		o.Cols, o.Rows = 120, 36
	}
	if o.Patience == 0 {
		o.Patience = time.Minute
	}
	t := &Terminal{
		opt: o, cmd: exec.Command(path, args...), em: vt.NewEmulator(o.Cols, o.Rows),
		done: make(chan struct{}), cursor: true, modes: map[int]bool{},
	}
	t.cond = sync.NewCond(&t.mu)
	t.answer()
	t.cmd.Env, t.cmd.Dir = o.Env, o.Dir
	t.started = time.Now()
	f, err := pty.StartWithSize(t.cmd, &pty.Winsize{Cols: uint16(o.Cols), Rows: uint16(o.Rows)})
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	if t.pty, err = pollable(f); err != nil {
		_ = t.cmd.Process.Kill()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	go t.reply()
	go t.read()
	return t, nil
}

// pollable returns the terminal's side of the pseudo-terminal as a file whose
// reads end when it is closed. Package pty leaves it blocking: a hang-up would
// wait for output that never comes.
func pollable(f *os.File) (*os.File, error) {
	defer f.Close()
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), f.Name()), nil
}

// reply passes what the terminal answers on to the program. Answers to one that
// is gone are dropped, or whoever gives them would wait for ever.
func (t *Terminal) reply() {
	_, _ = io.Copy(t.pty, t.em)
	_, _ = io.Copy(io.Discard, t.em)
}

// read feeds the program's output to the emulator until there is no more.
func (t *Terminal) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := t.pty.Read(buf)
		at := time.Now()
		if n > 0 {
			t.mu.Lock()
			t.raw = append(t.raw, buf[:n]...)
			_, _ = t.em.Write(buf[:n])
			t.note(at)
			t.cond.Broadcast()
			t.mu.Unlock()
		}
		if err != nil {
			break // EIO once the program has closed its side
		}
	}
	err := t.cmd.Wait()
	t.mu.Lock()
	t.ended, t.waitErr = true, err
	t.cond.Broadcast()
	t.mu.Unlock()
	if c, ok := t.em.InputPipe().(io.Closer); ok {
		_ = c.Close()
	}
	close(t.done)
}

// Wait waits until the screen is as it should be. The condition is asked
// after each piece of output, but not between the parts of a frame that the
// program has asked to be shown at once. It must not call the Terminal.
func (t *Terminal) Wait(what string, ok func(Screen) bool) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	late := false
	timer := time.AfterFunc(t.opt.Patience, func() {
		t.mu.Lock()
		late = true
		t.cond.Broadcast()
		t.mu.Unlock()
	})
	defer timer.Stop()
	for {
		if !t.modes[synchronized] || t.ended {
			if ok(t.screen()) {
				return nil
			}
		}
		switch {
		case t.ended:
			return fmt.Errorf("waiting for %s: the program ended (%v) with the screen\n%s", what, t.waitErr, t.screen().Framed())
		case late:
			return fmt.Errorf("waited %s for %s with the screen\n%s", t.opt.Patience, what, t.screen().Framed())
		}
		t.cond.Wait()
	}
}

// Press presses keys by their names, such as "enter", "ctrl+k" or "G".
func (t *Terminal) Press(names ...string) error {
	for _, name := range names {
		t.mu.Lock()
		b, err := encode(name, t.kittyFlags()&1 != 0, t.modes[applicationCursor])
		t.mu.Unlock()
		if err != nil {
			return err
		}
		if err := t.Send(b); err != nil {
			return err
		}
	}
	return nil
}

// Send writes bytes to the program as they are: typed text, or a paste.
func (t *Terminal) Send(s string) error {
	_, err := io.WriteString(t.pty, s)
	return err
}

// Click presses and releases the left button at a cell, which fails if the
// program has not asked for the mouse.
func (t *Terminal) Click(x, y int) error {
	if !t.Screen().MouseOn() {
		return errors.New("click: the program has not asked for the mouse")
	}
	return t.Send(ansi.MouseSgr(0, x, y, false) + ansi.MouseSgr(0, x, y, true))
}

// Wheel turns the wheel by a notch over a cell.
func (t *Terminal) Wheel(x, y int, down bool) error {
	if !t.Screen().MouseOn() {
		return errors.New("wheel: the program has not asked for the mouse")
	}
	button := byte(64)
	if down {
		button = 65
	}
	return t.Send(ansi.MouseSgr(button, x, y, false))
}

// Resize changes the terminal's size.
func (t *Terminal) Resize(cols, rows int) error {
	t.mu.Lock()
	t.em.Resize(cols, rows)
	t.timing.print = t.fingerprint()
	t.mu.Unlock()
	conn, err := t.pty.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = conn.Control(func(fd uintptr) {
		failed = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(cols), Row: uint16(rows)})
	})
	return errors.Join(err, failed)
}

// Signal sends the program a signal.
func (t *Terminal) Signal(s syscall.Signal) error { return t.cmd.Process.Signal(s) }

// HangUp closes the terminal under the program, as a closed window or a lost
// connection does.
func (t *Terminal) HangUp() error { return t.pty.Close() }

// Exit waits for the program's end and returns its exit code, -1 if a signal
// ended it.
func (t *Terminal) Exit() (int, error) {
	select {
	case <-t.done:
		return t.cmd.ProcessState.ExitCode(), nil
	case <-time.After(t.opt.Patience):
		return 0, fmt.Errorf("still running after %s with the screen\n%s", t.opt.Patience, t.Screen().Framed())
	}
}

// PID is the process of the program.
func (t *Terminal) PID() int { return t.cmd.Process.Pid }

// Raw is everything that the program has written so far.
func (t *Terminal) Raw() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.raw)
}

// Written is how many bytes the program has written so far.
func (t *Terminal) Written() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.raw)
}

// Close ends the program if it still runs, and the terminal.
func (t *Terminal) Close() {
	select {
	case <-t.done:
	default:
		_ = t.cmd.Process.Kill()
	}
	_ = t.pty.Close() // hangs up on what the program may have started
	<-t.done
}
