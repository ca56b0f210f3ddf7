package health_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"dossier/corpus"
	"dossier/corpus/store"
	"dossier/tui/cli/health"
)

// said returns what was found, a line for each finding.
func said(found []health.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s: %s", f.State, f.Text)
		if f.Hint != "" {
			fmt.Fprintf(&b, " (%s)", f.Hint)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestTerminal(t *testing.T) {
	for _, c := range []struct {
		name   string
		screen health.Screen
		env    []string
		want   []string // beginnings of findings
	}{
		{
			"all there is",
			health.Screen{In: true, Out: true, Width: 160, Height: 50, Colours: colorprofile.TrueColor},
			[]string{"TERM=xterm-256color", "LANG=en_GB.UTF-8"},
			[]string{"ok: TERM is xterm-256color", "ok: 160 columns by 50 rows: all panes at once", "ok: all colours", "ok: mouse on", "ok: the locale en_GB.UTF-8 is UTF-8"},
		},
		{
			"a console",
			health.Screen{In: true, Out: true, Width: 80, Height: 25, Colours: colorprofile.ANSI},
			[]string{"TERM=linux", "LC_ALL=C", "LANG=en_GB.UTF-8"},
			[]string{"ok: TERM is linux", "ok: 80 columns by 25 rows: panes one behind the other", "ok: 16 colours", "ok: no mouse", "warning: the locale C is not UTF-8"},
		},
		{
			"narrow, in tmux",
			health.Screen{In: true, Out: true, Width: 40, Height: 50, Colours: colorprofile.ANSI256},
			[]string{"TERM=tmux-256color", "TMUX=x"},
			[]string{"ok: TERM", "ok: 40 columns by 50 rows: one pane at a time", "ok: 256 colours", "ok: mouse and clipboard as far as tmux", "ok: no locale"},
		},
		{
			"too small",
			health.Screen{In: true, Out: true, Width: 19, Height: 50, Colours: colorprofile.ANSI, NoMouse: true, ASCII: true},
			[]string{"TERM=xterm", "NO_COLOR=1", "LANG=C"},
			[]string{"ok: TERM", "problem: 19 columns by 50 rows are too few", "ok: no colours: NO_COLOR", "ok: the mouse is left", "ok: lines and marks in ASCII: --ascii"},
		},
		{
			"dumb",
			health.Screen{In: true, Out: true, Colours: colorprofile.ASCII},
			[]string{"TERM=dumb"},
			[]string{"warning: TERM is dumb", "warning: the terminal does not say", "warning: no colours", "ok: no mouse", "ok: no locale"},
		},
		{
			"for a screen reader",
			health.Screen{In: true, Out: true, Width: 80, Height: 24, Colours: colorprofile.ANSI},
			[]string{"ACCESSIBLE=1"},
			[]string{"ok: ACCESSIBLE is set", "ok: 80", "ok: 16", "ok: mouse", "ok: no locale"},
		},
		{"a pipe", health.Screen{In: true}, []string{"TERM=xterm"}, []string{"ok: input or output is no terminal", "ok: no locale"}},
		{
			"what is piped in",
			health.Screen{Out: true, Width: 80, Height: 24, Colours: colorprofile.ANSI},
			nil,
			[]string{"ok: input or output is no terminal", "warning: TERM is not set", "ok: 80", "ok: 16", "ok: mouse", "ok: no locale"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.screen.Env = func(name string) string {
				for _, kv := range c.env {
					if v, ok := strings.CutPrefix(kv, name+"="); ok {
						return v
					}
				}
				return ""
			}
			found := health.LookAtTerminal(c.screen)
			lines := strings.Split(strings.TrimSuffix(said(found), "\n"), "\n")
			if len(lines) != len(c.want) {
				t.Fatalf("got\n%s\nwant %q", said(found), c.want)
			}
			for i, want := range c.want {
				if !strings.HasPrefix(lines[i], want) {
					t.Errorf("got %q, want %q", lines[i], want)
				}
			}
			for _, f := range found {
				if f.State != health.OK && f.Hint == "" {
					t.Errorf("%q: nothing is said of what to do", f.Text)
				}
			}
		})
	}
}

func TestFolders(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	open, closed := filepath.Join(dir, "open"), filepath.Join(dir, "closed")
	err := errors.Join(os.WriteFile(file, nil, 0o600), os.Mkdir(open, 0o700), os.Chmod(open, 0o755), os.Mkdir(closed, 0o700))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ dir, want string }{
		{closed, "ok: " + closed + " for the index\n"},
		{filepath.Join(closed, "not", "yet"), "ok: " + filepath.Join(closed, "not", "yet") + " for the index\n"},
		{file, "problem: " + file + " for the index is not a folder (Move the file away, or name another place with XDG_CACHE_HOME)\n"},
		{open, "warning: " + open + " for the index can be read by others (chmod 700 " + open + ")\n"},
		{"", "warning: there is no folder for the index: it is in memory (Name another place with XDG_CACHE_HOME)\n"},
	} {
		got := said(health.LookAtFolders([]health.Place{{What: "the index", Dir: c.dir, Variable: "XDG_CACHE_HOME", Without: "it is in memory"}}))
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.dir, got, c.want)
		}
	}
	if files, _ := os.ReadDir(closed); len(files) > 0 {
		t.Error("looking made something")
	}
}

