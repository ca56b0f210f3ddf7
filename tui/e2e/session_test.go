package e2e_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dossier/tui/e2e/term"
)

// binary is the program under test, built once for all tests.
var binary string

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(run(m))
}

// TestTheProgramIsNoted looks at everything that the program is built from.
// go test keeps results by the files that tests look at, and cannot see what a
// build in another process reads: without this it would report old results
// after a change of the program. (What TestMain looks at does not count.)
func TestTheProgramIsNoted(t *testing.T) {
	noted := 0
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (e.Name() == ".git" || e.Name() == "testdata" || e.Name() == "docs"):
			return filepath.SkipDir
		case e.IsDir():
			return nil
		}
		noted++
		_, err = os.Stat(path)
		return err
	})
	if err != nil || noted < 100 {
		t.Errorf("%d files noted, %v", noted, err)
	}
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "dossier-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "dossier")
	build := exec.Command("go", "build", "-o", binary, "dossier")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "build the program under test:", err)
		return 1
	}
	return m.Run()
}

// session is the program running for one test.
type session struct {
	*term.Terminal
	t *testing.T
}

// environment is all that a session knows of the machine: homes of its own, a
// colour terminal and a UTF-8 locale, and what the test adds to it. Its reader
// has been here before.
func environment(t *testing.T, more ...string) []string {
	t.Helper()
	home := t.TempDir()
	// No mark comes of a machine that is slow.
	for name, text := range map[string]string{
		"config/dossier/config.toml": "[reading]\nread_after = \"never\"\n",
		"state/dossier/welcomed":     "",
	} {
		path := filepath.Join(home, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home,
		"XDG_CONFIG_HOME=" + filepath.Join(home, "config"), "XDG_CACHE_HOME=" + filepath.Join(home, "cache"),
		"XDG_DATA_HOME=" + filepath.Join(home, "data"), "XDG_STATE_HOME=" + filepath.Join(home, "state"),
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8",
	}
	return append(env, more...)
}

// start runs the program in a terminal, 120 by 36 unless o says otherwise.
func start(t *testing.T, o term.Options, args ...string) *session {
	t.Helper()
	return startProgram(t, o, binary, args...)
}

// startShell runs a shell script in the terminal, with the program under test
// as $0.
func startShell(t *testing.T, script string) *session {
	t.Helper()
	return startProgram(t, term.Options{}, "/bin/sh", "-c", script, binary)
}

func startProgram(t *testing.T, o term.Options, path string, args ...string) *session {
	t.Helper()
	if o.Env == nil {
		o.Env = environment(t)
	}
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	tt, err := term.Start(path, args, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tt.Close)
	return &session{tt, t}
}

// home starts the program and waits until the list and the first briefing are
// on screen.
func home(t *testing.T) *session {
	t.Helper()
	s := start(t, term.Options{})
	s.sees("5 briefings", "▸ • Amazon cuts about 14,000", "1 Key points", "5 Related", "Built-in briefings")
	return s
}

func (s *session) press(keys ...string) {
	s.t.Helper()
	if err := s.Press(keys...); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) write(text string) {
	s.t.Helper()
	if err := s.Send(text); err != nil {
		s.t.Fatal(err)
	}
}

func (s *session) resize(cols, rows int) {
	s.t.Helper()
	if err := s.Resize(cols, rows); err != nil {
		s.t.Fatal(err)
	}
}

// sees waits until all the texts are on screen at once.
func (s *session) sees(texts ...string) {
	s.t.Helper()
	s.until(fmt.Sprintf("%q", texts), func(sc term.Screen) bool {
		for _, text := range texts {
			if !sc.Has(text) {
				return false
			}
		}
		return true
	})
}

// loses waits until a text is no longer on screen.
func (s *session) loses(text string) {
	s.t.Helper()
	s.until(fmt.Sprintf("%q to go", text), func(sc term.Screen) bool { return !sc.Has(text) })
}

// shows waits until the screen reads as it did before.
func (s *session) shows(before string) {
	s.t.Helper()
	s.until("the screen as it was:\n"+before, func(sc term.Screen) bool { return sc.Text() == before })
}

func (s *session) until(what string, ok func(term.Screen) bool) {
	s.t.Helper()
	if err := s.Wait(what, ok); err != nil {
		s.t.Fatal(err)
	}
}

// whole is the screen at the end of a frame. Until the program knows that the
// terminal can show a frame at once, its parts are seen as they come, without the
// cursor.
func (s *session) whole() (text string) {
	s.t.Helper()
	s.until("the cursor at the end of a frame", func(sc term.Screen) bool {
		text = sc.Text()
		return sc.CursorVisible
	})
	return text
}

// text is the screen as it is now.
func (s *session) text() string { return s.Screen().Text() }

// exits waits for the program's end and compares its exit code.
func (s *session) exits(want int) {
	s.t.Helper()
	code, err := s.Exit()
	if err != nil {
		s.t.Fatal(err)
	}
	if code != want {
		s.t.Errorf("exit code %d, want %d; the screen was\n%s", code, want, s.Screen().Framed())
	}
}

// restored checks that the terminal is as it was before the program.
func (s *session) restored() {
	s.t.Helper()
	if sc := s.Screen(); !sc.Restored() {
		s.t.Errorf("the terminal is not as it was: alternate screen %v, cursor visible %v, modes %v",
			sc.Alternate, sc.CursorVisible, sc.Modes)
	}
}
