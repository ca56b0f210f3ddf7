package notify

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// script writes a program of the shell.
func script(t *testing.T, lines string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "hook")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+lines), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestACommandReadsTheDocument(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	hook := script(t, `cat > "$OUT"; printf '%s|' "$@" >> "$OUT"`)
	err := Command(t.Context(), []string{hook, "--title", "$(touch bad); `x`", ""}, []string{"OUT=" + out, "PATH=" + os.Getenv("PATH")}, []byte("{}\n"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if want := "{}\n--title|$(touch bad); `x`||"; err != nil || string(got) != want {
		t.Errorf("it had %q, %v", got, err)
	}
}

func TestACommandThatFails(t *testing.T) {
	for lines, want := range map[string]string{
		"echo first; echo \"\x1b[31mno such board\" >&2; exit 3": "exit status 3: no such board",
		"exit 1": "hook: exit status 1",
		"cat >/dev/null; yes | head -c 100000; echo end; exit 1": "exit status 1: end",
	} {
		err := Command(t.Context(), []string{script(t, lines)}, []string{"PATH=" + os.Getenv("PATH")}, []byte(strings.Repeat("x", 1<<20)))
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%q: %v", lines, err)
		}
	}
	if err := Command(t.Context(), []string{"/nowhere/hook"}, nil, nil); err == nil || err.Error() != "/nowhere/hook: no such file or directory" {
		t.Errorf("a program that is not there: %v", err)
	}
	if err := Command(t.Context(), nil, nil, nil); err == nil {
		t.Error("no command at all runs")
	}
}

// TestACommandThatHangs holds that one that does not end is ended, though a
// child of it holds its output open.
func TestACommandThatHangs(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := run(ctx, []string{script(t, "sleep 60 &\nsleep 60\n")}, []string{"PATH=" + os.Getenv("PATH")}, nil)
	if err == nil || !strings.Contains(err.Error(), "took longer than") {
		t.Error(err)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestNotificationsAreNeitherFlagsNorMarkup(t *testing.T) {
	const title, text = "--urgency=critical", "a <b>bold</b>\x1b[31m & \"quoted\" title"
	if got := desktop("linux", title, text); !slices.Equal(got[len(got)-3:], []string{"--", title, `a &lt;b&gt;bold&lt;/b&gt; &amp; "quoted" title`}) {
		t.Errorf("linux: %q", got)
	}
	if got := desktop("darwin", title, text); !slices.Equal(got[len(got)-2:], []string{title, `a <b>bold</b> & "quoted" title`}) {
		t.Errorf("darwin: %q", got)
	}
	if got := desktop("plan9", title, text); got != nil {
		t.Errorf("plan9: %q", got)
	}
}
