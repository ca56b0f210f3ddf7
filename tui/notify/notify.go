// Package notify tells people who do not look at dossier that something came
// in: by a command of their own, or by a notification of the desktop.
//
// A command is run as it is written, without a shell, so that no title can be
// part of it. What is new goes to its input as JSON. It has its time, and what
// is left of it then is ended.
package notify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"dossier/corpus/clean"
)

// Patience is how long a command may take.
const Patience = 30 * time.Second

// Command runs a program with its arguments and hands it a document. Env is its
// environment. The error says what it said itself, in a line.
func Command(ctx context.Context, argv, env []string, document []byte) error {
	if len(argv) == 0 || argv[0] == "" {
		return errors.New("no command is named")
	}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	return run(ctx, argv, env, document)
}

func run(ctx context.Context, argv, env []string, document []byte) error {
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Env = env
	cmd.Stdin = bytes.NewReader(document)
	said := &tail{}
	cmd.Stdout, cmd.Stderr = said, said
	cmd.WaitDelay = time.Second // what it started may hold its output open
	together(cmd)
	err := cmd.Run()
	if errors.Is(err, exec.ErrWaitDelay) {
		err = nil // it is done, and left something running on purpose
	}
	name := clean.Line(argv[0])
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("%s took longer than %v", name, Patience)
	case err != nil && said.line() != "":
		return fmt.Errorf("%s: %w: %s", name, err, said.line())
	case err != nil:
		if pe, ok := errors.AsType[*fs.PathError](err); ok {
			err = pe.Err // what it could not do is called fork/exec
		}
		if xe, ok := errors.AsType[*exec.Error](err); ok {
			err = xe.Err
		}
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// tail keeps the end of what is written to it.
type tail struct{ end []byte }

const tailBytes = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.end = append(t.end, p...)
	if len(t.end) > tailBytes {
		t.end = append([]byte(nil), t.end[len(t.end)-tailBytes:]...)
	}
	return len(p), nil
}

// line returns the last line that says something.
func (t *tail) line() string {
	lines := strings.Split(strings.TrimSpace(string(t.end)), "\n")
	return clean.Line(lines[len(lines)-1])
}

// Desktop shows a notification on the desktop, by the program that the system
// has for it.
func Desktop(ctx context.Context, env []string, title, text string) error {
	argv := desktop(runtime.GOOS, title, text)
	if argv == nil {
		return errors.New("there are no notifications on " + runtime.GOOS)
	}
	if _, err := exec.LookPath(argv[0]); err != nil {
		return fmt.Errorf("a notification needs the program %s, which is not there", argv[0])
	}
	return Command(ctx, argv, env, nil)
}

// desktop returns what shows a notification on a system, nil if there is no
// such thing. Neither text is ever read as a flag, a script or markup.
func desktop(system, title, text string) []string {
	title, text = clean.Line(title), clean.Line(text)
	switch system {
	case "darwin":
		return []string{
			"osascript", "-e", "on run argv", "-e", "display notification (item 2 of argv) with title (item 1 of argv)", "-e", "end run",
			"--", title, text,
		}
	case "linux", "freebsd", "openbsd", "netbsd", "dragonfly":
		markup := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
		return []string{"notify-send", "--app-name=dossier", "--", title, markup.Replace(text)}
	}
	return nil
}
