package state_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dossier/corpus/state"
)

// TestMain is also the program that the tests of crashes kill: one that marks
// and compacts, told by its environment where and until when.
func TestMain(m *testing.M) {
	if home := os.Getenv("STATE_TEST_HOME"); home != "" {
		markUntilKilled(home)
		return
	}
	os.Exit(m.Run())
}

// markUntilKilled makes steps of two marks, "N-1" and "N-2", says when each is
// done, and compacts after every third.
func markUntilKilled(home string) {
	fail := func(err error) {
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	s, err := state.Open(ctx, home, state.Options{})
	fail(err)
	dieAt, _ := strconv.Atoi(os.Getenv("STATE_TEST_DIE_AT"))
	steps := 0
	state.OnStep(s, func() {
		if steps++; steps == dieAt {
			p, _ := os.FindProcess(os.Getpid())
			_ = p.Kill()
			select {} // the signal is on its way
		}
	})
	from, _ := strconv.Atoi(os.Getenv("STATE_TEST_FROM"))
	to, _ := strconv.Atoi(os.Getenv("STATE_TEST_TO"))
	for i := from; to == 0 || i < to; i++ {
		_, err := s.Do(ctx, read(fmt.Sprint(i, "-1")), read(fmt.Sprint(i, "-2")), state.Change{Op: state.At, Key: "place", At: i})
		fail(err)
		fmt.Println("done", i)
		if i%3 == 2 {
			fail(s.Compact(ctx))
		}
	}
}

func marker(home string, settings ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(settings, "STATE_TEST_HOME="+home)...)
	return cmd
}

func killed(err error) bool {
	exit, ok := errors.AsType[*exec.ExitError](err)
	return ok && exit.ExitCode() == -1
}

// durable fails unless every step that was said to be done is there, whole,
// and no line is broken that a torn write does not explain.
func durable(t *testing.T, home string, last int) {
	t.Helper()
	s, err := state.Open(t.Context(), home, state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range last + 1 {
		if !s.IsRead(fmt.Sprint(i, "-1")) || !s.IsRead(fmt.Sprint(i, "-2")) {
			t.Fatalf("step %d of %d is lost", i, last)
		}
	}
	if len(s.Faults()) > 1 {
		t.Fatalf("faults are %v", s.Faults())
	}
	if logs, _ := filepath.Glob(filepath.Join(s.Folder(), "*.marks")); len(logs) > 1 {
		t.Fatalf("there are %d logs", len(logs))
	}
}

// TestKilledAtEveryStep kills the program before each change that it makes to
// a file, and goes on from what it left.
func TestKilledAtEveryStep(t *testing.T) {
	for dieAt := 1; ; dieAt++ {
		home := t.TempDir()
		out, err := marker(home, "STATE_TEST_TO=6", fmt.Sprint("STATE_TEST_DIE_AT=", dieAt)).Output()
		if err == nil {
			if dieAt < 20 {
				t.Errorf("there are only %d steps", dieAt)
			}
			return
		}
		if !killed(err) {
			t.Fatalf("step %d: %v: %s", dieAt, err, out)
		}
		done := strings.Count(string(out), "done")
		durable(t, home, done-1)
		if out, err := marker(home, fmt.Sprint("STATE_TEST_FROM=", done), "STATE_TEST_TO=9").Output(); err != nil {
			t.Fatalf("step %d: it does not go on: %v: %s", dieAt, err, out)
		}
		durable(t, home, 8)
		names, _ := os.ReadDir(filepath.Join(home, "marks"))
		if len(names) != 1 {
			t.Errorf("step %d leaves %v", dieAt, names)
		}
	}
}

// TestKilledAtRandom kills it again and again at points that nothing chose: 5
// times, or as often as STORE_TORTURE says.
func TestKilledAtRandom(t *testing.T) {
	times := 5
	if n, err := strconv.Atoi(os.Getenv("STORE_TORTURE")); err == nil {
		times = n
	}
	home := t.TempDir()
	last := -1
	for i := range times {
		cmd := marker(home, fmt.Sprint("STATE_TEST_FROM=", last+1))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewScanner(out)
		for range 3 + 7*i%11 {
			if !said.Scan() || strings.HasPrefix(said.Text(), "error") {
				t.Fatalf("it ended by itself: %s", said.Text())
			}
			_, _ = fmt.Sscanf(said.Text(), "done %d", &last)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for said.Scan() {
			_, _ = fmt.Sscanf(said.Text(), "done %d", &last)
		}
		if err := cmd.Wait(); !killed(err) {
			t.Fatalf("it was not killed: %v", err)
		}
		durable(t, home, last)
	}
}
