package tui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dossier/tui/port"
	"dossier/tui/theme"
)

// broken is a desk whose work panics with the words of a briefing.
type broken struct{ port.Desk }

func (broken) Rows(context.Context, int, int) (port.Page, error) {
	panic("secret words of a briefing")
}
func (broken) Notice() string { return "" }

func newGuard() *guard {
	return &guard{app: newApp(context.Background(), broken{}, look{fixed: theme.Dark}, environment{}, manner{})}
}

// drain runs a command and the commands that it batches, and gives their
// messages to the guard.
func drain(g *guard, cmd tea.Cmd) (quit bool) {
	if cmd == nil {
		return false
	}
	switch msg := cmd().(type) {
	case tea.QuitMsg:
		return true
	case tea.BatchMsg:
		for _, c := range msg {
			quit = drain(g, c) || quit
		}
	default:
		_, next := g.Update(msg)
		return drain(g, next)
	}
	return quit
}

func TestPanicInACommandEndsTheSession(t *testing.T) {
	g := newGuard()
	if !drain(g, g.Init()) {
		t.Error("the session goes on after a panic in a command")
	}
	if g.crash == nil {
		t.Fatal("the panic is not kept")
	}
}

func TestPanicInUpdateEndsTheSession(t *testing.T) {
	g := newGuard()
	g.app.w, g.app.h = 80, 24
	g.app.history.entries = nil // any key now fails
	_, cmd := g.Update(keyPress("j"))
	if !drain(g, cmd) || g.crash == nil {
		t.Error("the session goes on after a panic in Update")
	}
}

func TestPanicInViewEndsTheSession(t *testing.T) {
	g := newGuard()
	g.app.w, g.app.h = 80, 24
	g.app.history.entries = nil
	_ = g.View()
	if g.crash == nil {
		t.Fatal("the panic is not kept")
	}
	if _, cmd := g.Update(keyPress("j")); !drain(g, cmd) {
		t.Error("the session goes on after a panic in View")
	}
}

// The report says where the log is, and neither holds words of a briefing.
func TestCrashReport(t *testing.T) {
	g := newGuard()
	drain(g, g.Init())
	dir := filepath.Join(t.TempDir(), "state")
	err := g.crash.report(dir)
	log, readErr := os.ReadFile(filepath.Join(dir, "crash.log"))
	if readErr != nil {
		t.Fatal(readErr)
	}
	if !strings.Contains(err.Error(), filepath.Join(dir, "crash.log")) {
		t.Errorf("%q does not say where the log is", err)
	}
	if strings.Contains(err.Error()+string(log), "secret") {
		t.Error("the log holds words of a briefing")
	}
	if !strings.Contains(string(log), "broken") {
		t.Errorf("the log does not show where it failed:\n%s", log)
	}
	if info, err := os.Stat(filepath.Join(dir, "crash.log")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the log's mode is %v, want 0600", info.Mode())
	}
}

func TestGuardLetsMessagesThrough(t *testing.T) {
	d := newDriver(t, theme.Dark, false, 80, 24)
	g := &guard{app: d.app}
	g.Update(keyPress("?"))
	if len(d.app.fronts) != 1 {
		t.Error("a key does not reach the app")
	}
}
