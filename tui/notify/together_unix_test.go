//go:build unix

package notify

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestWhatIsLeftOfACommand holds that nothing a command started outlives its
// time, and that one which is done may leave something running.
func TestWhatIsLeftOfACommand(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	env := []string{"PATH=" + os.Getenv("PATH"), "PIPE=" + pipe}
	if err := run(ctx, []string{script(t, "exec 3<>\"$PIPE\"; sleep 120 &\nwait\n")}, env, nil); err == nil {
		t.Error("it was not ended")
	}
	// Nobody who has the pipe open is left, so it cannot be opened for writing.
	// It may still be on its way out.
	open := func() bool {
		f, err := os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err == nil {
			f.Close()
		}
		return err == nil
	}
	for end := time.Now().Add(time.Minute); open(); {
		if time.Now().After(end) {
			t.Fatal("what it started goes on")
		}
	}
	if err := run(t.Context(), []string{script(t, "sleep 2 &\nexit 0\n")}, env, nil); err != nil {
		t.Errorf("one that left something running: %v", err)
	}
}
