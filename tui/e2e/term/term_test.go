package term_test

import (
	"strings"
	"testing"
	"time"

	"dossier/tui/e2e/term"
)

// shell starts a shell script in a terminal of 40 by 6.
func shell(t *testing.T, script string, o term.Options) *term.Terminal {
	t.Helper()
	o.Cols, o.Rows = 40, 6
	tt, err := term.Start("/bin/sh", []string{"-c", script}, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tt.Close)
	return tt
}

func showing(text string) func(term.Screen) bool {
	return func(s term.Screen) bool { return s.Has(text) }
}

func TestScreenShowsWhatTheProgramPrints(t *testing.T) {
	tt := shell(t, `printf 'one\r\n\033[1;31mtwo\033[m'; read line`, term.Options{})
	if err := tt.Wait("both lines", showing("two")); err != nil {
		t.Fatal(err)
	}
	s := tt.Screen()
	x, y, ok := s.Find("two")
	if !ok || x != 0 || y != 1 {
		t.Errorf("two is at %d, %d (%v), want 0, 1", x, y, ok)
	}
	if st := s.Style(x, y); !st.Bold || st.Foreground == nil {
		t.Errorf("two looks like %+v, want bold and coloured", st)
	}
	if st := s.Style(0, 0); st.Bold || st.Foreground != nil {
		t.Errorf("one looks like %+v, want plain", st)
	}
}

func TestKeysReachTheProgram(t *testing.T) {
	tt := shell(t, `read line; echo "got $line"`, term.Options{})
	if err := tt.Press("h", "i", "enter"); err != nil {
		t.Fatal(err)
	}
	if err := tt.Wait("the echo", showing("got hi")); err != nil {
		t.Fatal(err)
	}
	if code, err := tt.Exit(); err != nil || code != 0 {
		t.Errorf("exit %d, %v", code, err)
	}
}

func TestUnknownKeyIsRefused(t *testing.T) {
	tt := shell(t, `read line`, term.Options{})
	if err := tt.Press("hyper+q"); err == nil {
		t.Error("a key that does not exist was pressed")
	}
}

// ask puts a question to the terminal and prints what it answers, with the
// escape characters made visible.
const ask = `stty -icanon -echo min 0 time 5; printf '\033]11;?\a\033[?2026$p\033[c'; cat | tr '\033' '^'; printf end; read line`

func TestTerminalAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		o     term.Options
		want  []string
		never string
	}{
		"dark":  {term.Options{}, []string{"rgb:1010", "?2026;2$y", "^[?62"}, "rgb:e6e6"},
		"light": {term.Options{Light: true}, []string{"rgb:e6e6", "?2026;2$y", "^[?62"}, "rgb:1010"},
		"mute":  {term.Options{Mute: true}, nil, "^["},
	} {
		t.Run(name, func(t *testing.T) {
			tt := shell(t, ask, c.o)
			if err := tt.Wait("the end of the answers", showing("end")); err != nil {
				t.Fatal(err)
			}
			got := strings.ReplaceAll(tt.Screen().Text(), "\n", "")
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("answers %q, want %q in them", got, want)
				}
			}
			if strings.Contains(got, c.never) {
				t.Errorf("answers %q, want no %q in them", got, c.never)
			}
		})
	}
}

func TestResizeReachesTheProgram(t *testing.T) {
	tt := shell(t, `trap 'stty size' WINCH; echo ready; while :; do read line; done`, term.Options{})
	if err := tt.Wait("the trap", showing("ready")); err != nil {
		t.Fatal(err)
	}
	if err := tt.Resize(30, 10); err != nil {
		t.Fatal(err)
	}
	if err := tt.Press("enter"); err != nil { // a shell runs traps between commands
		t.Fatal(err)
	}
	if err := tt.Wait("the size", showing("10 30")); err != nil {
		t.Fatal(err)
	}
}

func TestRestoredKnowsWhatWasLeftOn(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		want   bool
	}{
		"untouched":    {`printf done; read line`, true},
		"put back":     {`printf '\033[?1049h\033[?25l\033[?1002h\033[?1002l\033[?25h\033[?1049ldone'; read line`, true},
		"alternate":    {`printf '\033[?1049hdone'; read line`, false},
		"no cursor":    {`printf '\033[?25ldone'; read line`, false},
		"mouse":        {`printf '\033[?1003hdone'; read line`, false},
		"paste":        {`printf '\033[?2004hdone'; read line`, false},
		"synchronized": {`printf 'done\033[?2026h'`, false},
	} {
		t.Run(name, func(t *testing.T) {
			tt := shell(t, c.script, term.Options{})
			if err := tt.Wait("the script", showing("done")); err != nil {
				t.Fatal(err)
			}
			if name == "synchronized" {
				if _, err := tt.Exit(); err != nil {
					t.Fatal(err)
				}
			}
			if got := tt.Screen().Restored(); got != c.want {
				t.Errorf("restored: %v, want %v", got, c.want)
			}
		})
	}
}

func TestFailedWaitShowsTheScreen(t *testing.T) {
	tt := shell(t, `printf 'here I am'; read line`, term.Options{Patience: time.Millisecond})
	if err := tt.Wait("a miracle", showing("miracle")); err == nil || !strings.Contains(err.Error(), "a miracle") {
		t.Errorf("the wait ended with %v", err)
	}
}

func TestHangUpEndsTheProgram(t *testing.T) {
	tt := shell(t, `printf ready; read line`, term.Options{})
	if err := tt.Wait("the shell", showing("ready")); err != nil {
		t.Fatal(err)
	}
	if err := tt.HangUp(); err != nil {
		t.Fatal(err)
	}
	if _, err := tt.Exit(); err != nil {
		t.Error(err)
	}
}
