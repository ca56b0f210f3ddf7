package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"unicode/utf8"

	"dossier/corpus/clean"
	"dossier/index/query"
	"dossier/tui/cells"
)

// usageError is a command that cannot be understood as it was typed.
type usageError struct{ msg, hint string }

func (e *usageError) Error() string { return e.msg }

// nothingError is a question that has no answer in the library.
type nothingError struct{ msg, hint string }

func (e *nothingError) Error() string { return e.msg }

// failure is work that could not be done, with what may help.
type failure struct{ msg, hint string }

func (e *failure) Error() string { return e.msg }

// codeError ends a command with a code after it has said all there is to say.
type codeError int

func (e codeError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// queryError is a query that the index could not read, with the query.
type queryError struct {
	query string
	err   *query.Error
}

func (e *queryError) Error() string { return e.err.Error() }

// report tells a person what went wrong and returns the exit code for it.
func (f *front) report(ctx context.Context, err error) int {
	var (
		usage   *usageError
		nothing *nothingError
		code    codeError
		asked   *queryError
		failed  *failure
	)
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, syscall.EPIPE):
		return ExitOK // whoever reads us has read enough
	case ctx.Err() != nil || errors.Is(err, context.Canceled):
		f.say("dossier: interrupted")
		return ExitInterrupted
	case errors.As(err, &usage):
		f.fail(usage.msg, usage.hint)
		return ExitUsage
	case errors.As(err, &asked):
		f.pointAt(asked)
		return ExitUsage
	case errors.As(err, &nothing):
		f.fail(nothing.msg, nothing.hint)
		return ExitNothing
	case errors.As(err, &failed):
		f.fail(failed.msg, failed.hint)
		return ExitFailure
	}
	f.fail(err.Error(), "")
	return ExitFailure
}

func (f *front) fail(msg, hint string) {
	f.say("dossier: " + msg)
	if hint != "" {
		f.say(hint)
	}
}

// pointAt shows the query with a caret under what is wrong with it.
func (f *front) pointAt(e *queryError) {
	f.say("dossier: " + e.err.Msg)
	before := e.query
	if n := e.err.Column - 1; n < utf8.RuneCountInString(e.query) {
		before = string([]rune(e.query)[:max(n, 0)])
	}
	f.say("  " + clean.Text(strings.ReplaceAll(e.query, "\n", " ")))
	indent := cells.Width(clean.Text(strings.ReplaceAll(before, "\n", " ")))
	f.say("  " + strings.Repeat(" ", indent) + "^")
	if e.err.Hint != "" {
		f.say(e.err.Hint)
	}
}

// say writes lines to standard error. No control character of a file name or
// a title reaches the terminal.
func (f *front) say(lines string) {
	fmt.Fprintln(f.streams.Err, clean.Text(lines))
}