func TestLibrary(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "own")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	look := func(l health.Shelf) string {
		l.Base = func() (*corpus.Catalogue, error) { return nil, nil }
		return said(health.LookAtLibrary(t.Context(), l))
	}
	own := health.Shelf{Dir: dir, Exists: true}
	for i := range 1234 {
		write(fmt.Sprintf("briefings/%d.md", i), "# A\n")
	}
	if got := look(own); got != "ok: "+dir+"\nok: 1,234 files of briefings\n" {
		t.Errorf("got %q", got)
	}
	write("entities.yaml", "entities: [x]\n")
	write("corrections.yaml", "rejectet: []\n")
	write("trash/a.md", "# A\n")
	write(".drafts/b/b.md", "# B\n")
	if err := errors.Join(os.Symlink("1.md", filepath.Join(dir, "briefings/link.md")), os.Chmod(dir, 0o755)); err != nil {
		t.Fatal(err)
	}
	got := look(own)
	for _, want := range []string{
		"warning: " + dir + "/corrections.yaml:1: unknown key", "warning: " + dir + "/entities.yaml:1: ",
		"(Put it right; dossier check " + dir + " shows every fault)\n",
		"warning: it can be read by everybody on this machine (chmod 700 " + dir + ")\n",
		"warning: an edit of b was not saved (dossier edit b goes on with it)\n",
		"ok: 1 briefing in the trash (dossier trash --empty deletes them for good)\n",
		"warning: 1 link is passed over",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	s, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Remove(filepath.Join(dir, "corrections.yaml")), s.Correct(t.Context(), func(*store.Corrections) error {
		if got := look(own); !strings.Contains(got, fmt.Sprintf("ok: another dossier (process %d) is writing to it\n", os.Getpid())) {
			t.Errorf("while it is written to: %s", got)
		}
		return nil
	})); err != nil {
		t.Fatal(err)
	}
	for want, l := range map[string]health.Shelf{
		"warning: there is no folder for a library":                 {},
		"ok: there is no library yet: the built-in briefings":       {Dir: "/nowhere"},
		"problem: /nowhere, which --library names, is not a folder": {Dir: "/nowhere", Named: "--library"},
		"ok: " + dir + ", which DOSSIER_LIBRARY names":              {Dir: dir, Named: "DOSSIER_LIBRARY", Exists: true},
		"problem: open library":                                     {Dir: filepath.Join(dir, "trash/a.md"), Exists: true},
	} {
		if got := look(l); !strings.HasPrefix(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestWorst(t *testing.T) {
	for _, c := range []struct {
		states []health.State
		want   health.State
	}{
		{nil, health.OK},
		{[]health.State{health.OK, health.Warning, health.OK}, health.Warning},
		{[]health.State{health.Problem, health.Warning}, health.Problem},
	} {
		var found []health.Finding
		for _, s := range c.states {
			found = append(found, health.Finding{State: s})
		}
		if got := health.Worst(found); got != c.want {
			t.Errorf("%v: %s", slices.Clone(c.states), got)
		}
	}
}
