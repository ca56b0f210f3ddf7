package e2e_test

import (
	"syscall"
	"testing"

	"dossier/tui/e2e/term"
)

func TestMuteTerminalStarts(t *testing.T) {
	s := start(t, term.Options{Mute: true})
	s.sees("▸ • Amazon cuts about 14,000", "1 Key points")
	s.press("j")
	s.sees("▸ • AWS loses an executive")
	s.press("q")
	s.exits(0)
	s.restored()
}

func TestEndsRestoreTheTerminal(t *testing.T) {
	for name, end := range map[string]struct {
		how  func(*session)
		code int
	}{
		"q":      {func(s *session) { s.press("q") }, 0},
		"ctrl+c": {func(s *session) { s.press("ctrl+c") }, 0},
		"ctrl+c in a search": {func(s *session) {
			s.press("s")
			s.sees("Query")
			s.press("ctrl+c")
		}, 0},
		"SIGTERM": {signalled(syscall.SIGTERM), 0},
		"SIGINT":  {signalled(syscall.SIGINT), 0},
		"SIGHUP":  {signalled(syscall.SIGHUP), 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := home(t)
			end.how(s)
			s.exits(end.code)
			s.restored()
			if s.Screen().Has("Amazon cuts") {
				t.Error("the reader's screen is still there")
			}
		})
	}
}

func signalled(sig syscall.Signal) func(*session) {
	return func(s *session) {
		if err := s.Signal(sig); err != nil {
			s.t.Fatal(err)
		}
	}
}

func TestQuitGivesTheKeyboardBack(t *testing.T) {
	s := startShell(t, `"$0"; printf 'shell again: '; read line; echo "got $line"`)
	s.sees("▸ • Amazon cuts about 14,000", "5 Related")
	s.press("q")
	s.sees("shell again:")
	s.write("typed\r")
	// The terminal echoes again, and a return ends a line again.
	s.sees("shell again: typed", "got typed")
	s.exits(0)
}

func TestQGoesHomeFirst(t *testing.T) {
	s := home(t)
	s.press("enter")
	s.sees("min left")
	s.press("q")
	s.sees("▸ • Amazon cuts about 14,000", "5 Related")
	s.press("?")
	s.sees("Help")
	s.press("esc")
	s.loses("Help")
	s.press("q")
	s.exits(0)
}

func TestLostTerminalEndsTheProgram(t *testing.T) {
	s := home(t)
	if err := s.HangUp(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Exit(); err != nil {
		t.Error(err)
	}
}

func TestSuspendAndResume(t *testing.T) {
	// A shell with job control: it takes the terminal back when the reader
	// stops, and hands it over again with fg.
	s := startShell(t, `set -m; "$0"; printf 'stopped? '; read go; fg >/dev/null; printf 'ended'`)
	s.sees("▸ • Amazon cuts about 14,000", "5 Related")
	s.press("j")
	s.sees("▸ • AWS loses an executive", "2 ▲ For · 3")
	before := s.whole()
	s.press("ctrl+z")
	s.sees("stopped?")
	s.restored()
	s.press("enter")
	s.shows(before)
	if !s.Screen().Alternate {
		t.Error("resumed without the alternate screen")
	}
	s.press("j")
	s.sees("▸ └ • Philomin's exit")
	s.press("q")
	s.sees("ended")
	s.restored()
}

func TestStoppedAndContinuedFromOutside(t *testing.T) {
	s := home(t)
	s.press("j")
	s.sees("▸ • AWS loses an executive", "2 ▲ For · 3")
	signalled(syscall.SIGSTOP)(s)
	s.press("j") // waits in the terminal until the program goes on
	signalled(syscall.SIGCONT)(s)
	s.sees("▸ └ • Philomin's exit")
}
